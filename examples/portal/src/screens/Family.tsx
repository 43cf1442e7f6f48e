import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { State } from "./State";

const FAMILY = graphql(`
  query Family($id: ID!) {
    familyTree(of: $id, steps: 3) {
      truncated
      members { level parentIds party { id name } }
    }
  }
`);

/** Who is above a party and what it holds, a row of the drawing for each level; each party once, with a line to its parents. */
export function Family({ id }: { id: string }) {
  const { data, error } = useQuery(FAMILY, { variables: { id } });
  const tree = data?.familyTree;
  if (!tree) return <State error={error} />;
  const asked = tree.members.find(({ level }) => level === 0);
  const top = Math.min(...tree.members.map(({ level }) => level));
  const used: number[] = [];
  const placed = new Map(tree.members.map(({ level, party }) => {
    const row = level - top;
    used[row] = (used[row] ?? 0) + 1;
    return [party.id, { x: 100 + (used[row] - 1) * 210, y: 30 + row * 90, name: party.name }];
  }));
  const width = Math.max(...used) * 210;
  return (
    <>
      <h1>Family of {asked?.party.name}</h1>
      <svg viewBox={`0 0 ${width} ${used.length * 90}`} role="img" aria-label="The family tree">
        {tree.members.flatMap(({ party, parentIds }) => parentIds.map((parent) => {
          const from = placed.get(parent);
          const to = placed.get(party.id);
          return from && to && <line key={`${parent} ${party.id}`} x1={from.x} y1={from.y + 6} x2={to.x} y2={to.y - 14} stroke="#7b8ea1" />;
        }))}
        {[...placed].map(([key, { x, y, name }]) => (
          <text key={key} x={x} y={y} fontSize="13" textAnchor="middle">{name.length > 28 ? `${name.slice(0, 27)}…` : name}</text>
        ))}
      </svg>
      {tree.truncated && <p>There are more steps than these.</p>}
      <ul>
        {tree.members.map(({ level, party }) => (
          <li key={party.id}><a href={`#/family/${encodeURIComponent(party.id)}`}>{party.name}</a>, level {level}</li>
        ))}
      </ul>
    </>
  );
}
