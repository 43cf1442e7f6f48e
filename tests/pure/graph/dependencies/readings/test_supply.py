"""Supplies and stated dependents from rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.dependencies.readings.supply import stated_dependents, supplies_around
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


async def test_each_thing_has_its_suppliers_and_what_is_not_recorded_is_none() -> None:
    rows = [
        ["service_hosting", "Hosting", "party_ann", "Ann", {}],
        ["component_cell", "Cell", "party_ann", "Ann", {"share_of_supply": 12.5, "capacity": 3.0}],
        ["component_cell", "Cell", "party_ben", "Ben", {"qualified": False, "lead_time_days": 9}],
    ]
    asked = question(Rows([[rows]]))
    cell, hosting = await supplies_around(asked, "party_ann")
    assert (cell.what, hosting.what) == ("component_cell", "service_hosting")
    first, second = cell.sources
    assert (first.share, first.capacity, first.qualified) == (Decimal("12.5"), 3.0, None)
    assert (second.share, second.lead_time_days, second.qualified) == (None, 9, False)
    assert asked.names["component_cell"] == "Cell"


async def test_who_depends_is_listed_with_the_figure_that_is_stated() -> None:
    rows = [
        ["party_b", "B", "party_x", {"id": "r2", "fact_id": "f2"}],
        ["party_a", "A", "party_x", {"id": "r1", "fact_id": "f1", "substitutability": 0.2}],
    ]
    found = await stated_dependents(question(Rows([[rows]])), "party_x")
    assert [(fact.start, figure) for fact, figure in found] == [("party_a", 0.2), ("party_b", None)]
