import { graphql } from "relay-runtime";

graphql`
  query holdersQuery($name: String!, $first: Int!, $after: String, $asOf: Date) {
    party(by: { name: $name }, asOf: $asOf) {
      id
      label
      holders(per: NODE, first: $first, after: $after) @connection(key: "holders_holders") {
        totalCount
        edges { id relationships { id } node { id name } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;
