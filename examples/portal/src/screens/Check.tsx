import { useLazyQuery } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { graphql } from "../gql";

const FOUND = graphql(`
  query Found($text: String!) {
    search(text: $text, types: [ORGANIZATION, PERSON], first: 6) { edges { matchedText node { id label } } }
  }
`);
const CHECKED = graphql(`
  query Checked($id: ID!) {
    conflictCheck(input: { subjects: [{ id: $id }] }) {
      verdict
      ranked { identity verdict severity summary remedy rule { id title } }
      coverage { assumptions }
    }
  }
`);
const PAUSE = 200;

/** A conflict check of a party that is found while its name is typed. */
export function Check() {
  const [text, setText] = useState("");
  const [find, found] = useLazyQuery(FOUND);
  const [check, checked] = useLazyQuery(CHECKED);
  useEffect(() => {
    if (text.length < 3) return;
    const timer = setTimeout(() => void find({ variables: { text } }).catch(() => undefined), PAUSE);
    return () => clearTimeout(timer);
  }, [text, find]);
  const choose = (id: string) => void check({ variables: { id } }).catch(() => undefined);
  const answer = checked.data?.conflictCheck;
  const error = found.error ?? checked.error;
  return (
    <>
      <h1>Conflict check</h1>
      <label>Party <input value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" /></label>
      {text.length > 2 && (
        <ul className="options">
          {found.data?.search.edges.map(({ node, matchedText }) => (
            <li key={node.id}>
              <button onClick={() => choose(node.id)}>{node.label}{matchedText !== node.label && ` (${matchedText})`}</button>
            </li>
          ))}
        </ul>
      )}
      {checked.loading && <p role="status">Checking …</p>}
      {error && <p role="alert" className="error">{error.message}</p>}
      {answer && (
        <section aria-live="polite">
          <p>Verdict: <span className={`verdict ${answer.verdict}`}>{answer.verdict}</span></p>
          <table>
            <tbody>
              {answer.ranked.map((finding) => (
                <tr key={finding.identity}>
                  <td className={finding.verdict}>{finding.severity}</td><td>{finding.rule.title}</td><td>{finding.summary}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
