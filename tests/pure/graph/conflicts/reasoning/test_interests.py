"""Interests that the exact calculation of shares leaves out: every kind, along ways of any mix."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, person
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.roles import Roles
from graph.conflicts.reasoning.interests import _KINDS, _OFFICES, interest_grounds
from graph.conflicts.reasoning.tie_view import TieRecord, TieView
from graph.model.language.enums import InterestType
from graph.ownership.identities import Candidate
from tests.pure.graph.conflicts.worlds import ownership


def view(
    *parts: object, party: str = "ann", group: tuple[str, ...] = (), maybe: tuple[str, ...] = ()
) -> TieView:
    record = TieRecord(ownership(person("ann"), *parts), Roles(), Decimal(5))
    sure = frozenset({"other", *group})
    return TieView(record, Candidate(party), Candidate("other"), "other", sure, frozenset(maybe))


def grounds(*parts: object, group: tuple[str, ...] = (), maybe: tuple[str, ...] = ()) -> list[Ground]:
    return list(interest_grounds(view(*parts, group=group, maybe=maybe)))


def interest(kind: str, share: float | tuple[float, float] | None = None, **more: object) -> Fact:
    return holds("ann", "other", share, interest_type=kind, **more)


def test_plain_shareholdings_are_left_to_the_exact_calculation() -> None:
    """The same stake was found twice, once exactly and once as a way."""
    assert grounds(holds("ann", "other", 60)) == []
    assert grounds(holds("ann", "middle", 60), holds("middle", "other", 60)) == []


@pytest.mark.parametrize("kind", sorted(_OFFICES))
def test_an_office_is_a_tie_without_any_figure(kind: str) -> None:
    (ground,) = grounds(interest(kind))
    assert ground.words == f"{_OFFICES[kind]} {{other}}"
    assert ground.verdict is Verdict.CONFLICT


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (interest("VOTING_RIGHTS", 30), "has voting rights (30 %) in {other}"),
        (interest("RIGHTS_TO_PROFIT_OR_INCOME", 30), "has a right to the profit (30 %) of {other}"),
        (interest("SETTLOR"), "has the position of settlor of {other}"),
        (interest("APPOINTMENT_OF_BOARD"), "has the right to appoint the board of {other}"),
        (interest("UNKNOWN_INTEREST"), "has unknown interest in {other}"),
    ],
)
def test_each_kind_is_said_in_words_of_its_own(made: Fact, words: str) -> None:
    (ground,) = grounds(made)
    assert ground.words == words


@pytest.mark.parametrize("kind", sorted(set(InterestType.__members__) - {"SHAREHOLDING", *_OFFICES}))
def test_an_interest_without_a_figure_names_the_figure_that_is_missing(kind: str) -> None:
    (ground,) = grounds(interest(kind))
    assert ground.verdict is Verdict.UNKNOWN
    (gap,) = ground.missing
    assert gap.about == "other"
    assert gap.what.startswith("what ")
    assert gap.why == "it is recorded without a figure"


def test_every_declared_kind_is_one_of_the_model_or_asserted_control() -> None:
    assert {*_KINDS, *_OFFICES} - {"CONTROLS"} <= set(InterestType.__members__)


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (5, Verdict.CONFLICT),
        (4.999999, None),
        (0, None),
        ((4, 6), Verdict.UNKNOWN),
        ((5, 6), Verdict.CONFLICT),
        ((1, 4), None),
    ],
)
def test_votes_against_the_significant_interest(
    share: float | tuple[float, float], verdict: Verdict | None
) -> None:
    found = grounds(interest("VOTING_RIGHTS", share))
    assert [ground.verdict for ground in found] == ([] if verdict is None else [verdict])


def test_ways_of_several_kinds_add_up_to_the_whole_at_most() -> None:
    """3 % of the votes and 3 % of the profit are 6 % of what may weigh on a decision."""
    both = [interest("VOTING_RIGHTS", 3), interest("RIGHTS_TO_PROFIT_OR_INCOME", 3)]
    assert len(grounds(*both)) == 1
    assert grounds(both[0]) == []
    assert grounds(both[1]) == []


def test_a_way_through_another_firm_multiplies_and_shows_its_product() -> None:
    (ground,) = grounds(
        holds("ann", "middle", 50, interest_type="VOTING_RIGHTS"), holds("middle", "other", 20)
    )
    assert ground.words == "has voting rights in {middle}, and through it an interest in {other}"
    assert [step.result for step in ground.arithmetic] == ["10 %", "reached"]
    assert ground.arithmetic[0].expression == "50 % × 20 %"
    assert ground.paths[0].nodes == ("ann", "middle", "other")


def test_a_person_who_holds_for_others_does_not_gain() -> None:
    (ground,) = grounds(interest("VOTING_RIGHTS", 30, beneficial=False))
    assert [gap.what for gap in ground.missing] == ["for whom {ann} holds {other}"]
    (gains,) = grounds(interest("VOTING_RIGHTS", 30, beneficial=True))
    assert gains.verdict is Verdict.CONFLICT


def test_dates_that_leave_the_day_open_are_asked_for() -> None:
    made = Fact("ann", "HOLDS_INTEREST_IN", "other", interest("BOARD_MEMBER").properties, valid_from="2025")
    (ground,) = grounds(made)
    assert [gap.what for gap in ground.missing] == ["the exact dates of the interest of {ann} in {other}"]


def test_a_member_that_may_not_be_of_the_group_leaves_the_tie_open() -> None:
    sister = holds("ann", "sister", 30, interest_type="VOTING_RIGHTS")
    (sure,) = grounds(sister, group=("sister",))
    assert sure.verdict is Verdict.CONFLICT
    assert "which is of one control group with {other}" in sure.words
    (open_,) = grounds(sister, maybe=("sister",))
    assert [gap.what for gap in open_.missing] == ["whether {sister} is of one control group with {other}"]
    assert grounds(sister) == []


def test_the_counterparty_comes_before_its_group() -> None:
    found = grounds(
        holds("ann", "a_sister", 30, interest_type="VOTING_RIGHTS"),
        interest("VOTING_RIGHTS", 30),
        group=("a_sister",),
    )
    assert found[0].words.endswith("{other}")
    assert "a_sister" in found[1].words


def test_a_stated_total_is_an_interest_of_its_own() -> None:
    total = Fact("ann", "HOLDS_INTEREST_IN", "other", holds("ann", "other", 60).properties, is_summary=True)
    (ground,) = grounds(total)
    assert ground.words == "has a stated total of shares (60 %) in {other}"


def test_asserted_control_of_a_holder_carries_its_stake() -> None:
    (ground,) = grounds(fact("ann", "CONTROLS", "middle", basis="BOARD"), holds("middle", "other", 30))
    assert ground.words == "has control of {middle}, and through it an interest in {other}"
    assert ground.verdict is Verdict.CONFLICT


def test_a_way_that_comes_back_to_its_end_is_not_a_way() -> None:
    circle = [interest("VOTING_RIGHTS", 3), holds("other", "sub", 100), holds("sub", "other", 90)]
    assert grounds(*circle) == []
