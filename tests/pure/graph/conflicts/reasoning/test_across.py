"""Ties between two sides: once a pair, our own firms as one party, recorded dealings before implied ones."""

from __future__ import annotations

from graph.checks.evidence import MissingFact, Verdict
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.dealings import Dealing, Decider, Participant
from graph.conflicts.reasoning.across import Across, across
from tests.pure.graph.conflicts.worlds import dealings, sale

TIE = Ground("are tied")
OPEN = Ground("may be tied", missing=(MissingFact(None, "a fact", "it decides"),))


def found(*dealt: Dealing, tie: Ground | None = TIE, own: tuple[str, ...] = ("own",)) -> list[Across]:
    return list(across(dealings(*dealt, own=own), lambda first, second: [tie] if tie else []))


def test_two_sides_that_are_tied_are_found_once() -> None:
    (each,) = found(sale())
    assert each.key == ("other", "own firms", "deal")
    assert (each.firms, each.other, each.nodes) == (["own"], "other", ("own", "other"))
    assert each.words == "{own} and {other}, on different sides of {deal}"
    assert found(sale(), tie=None) == []


def test_our_own_firms_count_as_one_party() -> None:
    sides = tuple(Participant(party, "CUSTOMER", "buyer") for party in ("own", "arm"))
    dealing = Dealing("deal", (*sides, Participant("other", "SUPPLIER", "seller")))
    (each,) = found(dealing, own=("own", "arm"))
    assert (each.firms, each.grounds) == (["arm", "own"], [TIE])


def test_an_implied_dealing_adds_nothing_to_a_recorded_one() -> None:
    implied = sale(Decider("ann", "own"), about=None)
    assert [each.key[-1] for each in found(implied, sale())] == ["deal"]
    assert [each.key[-1] for each in found(implied)] == [""]


def test_sides_that_are_open_leave_the_tie_open() -> None:
    sides = (
        Participant("own", "CUSTOMER", "buyer", imprecise=True),
        Participant("other", "SUPPLIER", "seller"),
    )
    (each,) = found(Dealing("deal", sides))
    assert each.verdict is Verdict.UNKNOWN
    assert [gap.about for gap in each.around.missing] == ["own"]


def test_the_gravest_ground_comes_first() -> None:
    (each,) = across(dealings(sale()), lambda first, second: [OPEN, TIE])
    assert (each.grounds, each.verdict) == ([TIE, OPEN], Verdict.CONFLICT)
