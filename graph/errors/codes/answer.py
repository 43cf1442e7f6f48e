"""Codes of an answer that cannot be given, and of the database that gives it."""

from __future__ import annotations

from graph.errors.code import Code, Section, Surface


class Answer(
    Section,
    title="The answer",
    surfaces=(
        Surface.GRAPHQL,
        Surface.COMMAND_LINE,
    ),
):
    """The question cannot be answered as it was put."""

    INTERNAL = Code(
        "INTERNAL",
        "Something went wrong in the server; its log says where by the correlation id.",
        "Report it with the correlation id.",
        status=500,
    )
    INVALID_INPUT = Code(
        "INVALID_INPUT",
        "The input cannot mean what was written.",
        "See the message of the error.",
    )
    INVALID_ID = Code(
        "INVALID_ID",
        "The id was not given out by this API, or names another type.",
        "Use the `id` of an earlier answer as it is.",
    )
    INVALID_CURSOR = Code(
        "INVALID_CURSOR",
        "The cursor belongs to another query or another order.",
        "Start again from the first page, with the same arguments on each.",
    )
    CURSOR_EXPIRED = Code(
        "CURSOR_EXPIRED",
        "What a subscription would go on with is not kept any longer.",
        "Read the graph as it is now, and subscribe without a cursor.",
    )
    NOT_FOUND = Code(
        "NOT_FOUND",
        "There is nothing by that id, identifier or name, or it may not be seen.",
        "Search for it.",
    )
    AMBIGUOUS_SUBJECT = Code(
        "AMBIGUOUS_SUBJECT",
        "The name may mean more than one node, or one that is not certainly meant; "
        "`extensions.candidates` lists them, each as `{ id, label, name, score, reason, country, born, "
        "identifiers, offices }`, the best fit first.",
        "Let a person choose one of the candidates, and ask again by its id.",
    )
    PAGE_SIZE = Code(
        "PAGE_SIZE",
        "`first` or `last` is negative or above the largest page.",
        "Ask for a smaller page and follow the cursors.",
    )
    MISSING_PARAMETER = Code(
        "MISSING_PARAMETER",
        "The analysis cannot be run without a parameter that was not given.",
        "Give it; see `dependencyAnalyses` for what each means.",
    )
    UNKNOWN_PARAMETER = Code(
        "UNKNOWN_PARAMETER",
        "The analysis has no parameter by that name.",
        "See `dependencyAnalyses` for its parameters.",
    )
    UNKNOWN_ANALYSIS = Code(
        "UNKNOWN_ANALYSIS",
        "There is no analysis by that id or code.",
        "See `dependencyAnalyses` for those there are.",
    )
    WRONG_TYPE = Code(
        "WRONG_TYPE",
        "The id names something of a type that the question is not about.",
        "Pass the id of one of the types that the message names.",
    )
    REFUSED_INPUT = Code(
        "REFUSED_INPUT",
        "A file was refused whole.",
        "Correct each place that the problems name; then load it again.",
    )


class Write(
    Section,
    title="Recording",
    introduction="A mutation answers these as members of its result, with the path to the field.",
    surfaces=(
        Surface.GRAPHQL,
        Surface.COMMAND_LINE,
    ),
):
    """The graph is not changed as it was asked."""

    STALE_VERSION = Code(
        "STALE_VERSION",
        "What is to be changed was changed since it was read.",
        "Read it again, decide again, and send the new `recordedAt` as `expectedVersion`.",
    )
    IDEMPOTENCY_KEY_REUSED = Code(
        "IDEMPOTENCY_KEY_REUSED",
        "Another input was recorded under this idempotency key.",
        "Make a new key for each input; send the same key again only to repeat the same input.",
    )
    GATE_NOT_MET = Code(
        "GATE_NOT_MET",
        "A step in a partner's life is not possible: a gate of it is not met, or not known to be.",
        "Each condition says what would meet it; `partnershipLife` lists them before the step is taken.",
    )
    ALREADY_WITHDRAWN = Code(
        "ALREADY_WITHDRAWN",
        "The batch was withdrawn before.",
        "Nothing is to be done; record its facts again if they are to count.",
    )


class Store(
    Section,
    title="The database",
    surfaces=(
        Surface.GRAPHQL,
        Surface.COMMAND_LINE,
    ),
):
    """The database did not answer."""

    TIMEOUT = Code(
        "TIMEOUT",
        "A statement ran into its time limit; nothing may be concluded from it.",
        "Ask for less: a smaller page, a shorter path, fewer rules.",
    )
    TOO_LARGE = Code(
        "TOO_LARGE",
        "The answer needs more memory than a statement may use.",
        "Ask for a smaller page.",
    )
    STOPPING = Code(
        "STOPPING", "The server is shutting down.", "Ask another one, or wait for its start.", status=503
    )
    OVERLOADED = Code(
        "OVERLOADED",
        "The database is busy.",
        "Retry after a moment.",
        status=503,
    )
    TOO_BUSY = Code(
        "TOO_BUSY",
        "As many checks and analyses are under way, or wait, as a process of the server takes on, or they "
        "hold all the memory it may have.",
        "Retry after the seconds of `Retry-After`, which `extensions.retryAfter` repeats.",
        status=503,
    )
    DATABASE_UNAVAILABLE = Code(
        "DATABASE_UNAVAILABLE",
        "The database cannot be reached.",
        "Retry; the operator sees the reason at `/readyz`.",
        status=503,
    )
    DATABASE_REFUSED_LOGIN = Code(
        "DATABASE_REFUSED_LOGIN",
        "The database refused the user name or the password.",
        "Set `NEO4J_USERNAME` and `NEO4J_PASSWORD` to an account of the server.",
        status=503,
    )
    DATABASE_FAILED = Code(
        "DATABASE_FAILED",
        "The database failed.",
        "Report it with the correlation id.",
    )
    STATEMENT_REFUSED = Code(
        "STATEMENT_REFUSED",
        "The database refused a statement of ours.",
        "Report it with the correlation id.",
    )
