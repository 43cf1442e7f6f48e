// Bundles the portal into dist/: one script, one style sheet, one page, and nothing from elsewhere.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { buildSchema, isInterfaceType } from "graphql";

const schema = buildSchema(readFileSync(process.env.ENTENTE_SCHEMA ?? "../../schema.graphql", "utf8"));
const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
const possibleTypes = Object.fromEntries(interfaces.map((one) => [
  one.name, schema.getPossibleTypes(one).map((type) => type.name),
]));

mkdirSync("dist", { recursive: true });
await build({
  entryPoints: ["src/main.tsx"],
  outfile: "dist/portal.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  define: {
    "process.env.NODE_ENV": '"production"',
    "POSSIBLE_TYPES": JSON.stringify({ Node: possibleTypes.Node, Party: possibleTypes.Party }),
    "ENTENTE_URL": JSON.stringify(process.env.ENTENTE_URL ?? "http://localhost:8000/graphql"),
  },
});
for (const file of ["index.html", "portal.css"]) copyFileSync(file, `dist/${file}`);
