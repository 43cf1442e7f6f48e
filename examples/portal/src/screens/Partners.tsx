import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { graphql } from "../gql";
import { State } from "./State";

const PARTNERS = graphql(`
  query Partners($country: JurisdictionCode, $others: [PartyType!]!, $after: String) @experimental_disableErrorPropagation {
    partners(
      where: { or: [{ organization: { jurisdiction: { eq: $country } } }, { type: { in: $others } }] }
      first: 12, after: $after, orderBy: [{ field: NAME }]
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { __typename id name ... on Organization { jurisdiction status } } }
    }
    countries: partnersAggregate(groupBy: [ORGANIZATION_JURISDICTION]) {
      groups { count key { organizationJurisdiction } }
    }
    tiers: partnersAggregate(groupBy: [PARTNERSHIP_TIER]) { groups { count key { partnershipTier } } }
  }
`);

/** What has no country of registration: shown while no country is chosen. */
const OTHERS = ["PERSON", "PUBLIC_BODY", "ARRANGEMENT", "UNKNOWN_PARTY"] as const;

/** The partners, narrowed by a country, with how many each country has; the next page joins the first. A facet that fails is left out. */
export function Partners() {
  const [country, setCountry] = useState<string>();
  const variables = country ? { country, others: [] } : { others: [...OTHERS] };
  const { data, error, fetchMore } = useQuery(PARTNERS, { variables, errorPolicy: "all" });
  if (!data?.partners) return <State error={error} />;
  const { edges, pageInfo, totalCount } = data.partners;
  return (
    <>
      <h1>{totalCount} partners</h1>
      <div className="list">
        <section className="facet" aria-label="Countries">
          {data.countries?.groups.map(({ count, key: { organizationJurisdiction: code } }) => code && (
            <button key={code} aria-pressed={code === country} onClick={() => setCountry(code === country ? undefined : code)}>
              <span>{code}</span><span>{count}</span>
            </button>
          ))}
          <ul>
            {data.tiers?.groups.map(({ count, key: { partnershipTier: tier } }) => (
              <li key={tier ?? ""}>{tier ?? "No tier"} {count}</li>
            ))}
          </ul>
        </section>
        <section>
          <table>
            <thead><tr><th>Name</th><th>Country</th><th>Status</th></tr></thead>
            <tbody>
              {edges.map(({ node }) => (
                <tr key={node.id}>
                  <td><a href={`#/profile/${encodeURIComponent(node.id)}`}>{node.name}</a></td>
                  <td>{node.__typename === "Organization" ? node.jurisdiction : ""}</td>
                  <td>{node.__typename === "Organization" ? node.status : ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {pageInfo.hasNextPage && (
            <button onClick={() => void fetchMore({ variables: { ...variables, after: pageInfo.endCursor } })}>More</button>
          )}
        </section>
      </div>
    </>
  );
}
