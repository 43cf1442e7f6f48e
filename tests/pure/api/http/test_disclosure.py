"""What leaves the server when something goes wrong: a code and an id, never data, text or a traceback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
import strawberry
import structlog
from graphql import GraphQLError

from api.app import create_app
from api.http.answer import failed
from api.http.wording import form_of, input_sentence
from graph.errors import (
    DatabaseUnavailable,
    EntenteError,
    InvalidInput,
    NotFound,
    QueryTimeout,
    UnreadInput,
)
from tests.api.http.client import ask, small_app
from tests.api.http.small_schema import FakeDatabase, Query, SmallSettings, calls_of

pytestmark = pytest.mark.anyio
CANARY = "kanarienvogel"


async def test_unknown_exceptions_are_masked_and_logged_with_the_correlation_id() -> None:
    with structlog.testing.capture_logs() as logs:
        answer = await ask(small_app(), "{ broken hello }")
    assert answer.json["data"] == {"broken": None, "hello": "world"}
    assert b"secret-in-exception" not in answer.body
    assert b"Traceback" not in answer.body
    assert answer.codes == ["INTERNAL"]
    (line,) = logs
    assert line["correlation_id"] == answer.json["errors"][0]["extensions"]["correlationId"]
    assert "secret-in-exception" not in line["text"]
    assert "small_schema.py" in line["text"]


def test_what_an_error_and_its_causes_said_is_in_no_log() -> None:
    """What was written in place of a rate was in the log, in the words of a library and in our own."""
    error = InvalidInput(f"'{CANARY}' is not a rate.", cure="Write others.")
    error.__cause__ = ValueError(CANARY)
    with structlog.testing.capture_logs() as logs:
        failed(error, "1")
    (line,) = logs
    assert (line["code"], CANARY in str(line)) == ("INVALID_INPUT", False)
    assert "builtins.ValueError" in line["text"]


@pytest.mark.parametrize("kind", [QueryTimeout, DatabaseUnavailable])
def test_what_a_busy_or_missing_database_makes_of_a_request_is_one_short_line(
    kind: type[EntenteError],
) -> None:
    """Each request that was canceled or came during an outage wrote a traceback of 5 kB."""
    error = kind("It did not answer.", cure="Retry.")
    error.__cause__ = RuntimeError("MATCH (n) " * 1_000)
    with structlog.testing.capture_logs() as logs:
        failed(error, "1")
    (line,) = logs
    assert line == {
        "event": "a request failed", "log_level": "warning", "correlation_id": "1",
        "code": str(error.code), "cause": "RuntimeError",
    }  # fmt: skip


def test_a_statement_that_was_not_answered_in_time_is_one_line_too() -> None:
    """Where Entente itself stopped waiting, nothing was the cause and nothing was logged."""
    with structlog.testing.capture_logs() as logs:
        failed(QueryTimeout("The database did not answer in time.", cure="Retry."), "1")
    assert [(line["code"], line["cause"]) for line in logs] == [("TIMEOUT", "QueryTimeout")]


def test_each_part_of_an_input_that_cannot_be_read_is_under_its_place() -> None:
    error = NotFound("2 parts of the input cannot be read.", cure="Write others.")
    error.inputs = (UnreadInput(("subjects", 0), NotFound.code, "Nothing has that name.", "Search for it."),)
    [body] = orjson.loads(failed(error, "1"))["errors"]
    assert body["extensions"]["input"] == [
        {"place": ["subjects", 0], "code": "NOT_FOUND", "message": "Nothing has that name.",
         "cure": "Search for it.", "candidates": []}
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [QueryTimeout, DatabaseUnavailable])
async def test_a_database_that_does_not_answer_before_a_query_begins_is_503(kind: type[EntenteError]) -> None:
    """While Neo4j was paused, the first requests were answered with 500."""

    async def fails(*_: Any) -> Any:
        raise kind("It did not answer.", cure="Retry.")

    app = create_app(SmallSettings(), FakeDatabase(), strawberry.Schema(Query), fails)
    answer = await ask(app, "{ hello }")
    assert (answer.status, answer.codes) == (503, [str(kind.code)])


async def test_a_context_that_cannot_be_built_is_500_and_masked() -> None:
    async def fails(*_: Any) -> Any:
        raise RuntimeError(CANARY)

    app = create_app(SmallSettings(), FakeDatabase(), strawberry.Schema(Query), fails)
    with structlog.testing.capture_logs() as logs:
        answer = await ask(app, "{ hello }")
    assert (answer.status, answer.codes) == (500, ["INTERNAL"])
    assert CANARY.encode() not in answer.body
    assert len(logs) == 1


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ('{ party(by: {name: "kanarienvogel") { id } }', None),
        ('{ party "kanarienvogel" }', None),
        ("{ party(by: {name: kanarienvogel}) { id } }", None),
        ('{ parties(first: "kanarienvogel") { totalCount } }', None),
        ('{ parties(where: {nope: "kanarienvogel"}) { totalCount } }', None),
        ('{ parties(where: {name: ["kanarienvogel"]}) { totalCount } }', None),
        ('{ parties(where: "kanarienvogel") { totalCount } }', None),
        ('{ nodes(ids: {a: "kanarienvogel"}) { id } }', None),
        ('{ party(by: {name: "kanarienvogel", id: "kanarienvogel"}) { id } }', None),
        ("query($f: Int) { parties(first: $f) { totalCount } }", {"f": CANARY}),
        ("query($w: Where) { parties(where: $w) { totalCount } }", {"w": CANARY}),
        ("query($w: Where) { parties(where: $w) { totalCount } }", {"w": {"name": [CANARY]}}),
        ("query($w: Where) { parties(where: $w) { totalCount } }", {"w": {"kind": CANARY}}),
        ("query($w: Where) { parties(where: $w) { totalCount } }", {"w": {"name": {CANARY: "; x"}}}),
        ("query($b: PartyBy!) { party(by: $b) { id } }", {"b": {"id": CANARY, "name": CANARY}}),
        ("query($b: PartyBy!) { party(by: $b) { id } }", {"b": {"id": {"a": CANARY}}}),
    ],
)
async def test_errors_repeat_no_literal_and_no_value(query: str, variables: dict[str, Any] | None) -> None:
    with structlog.testing.capture_logs() as logs:
        answer = await ask(small_app(), query, variables)
    assert answer.status == 400
    assert CANARY.encode() not in answer.body
    assert CANARY not in str(logs)
    assert {error["extensions"]["code"] for error in answer.json["errors"]} <= {
        "GRAPHQL_PARSE_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
        "BAD_USER_INPUT",
    }


async def test_what_is_wrong_is_still_said() -> None:
    app = small_app()
    where = "query($w: Where) { parties(where: $w) { totalCount } }"
    answer = await ask(app, where, {"w": {"nope": 1}})
    assert answer.json["errors"][0]["message"] == (
        "Variable '$w' does not fit its type Where. "
        "Expected value of type 'Where' not to include unknown field 'nope'. Did you mean 'name'?"
    )
    answer = await ask(app, where, {"w": {"allOf": [{"name": 7}]}})
    assert (
        answer.json["errors"][0]["message"] == "Variable '$w' at .allOf[0].name does not fit its type Where."
    )
    answer = await ask(app, where, {"w": {"kind": "PERSIN"}})
    assert answer.json["errors"][0]["message"] == (
        "Variable '$w' at .kind does not fit its type Where. The enum Kind has no such value. "
        "Did you mean the enum value 'PERSON'?"
    )
    answer = await ask(app, "query($b: PartyBy!) { party(by: $b) { id } }", {"b": {}})
    assert answer.json["errors"][0]["message"] == (
        "An argument does not fit its type. OneOf Input Object 'PartyBy' must specify exactly one key."
    )
    answer = await ask(app, '{ parties(first: "x") { totalCount } }')
    assert answer.json["errors"][0]["message"] == "Int cannot represent non-integer value."


MISSPELT = [
    ("{ helo }", "Cannot query field 'helo' on type 'Query'. Did you mean 'hello'?"),
    ('{ party(by: {nam: "x"}) { id } }',
     "Expected value of type 'PartyBy' not to include unknown field 'nam'. Did you mean 'name'?"),
    ("{ parties(fist: 1) { totalCount } }",
     "Unknown argument 'fist' on field 'Query.parties'. Did you mean 'first'?"),
    ("query($b: PartyBy!) { party(by: $b) { id } }",
     "Variable '$b' does not fit its type PartyBy!. Expected value of type 'PartyBy' not to include "
     "unknown field 'nam'. Did you mean 'name'?"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "sentence"), MISSPELT)
async def test_a_misspelt_name_is_answered_with_the_right_one_where_the_schema_may_be_asked_for(
    query: str, sentence: str
) -> None:
    """A frontend developer who forgot a letter learned that the name is wrong, never which one is right."""
    given = {"b": {"nam": "x"}} if "$b" in query else None
    answer = await ask(small_app(), query, given)
    assert answer.json["errors"][0]["message"] == sentence
    answer = await ask(small_app(SmallSettings(introspection=False)), query, given)
    assert answer.status == 400
    assert b"Did you mean" not in answer.body


async def test_no_timing_or_trace_is_disclosed() -> None:
    answer = await ask(small_app(), "{ hello }", headers={"x-apollo-tracing": "1"})
    assert set(answer.json["extensions"]) == {"cost"}


def test_a_schema_with_extensions_is_refused_at_start() -> None:
    """Strawberry's own limiters cost 33 s on 877 bytes; nothing may bring them back unseen."""
    from strawberry.extensions import QueryDepthLimiter

    schema = strawberry.Schema(Query, extensions=[lambda: QueryDepthLimiter(max_depth=10)])
    with pytest.raises(ValueError, match="Give the schema no extensions"):
        create_app(SmallSettings(), FakeDatabase(), schema, calls_of)


async def test_what_json_cannot_hold_is_500_and_masked() -> None:
    @strawberry.type
    class Odd:
        @strawberry.field
        def text(self) -> str:
            return "\ud800"

    app = create_app(SmallSettings(), FakeDatabase(), strawberry.Schema(Odd), calls_of)
    app.state.calls = None
    with structlog.testing.capture_logs() as logs:
        answer = await ask(app, "{ text }")
    assert (answer.status, answer.codes, len(logs)) == (500, ["INTERNAL"], 1)


async def test_subscriptions_are_refused_over_http() -> None:
    @strawberry.type
    class Ticks:
        @strawberry.subscription
        async def tick(self) -> AsyncIterator[int]:
            yield 1

    schema = strawberry.Schema(Query, subscription=Ticks)
    answer = await ask(create_app(SmallSettings(), FakeDatabase(), schema, calls_of), "subscription { tick }")
    assert (answer.status, answer.codes) == (400, ["SUBSCRIPTIONS_OFF"])


async def test_a_limit_says_its_number_and_what_was_asked_for() -> None:
    answer = await ask(small_app(SmallSettings(max_aliases=1)), "{ a: hello b: hello }")
    extensions = answer.json["errors"][0]["extensions"]
    assert (extensions["code"], extensions["limit"], extensions["actual"]) == ("TOO_MANY_ALIASES", 1, 2)


@pytest.mark.parametrize(
    "query", ["{ helo }", "{", "{ party(by: {}) { id } }", "{ broken }", "mutation { x }"]
)
async def test_every_error_says_what_to_do(query: str) -> None:
    answer = await ask(small_app(), query)
    assert all(error["extensions"]["cure"].endswith(".") for error in answer.json["errors"])


def test_what_fits_is_named_without_the_value() -> None:
    found = "Variable '$w' has invalid value at .kind: Value '{}' does not exist in 'Kind' enum."
    hint = " Did you mean the enum value 'PERSON' or 'PERIOD'?"
    said = "Variable '$w' at .kind does not fit its type. The enum Kind has no such value."
    assert input_sentence(GraphQLError(found.format(CANARY) + hint)) == said + hint
    day = f"Expected value of type 'Date', but encountered error '{CANARY} is not a date'; found: '{CANARY}'."
    sentence = input_sentence(GraphQLError(f"Variable '$w' has invalid value at .day: {day}"))
    assert sentence == "Variable '$w' at .day does not fit its type. Expected value of type 'Date'."
    assert form_of(sentence) == 'Write a day as "2024-05-17".'
    inner = f"x' does not exist in '{CANARY}' enum. Did you mean {CANARY}?"
    assert input_sentence(GraphQLError(found.format(inner))) == said


@pytest.mark.parametrize(
    ("message", "cure"),
    [
        ("Expected value of type 'Date'.", 'Write a day as "2024-05-17".'),
        ("Variable '$d' does not fit its type [Date!].", 'Write a day as "2024-05-17".'),
        ("Variable '$d' does not fit its type DateTime.", 'Write a time as "2024-05-17T09:30:00Z".'),
        ("Variable '$d' does not fit its type DateFilter.", None),
        ("A value does not fit its type.", None),
    ],
)
def test_a_scalar_says_how_it_is_written(message: str, cure: str | None) -> None:
    assert form_of(message) == cure
