"""Interlocking roles, rivalry between groups, and the figures of one year: from rows to records."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from itertools import permutations, product
from typing import Any

import pytest

from graph.checks.evidence import Path
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, maybe_same, role
from graph.conflicts.readings.competition import (
    CAPITAL,
    FIGURES,
    INTERLOCKED,
    INTERLOCKED_GROUPS,
    INTERLOCKS,
    LED,
    MARKETS,
    RIVALS,
    SALES,
    TOTAL,
    Competition,
    Interlock,
    read_competition,
    read_interlocks,
)
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from tests.pure.graph.conflicts.readings.canned import Row, asked, check, row
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership

ANN_A, ANN_B = role("ann", "a"), role("ann", "b", "OFFICER")


def linked(first: Fact, second: Fact, *alike: Fact) -> Row:
    return [first.end, second.end, row(first), [row(each) for each in alike], row(second)]


def interlocks(*rows: Row, day: date = DAY) -> tuple[Interlock, ...]:
    records: dict[Any, Any] = {DEALINGS: Dealings(subjects=("a",))}
    context = check({INTERLOCKS: lambda _: list(rows)}, records=records, day=day)
    return asyncio.run(read_interlocks(context))


def test_one_person_in_two_firms_is_one_interlock_whichever_firm_is_read_first() -> None:
    """Both directions of the pattern match where both firms are under check."""
    there, back = linked(ANN_A, ANN_B), linked(ANN_B, ANN_A)
    for rows in permutations((there, back)):
        (found,) = interlocks(*rows)
        assert found.people == ("ann",)
        assert {found.first, found.second} == {"a", "b"}
        assert found.path.nodes in {("a", "ann", "b"), ("b", "ann", "a")}


def test_two_people_in_the_same_two_firms_are_two_interlocks() -> None:
    ben = linked(role("ben", "a"), role("ben", "b"))
    assert [each.people for each in interlocks(linked(ANN_A, ANN_B), ben)] == [("ann",), ("ben",)]


def test_a_role_whose_days_are_precise_is_taken_before_one_that_is_not() -> None:
    """A director of imprecise days who is also chair since long was UNKNOWN: the first row decided."""
    open_role = Fact("ann", "HAS_ROLE_AT", "a", {"role": "CHAIR"}, valid_from="2025")
    for rows in permutations((linked(open_role, ANN_B), linked(ANN_A, ANN_B))):
        (found,) = interlocks(*rows)
        assert not found.imprecise
    (only,) = interlocks(linked(open_role, ANN_B))
    assert only.imprecise


def test_a_confirmed_identity_is_taken_before_one_that_is_not() -> None:
    sure = fact("ann", "SAME_AS", "ann_k", decided_by="registrar")
    second = role("ann_k", "b")
    for rows in permutations(
        (linked(ANN_A, second, maybe_same("ann", "ann_k")), linked(ANN_A, second, sure))
    ):
        (found,) = interlocks(*rows)
        assert found.alike[0].properties["decided_by"] == "registrar"


def test_two_records_that_may_be_one_person_show_the_link_between_them() -> None:
    link = maybe_same("ann", "ann_k")
    (found,) = interlocks(linked(ANN_A, role("ann_k", "b"), link))
    assert found.people == ("ann", "ann_k")
    assert found.path.nodes == ("a", "ann", "ann_k", "b")
    assert found.path.relationships[1].type == "SAME_AS"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_any_imprecise_link_leaves_the_interlock_open(which: int) -> None:
    parts = [ANN_A, maybe_same("ann", "ann_k"), role("ann_k", "b")]
    each = parts[which]
    parts[which] = Fact(each.start, each.type, each.end, each.properties, valid_from="2025")
    (found,) = interlocks(linked(parts[0], parts[2], parts[1]))
    assert found.imprecise


def test_the_firms_that_the_people_under_check_direct_are_asked_about() -> None:
    records: dict[Any, Any] = {DEALINGS: Dealings(subjects=("ann",))}
    context = check({LED: lambda _: [["z"], ["a"]], INTERLOCKS: []}, records=records)
    asyncio.run(read_interlocks(context))
    assert asked(context)[-1]["firms"] == ["a", "ann", "z"]


def link(first: str, second: str) -> Interlock:
    return Interlock(first, second, evidence(role("ann", first)), (), evidence(role("ann", second)), False)


def competition(*parts: Fact, figures: list[Row] | None = None, day: date = DAY) -> Competition:
    """Read how the firms a and b compete, with their groups as the parts say."""

    def those(kind: str, wide: bool) -> list[Row]:
        facts = [part for part in parts if part.type == kind]
        return [[each.start, each.end, row(each)] if wide else [row(each)] for each in facts]

    owners = [part for part in parts if part.type == "HOLDS_INTEREST_IN"]
    context = check(
        {
            MARKETS: lambda _: those("COMPETES_IN", False),
            RIVALS: lambda _: those("COMPETES_WITH", True),
            FIGURES: lambda _: figures or [],
        },
        records={
            INTERLOCKED: (link("a", "b"),),
            INTERLOCKED_GROUPS: ownership(*owners, holds("x", "a", 1), holds("x", "b", 1)),
        },
        day=day,
    )
    return asyncio.run(read_competition(context))


def nodes(paths: list[Path]) -> list[tuple[str, ...]]:
    return [path.nodes for path in paths]


def in_market(firm: str, market: str) -> Fact:
    return fact(firm, "COMPETES_IN", market)


def test_firms_of_one_market_compete() -> None:
    found = competition(in_market("a", "steel"), in_market("b", "steel"), in_market("b", "glass"))
    assert nodes(found.between("a", "b")) == [("a", "steel", "b")]
    assert nodes(found.between("b", "a")) == [("b", "steel", "a")]


def test_firms_of_different_markets_do_not() -> None:
    assert competition(in_market("a", "steel"), in_market("b", "glass")).between("a", "b") == []


def test_rivalry_that_a_source_asserts_counts_without_a_market() -> None:
    assert nodes(competition(fact("a", "COMPETES_WITH", "b")).between("a", "b")) == [("a", "b")]


def test_members_of_the_groups_compete_for_them() -> None:
    found = competition(holds("a", "a2", 60), in_market("a2", "steel"), in_market("b", "steel"))
    assert nodes(found.between("a", "b")) == [("a2", "steel", "b")]


def test_firms_of_one_group_do_not_compete() -> None:
    """A parent and its subsidiary in one market are not rivals."""
    found = competition(holds("a", "b", 60), in_market("a", "steel"), in_market("b", "steel"))
    assert found.between("a", "b") == []


def test_at_most_five_ways_to_compete_are_shown() -> None:
    parts = [in_market(firm, f"m{n}") for n, firm in product(range(8), ("a", "b"))]
    assert len(competition(*parts).between("a", "b")) == 5


def figure(firm: str, kind: str, year: int, amount: float | None, currency: str = "USD") -> Row:
    held = fact(firm, "HAS_FIGURE", f"figure_{firm}_{kind}_{year}")
    return [firm, kind, year, amount, currency, row(held)]


def test_figures_are_those_of_the_last_completed_year() -> None:
    rows = [figure("a", CAPITAL, 2024, 60e6), figure("a", CAPITAL, 2025, 10.0), figure("a", SALES, 2024, 7e6)]
    found = competition(figures=rows).figures["a"]
    assert (found.year, dict(found.values)) == (2024, {CAPITAL: Decimal("6e7"), SALES: Decimal("7e6")})
    assert len(found.facts) == 2


def test_those_of_the_current_year_are_used_where_there_are_no_others() -> None:
    found = competition(figures=[figure("a", TOTAL, 2025, 9e6)]).figures["a"]
    assert (found.year, found.values[TOTAL]) == (2025, Decimal(9_000_000))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [figure("a", CAPITAL, 2024, 60e6, "EUR")],
        [figure("a", CAPITAL, 2024, None)],
        [figure("a", CAPITAL, 2023, 60e6)],
        [figure("b", CAPITAL, 2024, 60e6)],
    ],
)
def test_what_cannot_be_compared_is_not_known(rows: list[Row]) -> None:
    """Section 8 compares US dollars of one year; a figure in euros is not converted in silence."""
    found = competition(figures=rows).figures["a"]
    assert (found.year, found.values) == (2024, {})


def test_figures_in_another_currency_do_not_choose_the_year() -> None:
    rows = [figure("a", CAPITAL, 2024, 60e6, "EUR"), figure("a", CAPITAL, 2025, 70e6)]
    assert competition(figures=rows).figures["a"].year == 2025
