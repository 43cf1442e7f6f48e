"""A partner's life over GraphQL, on the graph of a test: steps, what refuses them, and where it is."""

from __future__ import annotations

from typing import Any

from graph.database import Database
from graph.lifecycle.steps import STEPS
from tests.api.mutations.asking import ERRORS, asked, new_key

_GATES = "gates { gate requires outcome conditions { outcome message cure missingFacts { what why } } }"
_STEP = f"""
  {ERRORS}
  ... on GateNotMetError {{ step {_GATES} }}
  ... on StepTaken {{
    node {{ id __typename }} flags {{ gate outcome conditions {{ message }} }} duties {{ id label }}
    facts {{ batch {{ id }} refs {{ ref node {{ id }} }} changed {{ kind changes {{ property after }} }} }}
  }}
"""
LIFE = f"""query ($of: ID!, $asOf: Date) {{ partnershipLife(of: $of, asOf: $asOf) {{
  on partnership {{ name status }} taken {{ step on }}
  next {{ step possible {_GATES} }}
  tier {{ current {{ name }} attained {{ name }} next {{ name }} missing {{ outcome message cure }} }}
  notice {{ contract {{ title }} lastDay overOn }} duties {{ label }} }} }}"""
SOURCE = {"name": "Partner desk"}


def document(operation: str) -> str:
    """A document that takes a step."""
    name = f"{operation[0].upper()}{operation[1:]}"
    return f"mutation ($input: {name}Input!) {{ result: {operation}(input: $input) {{ {_STEP} }} }}"


async def take(database: Database, operation: str, **given: Any) -> Any:
    """Take a step and give the result, whatever it is."""
    assert operation in STEPS
    whole = {"idempotencyKey": new_key(), "source": SOURCE, **given}
    return (await asked(database, document(operation), input=whole))["result"]


async def taken(database: Database, operation: str, **given: Any) -> Any:
    """Take a step that is possible."""
    result = await take(database, operation, **given)
    assert result["__typename"] == "StepTaken", result
    return result


async def shut(database: Database, operation: str, **given: Any) -> list[str]:
    """Take a step that is not possible, and give the gates that refuse it, each with its outcome."""
    result = await take(database, operation, **given)
    assert result["__typename"] == "GateNotMetError", result
    assert (result["code"], result["step"]) == ("GATE_NOT_MET", operation)
    return [f"{each['gate']} {each['outcome']}" for each in result["gates"]]


async def life(database: Database, of: str, **more: Any) -> Any:
    """Where a partnership is in its life."""
    return (await asked(database, LIFE, of=of, **more))["partnershipLife"]


def refs(result: Any) -> dict[str, str]:
    """The ids of the refs of a step's facts."""
    return {each["ref"]: each["node"]["id"] for each in result["facts"]["refs"]}
