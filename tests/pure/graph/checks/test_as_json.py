"""Values and evidence as JSON: the names of GraphQL, days and figures as text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from api.types.evidence import Share as ShareType
from graph.checks.as_json import plain
from graph.checks.evidence import ArithmeticStep, MissingFact, Path, RelationshipFact, Share, Verdict
from graph.checks.result import NodeId, shown
from graph.dependencies.needs.strength import Strength

OWNS = RelationshipFact(
    "r1", "f1", "OFFERS", "party_a", "product_b", date(2025, 1, 1), None, statement_ids=("s1",)
)
NAMES = {"party_a": "Acme", "product_b": "Pump"}
PATH = Path(("party_a", "product_b"), (OWNS,))


@dataclass(frozen=True)
class Step:
    """A step."""

    node_reached: NodeId | None = shown("The node.", column="node")
    element: NodeId | RelationshipFact = shown("What carries it.")
    days: tuple[date, ...] = shown("Some days.", default=())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2025, 6, 30), "2025-06-30"),
        (datetime(2025, 6, 30, 12, tzinfo=UTC), "2025-06-30T12:00:00+00:00"),
        (Decimal("5.00"), "5"),
        (Decimal("1E+3"), "1000"),
        (Verdict.CLEAR, "CLEAR"),
        ((1, None, "a", True), [1, None, "a", True]),
        (Strength(0.25, 1.0), {"low": 0.25, "high": 1.0, "exact": None, "unknown": True}),
        (ArithmeticStep("sum", "1 + 1", "2"), {"label": "sum", "expression": "1 + 1", "result": "2"}),
        (MissingFact(None, "who", "unnamed"), {"about": None, "what": "who", "why": "unnamed"}),
    ],
)
def test_values(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_a_result_is_in_camel_case_and_its_sentences_use_names() -> None:
    found = plain(Step(NodeId("product_b"), OWNS, (date(2026, 6, 30),)), NAMES)
    assert (found["nodeReached"], found["days"]) == ("product_b", ["2026-06-30"])
    assert found["element"] == {
        "id": "r1", "type": "OFFERS", "start": "party_a", "end": "product_b", "validFrom": "2025-01-01",
        "validTo": None, "share": None, "role": None, "sentence": "Acme offers Pump (since 2025-01-01)",
        "statements": ["s1"],
    }  # fmt: skip
    assert plain(Step(None, NodeId("party_a"))) == {"nodeReached": None, "element": "party_a", "days": []}


def test_a_path_keeps_its_own_sentence() -> None:
    assert plain(PATH, NAMES)["sentence"] == "Acme offers Pump (since 2025-01-01)."
    worded = Path(PATH.nodes, PATH.relationships, "Acme sells the pump.")
    assert plain(worded, NAMES)["sentence"] == "Acme sells the pump."
    assert (plain(worded)["length"], plain(worded)["nodes"]) == (1, ["party_a", "product_b"])


def test_a_share_has_what_graphql_has() -> None:
    """A share of "more than 25 %" was written in JSON as "25 %"."""
    found = plain(Share(min=Decimal("25.0"), max=Decimal(50), min_exclusive=True))
    assert found == {
        "exact": None, "min": "25", "max": "50", "minExclusive": True, "maxExclusive": False,
        "unknown": False, "tight": True,
    }  # fmt: skip
    declared = ShareType.__strawberry_definition__.fields
    assert set(found) == {each.graphql_name or each.python_name for each in declared}


def test_it_can_be_written() -> None:
    assert json.loads(json.dumps(plain(PATH, NAMES))) == plain(PATH, NAMES)
