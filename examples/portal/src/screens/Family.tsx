import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { State } from "./State";

const FAMILY = graphql(`
  query Family($id: ID!) {
    party(by: { id: $id }) {
      id
      name
      holders(per: NODE) {
        edges { id share { exact } node { id name holders(per: NODE) { edges { id share { exact } node { id name } } } } }
      }
      holdings(per: NODE) { edges { id share { exact } node { __typename ... on Node { id label } } } }
    }
  }
`);

function Share({ share }: { share?: { exact?: string | null } | null }) {
  return share?.exact ? <small> {share.exact} %</small> : null;
}

/** Who holds a party, who holds them, and what it holds itself; each holder once (per: NODE). */
export function Family({ id }: { id: string }) {
  const { data, error } = useQuery(FAMILY, { variables: { id } });
  if (!data?.party) return <State error={error} />;
  const { party } = data;
  return (
    <>
      <h1>Family of {party.name}</h1>
      <h2>Held by</h2>
      <ul className="tree">
        {party.holders.edges.map((edge) => (
          <li key={edge.id}>
            <a href={`#/family/${encodeURIComponent(edge.node.id)}`}>{edge.node.name}</a><Share share={edge.share} />
            <ul className="tree">
              {edge.node.holders.edges.map((above) => (
                <li key={above.id}>{above.node.name}<Share share={above.share} /></li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <h2>Holds</h2>
      <ul className="tree">
        {party.holdings.edges.map((edge) => (
          <li key={edge.id}>{"label" in edge.node ? edge.node.label : ""}<Share share={edge.share} /></li>
        ))}
      </ul>
    </>
  );
}
