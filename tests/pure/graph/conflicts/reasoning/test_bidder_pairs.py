"""Bidders that belong together: by whom, how surely, and how much it weighs."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.tender_words import CALL, bids
from graph.conflicts.examples.words import UNNAMED, firm, holds, person, role
from tests.pure.graph.conflicts.tenders import found

TOP = firm("top")
HOME = (thing("Address", "quay"), fact("acme", "HAS_ADDRESS", "quay"), fact("bolt", "HAS_ADDRESS", "quay"))
ANN = (person("ann"), role("ann", "acme"))


def related(*parts: object, **asked: object) -> list[Finding]:
    return found(rules()["related_bidders"], CALL, *parts, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "words", "severity", "verdict"),
    [
        ((TOP, holds("top", "acme", 60), holds("top", "bolt", 60)), "are of one control group and", "HIGH",
         "CONFLICT"),
        ((TOP, holds("top", "acme", 10), holds("top", "bolt", 10)), "as a significant owner", "MEDIUM",
         "CONFLICT"),
        ((*ANN, role("ann", "bolt")), "are both led by {ann}", "HIGH", "CONFLICT"),
        (HOME, "have one address", "MEDIUM", "POTENTIAL"),
        ((TOP, holds("top", "acme", 60), holds("top", "bolt", (45, 55))), "", "MEDIUM", "CONFLICT"),
        ((TOP, holds("top", "acme", 12), holds("top", "bolt", (5, 15))), "is not known", "MEDIUM", "UNKNOWN"),
    ],
)  # fmt: skip
def test_what_connects_two_bidders(parts: object, words: str, severity: str, verdict: str) -> None:
    (each,) = related(parts)
    assert words in each.summary
    assert (each.severity.value, each.verdict.value) == (severity, verdict)
    assert {path.nodes for path in each.paths} >= {("call", "acme"), ("call", "bolt")}


def test_everything_that_connects_two_is_one_finding() -> None:
    (each,) = related(HOME, ANN, role("ann", "bolt"))
    assert each.verdict is Verdict.CONFLICT
    assert each.severity is Severity.HIGH
    assert ("acme", "quay", "bolt") in [path.nodes for path in each.paths]


def test_an_address_of_many_connects_nobody() -> None:
    crowd = [fact(f"tenant{n}", "HAS_ADDRESS", "quay") for n in range(18)]
    assert related(HOME, crowd) == []
    assert len(related(HOME, crowd[:-1])) == 1


def test_three_bidders_make_three_pairs() -> None:
    three = (firm("cove"), bids("cove"), TOP, *(holds("top", who, 60) for who in ("acme", "bolt", "cove")))
    assert len(related(*three)) == 3
    assert len(related(*three, asked=(), parties=("cove",))) == 2


def test_who_bids_no_longer_is_not_a_bidder() -> None:
    gone = (firm("cove"), bids("cove", until="2025-06-30"), holds("cove", "acme", 60))
    assert related(*gone) == []
    (each,) = related(firm("cove"), bids("cove", until="2025"), holds("cove", "acme", 60))
    assert each.missing_facts[0].what == "the exact days on which {acme} and {cove} bid"


def test_one_hidden_holder_of_both_is_a_doubt() -> None:
    assert related(UNNAMED, holds("unnamed", "acme", 60), holds("unnamed", "bolt", 60))
