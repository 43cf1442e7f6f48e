"""Mutations and queries over GraphQL, on the graph of a test."""

from __future__ import annotations

import itertools
from typing import Any

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.database import Database

SCHEMA = create_schema()
_KEYS = itertools.count()
ELEMENTS = """
  batch { id label format } dryRun recordedAt graphVersion
  new { kind fate ref node { id label } start { label } end { label } changes { property before after } }
  changed { kind node { label } changes { property before after } }
  ended { kind start { label } end { label } changes { property before after } }
  unchanged { kind node { label } }
  withdrawn { kind node { label } start { label } end { label } }
  disagreements { kind property believed believedSource other otherSource }
  possiblySame { party { name } other { name } }
  refs { ref node { id entityId ... on Party { recordedAt } } }
"""
OF_A_CHECK = """
  __typename
  ... on Error { code message path }
  ... on InvalidInputError { problems { code path message } }
  ... on AmbiguousNameError { candidates { id name reason } }
"""
"""The errors of a check that is kept: it changes nothing that was read before."""
ERRORS = f"{OF_A_CHECK} ... on StaleVersionError {{ expectedVersion currentVersion }}"


def mutation(name: str, input_type: str, payload: str = "RecordedFacts") -> str:
    """A document that runs one mutation and selects everything of its result."""
    shown = ELEMENTS if payload == "RecordedFacts" else payload
    return (
        f"mutation ($input: {input_type}!) {{ result: {name}(input: $input) {{ "
        f"{ERRORS} ... on RecordedFacts {{ {shown} }} }} }}"
    )


RECORD = mutation("recordFacts", "RecordFactsInput")


async def asked(database: Database, text: str, **variables: Any) -> Any:
    context = Context(database, Settings(_env_file=None))
    result = await SCHEMA.execute(text, variable_values=variables, context_value=context)
    assert result.errors is None, result.errors
    return result.data


def new_key() -> str:
    """A key that no other input of this run has."""
    return f"test-{next(_KEYS)}"


async def record(
    database: Database,
    facts: dict[str, Any],
    *,
    source: str = "Register",
    key: str | None = None,
    **more: Any,
) -> Any:
    """Record facts and give the result."""
    source_input = {"name": source} | ({"statedOn": more.pop("on")} if "on" in more else {})
    given = {"idempotencyKey": key or new_key(), "source": source_input, "facts": facts, **more}
    return (await asked(database, RECORD, input=given))["result"]


async def recorded(database: Database, facts: dict[str, Any], **more: Any) -> Any:
    """Record facts that are right, and give what was recorded."""
    result = await record(database, facts, **more)
    assert result["__typename"] == "RecordedFacts", result
    return result


def ids(result: Any) -> dict[str, str]:
    """The ids of the refs of a result."""
    return {each["ref"]: each["node"]["id"] for each in result["refs"]}
