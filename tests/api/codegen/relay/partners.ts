import { graphql } from "react-relay";

export const partners = graphql`
  fragment partners_list on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "partnersNextPageQuery") {
    partners(first: $first, after: $after, orderBy: [{ field: NAME }]) @connection(key: "partners_list_partners") {
      edges { node { id ...partners_party } }
    }
  }
`;

export const party = graphql`
  fragment partners_party on Party {
    name
    ... on Organization { isOwn holders(first: 5) @connection(key: "party_holders") { edges { share { exact } node { name } } } }
  }
`;

export const firm = graphql`
  fragment partners_firm on Organization @refetchable(queryName: "partnersFirmQuery") {
    name
    status
    ultimateControllers { name }
  }
`;

export const check = graphql`
  query partnersCheckQuery($input: ConflictCheckInput!) {
    conflictCheck(input: $input) { verdict ranked { rule { code } summary cypher } }
  }
`;
