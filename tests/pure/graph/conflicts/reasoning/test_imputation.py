"""A member's duty and the screen that keeps it from the firm: in time, in force, with notice."""

from __future__ import annotations

import pytest

from graph.checks.evidence import FindingStatus, Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.matter_words import PRIOR_FIRM, SUIT, client, engaged, matter
from graph.conflicts.examples.words import person, role
from tests.pure.graph.conflicts.matters import found

JOINED = role("lee", "law", since="2025-01-15")
OPENED = "2025-02-01"


def imputed(*parts: object, member: object = JOINED, base: object = SUIT) -> list[Finding]:
    return found(rules()["imputed_conflict"], base, *PRIOR_FIRM, member, *parts)


def wall(since: str = "2025-01-20", notice: str | None = "2025-01-22", **stated: str) -> tuple[object, ...]:
    given = {"starts_on": since, **({"notice_given_on": notice} if notice else {}), **stated}
    return (
        thing("EthicalWall", "wall_1", **given),
        fact("wall_1", "SEPARATES", "suit"),
        fact("wall_1", "BINDS", "lee"),
    )


def test_a_colleague_who_filed_for_the_opponent_binds_the_firm() -> None:
    (each,) = imputed()
    assert (each.verdict, each.status) == (Verdict.CONFLICT, FindingStatus.OPEN)
    assert "{lee} worked for it in {filing}, which has the same subject, and no screen" in each.summary
    assert ("lee", "law") in [path.nodes for path in each.paths]


@pytest.mark.parametrize(
    ("screen", "verdict", "status"),
    [
        (wall(), Verdict.CONFLICT, FindingStatus.SCREENED),
        (wall(since=OPENED), Verdict.CONFLICT, FindingStatus.SCREENED),
        (wall(since="2025-02-02"), Verdict.CONFLICT, FindingStatus.OPEN),
        (wall(expires_on="2025-06-29"), Verdict.CONFLICT, FindingStatus.OPEN),
        (wall(notice=None), Verdict.UNKNOWN, FindingStatus.OPEN),
        (wall(notice="2025-07-15"), Verdict.UNKNOWN, FindingStatus.OPEN),
        (wall(since="2025"), Verdict.UNKNOWN, FindingStatus.OPEN),
        (wall(expires_on="2025"), Verdict.UNKNOWN, FindingStatus.OPEN),
    ],
)
def test_a_screen_counts_in_time_in_force_and_with_notice(
    screen: object, verdict: Verdict, status: FindingStatus
) -> None:
    (each,) = imputed(screen)
    assert (each.verdict, each.status) == (verdict, status)


def test_a_record_of_being_kept_out_is_a_screen_without_notice() -> None:
    (each,) = imputed(fact("lee", "WALLED_FROM", "suit", since="2025-01-20"))
    assert [gap.what for gap in each.missing_facts] == ["whether {rival} was given notice of the screen"]


def test_a_suit_whose_opening_is_not_recorded_may_have_begun_before_the_screen() -> None:
    base = [part for part in SUIT if getattr(part, "ref", "") != "suit"] + list(
        matter("suit", "Patents on detectors")
    )
    (each,) = imputed(wall(), base=base)
    assert [gap.what for gap in each.missing_facts] == ["whether the screen was put up in time"]


def test_a_screen_does_not_help_against_work_done_at_the_firm_itself() -> None:
    """A screen is for what a member brings from an earlier firm."""
    work = (person("kim"), *matter("lease", "Lease", closed="2025-05-01"), client("rival", "lease"),
            engaged("lease", "kim", since="2025-03-01"), role("kim", "law", since="2020-01-01"))  # fmt: skip
    answers = imputed(work, fact("kim", "WALLED_FROM", "suit", since="2025-01-01"), wall(), member=())
    assert [each.status for each in answers] == [FindingStatus.OPEN]


def test_a_client_whom_the_member_still_has_cannot_be_screened_off() -> None:
    current = (*matter("lease"), client("rival", "lease"), engaged("lease", "lee"))
    (each,) = imputed(current, wall())
    assert each.status is FindingStatus.OPEN
    assert each.verdict is Verdict.CONFLICT


def test_who_left_the_firm_binds_it_no_longer() -> None:
    assert imputed(member=role("lee", "law", until="2025-06-30")) == []
    (each,) = imputed(member=role("lee", "law", until="2025"))
    assert each.verdict is Verdict.UNKNOWN


def test_a_member_who_works_on_the_suit_is_judged_by_the_other_rules() -> None:
    assert imputed(engaged("suit", "lee")) == []


def test_a_firm_that_acted_for_the_client_itself_is_judged_by_the_other_rules() -> None:
    assert imputed(engaged("filing", "law")) == []


def test_a_firm_acts_by_its_members() -> None:
    """A suit on which a partner is engaged, not the firm, bound nobody else of the firm."""
    by_a_partner = [part for part in SUIT if getattr(part, "type", "") != "ENGAGED_BY"]
    partner = (person("kim"), role("kim", "law"), engaged("suit", "kim"))
    (each,) = imputed(partner, base=by_a_partner)
    assert each.summary.startswith("{law} acts against {rival} in {suit}, and its member {lee}")
