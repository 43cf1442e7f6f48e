import { graphql } from "./gql";

export const partners = graphql(`
  query Partners($first: Int, $after: String) {
    partners(first: $first, after: $after, orderBy: [{ field: NAME }]) {
      totalCount
      edges { cursor node { id name } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
