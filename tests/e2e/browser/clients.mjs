// Runs the current clients on a served API: pages over parallel relationships, node(id:), refetch, asOf, persisted documents
// (all of Relay's), a value object that two queries share. Arguments: the address of GraphQL, and the folder that Relay's
// compiler filled. Prints, for each client, whom its joined pages hold, with how many relationships.
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { Client, fetchExchange, gql as urqlGql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { getIntrospectionQuery } from "graphql";
import relay from "relay-runtime";

const [url, artifacts] = process.argv.slice(2);
const NAME = "Tallgrove Group";
const PAGE = 2;
const POSSIBLE = { Party: ["Organization", "Person", "PublicBody", "Arrangement", "UnknownParty"] };
const TEXT = `query Holders($name: String!, $after: String, $asOf: Date) {
  party(by: { name: $name }, asOf: $asOf) {
    __typename id
    holders(per: NODE, first: ${PAGE}, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
      edges { cursor id relationships { id } node { __typename id name } }
    }
  }
}`;
/** Two queries that ask one share for different fields: a cache that replaces it loses those of the first. */
const [EXACT, RANGE] = ["exact", "min max"].map((fields) => `query Shares($name: String!) {
  party(by: { name: $name }) { __typename id holders(per: NODE, first: 1) { edges { __typename id relationships { __typename id share { ${fields} } } } } }
}`);
const shareOf = (data) => data?.party.holders.edges[0].relationships[0].share;
const NODE = `query Again($id: ID!) { node(id: $id) { __typename id label } }`;
/** Asks again where a question that is new to a busy database was not answered in time. */
async function patiently(input, init) {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(input, init);
    const { errors = [] } = await response.clone().json();
    if (tries === 4 || !errors.some((error) => error.extensions.code === "TIMEOUT")) return response;
  }
}

const held = (edges) => edges.map((edge) => [edge.node.name, edge.relationships.length]);

async function apollo() {
  const cache = new InMemoryCache({
    possibleTypes: POSSIBLE,
    typePolicies: { Organization: { fields: { holders: relayStylePagination(["per"]) } }, Share: { merge: true } },
  });
  const client = new ApolloClient({ link: new HttpLink({ uri: url, fetch: patiently }), cache });
  const query = gql(TEXT);
  const watched = client.watchQuery({ query, variables: { name: NAME } });
  const listening = watched.subscribe({});
  let { data } = await watched.refetch();
  while (data.party.holders.pageInfo.hasNextPage) {
    await watched.fetchMore({ variables: { name: NAME, after: data.party.holders.pageInfo.endCursor } });
    data = client.readQuery({ query, variables: { name: NAME } });
  }
  const before = await client.query({ query, variables: { name: NAME, asOf: "2019-01-01" } });
  const again = await client.query({ query: gql(NODE), variables: { id: data.party.id } });
  listening.unsubscribe();
  const kept = client.readQuery({ query, variables: { name: NAME } });
  for (const text of [EXACT, RANGE]) await client.query({ query: gql(text), variables: { name: NAME } });
  const shared = shareOf(client.readQuery({ query: gql(EXACT), variables: { name: NAME } }));
  return {
    shared: "exact" in (shared ?? {}),
    held: held(kept.party.holders.edges), total: kept.party.holders.totalCount,
    apart: before.data.party?.id !== data.party.id, node: again.data.node.label,
  };
}

async function urql() {
  const schema = await (await fetch(url, {
    method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  })).json();
  const types = schema.data.__schema.types;
  const keyless = types
    .filter((type) => type.kind === "OBJECT" && !type.fields.some((field) => field.name === "id"))
    .map((type) => [type.name, () => null]);
  const client = new Client({
    url, fetch: patiently, fetchOptions: { headers: { "GraphQL-Require-Preflight": "1" } },
    exchanges: [
      cacheExchange({
        schema: schema.data, keys: Object.fromEntries(keyless),
        resolvers: { Organization: { holders: relayPagination() } },
      }),
      fetchExchange,
    ],
  });
  const ask = async (text, variables) => {
    const answer = await client.query(urqlGql(text), variables).toPromise();
    if (answer.error) throw answer.error;
    return answer.data;
  };
  let data = await ask(TEXT, { name: NAME });
  const id = data.party.id;
  while (data.party.holders.pageInfo.hasNextPage) {
    data = await ask(TEXT, { name: NAME, after: data.party.holders.pageInfo.endCursor });
  }
  const before = await ask(TEXT, { name: NAME, asOf: "2019-01-01" });
  const again = await ask(NODE, { id });
  for (const text of [EXACT, RANGE]) await ask(text, { name: NAME });
  const shared = shareOf(client.readQuery(urqlGql(EXACT), { name: NAME })?.data);
  return {
    shared: "exact" in (shared ?? {}),
    held: held(data.party.holders.edges), total: data.party.holders.totalCount,
    apart: before.party?.id !== id, node: again.node.label,
  };
}

async function relayRuntime() {
  const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery } = relay;
  const environment = new Environment({
    network: Network.create(async (request, variables) => (await patiently(url, {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify({ documentId: `sha256:${request.id}`, variables }),
    })).json()),
    store: new Store(new RecordSource(), { gcReleaseBufferSize: 100 }),
  });
  const [query, node, exact, range] = await Promise.all(["", "Node", "Exact", "Range"].map(async (name) =>
    (await import(`${artifacts}/holders${name}Query.graphql.js`)).default));
  const fetched = async (query, variables) => {
    environment.retain(createOperationDescriptor(query, variables));
    await fetchQuery(environment, query, variables, { networkCacheConfig: { force: true } }).toPromise();
    return environment.lookup(createOperationDescriptor(query, variables).fragment);
  };
  const ask = async (variables) => (await fetched(query, variables)).data.party;
  let party = await ask({ name: NAME, first: PAGE });
  const id = party.id;
  while (party.holders.pageInfo.hasNextPage) {
    party = await ask({ name: NAME, first: PAGE, after: party.holders.pageInfo.endCursor });
  }
  const before = await ask({ name: NAME, first: PAGE, asOf: "2019-01-01" });
  const again = await fetched(node, { id });
  for (const each of [exact, range]) await fetched(each, { name: NAME });
  const kept = environment.lookup(createOperationDescriptor(exact, { name: NAME }).fragment);
  return {
    held: held(party.holders.edges), total: party.holders.totalCount, apart: before?.id !== id,
    node: again.data.node.label, shared: !kept.isMissingData && "exact" in shareOf(kept.data),
  };
}

console.log(JSON.stringify({ apollo: await apollo(), urql: await urql(), relay: await relayRuntime() }));
