"""Stakes along chains of shareholdings against the significant interest, and what is missing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import fact
from graph.conflicts.examples.words import UNNAMED, holds, person
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.roles import Roles
from graph.conflicts.reasoning.stakes import (
    comparison,
    integrated_at,
    member_of,
    membership_paths,
    stake_grounds,
)
from graph.conflicts.reasoning.tie_view import TieRecord, TieView
from graph.ownership.figures import Range
from graph.ownership.identities import Candidate
from tests.pure.graph.conflicts.worlds import evidence, network, ownership


def view(
    *parts: object, group: tuple[str, ...] = (), maybe: tuple[str, ...] = (), holder: Candidate | None = None
) -> TieView:
    record = TieRecord(ownership(person("ann"), *parts), Roles(), Decimal(5))
    sure = frozenset({"other", *group})
    return TieView(record, holder or Candidate("ann"), Candidate("other"), "other", sure, frozenset(maybe))


def grounds(*parts: object, group: tuple[str, ...] = (), maybe: tuple[str, ...] = ()) -> list[Ground]:
    return list(stake_grounds(view(*parts, group=group, maybe=maybe)))


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ([holds("ann", "other", 5)], Verdict.CONFLICT),
        ([holds("ann", "other", 4.999999)], None),
        ([holds("ann", "other", (5, 10))], Verdict.CONFLICT),
        ([holds("ann", "other", (1, 10))], Verdict.UNKNOWN),
        ([holds("ann", "other", (1, 4))], None),
        ([holds("ann", "other")], Verdict.UNKNOWN),
        ([holds("ann", "other", 0)], None),
        ([holds("ann", "m", 25), holds("m", "other", 20)], Verdict.CONFLICT),
        ([holds("ann", "m", 25), holds("m", "other", 19.99)], None),
        ([holds("ann", "m", 50), holds("m", "other", 5), holds("ann", "other", 2.5)], Verdict.CONFLICT),
        ([holds("ben", "other", 60)], None),
    ],
)
def test_a_stake_at_the_line(parts: list[object], verdict: Verdict | None) -> None:
    found = grounds(*parts)
    assert [ground.verdict for ground in found] == ([] if verdict is None else [verdict])


def test_a_share_that_is_less_than_the_line_does_not_reach_it() -> None:
    """ "Less than 5 %" has 5 % as its end, and no reading that reaches it."""
    below = fact("ann", "HOLDS_INTEREST_IN", "other", interest_type="SHAREHOLDING", share_min=1, share_max=5,
                 share_max_exclusive=True)  # fmt: skip
    up_to = fact("ann", "HOLDS_INTEREST_IN", "other", interest_type="SHAREHOLDING", share_min=1, share_max=5)
    assert grounds(below) == []
    assert [ground.verdict for ground in grounds(up_to)] == [Verdict.UNKNOWN]


def test_an_open_stake_names_the_figure_that_would_decide_it() -> None:
    (ground,) = grounds(holds("ann", "other", (1, 10)))
    assert [gap.about for gap in ground.missing] == ["other"]
    assert ground.arithmetic[-1].result == "open"
    (decided,) = grounds(holds("ann", "other", 10))
    assert (decided.missing, decided.arithmetic[-1].result) == ((), "reached")


def test_the_words_say_how_much_of_whom() -> None:
    (ground,) = grounds(holds("ann", "m", 50), holds("m", "other", 30))
    assert ground.words == "holds 15 % of {other}"
    assert ground.paths[0].nodes == ("ann", "m", "other")


def test_a_stake_in_a_company_of_the_group_shows_what_makes_the_group() -> None:
    parts = [holds("top", "other", 60), holds("top", "sister", 80), holds("ann", "sister", 10)]
    (ground,) = grounds(*parts, group=("top", "sister"))
    assert ground.words == "holds 10 % of {sister}, which is of one control group with {other}"
    shown = [path.nodes for path in ground.paths]
    assert ("ann", "sister") in shown
    assert ("top", "other") in shown
    assert ("top", "sister") in shown


def test_a_company_that_may_be_of_the_group_leaves_the_conflict_open() -> None:
    (ground,) = grounds(holds("ann", "sister", 10), maybe=("sister",))
    assert ground.verdict is Verdict.UNKNOWN
    assert "whether {sister} is of one control group with {other}" in [gap.what for gap in ground.missing]


def test_a_second_record_shows_the_link_by_which_it_is_the_party() -> None:
    link = evidence(fact("ann", "SAME_AS", "ann_k", score=0.8))
    found = list(stake_grounds(view(holds("ann_k", "other", 10), holder=Candidate("ann_k", (link,)))))
    assert found[0].paths[0].nodes == ("ann", "ann_k", "other")
    assert found[0].verdict is Verdict.POTENTIAL


def test_title_without_benefit_is_asked_about_only_where_every_stake_is_such() -> None:
    alone = grounds(holds("ann", "other", 10, beneficial=False))
    assert [gap.what for gap in alone[0].missing] == ["for whom {ann} holds {other}"]
    beside = grounds(
        holds("ann", "other", 10, beneficial=False),
        holds("ann", "m", 50, beneficial=True),
        holds("m", "other", 20),
    )
    assert beside[0].missing == ()


def test_a_stake_through_a_party_that_is_not_named_counts_like_any_other() -> None:
    (ground,) = grounds(UNNAMED, holds("ann", "unnamed", 50), holds("unnamed", "other", 20))
    assert ground.words == "holds 10 % of {other}"


@pytest.mark.parametrize(
    ("whole", "expression", "result"),
    [
        (Range(Fraction(1, 20), Fraction(1, 20)), "5 % ≥ 5 %", "reached"),
        (Range(Fraction(1, 100), Fraction(1, 10)), "1 to 10 % ≥ 5 %", "open"),
        (None, "an unknown share ≥ 5 %", "open"),
    ],
)
def test_a_comparison_is_a_step_of_the_calculation(whole: Range | None, expression: str, result: str) -> None:
    step = comparison(whole, Decimal("5.0"))
    assert (step.expression, step.result) == (expression, result)
    assert step.label == "significant interest (house policy)"


def test_at_the_line_the_share_is_computed_in_fractions() -> None:
    """Three chains of 1.666…, 1.666… and 1.666… % in floats were 4.99999999 %."""
    chains = [holds("ann", f"m{n}", 33.333333) for n in range(3)]
    parts = [*chains, *(holds(f"m{n}", "other", 5.0) for n in range(3))]
    found = integrated_at(network(*parts), "ann", "other", Decimal("4.99999995"))
    assert found.error == 0
    assert found.range is not None
    assert found.range.low == Fraction(99999999, 100_000_000) / 20


def test_members_are_named_with_what_makes_them_members() -> None:
    assert member_of("other", "other", certain=True) == ("{other}", ())
    words, missing = member_of("other", "sister", certain=True)
    assert (words, missing) == ("{sister}, which is of one control group with {other}", ())


def test_who_may_be_of_a_group_is_not_said_to_be_of_it() -> None:
    """A director by nomination of a firm above two trusts was said to be of one group with the other side."""
    words, missing = member_of("other", "sister", certain=False)
    assert words == "{sister}, which may be of one control group with {other}"
    assert [fact.what for fact in missing] == ["whether {sister} is of one control group with {other}"]
    assert membership_paths(network(holds("a", "b", 60)), "b", "b") == []
