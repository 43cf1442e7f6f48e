import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { State } from "./State";

const EXPIRING = graphql(`
  query Expiring($types: [PartnershipType!]!) {
    expiries(withinDays: 730, kinds: [CONTRACT, NOTICE], where: { partnershipTypes: $types }, first: 50) {
      totalCount
      nodes { on kind sentence overdue subject { id label } counterparties { id label } }
    }
  }
`);

const ALLIANCES = ["TECHNOLOGY_ALLIANCE", "CO_DEVELOPMENT", "INTEROPERABILITY"] as const;

/** The contracts of our alliances that end or need notice, the earliest first. */
export function Expiring() {
  const { data, error } = useQuery(EXPIRING, { variables: { types: [...ALLIANCES] } });
  if (!data) return <State error={error} />;
  return (
    <>
      <h1>{data.expiries.totalCount} days of our alliances' contracts</h1>
      <table>
        <thead><tr><th>Day</th><th>What</th><th>With</th></tr></thead>
        <tbody>
          {data.expiries.nodes.map((day) => (
            <tr key={`${day.subject.id} ${day.kind} ${day.on}`}>
              <td>{day.on}{day.overdue && " (overdue)"}</td><td>{day.sentence}</td>
              <td>{day.counterparties.map((party) => party.label).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
