"""What each error code means and what to do about it: the text of `docs/errors.md` and of `/errors`."""

from __future__ import annotations

import sys

from api.errors import ErrorCode as C
from api.errors import ErrorEntry as E

CATALOGUE: dict[str, dict[C, E]] = {
    "The request": {
        C.BODY_TOO_LARGE: E(
            "The request body is larger than the limit; reading stopped there.",
            "Send large values as variables of several requests, or load files with `entente ingest`.",
        ),
        C.BODY_TIMEOUT: E("The body did not arrive in time.", "Send the whole body at once."),
        C.BODY_NOT_JSON: E(
            "The body is not JSON that can be read in one way: bad syntax or encoding, a key given twice, "
            "a lone surrogate, a NUL, not-a-number, or nesting without end.",
            "Encode the body with a JSON library, as UTF-8.",
        ),
        C.BODY_NOT_OBJECT: E(
            "The body is JSON, but not an object.", 'Send `{"query": "…", "variables": {…}}`.'
        ),
        C.BATCHING_OFF: E(
            "The body is a list of requests.",
            "Send one request at a time; several root fields fit in one document.",
        ),
        C.UNSUPPORTED_MEDIA_TYPE: E(
            "The content type is not one that a web page of another site cannot send.",
            "Send `Content-Type: application/json`.",
        ),
        C.UNSUPPORTED_ENCODING: E("The body is compressed.", "Send it without `Content-Encoding`."),
        C.NOT_ACCEPTABLE: E(
            "The `Accept` header leaves nothing that the server can answer with.",
            "Accept `application/graphql-response+json` or `application/json`.",
        ),
        C.METHOD_NOT_ALLOWED: E("GraphQL requests are sent by POST only.", "Use POST."),
        C.HOST_NOT_ALLOWED: E(
            "The `Host` header names neither this machine nor a name that was allowed; a page that has its "
            "own name point here must not read the graph.",
            "Open the address that `entente serve` printed, or list the name in `ENTENTE_ALLOWED_HOSTS`.",
        ),
        C.ORIGIN_NOT_ALLOWED: E(
            "A web page of another origin sent the request.",
            "List the origin of the frontend in `ENTENTE_CORS_ORIGINS`.",
        ),
        C.BAD_REQUEST_PARAMETERS: E(
            "`query`, `variables`, `operationName`, `documentId` or `extensions` is missing or has the wrong "
            "JSON type.",
            "Send `query` as a string, `variables` and `extensions` as objects.",
        ),
    },
    "The document": {
        C.GRAPHQL_PARSE_FAILED: E(
            "The document is not GraphQL.", "Correct it at the location that the error names."
        ),
        C.GRAPHQL_VALIDATION_FAILED: E(
            "The document does not fit the schema.",
            "Compare it with `schema.graphql`, or open it in the IDE at `/graphql`.",
        ),
        C.BAD_USER_INPUT: E(
            "A variable or an argument does not fit its type.",
            "Compare the variable that the error names with its type.",
        ),
        C.OPERATION_NOT_FOUND: E(
            "`operationName` names no operation of the document, or is missing where there are several.",
            "Name one of the operations of the document.",
        ),
        C.SUBSCRIPTIONS_OFF: E(
            "The operation is a subscription; there are none over HTTP.", "Send a query and repeat it."
        ),
        C.INTROSPECTION_OFF: E(
            "Introspection is switched off on this server.",
            "Use the published `schema.graphql`, or set `ENTENTE_INTROSPECTION=true`.",
        ),
        C.INTROSPECTION_TOO_DEEP: E(
            "The introspection asks for the fields of the types of fields, and so on.",
            "Ask for all types once, as the standard introspection query does.",
        ),
        C.INTROSPECTION_TOO_COSTLY: E(
            "The introspection asks for the schema several times over, or stands beside other fields.",
            "Send the standard introspection query alone, or use the published `schema.graphql`.",
        ),
        C.PERSISTED_QUERY_NOT_FOUND: E(
            "No document by that hash is known.", "Send the document's text together with its hash once."
        ),
        C.PERSISTED_QUERY_MISMATCH: E(
            "The hash is not the SHA-256 of the document.",
            "Hash exactly the text that you send, as UTF-8, in lower-case hexadecimal.",
        ),
        C.DOCUMENT_NOT_ALLOWED: E(
            "This server runs the documents of its manifest only.",
            "Add the document to the manifest, or set `ENTENTE_PERSISTED_ONLY=false`.",
        ),
    },
    "The limits": {
        C.TOO_MANY_TOKENS: E(
            "The document has too many tokens, or too many comments.",
            "Split the document; move literal lists into variables.",
        ),
        C.TOO_DEEP: E(
            "The document walks through too many entities, one inside the other. Connections (`edges`, "
            "`node`, `nodes`) and plain values do not count.",
            "Ask for `paths` or `neighborhood`, or start from a nearer entity.",
        ),
        C.TOO_MANY_FIELDS: E(
            "The document has too many fields once its fragments are written out.",
            "Ask for fewer fields, or split the document.",
        ),
        C.TOO_MANY_ROOT_FIELDS: E("The operation has too many root fields.", "Split the document."),
        C.TOO_MANY_ALIASES: E(
            "The document has too many aliases once its fragments are written out.", "Split the document."
        ),
        C.TOO_MANY_DIRECTIVES: E(
            "The document has too many directives once its fragments are written out.",
            "Put `@include` or `@skip` on a fragment instead of on each field.",
        ),
        C.TOO_MANY_VALUES: E(
            "The variables hold too many values, or values nested too deeply.",
            "Send the list in several requests.",
        ),
        C.QUERY_TOO_COSTLY: E(
            "The page sizes of the document multiply to more rows than one request may ask for.",
            "Lower `first`, most of all on the outer connections, or page through them.",
        ),
        C.VALIDATION_TOO_COSTLY: E(
            "Too many fields of one name lie on top of each other for their conflicts to be checked.",
            "Ask for each field once; give repeated fields one fragment.",
        ),
    },
    "The answer": {
        C.INTERNAL: E(
            "Something went wrong in the server; the log has the full text by the correlation id.",
            "Report it with the correlation id.",
        ),
        C.INVALID_INPUT: E("The input cannot mean what was written.", "See the message of the error."),
        C.INVALID_ID: E(
            "The id was not given out by this API, or names another type.",
            "Use the `id` of an earlier answer as it is.",
        ),
        C.INVALID_CURSOR: E(
            "The cursor belongs to another query or another order.",
            "Start again from the first page, with the same arguments on each.",
        ),
        C.NOT_FOUND: E(
            "There is nothing by that id, identifier or name, or it may not be seen.", "Search for it."
        ),
        C.AMBIGUOUS_SUBJECT: E(
            "More than one node fits the name; `extensions.candidates` lists them, each as "
            "`{ id, label, name, score, reason }`, the best fit (a score of 1) first.",
            "Let somebody choose one of the candidates, and ask again by its id.",
        ),
        C.PAGE_SIZE: E(
            "`first` or `last` is negative or above the largest page.",
            "Ask for a smaller page and follow the cursors.",
        ),
        C.OUT_OF_RANGE: E(
            "A number is smaller or larger than can be meant.", "Write one in the range that the error names."
        ),
        C.MISSING_PARAMETER: E(
            "The analysis cannot be run without a parameter that was not given.",
            "Give it; see `dependencyAnalyses` for what each means.",
        ),
        C.UNKNOWN_PARAMETER: E(
            "The analysis has no parameter by that name.", "See `dependencyAnalyses` for its parameters."
        ),
        C.UNKNOWN_ANALYSIS: E(
            "There is no analysis by that id or code.", "See `dependencyAnalyses` for those there are."
        ),
        C.WRONG_TYPE: E(
            "The id names something of a type that the question is not about.",
            "Pass the id of one of the types that the message names.",
        ),
        C.REFUSED_INPUT: E(
            "A file was refused whole.", "Correct each place that the problems name; then load it again."
        ),
    },
    "The database": {
        C.TIMEOUT: E(
            "A statement ran into its time limit; nothing may be concluded from it.",
            "Ask for less: a smaller page, a shorter path, fewer rules.",
        ),
        C.TOO_LARGE: E("The answer needs more memory than a statement may use.", "Ask for a smaller page."),
        C.OVERLOADED: E("The database is busy.", "Retry after a moment."),
        C.DATABASE_UNAVAILABLE: E(
            "The database cannot be reached.", "Retry; the operator sees the reason at `/readyz`."
        ),
        C.DATABASE_REFUSED_LOGIN: E(
            "The database refused the user name or the password.",
            "Set `NEO4J_USERNAME` and `NEO4J_PASSWORD` to an account of the server.",
        ),
        C.DATABASE_FAILED: E("The database failed.", "Report it with the correlation id."),
        C.STATEMENT_REFUSED: E(
            "The database refused a statement of ours.", "Report it with the correlation id."
        ),
    },
    "The command line": {
        C.UNSAFE_SERVER: E(
            "The Neo4j at `NEO4J_URI` has settings that the guarantees forbid.",
            "Change the settings that the message names, or set `ENTENTE_SERVER_CHECK=warn`.",
        ),
        C.STORE_IS_NEWER: E(
            "The graph was written by a later version of Entente.", "Start that version, or restore a backup."
        ),
        C.INDEX_FAILED: E(
            "A constraint or an index of the graph could not be brought online.",
            "Correct the data that the message names; then start again.",
        ),
        C.WRONG_SETTING: E(
            "An environment variable or a line of `.env` cannot mean what it says.",
            "Correct it; `entente doctor` names every setting.",
        ),
        C.NO_SUCH_ADDRESS: E(
            "`--host` is not an address of this machine.", "Leave it out, or name one that is."
        ),
    },
    "The local Neo4j": {
        C.LOCAL_DATABASE: E("The local Neo4j cannot be had.", "Run `entente doctor`."),
        C.PORT_IN_USE: E(
            "Another process listens on a port of ours.",
            "Stop it, or set `ENTENTE_BOLT_PORT` and `ENTENTE_BROWSER_PORT`.",
        ),
        C.ALREADY_RUNNING: E(
            "Another Entente owns the Neo4j of this data folder.",
            "Stop it, or set `ENTENTE_HOME` to another folder.",
        ),
        C.NOT_RUNNING: E("No Neo4j runs on this data folder.", "Run `entente db up`."),
        C.FOREIGN_STORE: E(
            "The store was written by a newer or another server.",
            "Use the server that wrote it, or set `ENTENTE_HOME` to another folder.",
        ),
        C.PASSWORD_LOST: E(
            "There is a store, but not the password that opens it.",
            "Put the password file back, or restore a backup into a new `ENTENTE_HOME`.",
        ),
        C.WRONG_PASSWORD: E(
            "The local Neo4j does not take the password of its password file: one of the two was changed.",
            "Put the password back into the file that the message names, or restore a backup.",
        ),
        C.NO_SPACE: E("The disk is full.", "Free some space; then start again."),
        C.NO_NETWORK: E(
            "The jars of Neo4j cannot be fetched.", "Connect once; later starts need no network."
        ),
        C.CORRUPT_DOWNLOAD: E("A fetched jar is not the one that the lock names.", "Fetch it again."),
        C.START_FAILED: E("Neo4j ended, or never answered.", "Read its log in the data folder."),
        C.DUMP_FAILED: E("Neo4j's own dump or load refused.", "Read its message; see that it is stopped."),
    },
}
"""Sections in the order of the page; every code stands in exactly one."""


def errors_page() -> str:
    """Return `docs/errors.md`: every code with its meaning and its cure."""
    head = [
        "<!-- Generated by `python -m api.error_catalogue`; do not edit. -->",
        "# Error codes",
        "",
        "Every error that the API answers carries `extensions { code, docs, correlationId }`. The code is",
        "stable; the message is for people and may change. `correlationId` finds the full text in the log of",
        "the server, which is the only place where it stands. The same page is served at `/errors`.",
        "",
    ]
    for title, entries in CATALOGUE.items():
        head += [f"## {title}", ""]
        for code, entry in entries.items():
            head += [f"### {code.value}", "", entry.meaning, "", f"*What to do:* {entry.cure}", ""]
    return "\n".join(head)


if __name__ == "__main__":
    sys.stdout.write(errors_page())
