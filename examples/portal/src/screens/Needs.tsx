import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { State } from "./State";

const NEEDS = graphql(`
  query Needs($id: ID!) {
    dependencies(of: $id, direction: NEEDS, maxDepth: 4) {
      subject { id label }
      count
      transitive(first: 60) { nodes { depth node { id label } path { nodes { id } } } }
    }
  }
`);
const COLUMN = 230;
const ROW = 34;

/** What a party depends on, a column for each step away, drawn from one answer; the list below says the same. */
export function Needs({ id }: { id: string }) {
  const { data, error } = useQuery(NEEDS, { variables: { id } });
  const report = data?.dependencies;
  if (!report) return <State error={error} />;
  const rows = report.transitive.nodes;
  const placed = new Map([[report.subject.id, { x: 10, y: 20, label: report.subject.label }]]);
  const used: number[] = [];
  for (const { depth, node } of rows) {
    used[depth] = (used[depth] ?? 0) + 1;
    placed.set(node.id, { x: 10 + depth * COLUMN, y: used[depth] * ROW - 14, label: node.label });
  }
  const height = Math.max(2, ...used.filter(Boolean)) * ROW;
  return (
    <>
      <h1>{report.subject.label} depends on {report.count}</h1>
      <svg viewBox={`0 0 ${COLUMN * Math.max(used.length, 2)} ${height}`} role="img" aria-label="What it depends on">
        {rows.map(({ node, path }) => {
          const to = placed.get(node.id);
          const from = placed.get(path.nodes.at(-2)?.id ?? "");
          return to && from && <line key={node.id} x1={from.x + 190} y1={from.y - 5} x2={to.x - 4} y2={to.y - 5} stroke="#7b8ea1" />;
        })}
        {[...placed].map(([key, { x, y, label }]) => (
          <text key={key} x={x} y={y} fontSize="13">{label.length > 30 ? `${label.slice(0, 29)}…` : label}</text>
        ))}
      </svg>
      <ul>{rows.map(({ node, depth }) => <li key={node.id}>{node.label}, {depth} away</li>)}</ul>
    </>
  );
}
