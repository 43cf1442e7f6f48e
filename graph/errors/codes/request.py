"""Codes of a request that is refused before it runs: its body, its document, its size."""

from __future__ import annotations

from graph.errors.code import Code, Section, Surface


class Request(Section, title="The request", surfaces=(Surface.GRAPHQL,)):
    """What came over HTTP is not a request."""

    BODY_TOO_LARGE = Code(
        "BODY_TOO_LARGE",
        "The request body is larger than the limit; reading stopped there.",
        "Send large values as variables of several requests, or load files with `entente ingest`.",
        status=413,
    )
    BODY_TIMEOUT = Code(
        "BODY_TIMEOUT",
        "The body did not arrive in time.",
        "Send the whole body at once.",
        status=408,
    )
    BODY_NOT_JSON = Code(
        "BODY_NOT_JSON",
        "The body is not JSON that can be read in one way: bad syntax or encoding, a key given "
        "twice, a lone surrogate, a NUL, not-a-number, or nesting without end.",
        "Encode the body with a JSON library, as UTF-8.",
        status=400,
    )
    BODY_NOT_OBJECT = Code(
        "BODY_NOT_OBJECT",
        "The body is JSON, but not an object.",
        'Send `{"query": "…", "variables": {…}}`.',
        status=400,
    )
    BATCHING_OFF = Code(
        "BATCHING_OFF",
        "The body is a list of requests.",
        "Send one request at a time; several root fields fit in one document.",
        status=400,
    )
    UNSUPPORTED_MEDIA_TYPE = Code(
        "UNSUPPORTED_MEDIA_TYPE",
        "The content type is not one that a web page of another site cannot send.",
        "Send `Content-Type: application/json`.",
        status=415,
    )
    UNSUPPORTED_ENCODING = Code(
        "UNSUPPORTED_ENCODING",
        "The body is compressed.",
        "Send it without `Content-Encoding`.",
        status=415,
    )
    NOT_ACCEPTABLE = Code(
        "NOT_ACCEPTABLE",
        "The `Accept` header leaves nothing that the server can answer with.",
        "Accept `application/graphql-response+json` or `application/json`.",
        status=406,
    )
    METHOD_NOT_ALLOWED = Code(
        "METHOD_NOT_ALLOWED",
        "GraphQL requests are sent by POST; a query also by GET, with a header that a page of another site "
        "cannot send without asking first.",
        "Use POST, or send the query with `GraphQL-Require-Preflight: 1`.",
        status=405,
    )
    HOST_NOT_ALLOWED = Code(
        "HOST_NOT_ALLOWED",
        "The `Host` header names neither this machine nor a name that was allowed; a page that has "
        "its own name point here must not read the graph.",
        "Open the address that `entente serve` printed, or list the name in `ENTENTE_ALLOWED_HOSTS`.",
        status=403,
    )
    ORIGIN_NOT_ALLOWED = Code(
        "ORIGIN_NOT_ALLOWED",
        "A web page of another origin sent the request.",
        "List the origin of the frontend in `ENTENTE_CORS_ORIGINS`.",
        status=403,
    )
    HEADER_NOT_ALLOWED = Code(
        "HEADER_NOT_ALLOWED",
        "A web page of another, listed origin asks to send a header that none may send.",
        "List the header in `ENTENTE_CORS_HEADERS`, or leave it out.",
        status=403,
    )
    BAD_REQUEST_PARAMETERS = Code(
        "BAD_REQUEST_PARAMETERS",
        "`query`, `variables`, `operationName`, `documentId` or `extensions` is missing or has the "
        "wrong JSON type.",
        "Send `query` as a string, `variables` and `extensions` as objects.",
        status=400,
    )


class Document(Section, title="The document", surfaces=(Surface.GRAPHQL,)):
    """The GraphQL document cannot be run."""

    GRAPHQL_PARSE_FAILED = Code(
        "GRAPHQL_PARSE_FAILED",
        "The document is not GraphQL.",
        "Correct it at the location that the error names.",
    )
    GRAPHQL_VALIDATION_FAILED = Code(
        "GRAPHQL_VALIDATION_FAILED",
        "The document does not fit the schema.",
        "Compare it with `schema.graphql`, or open it in the IDE at `/graphql`.",
    )
    BAD_USER_INPUT = Code(
        "BAD_USER_INPUT",
        "A variable or an argument does not fit its type.",
        "Compare the variable that the error names with its type.",
    )
    OPERATION_NOT_FOUND = Code(
        "OPERATION_NOT_FOUND",
        "`operationName` names no operation of the document, or is missing where there are several.",
        "Name one of the operations of the document.",
    )
    SUBSCRIPTIONS_OFF = Code(
        "SUBSCRIPTIONS_OFF",
        "The operation is a subscription, and the request takes one answer.",
        "Send it with `Accept: text/event-stream`, or over WebSocket by `graphql-transport-ws`.",
    )
    INTROSPECTION_OFF = Code(
        "INTROSPECTION_OFF",
        "Introspection is switched off on this server.",
        "Use the published `schema.graphql`, or set `ENTENTE_INTROSPECTION=true`.",
    )
    INTROSPECTION_TOO_DEEP = Code(
        "INTROSPECTION_TOO_DEEP",
        "The introspection asks for the fields of the types of fields, and so on.",
        "Ask for all types once, as the standard introspection query does.",
    )
    INTROSPECTION_TOO_COSTLY = Code(
        "INTROSPECTION_TOO_COSTLY",
        "The introspection asks for the schema several times over, or has other fields beside it.",
        "Send the standard introspection query alone, or use the published `schema.graphql`.",
    )
    PERSISTED_QUERY_NOT_FOUND = Code(
        "PERSISTED_QUERY_NOT_FOUND",
        "No document by that hash is known.",
        "Send the document's text together with its hash once.",
    )
    PERSISTED_QUERY_MISMATCH = Code(
        "PERSISTED_QUERY_MISMATCH",
        "The hash is not the SHA-256 of the document.",
        "Hash exactly the text that you send, as UTF-8, in lower-case hexadecimal.",
        status=400,
    )
    DOCUMENT_NOT_ALLOWED = Code(
        "DOCUMENT_NOT_ALLOWED",
        "This server runs the documents of its manifest only.",
        "Add the document to the manifest, or set `ENTENTE_PERSISTED_ONLY=false`.",
    )


class Limits(Section, title="The limits", surfaces=(Surface.GRAPHQL,)):
    """The request asks for more than one request may."""

    TOO_MANY_TOKENS = Code(
        "TOO_MANY_TOKENS",
        "The document has too many tokens, or too many comments.",
        "Split the document; move literal lists into variables.",
    )
    TOO_DEEP = Code(
        "TOO_DEEP",
        "The document walks through too many entities, one inside the other. Connections (`edges`, "
        "`node`, `nodes`) and plain values do not count.",
        "Ask for `paths` or `neighborhood`, or start from a nearer entity.",
    )
    TOO_MANY_FIELDS = Code(
        "TOO_MANY_FIELDS",
        "The document has too many fields once its fragments are written out.",
        "Ask for fewer fields, or split the document.",
    )
    TOO_MANY_ROOT_FIELDS = Code(
        "TOO_MANY_ROOT_FIELDS",
        "The operation has too many root fields.",
        "Split the document.",
    )
    TOO_MANY_ALIASES = Code(
        "TOO_MANY_ALIASES",
        "The document has too many aliases once its fragments are written out.",
        "Split the document.",
    )
    TOO_MANY_DIRECTIVES = Code(
        "TOO_MANY_DIRECTIVES",
        "The document has too many directives on one element, or once its fragments are written out.",
        "Put `@include` or `@skip` on a fragment instead of on each field.",
    )
    TOO_MANY_VALUES = Code(
        "TOO_MANY_VALUES",
        "The variables hold too many values, or values nested too deeply.",
        "Send the list in several requests.",
    )
    QUERY_TOO_COSTLY = Code(
        "QUERY_TOO_COSTLY",
        "The page sizes of the document multiply to more rows than one request may ask for.",
        "Lower `first`, most of all on the outer connections, or page through them.",
    )
    TOO_MANY_PATTERNS = Code(
        "TOO_MANY_PATTERNS",
        "The operation asks for too many lists and entities of entities, once its fragments are written out; "
        "the database has to plan each.",
        "Ask in several requests.",
    )
    FILTER_TOO_COSTLY = Code(
        "FILTER_TOO_COSTLY",
        "The filters of the operation have too many comparisons, too many quantifiers (`some`, `every`, "
        "`none`, `single`), or too many of them inside each other.",
        "Write lists of values with `in`; ask for the rest in several requests, or for `paths`.",
    )
    SEARCH_TOO_COSTLY = Code(
        "SEARCH_TOO_COSTLY",
        "The searches of the operation look for too many words.",
        "Search in several requests.",
    )
    TOO_MANY_HEAVY_FIELDS = Code(
        "TOO_MANY_HEAVY_FIELDS",
        "The operation has too many checks, analyses, ownership reports, paths or neighborhoods.",
        "Ask one in each request.",
    )
    TOO_MANY_STREAMS = Code(
        "TOO_MANY_STREAMS",
        "The process has as many open sockets and event streams as it may.",
        "Close those that are not needed, or try again later.",
        status=503,
    )
    VALIDATION_TOO_COSTLY = Code(
        "VALIDATION_TOO_COSTLY",
        "Too many fields of one name lie on top of each other for their conflicts to be checked.",
        "Ask for each field once; give repeated fields one fragment.",
    )
