"""Entries of lists on a day, and listed people who act: from rows to records, in one statement each."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from graph.checks.world import fact
from graph.conflicts.examples.words import holds, maybe_same, role
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.family import FAMILY, Family
from graph.conflicts.readings.listed_agents import AGENTS, read_agents
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.sanctions import read_sanctions
from graph.ownership.listings import LISTED, listing_of
from tests.pure.graph.conflicts.readings.canned import asked, check, row
from tests.pure.graph.conflicts.worlds import DAY, ownership

ENTRY = fact("x", "LISTED_ON", "entry")


def columns(begun: date | None = None, ended: date | None = None, **precision: str) -> list[Any]:
    return ["EU", None, begun, precision.get("since"), ended, precision.get("until"), row(ENTRY)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (columns(), False),
        (columns(date(2025, 6, 30)), False),
        (columns(date(2025, 7, 1)), None),
        (columns(date(2020, 1, 1), date(2025, 6, 30)), None),
        (columns(date(2020, 1, 1), date(2025, 7, 1)), False),
        (columns(date(2025, 1, 1), since="YEAR"), True),
        (columns(date(2020, 1, 1), date(2025, 1, 1), until="YEAR"), True),
        (columns(date(2020, 1, 1), date(2024, 1, 1), until="YEAR"), None),
    ],
)
def test_an_entry_holds_from_its_first_day_to_before_it_is_taken_off(
    entry: list[Any], expected: bool | None
) -> None:
    found = listing_of(entry, DAY)
    assert (found and found.imprecise) is expected


def test_entries_are_read_for_everybody_above_in_one_statement() -> None:
    records: dict[Any, Any] = {
        DEALINGS: Dealings(subjects=("c",)),
        OWNERSHIP: ownership(holds("x", "c", 60), maybe_same("x", "y")),
        FAMILY: Family(),
    }
    context = check({LISTED: lambda _: [columns()]}, records=records)
    found = asyncio.run(read_sanctions(context))
    assert [entry.path.nodes for entry in found.of("x")] == [("x", "entry")]
    assert found.of("c") == ()
    assert [each["ids"] for each in asked(context)] == [["c", "x", "y"]]


def test_a_listed_person_who_acts_is_read_with_the_links_of_identity() -> None:
    context = check(
        {AGENTS: lambda _: [[*columns(), "c", row(role("y", "c")), [row(maybe_same("y", "x"))]]]},
        records={DEALINGS: Dealings(subjects=("c",))},
    )
    (one,) = asyncio.run(read_agents(context))
    assert (one.about, one.person, one.listing.party) == ("c", "y", "x")
    assert [path.nodes for path in one.paths] == [("c", "y", "x"), ("x", "entry")]


def test_nothing_is_read_where_nothing_is_asked_about() -> None:
    context = check(records={DEALINGS: Dealings()})
    assert asyncio.run(read_agents(context)) == ()
    assert asked(context) == []
