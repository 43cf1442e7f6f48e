/** @neo4j/graphql on graphql-yoga, on loopback: PEER_PORT, PEER_PROCESSES, PEER_URI, PEER_USER, PEER_PASSWORD. */
import cluster from "node:cluster";
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";
import { typeDefs } from "./schema.mjs";

const { PEER_PORT, PEER_PROCESSES, PEER_URI, PEER_USER, PEER_PASSWORD } = process.env;
const processes = Number(PEER_PROCESSES);

async function serve() {
  const driver = neo4j.driver(PEER_URI, neo4j.auth.basic(PEER_USER, PEER_PASSWORD));
  const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
  const yoga = createYoga({ schema, graphiql: false, logging: false });
  createServer(yoga).listen(Number(PEER_PORT), "127.0.0.1");
  process.on("SIGTERM", () => process.exit(0));
}

if (processes > 1 && cluster.isPrimary) {
  for (let index = 0; index < processes; index += 1) cluster.fork();
  process.on("SIGTERM", () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill();
    process.exit(0);
  });
} else {
  process.on("disconnect", () => process.exit(0)); // the primary is gone
  await serve();
}
