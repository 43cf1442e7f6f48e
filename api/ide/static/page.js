/* GraphiQL on this server's own address. What is typed stays in this tab: session storage, nothing in
   the URL, because the name of a person who is being checked is itself confidential. A question that
   comes in the URL (?query=, &variables=) is shown, and taken out of the URL. */
"use strict";

const API = window.location.origin + window.location.pathname;
const h = React.createElement;

function questionOfTheAddress() {
  const given = new URLSearchParams(window.location.search);
  if (!given.has("query")) return null;
  const question = { query: given.get("query"), variables: given.get("variables") || "" };
  window.history.replaceState(null, "", window.location.pathname);
  return question;
}

async function ask(query, variables) {
  const answer = await fetch(API, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()).data;
}

/* The variables of an example, with the ids of the parties and things that it names. */
async function variablesOf(example) {
  const found = { ...example.variables };
  for (const [variable, name] of Object.entries(example.named)) {
    const data = await ask("query ($name: String!) { search(text: $name, first: 1) { nodes { id } } }", { name });
    const node = data && data.search.nodes[0];
    found[variable] = node ? node.id : null;
  }
  return found;
}

function asText(variables) {
  return Object.keys(variables).length ? JSON.stringify(variables, null, 2) : "";
}

function examplesPlugin(examples) {
  function Icon() {
    return h("svg", { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth: 1.5 },
      h("path", { d: "M4 5h16M4 10h16M4 15h10M4 20h10" }));
  }
  function Content() {
    const editors = GraphiQL.React.useEditorContext({ nonNull: true });
    async function show(example) {
      editors.queryEditor.setValue(example.query);
      editors.variableEditor.setValue(asText(await variablesOf(example)));
    }
    return h("div", { className: "entente-examples" },
      h("div", { className: "graphiql-doc-explorer-title" }, "Examples"),
      h("p", null, "Questions about the demo network. Each replaces what is in this tab."),
      h("ul", null, examples.map((example) =>
        h("li", { key: example.name },
          h("button", { type: "button", className: "graphiql-un-styled", onClick: () => show(example) },
            example.title)))));
  }
  return { title: "Examples", icon: Icon, content: Content };
}

function render(examples, question) {
  const first = question || { query: examples.length ? examples[0].query : "{ __typename }", variables: "" };
  const props = {
    fetcher: GraphiQL.createFetcher({ url: API }),
    plugins: [GraphiQLPluginExplorer.explorerPlugin({ showAttribution: false }), examplesPlugin(examples)],
    defaultQuery: first.query,
    defaultEditorToolsVisibility: true,
    inputValueDeprecation: true,
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
    storage: window.sessionStorage,
  };
  // a question of the address is shown whatever was in the tab before
  if (question) Object.assign(props, { query: question.query, variables: question.variables });
  ReactDOM.createRoot(document.getElementById("graphiql")).render(h(GraphiQL, props));
}

const asked = questionOfTheAddress();
fetch("/ide/examples.json")
  .then((answer) => (answer.ok ? answer.json() : []))
  .catch(() => [])
  .then((examples) => render(examples, asked));
