"""A finding says its own doubt: the verdict and the words follow from its grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Severity, Verdict
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import maybe_same
from graph.conflicts.findings.findings import (
    Ground,
    decision_around,
    finding,
    gravest_words,
    once,
    supposing_identities,
)
from graph.conflicts.readings.dealings import Counterparty, Dealing, Decider, Participant
from tests.pure.graph.conflicts.worlds import evidence, sale

RULE = rules()["decision_maker_benefits"]
GAP = MissingFact("party_x", "how much {party_a} holds", "it is recorded without a figure")
LINK = evidence(maybe_same("party_a", "party_b"))
UNSURE = Ground("holds 5 %", (Path(("party_a", "party_b"), (LINK,)),))
CONFIRMED = Ground(
    "holds 5 %",
    (Path(("party_a", "party_b"), (evidence(fact("party_a", "SAME_AS", "party_b", decided_by="x")),)),),
)


@pytest.mark.parametrize(
    ("ground", "verdict"),
    [
        (Ground("holds 5 %"), Verdict.CONFLICT),
        (CONFIRMED, Verdict.CONFLICT),
        (UNSURE, Verdict.POTENTIAL),
        (Ground("is an employee", assess="it is to be assessed"), Verdict.POTENTIAL),
        (Ground("may hold", missing=(GAP,)), Verdict.UNKNOWN),
        (Ground("may hold", UNSURE.paths, missing=(GAP,)), Verdict.UNKNOWN),
    ],
)
def test_a_ground_says_how_sure_it_is(ground: Ground, verdict: Verdict) -> None:
    assert ground.verdict is verdict


@pytest.mark.parametrize(
    ("grounds", "verdict", "summary"),
    [
        ([Ground()], Verdict.CONFLICT, "Ann holds 5 %."),
        ([UNSURE], Verdict.POTENTIAL, "Ann holds 5 %, if an unconfirmed identity is right."),
        ([Ground(assess="it is to be assessed")], Verdict.POTENTIAL, "Ann holds 5 %; it is to be assessed."),
        ([Ground(missing=(GAP,))], Verdict.UNKNOWN, "Ann holds 5 %; how much {party_a} holds is not known."),
        ([Ground(missing=(GAP,)), UNSURE, Ground()], Verdict.CONFLICT, "Ann holds 5 %."),
    ],
)
def test_the_gravest_ground_decides(grounds: list[Ground], verdict: Verdict, summary: str) -> None:
    found = finding(RULE, ("a", "b", ""), "Ann holds 5 %", grounds)
    assert (found.verdict, found.summary) == (verdict, summary)
    assert bool(found.missing_facts) == (verdict is Verdict.UNKNOWN)


def test_what_is_missing_of_the_dealing_makes_the_whole_unknown() -> None:
    found = finding(RULE, ("a",), "Ann holds 5 %", [Ground()], around=Ground(missing=(GAP,)))
    assert found.verdict is Verdict.UNKNOWN
    assert found.missing_facts == (GAP,)


def test_what_comes_twice_is_listed_once() -> None:
    step = ArithmeticStep("sum", "1 + 1", "2")
    ground = Ground(paths=CONFIRMED.paths, arithmetic=(step, step))
    found = finding(RULE, ("a",), "S", [ground, ground], nodes=("party_a", "party_a"))
    assert (len(found.paths), len(found.arithmetic), found.nodes) == (1, 1, ("party_a",))


def test_the_identity_of_a_finding_never_changes() -> None:
    """Waivers hang on it: these are the hashes that the first version gave."""
    pinned = {
        ("decision_maker_benefits", ("a", "b", "")): "finding_4wbgwsojezdgcqbuhabn",
        ("family_tie", ("a", "b", "c", "d")): "finding_emrdyemi3qgcb4ehbtbw",
        ("cannot_clear", ("a",)): "finding_rx4xde6ja2qvwp2byipr",
    }
    for (rule, key), expected in pinned.items():
        assert finding(rules()[rule], key, "S", [Ground()]).identity == expected


def test_a_key_of_several_values_is_as_one_of_each() -> None:
    nested = finding(RULE, (("a", "b"), ""), "S", [Ground()])
    assert nested.identity == finding(RULE, ("a", "b", ""), "S", [Ground()]).identity


def test_a_rule_may_grade_a_finding_and_keeps_its_own_remedy() -> None:
    found = finding(RULE, ("a",), "S", [Ground()], severity=Severity.LOW)
    assert (found.severity, found.remedy) == (Severity.LOW, RULE.remedy)


def test_an_implied_finding_gives_way_to_a_recorded_one_that_is_as_grave() -> None:
    recorded, implied = sale(), sale(about=None)
    conflict = finding(RULE, ("a", "deal"), "S", [Ground()])
    unknown = finding(RULE, ("a", "deal"), "S", [Ground(missing=(GAP,))])
    other = finding(RULE, ("a", ""), "S", [Ground()])
    assert once([("k", recorded, conflict), ("k", implied, other)]) == [conflict]
    assert once([("k", recorded, unknown), ("k", implied, other)]) == [unknown, other]
    assert once([("k", recorded, conflict), ("other", implied, other)]) == [conflict, other]


DECIDES = evidence(fact("ann", "DECIDES", "choice"))
ABOUT = evidence(fact("choice", "ABOUT", "deal"))
SELLS = evidence(fact("other", "PARTY_TO", "deal"))


def test_the_decision_is_shown_up_to_the_counterparty() -> None:
    decider = Decider("ann", facts=(DECIDES, ABOUT))
    other = Counterparty(Participant("other", facts=(SELLS,)))
    around = decision_around(Dealing("deal", ()), decider, other)
    assert [path.nodes for path in around.paths] == [("ann", "choice", "deal", "other")]
    assert around.missing == ()
    assert decision_around(Dealing(None, ()), decider, other).paths == ()


def test_what_is_imprecise_about_the_dealing_is_missing() -> None:
    decider = Decider("ann", imprecise=True)
    other = Counterparty(Participant("other", imprecise=True), Answer.UNKNOWN)
    missing = decision_around(Dealing("deal", ()), decider, other).missing
    assert [gap.what for gap in missing] == [
        "the exact days on which {ann} decides",
        "the exact days on which {other} is a party to {deal}",
        "on which side of {deal} {other} is",
    ]


def test_the_gravest_grounds_speak_each_once() -> None:
    grounds = [
        Ground("holds 5 %"),
        Ground("controls it"),
        Ground("holds 5 %"),
        Ground("may hold", missing=(GAP,)),
    ]
    assert gravest_words(grounds) == "holds 5 % and controls it"


def _identity(**stated: object) -> tuple[Path, ...]:
    link = evidence(fact("party_a", "SAME_AS", "party_b", decided_by="x"))
    return (Path(("party_a", "party_b"), (replace(link, properties={**link.properties, **stated}),)),)


def test_an_identity_whose_days_leave_the_day_open_is_a_missing_fact() -> None:
    """Two records that are one since some day of the year were one on every day of it."""
    ground = Ground("holds 5 %", _identity(day_open=True))
    assert ground.verdict is Verdict.UNKNOWN
    found = finding(RULE, ("party_a",), "{party_a} holds 5 %", [ground])
    assert found.missing_facts[0].what == "the exact days on which {party_a} and {party_b} are one party"


@pytest.mark.parametrize(
    ("paths", "verdict", "words"),
    [
        (UNSURE.paths, Verdict.POTENTIAL, "holds 5 %, if an unconfirmed identity is right."),
        (_identity(day_open=True), Verdict.UNKNOWN, "are one party is not known."),
    ],
)
def test_what_holds_only_if_two_records_are_one_says_so(
    paths: tuple[Path, ...], verdict: Verdict, words: str
) -> None:
    sure = replace(finding(RULE, ("party_a",), "{party_a} holds 5 %", [Ground("x")]), paths=paths)
    doubted = supposing_identities(sure)
    assert (doubted.verdict, doubted.summary.endswith(words)) == (verdict, True)
    assert supposing_identities(doubted) == doubted


def test_a_tie_of_today_to_a_decision_of_the_past_is_to_be_assessed() -> None:
    """A stake that was bought after the decision made that decision a CONFLICT."""
    decider = Decider("party_a", decision="decision_x", taken_on=date(2025, 3, 3))
    around = decision_around(Dealing("deal_x", ()), decider, Counterparty(Participant("party_b")))
    found = finding(RULE, ("party_a",), "{party_a} holds 5 %", [Ground("holds 5 %")], around=around)
    assert found.verdict is Verdict.POTENTIAL
    assert "the decision was taken on 2025-03-03, and whether this was in prospect then" in found.summary


def test_a_tie_of_today_to_a_decision_that_is_due_is_to_be_assessed() -> None:
    """A stake that is known to be sold before the decision made it a CONFLICT."""
    decider = Decider("party_a", decision="decision_x", due_on=date(2027, 3, 3))
    around = decision_around(Dealing("deal_x", ()), decider, Counterparty(Participant("party_b")))
    found = finding(RULE, ("party_a",), "{party_a} holds 5 %", [Ground("holds 5 %")], around=around)
    assert found.verdict is Verdict.POTENTIAL
    assert "the decision is due on 2027-03-03, and whether this still weighs on it then" in found.summary


@pytest.mark.parametrize(
    ("count", "end"),
    [(3, "holds 3 % of C"), (4, "has 1 further tie of the kind"), (9, "has 6 further ties of the kind")],
)
def test_of_many_grounds_a_sentence_says_the_first(count: int, end: str) -> None:
    """A decider with eleven ties to a group gave a sentence of thirteen lines."""
    words = gravest_words([Ground(f"holds {n} % of C") for n in range(1, count + 1)])
    assert words.startswith("holds 1 % of C; holds 2 % of C")
    assert "3 % of C" in words
    assert words.endswith(end)
