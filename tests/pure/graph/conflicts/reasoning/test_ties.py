"""Every tie of a party to a counterparty, on worlds in memory: one line a tie."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import firm, holds, maybe_same, person, role
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.roles import Roles
from graph.conflicts.reasoning.ties import TieReader
from graph.model.language.enums import InterestType, RoleType
from tests.pure.graph.conflicts.worlds import ownership, roles

SISTER = (holds("top", "other", 60), holds("top", "sister", 80))


def ties(
    *parts: object, held: Roles | None = None, party: str = "ann", principal: str = "own"
) -> list[Ground]:
    reader = TieReader(ownership(person("ann"), *parts), held or Roles(), Decimal(5), frozenset({"own"}))
    return list(reader.ties(party, "other", "own"))


def verdict(*parts: object, held: Roles | None = None) -> Verdict:
    return Verdict.worst([ground.verdict for ground in ties(*parts, held=held)])


def interest(kind: str, share: float | None = None, **more: object) -> Fact:
    return holds("ann", "other", share, interest_type=kind, **more)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], Verdict.CLEAR),
        ([holds("ann", "other", 5)], Verdict.CONFLICT),
        ([holds("ann", "other", 4.999999)], Verdict.CLEAR),
        ([holds("ann", "other", (3, 7))], Verdict.UNKNOWN),
        ([holds("ann", "other")], Verdict.UNKNOWN),
        ([holds("ann", "middle", 50), holds("middle", "other", 20)], Verdict.CONFLICT),
        (
            [holds("top", "other", 60), holds("top", "sister", 80), holds("ann", "sister", 10)],
            Verdict.CONFLICT,
        ),
        ([holds("ann", "own", 100), holds("own", "other", 4)], Verdict.CLEAR),
        ([holds("ann_w", "other", 30), maybe_same("ann", "ann_w")], Verdict.POTENTIAL),
    ],
)
def test_stakes(parts: list[object], expected: Verdict) -> None:
    assert verdict(*parts) is expected


def test_a_confirmed_second_record_is_the_same_party() -> None:
    link = fact("ann", "SAME_AS", "ann_w", decided_by="registrar")
    assert verdict(holds("ann_w", "other", 30), link) is Verdict.CONFLICT


def test_a_stake_shows_its_figures_and_the_counterparty_first() -> None:
    (ground,) = ties(holds("ann", "other", 30))
    assert ground.words == "holds 30 % of {other}"
    assert ground.arithmetic[-1].result == "reached"
    parent = [*SISTER, holds("ann", "sister", 10)]
    assert "{sister}, which is of one control group with {other}" in ties(*parent)[0].words


def test_a_nomination_by_who_may_be_of_the_group_is_open() -> None:
    """A nominator above the other side by trusts alone was said to be of its control group, as a fact."""
    office = roles(role("ann", "elsewhere", nominated_by="sister"))
    (sure,) = ties(*SISTER, firm("elsewhere"), held=office)
    assert sure.verdict is Verdict.POTENTIAL
    perhaps = (holds("top", "other", (40, 60)), holds("top", "sister", 80))
    open_ = next(each for each in ties(*perhaps, firm("elsewhere"), held=office) if "nomin" in each.words)
    assert open_.verdict is Verdict.UNKNOWN
    assert "which may be of one control group with {other}" in open_.words


@pytest.mark.parametrize("kind", sorted(InterestType.__members__))
def test_no_interest_of_any_kind_is_passed_over(kind: str) -> None:
    """Every kind but shares and majorities of votes was passed over in silence."""
    assert verdict(interest(kind)) is not Verdict.CLEAR


@pytest.mark.parametrize("kind", sorted(set(InterestType.__members__) - {"SHAREHOLDING"}))
def test_no_interest_in_an_owner_is_passed_over(kind: str) -> None:
    way = [holds("ann", "trust", interest_type=kind), holds("trust", "other", 100)]
    offices = {"BOARD_MEMBER", "BOARD_CHAIR", "SENIOR_MANAGING_OFFICIAL"}
    expected = {Verdict.CONFLICT} if kind in offices else {Verdict.UNKNOWN, Verdict.CONFLICT}
    assert verdict(*way) in expected


def test_interests_multiply_where_they_have_figures() -> None:
    votes = [holds("ann", "middle", 50), holds("middle", "other", 20, interest_type="VOTING_RIGHTS")]
    assert verdict(*votes) is Verdict.CONFLICT
    few = [holds("ann", "middle", 10), holds("middle", "other", 20, interest_type="VOTING_RIGHTS")]
    assert verdict(*few) is Verdict.CLEAR


@pytest.mark.parametrize("kind", ["BOARD_MEMBER", "BOARD_CHAIR", "SENIOR_MANAGING_OFFICIAL"])
def test_an_office_recorded_as_an_interest_is_a_tie(kind: str) -> None:
    assert verdict(interest(kind)) is Verdict.CONFLICT


def test_a_stated_total_is_a_lower_bound_never_nothing() -> None:
    total = Fact("ann", "HOLDS_INTEREST_IN", "other", holds("ann", "other", 60).properties, is_summary=True)
    assert verdict(total) is Verdict.CONFLICT


def test_legal_title_without_benefit_is_not_a_conflict() -> None:
    """A nominee shareholder of all the shares was said to gain from them."""
    grounds = ties(holds("ann", "other", 100, beneficial=False))
    stake = [ground for ground in grounds if ground.words.startswith("holds")]
    assert stake[0].verdict is Verdict.UNKNOWN
    assert "for whom {ann} holds {other}" in [gap.what for gap in stake[0].missing]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("DIRECTOR", Verdict.CONFLICT),
        ("OFFICER", Verdict.CONFLICT),
        ("CHAIR", Verdict.CONFLICT),
        ("EMPLOYEE", Verdict.POTENTIAL),
        ("ADVISER", Verdict.POTENTIAL),
        ("SECRETARY", Verdict.POTENTIAL),
    ],
)
def test_roles_at_the_counterparty(word: str, expected: Verdict) -> None:
    """A director of the seller could decide for the buyer: R01 did not look at roles at all."""
    assert verdict(held=roles(role("ann", "other", word))) is expected
    assert word in RoleType.__members__


def test_a_role_at_our_own_firm_is_not_a_tie() -> None:
    assert ties(held=roles(role("ann", "own"))) == []


def test_a_role_at_the_owner_of_the_counterparty_is_a_tie() -> None:
    """The spouse who is an officer of the seller's only owner was passed over."""
    assert verdict(holds("top", "other", 100), held=roles(role("ann", "top"))) is Verdict.CONFLICT
    assert verdict(holds("fund", "other", 30), held=roles(role("ann", "fund"))) is Verdict.POTENTIAL
    assert verdict(holds("fund", "other", 3), held=roles(role("ann", "fund"))) is Verdict.CLEAR


def test_an_imprecise_role_is_unknown() -> None:
    assert verdict(held=roles(role("ann", "other"), imprecise=True)) is Verdict.UNKNOWN


def test_who_represents_the_counterparty_is_tied_to_it() -> None:
    assert verdict(held=roles(fact("ann", "REPRESENTS", "other"))) is Verdict.CONFLICT


def test_control_by_contract_is_a_tie() -> None:
    assert verdict(fact("ann", "CONTROLS", "other", basis="CONTRACT")) is Verdict.CONFLICT


def test_a_decider_of_the_counterpartys_own_group_is_tied() -> None:
    """A firm that decides, owned by the owner of the seller, was passed over."""
    found = ties(holds("top", "other", 100), holds("top", "firm", 100), party="firm")
    assert "one control group" in found[0].words
    assert found[0].verdict is Verdict.CONFLICT


def test_a_decider_that_the_counterparty_holds_a_stake_in_is_tied() -> None:
    found = ties(holds("other", "firm", 20), party="firm")
    assert [ground.words for ground in found] == ["is held by {other}"]


def test_the_decider_as_counterparty() -> None:
    assert ties(party="other")[0].words == "is the counterparty"


def test_the_gravest_tie_comes_first() -> None:
    found = ties(holds("ann", "other", (3, 7)), held=roles(role("ann", "other")))
    assert found[0].verdict is Verdict.CONFLICT


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], Verdict.CLEAR),
        ([holds("other", "employer", 30)], Verdict.POTENTIAL),
        ([holds("other", "middle", 50), holds("middle", "employer", 20)], Verdict.POTENTIAL),
        ([holds("other", "employer", 4)], Verdict.CLEAR),
        ([holds("other", "employer")], Verdict.UNKNOWN),
        ([holds("other", "employer", 60)], Verdict.CONFLICT),
        ([holds("top", "other", 60), holds("top", "employer", 20)], Verdict.POTENTIAL),
    ],
)
def test_a_stake_of_the_counterparty_in_the_company_of_the_party(
    parts: list[object], expected: Verdict
) -> None:
    """A director of a company of which the seller holds 30 % decided for the buyer: that was not a tie."""
    assert verdict(*parts, held=roles(role("ann", "employer"))) is expected


def test_a_stake_of_the_counterparty_in_a_company_that_the_party_controls() -> None:
    (ground,) = ties(holds("ann", "hers", 70), holds("other", "hers", 30))
    assert ground.verdict is Verdict.POTENTIAL
    assert ground.words == "controls {hers}, which is held by {other}"
    assert [path.nodes for path in ground.paths] == [("ann", "hers"), ("other", "hers")]


def test_a_stake_in_our_own_firm_does_not_tie_those_who_decide_for_it() -> None:
    assert ties(holds("other", "own", 30), held=roles(role("ann", "own"))) == []


def test_the_party_that_decides_is_the_counterparty() -> None:
    reader = TieReader(ownership(person("ann")), Roles(), Decimal(5), frozenset({"own"}))
    assert [each.verdict for each in reader.ties("ann", "ann", "own")] == [Verdict.CONFLICT]
