"""One controller of two parties: sure, by an unconfirmed identity, or open; and lesser influence."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Verdict
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.examples.words import UNNAMED, holds, maybe_same, person
from graph.conflicts.reasoning.common import common_influence
from graph.conflicts.reasoning.groups import common_control, same_group
from tests.pure.graph.conflicts.worlds import network, ownership

BOTH = (holds("top", "a", 51), holds("top", "b", 60))


def test_a_majority_of_both_is_one_controller() -> None:
    found = common_control(ownership(*BOTH), "a", "b")
    assert found is not None
    assert (found.controller, found.ground.verdict) == ("top", Verdict.CONFLICT)
    assert {path.nodes for path in found.ground.paths} == {("top", "a"), ("top", "b")}


def test_nothing_in_common_is_not_a_finding() -> None:
    assert common_control(ownership(holds("x", "a", 60), holds("y", "b", 60)), "a", "b") is None
    assert common_control(ownership(holds("top", "a", 50), holds("top", "b", 50)), "a", "b") is None


def test_two_controllers_that_may_be_one_person() -> None:
    world = (holds("li", "a", 90), holds("lee", "b", 90), maybe_same("li", "lee"))
    found = common_control(ownership(*world), "a", "b")
    assert found is not None
    assert found.ground.verdict is Verdict.POTENTIAL


@pytest.mark.parametrize(
    "world",
    [
        (holds("top", "a", 60), holds("top", "b", (45, 55))),
        (holds("top", "a", 60), UNNAMED, holds("unnamed", "b", 80)),
    ],
)
def test_what_leaves_it_open_is_named(world: tuple[object, ...]) -> None:
    found = common_control(ownership(*world), "a", "b")
    assert found is not None
    assert found.ground.missing


def test_one_group_in_three_values() -> None:
    assert same_group(ownership(*BOTH), "a", "b") is Answer.YES
    assert same_group(ownership(*BOTH), "a", "a") is Answer.YES
    assert same_group(ownership(holds("x", "a", 60)), "a", "b") is Answer.NO
    assert (
        same_group(ownership(holds("top", "a", 60), holds("top", "b", (45, 55))), "a", "b") is Answer.UNKNOWN
    )


def test_a_nominee_of_both_is_not_their_controller() -> None:
    """A person who held the title to both for two others was the controller of both, a CONFLICT."""
    titles = [holds("ann", each, 100, beneficial=False) for each in ("a", "b")]
    behind = [holds("x", "a", 100, beneficial=True), holds("y", "b", 100, beneficial=True)]
    found = common_control(ownership(person("ann"), person("x"), person("y"), *titles, *behind), "a", "b")
    assert found is not None
    assert found.ground.verdict is Verdict.UNKNOWN
    assert [gap.about for gap in found.ground.missing] == ["ann", "ann"]


TRUSTS = (
    holds("tess", "t1", interest_type="TRUSTEE"),
    holds("tess", "t2", interest_type="TRUSTEE"),
    holds("t1", "a", 100),
    holds("t2", "b", 100),
)


def test_one_trustee_behind_both_sides_is_open() -> None:
    """One trustee and beneficiary behind the trusts of both sides was passed over."""
    found = common_influence(network(*TRUSTS).reach, "a", "b")
    assert found is not None
    assert (found.controller, len(found.ground.missing)) == ("tess", 2)
    assert found.ground.verdict is Verdict.UNKNOWN


def test_what_the_fixpoint_decides_is_not_asked_again() -> None:
    few = (holds("top", "a", 30), holds("top", "b", 30))
    assert common_influence(network(*few).reach, "a", "b") is None
    assert common_influence(network(*BOTH).reach, "a", "b") is None


def test_votes_recorded_in_part_do_not_hide_shares() -> None:
    """An owner of all shares of both sides was cleared because a tenth of the votes was recorded as well."""
    shares = (holds("top", "a", 100), holds("top", "b", 100))
    few = holds("top", "b", 10, interest_type="VOTING_RIGHTS")
    found = common_control(ownership(*shares, few), "a", "b")
    assert found is not None
    assert (found.controller, found.ground.verdict) == ("top", Verdict.UNKNOWN)
    others = holds("x", "b", 90, interest_type="VOTING_RIGHTS")
    assert common_control(ownership(*shares, few, others), "a", "b") is None


def test_one_side_may_have_the_influence_itself() -> None:
    found = common_influence(network(holds("a", "b", interest_type="PROTECTOR")).reach, "a", "b")
    assert found is not None
    assert found.controller == "a"


def test_control_asserted_over_both() -> None:
    world = (fact("x", "CONTROLS", "a", basis="BOARD"), fact("x", "CONTROLS", "b", basis="BOARD"))
    found = common_control(ownership(*world), "a", "b")
    assert found is not None
    assert found.ground.verdict is Verdict.CONFLICT
