"""The table of needs: who needs whom by which relationship, and how strongly."""

from __future__ import annotations

from typing import Any

import pytest

from graph.dependencies.needs.needs import (
    DEPENDENCY_TYPES,
    LICENSED_USE,
    SOURCES,
    NeedSource,
    StrengthFrom,
    need_labels,
    strength_of,
)
from graph.dependencies.needs.strength import UNKNOWN, WHOLE, Strength
from graph.model.catalogue import nodes, relationships


def exactly(figure: float) -> Strength:
    return Strength(figure, figure)


DOMAIN = {
    "DEPENDS_ON": (None, False),
    "SUPPLIES": ("SUPPLY", True),
    "CONTAINS": ("TECHNOLOGY", False),
    "RUNS_ON": ("TECHNOLOGY", False),
    "IMPLEMENTS": ("TECHNOLOGY", False),
    "REQUIRES_CERTIFICATION": ("PERSONNEL", False),
    "HOLDS_CERTIFICATION": ("PERSONNEL", True),
    "OFFERS": ("REVENUE", False),
    "USES_IP": ("IP", False),
    "UNDER_HEAD_GRANT": ("IP", False),
    "CREATES": ("IP", True),
    "GOVERNED_BY": ("SUPPLY", False),
    "HAS_REVENUE_FROM": ("REVENUE", False),
}
"""The type of each need as the domain states it, and whether the end of the relationship needs the start."""


def test_the_table_is_that_of_the_domain() -> None:
    assert {name: (source.type, source.reversed) for name, source in SOURCES.items()} == DOMAIN


@pytest.mark.parametrize(("relationship", "kind"), [("HAS_EATEN", "SUPPLY"), ("SUPPLIES", "FRIENDSHIP")])
def test_a_row_of_no_relationship_or_type_of_the_model_is_refused(relationship: str, kind: str) -> None:
    with pytest.raises(ValueError, match=r"relationship|dependency type"):
        NeedSource(relationship, kind, StrengthFrom.WHOLE, "the start needs the end")


def test_a_derived_need_has_no_row_of_its_own() -> None:
    assert LICENSED_USE in relationships()
    assert LICENSED_USE not in SOURCES


def test_the_types_of_need_are_those_of_the_domain() -> None:
    assert set(DEPENDENCY_TYPES) == {
        "SUPPLY", "TECHNOLOGY", "REVENUE", "IP", "DATA", "PERSONNEL", "BRAND", "FINANCIAL",
    }  # fmt: skip


def test_only_nouns_of_the_model_need_and_are_needed_super_labels_are_resolved() -> None:
    found = need_labels()
    assert found <= set(nodes())
    assert {"Organization", "Person", "Product", "Component", "Platform", "IPAsset", "RightsGrant"} <= found
    assert not found & {"Source", "ImportBatch", "Statement", "Alias", "Identifier"}


CASES: list[tuple[str, dict[str, Any], float | None, Strength]] = [
    ("DEPENDS_ON", {"strength": 0.4}, None, exactly(0.4)),
    ("DEPENDS_ON", {"strength": 0.0}, None, exactly(0.0)),
    ("DEPENDS_ON", {}, None, UNKNOWN),
    ("SUPPLIES", {"share_of_supply": 70.0}, None, exactly(0.7)),
    ("SUPPLIES", {"share_of_supply": 0.0}, None, exactly(0.0)),
    ("SUPPLIES", {}, None, UNKNOWN),
    ("SUPPLIES", {"strength": 0.9}, None, UNKNOWN),
    ("CONTAINS", {"required": True}, None, WHOLE),
    ("CONTAINS", {"required": True, "strength": 0.2}, None, WHOLE),
    ("CONTAINS", {"required": False, "strength": 0.2}, None, exactly(0.2)),
    ("CONTAINS", {"required": False}, None, UNKNOWN),
    ("USES_IP", {"strength": 0.5}, None, exactly(0.5)),
    ("GOVERNED_BY", {}, None, WHOLE),
    ("CREATES", {"strength": 0.1}, None, WHOLE),
    ("OFFERS", {"share_of_revenue": 60.0}, None, exactly(0.6)),
    ("OFFERS", {}, 1000.0, UNKNOWN),
    ("HAS_REVENUE_FROM", {"amount": 250.0}, 1000.0, exactly(0.25)),
    ("HAS_REVENUE_FROM", {"amount": 250.0}, None, UNKNOWN),
    ("HAS_REVENUE_FROM", {"amount": 250.0}, 0.0, UNKNOWN),
    ("HAS_REVENUE_FROM", {"amount": 0.0}, 1000.0, exactly(0.0)),
    ("HAS_REVENUE_FROM", {"amount": 2000.0}, 1000.0, WHOLE),
    ("HAS_REVENUE_FROM", {"amount": 250.0, "share_of_revenue": 10.0}, 1000.0, exactly(0.1)),
]


@pytest.mark.parametrize(("relationship", "properties", "revenue", "strength"), CASES)
def test_the_strength_is_read_as_the_table_says(
    relationship: str, properties: dict[str, Any], revenue: float | None, strength: Strength
) -> None:
    assert strength_of(SOURCES[relationship], properties, revenue) == strength
