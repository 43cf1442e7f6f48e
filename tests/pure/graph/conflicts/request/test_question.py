"""What a check may be asked, at the edge of each limit; and shares that can be, or cannot."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.evidence import Severity
from graph.checks.world import thing
from graph.conflicts.catalogue import chosen
from graph.conflicts.request.question import MAX_DEPTH, MAX_SUBJECTS, ConflictCheckRequest
from graph.errors import InvalidInput
from graph.naming.naming import Naming
from graph.ownership.regimes import OwnershipTest
from graph.recording.facts import MAX_PROPOSED, Proposed, ProposedFact, share_properties

ANN = Naming(name="Ann Wu")


def named(count: int) -> tuple[Naming, ...]:
    return tuple(Naming(name=f"Firm {n}") for n in range(count))


def test_a_check_has_a_subject() -> None:
    with pytest.raises(InvalidInput, match="needs a subject"):
        ConflictCheckRequest(())
    with pytest.raises(InvalidInput, match="needs a subject"):
        ConflictCheckRequest((), decision_makers=(ANN,))


def test_subjects_and_decision_makers_are_counted_together() -> None:
    ConflictCheckRequest(named(MAX_SUBJECTS))
    ConflictCheckRequest(named(MAX_SUBJECTS - 1), decision_makers=(ANN,))
    with pytest.raises(InvalidInput, match=f"at most {MAX_SUBJECTS}"):
        ConflictCheckRequest(named(MAX_SUBJECTS), decision_makers=(ANN,))


@pytest.mark.parametrize("depth", [1, MAX_DEPTH, None])
def test_a_depth_that_can_be(depth: int | None) -> None:
    assert ConflictCheckRequest((ANN,), max_depth=depth).max_depth == depth


@pytest.mark.parametrize("depth", [0, -1, MAX_DEPTH + 1])
def test_a_depth_that_cannot_be(depth: int) -> None:
    with pytest.raises(InvalidInput, match=f"from 1 to {MAX_DEPTH}"):
        ConflictCheckRequest((ANN,), max_depth=depth)


def test_every_declared_ownership_test_may_be_asked_and_no_other() -> None:
    every = tuple(OwnershipTest.__members__)
    assert ConflictCheckRequest((ANN,), tests=every).tests == every
    with pytest.raises(InvalidInput, match="'OFAC51'") as refused:
        ConflictCheckRequest((ANN,), tests=("OFAC50", "OFAC51"))
    assert "OFAC50" in refused.value.cure


def test_what_cannot_be_asked_is_said_at_its_field() -> None:
    """Guards against an error at the whole check: a form marks the field."""
    for place, wrong in (
        (("tests", 1), {"tests": ("OFAC50", "X")}),
        (("maxDepth",), {"max_depth": 99}),
    ):
        with pytest.raises(InvalidInput) as refused:
            ConflictCheckRequest(named(1), **wrong)
        assert refused.value.inputs[0].place == place
    with pytest.raises(InvalidInput) as refused:
        chosen(("R01", "sanctioned_ownr"))
    assert refused.value.inputs[0].place == ("rules", 1)


def test_a_ref_names_something_that_is_proposed() -> None:
    proposed = Proposed((thing("Organization", "new"),))
    ConflictCheckRequest((Naming(ref="new"),), proposed=proposed)
    with pytest.raises(InvalidInput, match="'old' names nothing"):
        ConflictCheckRequest((Naming(ref="old"),), proposed=proposed)


@pytest.mark.parametrize("ends", [(Naming(ref="nobody"), ANN), (ANN, Naming(ref="nobody"))])
def test_the_ends_of_proposed_facts_are_checked_too(ends: tuple[Naming, Naming]) -> None:
    """A relationship to a ref that is not declared failed deep inside, with a KeyError."""
    proposed = Proposed(facts=(ProposedFact("CONTROLS", *ends),))
    with pytest.raises(InvalidInput, match="'nobody'"):
        ConflictCheckRequest((ANN,), proposed=proposed)


def test_a_ref_names_one_thing() -> None:
    with pytest.raises(InvalidInput, match="'new' names two"):
        Proposed((thing("Organization", "new"), thing("Person", "new")))


def test_proposals_have_a_bound() -> None:
    fact = ProposedFact("CONTROLS", ANN, ANN)
    assert Proposed(facts=(fact,) * MAX_PROPOSED).refs == frozenset()
    with pytest.raises(InvalidInput, match=f"More than {MAX_PROPOSED}"):
        Proposed((thing("Organization", "new"),), (fact,) * MAX_PROPOSED)


def test_a_question_is_for_all_rules_and_severities_unless_it_says_so() -> None:
    asked = ConflictCheckRequest((ANN,))
    assert (asked.rules, asked.min_severity, asked.tests, asked.max_depth) == (None, None, (), None)
    assert ConflictCheckRequest((ANN,), min_severity=Severity.LOW).min_severity is Severity.LOW


@pytest.mark.parametrize(
    ("given_", "block"),
    [
        ((Decimal("12.5"), None, None), {"share_exact": Decimal("12.5")}),
        ((Decimal(0), None, None), {"share_exact": Decimal(0)}),
        ((None, Decimal(25), Decimal(50)), {"share_min": Decimal(25), "share_max": Decimal(50)}),
        ((None, Decimal(25), Decimal(25)), {"share_min": Decimal(25), "share_max": Decimal(25)}),
        ((None, Decimal(75), None), {"share_min": Decimal(75)}),
        ((None, None, Decimal(5)), {"share_max": Decimal(5)}),
        ((None, None, None), {"share_unknown": True}),
    ],
)
def test_a_share_is_exact_or_a_range_or_not_known(given_: Any, block: dict[str, object]) -> None:
    assert share_properties(*given_) == block


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ((Decimal("100.000001"), None, None), "cannot be"),
        ((Decimal("-0.000001"), None, None), "cannot be"),
        ((None, Decimal(-1), None), "cannot be"),
        ((None, None, Decimal(101)), "cannot be"),
        ((Decimal(5), Decimal(1), None), "exact or a range"),
        ((Decimal(5), None, Decimal(9)), "exact or a range"),
        ((None, Decimal(50), Decimal(25)), "more than the most"),
    ],
)
def test_what_cannot_be_a_share_is_refused(given_: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        share_properties(*given_)


PERCENTS = st.none() | st.decimals(0, 100, places=6)


@given(PERCENTS, PERCENTS, PERCENTS)
def test_a_block_says_what_was_given_and_nothing_else(
    exact: Decimal | None, least: Decimal | None, most: Decimal | None
) -> None:
    both = exact is not None and (least is not None or most is not None)
    reversed_ = least is not None and most is not None and least > most
    if both or reversed_:
        with pytest.raises(InvalidInput):
            share_properties(exact, least, most)
        return
    given_ = {"share_exact": exact, "share_min": least, "share_max": most}
    stated: dict[str, object] = {name: figure for name, figure in given_.items() if figure is not None}
    assert share_properties(exact, least, most) == (stated or {"share_unknown": True})
