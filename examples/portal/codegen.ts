import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: process.env.ENTENTE_SCHEMA ?? "../../schema.graphql",
  documents: "src/**/*.tsx",
  generates: { "src/gql/": { preset: "client", presetConfig: { fragmentMasking: false } } },
  config: {
    strictScalars: true,
    onlyOperationTypes: true,
    enumsAsTypes: true,
    scalars: {
      Date: "string", DateTime: "string", Decimal: "string",
      PartialDate: "string", CountryCode: "string", JurisdictionCode: "string", CurrencyCode: "string",
    },
  },
};
export default config;
