"""A party above two others by means that no majority decides: it may control both."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds
from graph.conflicts.reasoning.common import common_influence
from graph.conflicts.reasoning.groups import CommonControl
from tests.pure.graph.conflicts.worlds import network

TRUST, VOTES = "TRUSTEE", "VOTING_RIGHTS"


def common(*parts: Fact, first: str = "a", second: str = "b") -> CommonControl | None:
    return common_influence(network(*parts).reach, first, second)


def by(owner: str, owned: str, kind: str = TRUST, share: float | None = None) -> Fact:
    return holds(owner, owned, share, interest_type=kind)


def test_a_trustee_of_both_may_control_both() -> None:
    found = common(by("top", "a"), by("top", "b"))
    assert found is not None
    assert found.controller == "top"
    assert found.ground.verdict is Verdict.UNKNOWN
    assert [gap.what for gap in found.ground.missing] == [
        "whether {top} controls {a}",
        "whether {top} controls {b}",
    ]


def test_only_what_is_open_is_asked_for() -> None:
    """A majority of shares is decided: the trust on the other side alone is in doubt."""
    found = common(holds("top", "a", 60), by("top", "b"))
    assert found is not None
    assert [gap.what for gap in found.ground.missing] == ["whether {top} controls {b}"]
    assert len(found.ground.paths) == 2


@pytest.mark.parametrize(
    "parts",
    [
        (holds("top", "a", 60), holds("top", "b", 60)),
        (by("top", "a", VOTES, 60), by("top", "b", VOTES, 60)),
        (holds("top", "a", 60), by("top", "b", VOTES, 51)),
        (fact("top", "CONTROLS", "a", basis="BOARD"), holds("top", "b", 60)),
    ],
)
def test_what_the_fixpoint_of_control_decides_is_not_asked_again(parts: tuple[Fact, ...]) -> None:
    assert common(*parts) is None


@pytest.mark.parametrize("share", [50, 49.999999, 10, 0])
def test_half_or_less_does_not_control(share: float) -> None:
    assert common(by("top", "a", "RIGHTS_TO_PROFIT_OR_INCOME", share), by("top", "b")) is None
    just_more = by("top", "a", "RIGHTS_TO_PROFIT_OR_INCOME", 50.000001)
    assert common(just_more, by("top", "b")) is not None


def test_one_of_the_two_may_be_above_the_other() -> None:
    found = common(by("a", "b"))
    assert found is not None
    assert found.controller == "a"
    assert [gap.what for gap in found.ground.missing] == ["whether {a} controls {b}"]


def test_it_does_not_matter_which_is_named_first() -> None:
    parts = (by("top", "a"), by("top", "b"), by("zeta", "a"), by("zeta", "b"))
    one, other = common(*parts), common(*parts, first="b", second="a")
    assert one is not None
    assert other is not None
    assert one.controller == other.controller == "top"
    assert set(one.ground.missing) == set(other.ground.missing)


def test_two_firms_without_a_common_party_above_have_none() -> None:
    assert common(by("top", "a"), by("zeta", "b")) is None
    assert common(holds("x", "y", 10)) is None


def test_the_interest_may_be_further_up() -> None:
    found = common(by("top", "middle"), holds("middle", "a", 100), holds("top", "b", 100))
    assert found is not None
    assert found.ground.paths[0].nodes == ("top", "middle", "a")
