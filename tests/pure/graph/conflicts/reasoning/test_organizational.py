"""Second parts of bidders: of which kind, by which firm of the group, and when all are equal."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.tender_words import CALL, bids, evaluates
from graph.conflicts.examples.words import firm, holds, maybe_same
from tests.pure.graph.conflicts.tenders import found


def parts(*more: object, **asked: object) -> list[Finding]:
    return found(rules()["organizational_conflict"], CALL, *more, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("does", "kind"),
    [
        (fact("acme", "AUTHORED_SPEC_OF", "call"), "biased ground rules"),
        (evaluates("acme"), "impaired objectivity"),
        (fact("acme", "HAS_ACCESS_TO", "call"), "unequal access"),
        (fact("acme", "HAS_ACCESS_TO", "bolt"), "unequal access"),
    ],
)
def test_each_second_part_has_its_kind(does: object, kind: str) -> None:
    (each,) = parts(does)
    assert f"({kind})" in each.summary
    assert each.verdict is Verdict.CONFLICT
    assert each.paths[0].nodes == ("call", "acme")


def test_two_kinds_are_two_findings() -> None:
    assert len(parts(fact("acme", "AUTHORED_SPEC_OF", "call"), evaluates("acme"))) == 2


def test_a_firm_of_the_group_is_named() -> None:
    (each,) = parts(firm("desk"), holds("acme", "desk", 90), fact("desk", "AUTHORED_SPEC_OF", "call"))
    assert "{desk}, of its group, wrote the specification" in each.summary


def test_documents_that_every_bidder_has_give_nobody_an_advantage() -> None:
    both = (fact("acme", "HAS_ACCESS_TO", "call"), fact("bolt", "HAS_ACCESS_TO", "call"))
    assert parts(*both) == []
    assert len(parts(*both, firm("cove"), bids("cove"))) == 2


def test_a_specification_counts_though_it_is_long_written_and_an_evaluation_that_ended_does_not() -> None:
    """Who wrote what is asked for has done so for good."""
    assert parts(fact("acme", "AUTHORED_SPEC_OF", "call", until="2024-12-31"))
    assert parts(evaluates("acme", until="2025-06-30")) == []
    (each,) = parts(evaluates("acme", until="2025"))
    assert each.verdict is Verdict.UNKNOWN


def test_data_of_a_firm_of_its_own_group_are_not_a_rivals() -> None:
    assert parts(fact("acme", "HAS_ACCESS_TO", "bolt"), holds("acme", "bolt", 80)) == []


def test_a_second_record_is_potential() -> None:
    (each,) = parts(firm("acme2"), maybe_same("acme", "acme2"), fact("acme2", "AUTHORED_SPEC_OF", "call"))
    assert each.verdict is Verdict.POTENTIAL


def test_only_what_is_asked_about() -> None:
    wrote = fact("bolt", "AUTHORED_SPEC_OF", "call")
    assert parts(wrote, asked=(), parties=("acme",)) == []
    assert len(parts(wrote, asked=(), parties=("bolt",))) == 1
