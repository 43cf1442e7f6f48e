"""Restrictions and activities from rows: terms of contracts, scopes of agreements, who competes."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.examples.words import holds
from graph.conflicts.readings.activities import ACTIVITIES, read_activities
from graph.conflicts.readings.competition import MARKETS, RIVALS
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.restrictions import (
    BOUND,
    Restrictions,
    contract_term,
    read_restrictions,
    restriction_of,
)
from graph.conflicts.readings.rivals import Rivals, read_rivals
from tests.pure.graph.conflicts.readings.canned import asked, check, row
from tests.pure.graph.conflicts.worlds import DAY, dealings, ownership, sale

TODAY = Term(start=(DAY, DAY))
LAST_YEAR = date(2024, 12, 31)


def bond_row(*links: Any, contracts: Any = (), waivers: Any = (), **state: Any) -> list[Any]:
    values = {"restriction_type": "EXCLUSIVITY", **state}
    return ["bond", values, [row(link) for link in links], list(contracts), list(waivers)]


def reading(*rows: list[Any]) -> tuple[Restrictions, int]:
    records: dict[Any, Any] = {
        DEALINGS: dealings(sale()), OWNERSHIP: ownership(holds("top", "own", 80), holds("x", "other", 1)),
    }  # fmt: skip
    context = check({BOUND: lambda _: list(rows)}, records=records)
    return asyncio.run(read_restrictions(context)), len(asked(context))


def test_two_statements_where_nobody_is_bound() -> None:
    found, statements = reading()
    assert (found, statements) == (Restrictions(), 2)


def test_a_restriction_with_who_is_bound_and_protected() -> None:
    links = (fact("bond", "RESTRICTS", "own"), fact("bond", "FOR_BENEFIT_OF", "rival"))
    found, _ = reading(bond_row(*links, binds_affiliates=True))
    (bond,) = found.restrictions
    assert (bond.kind, bond.binds_affiliates) == ("EXCLUSIVITY", True)
    assert found.parties == {"own", "rival"}
    assert (bond.contract, bond.scopes) == (Term(), ())


@pytest.mark.parametrize(
    ("state", "runs"),
    [
        ({}, Answer.YES),
        ({"expires_on": LAST_YEAR}, Answer.NO),
        ({"expires_on": LAST_YEAR, "renewal_auto": True}, Answer.YES),
        ({"expires_on": LAST_YEAR, "perpetual": True}, Answer.YES),
        ({"expires_on": LAST_YEAR, "renewal_term": "one year"}, Answer.UNKNOWN),
        ({"expires_on": LAST_YEAR, "renewal_auto": True, "terminated_on": date(2025, 1, 1)}, Answer.NO),
        ({"expires_on": date(2025, 6, 30)}, Answer.YES),
    ],
)
def test_how_long_a_contract_runs(state: dict[str, Any], runs: Answer) -> None:
    """A contract that renews by itself was over on the last day of its first term."""
    assert contract_term(state).holds_on(DAY) is runs


@pytest.mark.parametrize(
    ("survives", "holds_on"), [(True, Answer.YES), (False, Answer.NO), (None, Answer.UNKNOWN)]
)
def test_a_restriction_ends_with_its_contract_unless_it_survives(
    survives: bool | None, holds_on: Answer
) -> None:
    ended = [[row(fact("c", "IMPOSES", "bond")), {"expires_on": LAST_YEAR}]]
    found = restriction_of(bond_row(contracts=ended, survives_termination=survives), {})
    assert found.holds(TODAY) is holds_on
    assert found.of("IMPOSES")[0].start == "c"


def test_waivers_come_with_their_days() -> None:
    given = [["waiver", {"granted_by": "rival", "expires_on": LAST_YEAR}]]
    ((by, term),) = restriction_of(bond_row(waivers=given), {}).waived
    assert (by, term.holds_on(DAY)) == ("rival", Answer.NO)


def test_one_of_two_contracts_that_still_runs_is_enough() -> None:
    two = [
        [row(fact("a", "IMPOSES", "bond")), {"expires_on": LAST_YEAR}],
        [row(fact("b", "IMPOSES", "bond")), {"expires_on": date(2030, 1, 1)}],
    ]
    assert restriction_of(bond_row(contracts=two, survives_termination=False), {}).holds(TODAY) is Answer.YES


def test_the_places_and_products_of_an_agreement_are_its_scope() -> None:
    rows: list[Any] = [
        ["deal", "plan", {"type": "DISTRIBUTOR"}, [["Territory", "t_de"], ["Product", "pump"]]],
        ["deal", "paper", {"contract_type": "OTHER"}, []],
    ]
    found = asyncio.run(read_activities(check({ACTIVITIES: rows}), ["deal"]))
    (scope,) = found["deal"]
    assert scope.dimensions["territory"].covers == frozenset({"t_de"})
    assert scope.dimensions["product"].covers == frozenset({"pump"})
    assert scope.dimensions["acts"].covers == frozenset({"SELL", "OFFER", "DISTRIBUTE"})
    assert scope.dimensions["field"].covers is None


def rivalry(*links: Any, groups: Any = ()) -> Rivals:
    markets = [[row(link)] for link in links if link.type == "COMPETES_IN"]
    asserted = [[link.start, link.end, row(link)] for link in links if link.type == "COMPETES_WITH"]
    context = check({MARKETS: lambda _: markets, RIVALS: lambda _: asserted})
    owned = ownership(holds("top", "a", 80), holds("x", "b", 1), groups)
    return asyncio.run(read_rivals(context, owned, ["a", "b"]))


def test_groups_compete_where_their_members_do() -> None:
    found = rivalry(fact("top", "COMPETES_IN", "pumps"), fact("b", "COMPETES_IN", "pumps"))
    answer, (path, *_) = found.compete("a", "b")
    assert (answer, path.nodes) == (Answer.YES, ("top", "pumps", "b"))


def test_groups_of_different_markets_do_not_compete_and_those_of_no_market_may() -> None:
    apart = rivalry(fact("a", "COMPETES_IN", "pumps"), fact("b", "COMPETES_IN", "tents"))
    assert apart.compete("a", "b")[0] is Answer.NO
    assert rivalry(fact("a", "COMPETES_IN", "pumps")).compete("a", "b")[0] is Answer.UNKNOWN


def test_competition_of_imprecise_days_is_not_certain() -> None:
    assert rivalry(fact("a", "COMPETES_WITH", "b", since="2025")).compete("a", "b")[0] is Answer.UNKNOWN
    assert rivalry(fact("a", "COMPETES_WITH", "b")).compete("a", "b")[0] is Answer.YES


def test_two_of_one_group_do_not_compete_with_each_other() -> None:
    found = Rivals({"a": frozenset({"a", "b"}), "b": frozenset({"a", "b"})}, active=frozenset({"a", "b"}))
    assert found.compete("a", "b") == (Answer.NO, ())
