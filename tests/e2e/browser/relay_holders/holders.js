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

graphql`
  query holdersNodeQuery($id: ID!) { node(id: $id) { id label } }
`;

graphql`
  query holdersExactQuery($name: String!) {
    party(by: { name: $name }) { id holders(per: NODE, first: 1) { edges { id relationships { id share { exact } } } } }
  }
`;

graphql`
  query holdersRangeQuery($name: String!) {
    party(by: { name: $name }) { id holders(per: NODE, first: 1) { edges { id relationships { id share { min max } } } } }
  }
`;
