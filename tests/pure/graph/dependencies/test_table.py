"""Results as tables: the declared columns, with names for nodes and words for evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, shown
from graph.dependencies.measures.cut_points import SinglePointKind
from graph.dependencies.needs.strength import Strength
from graph.dependencies.table import Table, cell, table_of

NAMES = {"party_a": "Acme", "product_b": "Pump"}
OFFERS = RelationshipFact("r1", "f1", "OFFERS", "party_a", "product_b")


@dataclass(frozen=True)
class Line:
    """A line."""

    node: NodeId = shown("The node.", column="node")
    private: int = 3
    unlisted: int = shown("It has no column.", default=4)
    strength: Strength = shown("How strong.", column="strength", default=Strength(0, 1))


@dataclass(frozen=True)
class Lines:
    """Some lines."""

    lines: tuple[Line, ...] = shown("The lines.", table=True)


def test_the_columns_are_those_that_are_declared() -> None:
    result = Lines((Line(NodeId("party_a")), Line(NodeId("party_c"), strength=Strength(0.5, 0.5))))
    assert table_of(result, NAMES) == Table(
        ("node", "strength"), (("Acme", "0 to 1"), ("party_c", "0.5")), (False, False)
    )


def test_a_table_without_rows_has_its_heads() -> None:
    assert table_of(Lines(()), NAMES) == Table(("node", "strength"), (), ())


@dataclass(frozen=True)
class Due:
    """Something due."""

    title: str = shown("What.", column="what")
    overdue: bool = shown("Whether it has passed.", alarm=True, default=False)


@dataclass(frozen=True)
class AllDue:
    """All that is due."""

    due: tuple[Due, ...] = shown("What is due.", table=True)


def test_a_row_that_needs_attention_says_so() -> None:
    """A missed notice disappeared from the calendar; it is shown in red now."""
    assert table_of(AllDue((Due("a", True), Due("b"))), {}).alarms == (True, False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (1 / 3, "0.333333"),
        (Decimal("1250000.50"), "1,250,000.5"),
        (date(2026, 6, 30), "2026-06-30"),
        (SinglePointKind.BRIDGE, "BRIDGE"),
        ("party_a", "Acme"),
        (("party_a", "other"), "Acme, other"),
        ((2, 1), "2, 1"),
        (OFFERS, "Acme offers Pump"),
        (Path(("party_a", "product_b"), (OFFERS,)), "Acme offers Pump."),
    ],
)
def test_each_kind_of_value_has_its_text(value: Any, text: str) -> None:
    assert cell(value, NAMES) == text
