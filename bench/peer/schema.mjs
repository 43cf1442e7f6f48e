/** The generated network as @neo4j/graphql sees it: the stored labels, types and keys of what is asked. */
export const typeDefs = /* GraphQL */ `
  type Organization
    @node
    @fulltext(indexes: [{ indexName: "name_fulltext", queryName: "organizationsByName", fields: ["name_key"] }]) {
    id: ID!
    superseded_at: DateTime!
    name: String!
    name_key: String!
    legal_name: String
    jurisdiction: String
    entity_type: String
    incorporated_on: Date
    engagements: [Partnership!]! @relationship(type: "PARTY_TO", properties: "PartyTo", direction: OUT)
  }

  type Partnership @node {
    id: ID!
    superseded_at: DateTime!
    name: String!
    type: String!
    started: Date
    parties: [Organization!]! @relationship(type: "PARTY_TO", properties: "PartyTo", direction: IN)
  }

  type PartyTo @relationshipProperties {
    id: ID!
    superseded_at: DateTime!
    valid_from: Date!
    valid_to: Date!
    party_role: String
  }
`;
