import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { State } from "./State";

const PROFILE = graphql(`
  query Profile($id: ID!) {
    party(by: { id: $id }) {
      id
      name
      identifiers { scheme value }
      addresses(first: 5) { nodes { id street postCode city country address } }
      contacts(first: 10) { edges { id purpose email phone node { id name } } }
      accountOwners(first: 5) { nodes { id name } }
      holders(first: 10) { edges { id interestType share { exact } node { id name } } }
      engagements(first: 20) { edges { id node { __typename ... on Node { id label } } } }
    }
  }
`);

/** One partner: identifiers, addresses, contacts, owners (an edge an interest: two rights of one owner are two rows), engagements. */
export function Profile({ id }: { id: string }) {
  const { data, error } = useQuery(PROFILE, { variables: { id } });
  if (!data?.party) return <State error={error} />;
  const { party } = data;
  return (
    <>
      <h1>{party.name}</h1>
      <p>{party.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(" · ")}</p>
      <p>
        <a href={`#/family/${encodeURIComponent(id)}`}>Family tree</a>{" · "}
        <a href={`#/needs/${encodeURIComponent(id)}`}>What it depends on</a>
      </p>
      {party.addresses.nodes.map((place) => <p key={place.id}>{place.address}, {place.postCode} {place.country}</p>)}
      {party.accountOwners.nodes.map((owner) => <p key={owner.id}>Our account owner: {owner.name}</p>)}
      {party.contacts.edges.map(({ id: key, node, purpose, email, phone }) => (
        <p key={key}>Contact: {node.name}{purpose && `, ${purpose}`} {email} {phone}</p>
      ))}
      <h2>Owners</h2>
      <table>
        <tbody>
          {party.holders.edges.map((edge) => (
            <tr key={edge.id}>
              <td><a href={`#/profile/${encodeURIComponent(edge.node.id)}`}>{edge.node.name}</a></td>
              <td>{edge.interestType}</td><td>{edge.share?.exact && `${edge.share.exact} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Agreements and work</h2>
      <ul>
        {party.engagements.edges.map((edge) => (
          <li key={edge.id}>{"label" in edge.node ? edge.node.label : ""} ({edge.node.__typename})</li>
        ))}
      </ul>
    </>
  );
}
