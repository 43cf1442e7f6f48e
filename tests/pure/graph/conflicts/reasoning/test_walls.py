"""Breaches of walls: both sides of one, and what one is kept from."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.matter_words import TWO_MATTERS, engaged
from graph.conflicts.examples.tender_words import tender
from graph.conflicts.examples.words import firm, maybe_same, person
from tests.pure.graph.conflicts.matters import found
from tests.pure.graph.conflicts.tenders import World

WALL = (thing("EthicalWall", "wall_1"), fact("wall_1", "SEPARATES", "suit"))
BETWEEN = (*WALL, fact("wall_1", "SEPARATES", "merger"))


def breaches(*parts: object) -> list[Finding]:
    return found(rules()["wall_breach"], *TWO_MATTERS, *parts)


def test_work_on_both_sides() -> None:
    (each,) = breaches(BETWEEN, engaged("suit", "lee"), engaged("merger", "lee"))
    assert each.summary == "{lee} works on {merger} and works on {suit}, which {wall_1} separates."
    assert {path.nodes for path in each.paths} == {
        ("merger", "wall_1"), ("suit", "wall_1"), ("merger", "lee"), ("suit", "lee"),
    }  # fmt: skip


def test_a_firm_may_be_on_both_sides() -> None:
    assert breaches(BETWEEN, firm("law"), engaged("suit", "law"), engaged("merger", "law")) == []


def test_two_matters_without_a_wall_between_them() -> None:
    other = (thing("EthicalWall", "wall_2"), fact("wall_2", "SEPARATES", "merger"))
    assert breaches(WALL, other, engaged("suit", "lee"), engaged("merger", "lee")) == []


def test_whom_a_wall_of_two_sides_binds_may_be_on_one() -> None:
    assert breaches(BETWEEN, fact("wall_1", "BINDS", "lee"), engaged("suit", "lee")) == []


def test_whom_a_wall_of_one_side_binds_is_kept_from_it() -> None:
    (each,) = breaches(WALL, fact("wall_1", "BINDS", "lee"), fact("lee", "HAS_ACCESS_TO", "suit"))
    assert each.summary == "{lee} has access to {suit} and is kept from it."


def test_a_wall_and_a_record_of_it_are_one_breach() -> None:
    """One person who is bound and kept out was two findings of one identity."""
    kept = fact("lee", "WALLED_FROM", "suit")
    (each,) = breaches(WALL, fact("wall_1", "BINDS", "lee"), kept, engaged("suit", "lee"))
    assert each.verdict is Verdict.CONFLICT


@pytest.mark.parametrize(
    ("until", "verdict"), [(None, Verdict.CONFLICT), ("2025", Verdict.UNKNOWN), ("2025-06-30", None)]
)
def test_days_count_on_both_sides(until: str | None, verdict: Verdict | None) -> None:
    work = (engaged("suit", "lee"), fact("lee", "HAS_ACCESS_TO", "merger", until=until))
    assert [each.verdict for each in breaches(BETWEEN, work)] == [verdict] * (verdict is not None)


def test_a_wall_that_ended_is_breached_no_longer() -> None:
    ended = (thing("EthicalWall", "wall_1", expires_on="2025-06-29"), *BETWEEN[1:])
    assert breaches(ended, engaged("suit", "lee"), engaged("merger", "lee")) == []


def test_two_records_that_may_be_one_person() -> None:
    both = (person("lee2"), maybe_same("lee", "lee2"), engaged("suit", "lee"), engaged("merger", "lee2"))
    assert {each.verdict for each in breaches(BETWEEN, both)} == {Verdict.POTENTIAL}


@pytest.mark.parametrize(
    ("does", "count"),
    [(fact("lee", "EVALUATES", "call"), 1), (fact("lee", "HAS_ACCESS_TO", "call"), 1), ((), 0)],
)
def test_a_tender_from_which_a_person_is_kept(does: object, count: int) -> None:
    """Walls were looked at around matters alone."""
    kept = fact("lee", "WALLED_FROM", "call")
    tenders = World(*tender("call"), person("lee"), kept, does).tenders()
    assert len(found(rules()["wall_breach"], *TWO_MATTERS, tenders=tenders)) == count
