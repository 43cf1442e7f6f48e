"""Disclosures, waivers and recusals against ties: every combination, and a naive twin from the definition."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from graph.checks.evidence import Verdict
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.dealings import Decider
from graph.conflicts.readings.disclosures import Disclosure, Disclosures, Recused, Waiver
from graph.conflicts.reasoning.meetings import Meeting, meetings
from graph.conflicts.reasoning.openness import OpennessReader
from graph.ownership.identities import Identities
from tests.pure.graph.conflicts.worlds import DAY, dealings, evidence, sale

TIE = Ground("holds 12 % of {other}")
FOREVER, OVER = Term(), Term(end=(date(2025, 6, 1), date(2025, 6, 1)))
SOME_TIME = Term(end=(date(2025, 1, 1), date(2026, 1, 1)))


def meeting(decision: str | None = "choice") -> Meeting:
    (each,) = meetings(dealings(sale(Decider("ann", "own", decision))))
    return each


def note(*about: str, holds: Answer = Answer.YES, waivers: tuple[Term, ...] = ()) -> Disclosure:
    made = evidence(fact("ann", "DISCLOSED", "note"))
    consent = evidence(fact("consent", "WAIVES", "note"))
    return Disclosure(made, holds, frozenset(about), tuple(Waiver(consent, each) for each in waivers))


def verdicts(
    *notes: Disclosure, ties: tuple[Ground, ...] = (TIE,), decision: str | None = "choice"
) -> list[str]:
    reader = OpennessReader(Disclosures({"ann": notes}), Identities(), DAY)
    return [each.verdict.value for each in reader.ties(meeting(decision), ties)]


def test_a_tie_of_which_nothing_is_disclosed() -> None:
    reader = OpennessReader(Disclosures(), Identities(), DAY)
    (each,) = reader.ties(meeting(), [TIE])
    assert (each.verdict, each.words) == (
        Verdict.CONFLICT,
        "has a tie that is not disclosed: holds 12 % of {other}",
    )


def test_who_is_only_named_as_deciding_has_not_hidden_anything_yet() -> None:
    assert verdicts(decision=None) == []


@pytest.mark.parametrize("about", ["deal", "choice", "other"])
def test_a_disclosure_about_the_decision_the_deal_or_the_counterparty_counts(about: str) -> None:
    assert verdicts(note(about)) == ["POTENTIAL"]
    assert verdicts(note(about, waivers=(FOREVER,))) == []
    assert verdicts(note("far", waivers=(FOREVER,))) == ["CONFLICT"]


def test_a_disclosure_without_a_recorded_tie_is_still_a_doubt() -> None:
    """What a person has disclosed may be recorded nowhere else."""
    assert verdicts(note("other"), ties=()) == ["POTENTIAL"]


def test_the_doubt_of_a_tie_stays_its_doubt() -> None:
    assert verdicts(ties=(Ground("may own", assess="it is to be assessed"),)) == ["POTENTIAL"]


@pytest.mark.parametrize(
    ("term", "expected"), [(FOREVER, []), (OVER, ["CONFLICT"]), (SOME_TIME, ["UNKNOWN"])]
)
def test_a_waiver_counts_while_it_is_in_force(term: Term, expected: list[str]) -> None:
    assert verdicts(note("deal", waivers=(term,))) == expected


@pytest.mark.parametrize(("holds", "about"), [(Answer.UNKNOWN, ("deal",)), (Answer.YES, ())])
def test_what_is_open_of_a_disclosure_leaves_the_tie_open(holds: Answer, about: tuple[str, ...]) -> None:
    assert verdicts(note(*about, holds=holds)) == ["UNKNOWN"]


@pytest.mark.parametrize(
    ("what", "imprecise", "expected"),
    [
        ("deal", False, [Verdict.CONFLICT]),
        ("choice", False, [Verdict.CONFLICT]),
        ("deal", True, [Verdict.UNKNOWN]),
        ("far", False, []),
    ],
)
def test_one_who_is_recused_decides(what: str, imprecise: bool, expected: list[Verdict]) -> None:
    kept = Recused(what, evidence(fact("ann", "RECUSED_FROM", what)), imprecise)
    reader = OpennessReader(Disclosures(recusals={"ann": (kept,)}), Identities(), DAY)
    assert [each.verdict for each in reader.recusals(meeting())] == expected


CASES = list(
    product((True, False), (None, (), ("deal",), ("far",)), ((), (FOREVER,), (OVER,), (FOREVER, OVER)))
)


@pytest.mark.parametrize(("tied", "about", "terms"), CASES)
def test_the_answer_is_that_of_the_definition(
    tied: bool, about: tuple[str, ...] | None, terms: tuple[Term, ...]
) -> None:
    """A naive twin, in the order of the definition's own sentences."""
    if about is None or about == ("far",):
        expected = ["CONFLICT"] if tied else []
    elif about == ():
        expected = ["UNKNOWN"]
    elif FOREVER in terms:
        expected = []
    else:
        expected = ["CONFLICT"] if terms else ["POTENTIAL"]
    notes = () if about is None else (note(*about, waivers=terms),)
    assert verdicts(*notes, ties=(TIE,) if tied else ()) == expected
