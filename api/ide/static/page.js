/* GraphiQL on this server's own address. What is typed stays in this tab: session storage, nothing in
   the URL, because the name of somebody who is being checked is itself confidential. */
"use strict";

const EXAMPLE = `# Ctrl-Enter runs the query; Ctrl-Space completes.
# The explorer, in the bar on the left, builds queries by clicking.

{
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: window.location.origin + window.location.pathname }),
    plugins: [GraphiQLPluginExplorer.explorerPlugin()],
    defaultQuery: EXAMPLE,
    defaultEditorToolsVisibility: true,
    inputValueDeprecation: true,
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
    storage: window.sessionStorage,
  }),
);
