"""Former roles at the other side: where they were, how long ago, and a naive twin by counting months."""

from __future__ import annotations

import asyncio
import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, maybe_same, role
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY, Family
from graph.conflicts.readings.former_roles import ENDED_ROLES, FormerRoles, read_former_roles
from graph.conflicts.reasoning.former_ties import FormerTieReader
from tests.pure.graph.conflicts.readings.canned import asked, check, row
from tests.pure.graph.conflicts.worlds import DAY, dealings, ownership, roles, sale


def read(*ended: Fact, day: date = DAY) -> FormerRoles:
    """Return the former roles that a check reads, where the database gives some rows."""
    records: dict[Any, Any] = {DEALINGS: dealings(sale()), FAMILY: Family()}
    context = check({ENDED_ROLES: lambda _: [[row(each)] for each in ended]}, records=records, day=day)
    found = asyncio.run(read_former_roles(context))
    assert [each["people"] for each in asked(context)] == [["ann"]]
    return found


def verdicts(*parts: Fact, current: tuple[Fact, ...] = ()) -> list[Verdict]:
    ended = [each for each in parts if each.valid_to]
    record = ownership(holds("z", "other", 1), *[each for each in parts if not each.valid_to])
    own = frozenset({"own"})
    reader = FormerTieReader(record, roles(*current), read(*ended), Decimal(12), Decimal(5), own)
    return [each.verdict for each in reader.ties("ann", "other", "own")]


LEFT = role("ann", "other", until="2025-05-31")


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        (LEFT, Verdict.CONFLICT),
        (role("ann", "other", "EMPLOYEE", until="2025-05-31"), Verdict.POTENTIAL),
        (fact("ann", "REPRESENTS", "other", until="2025-05-31"), Verdict.CONFLICT),
        (role("ann", "other", until="2024"), Verdict.UNKNOWN),
    ],
)
def test_a_role_given_up_within_the_period_counts(ended: Fact, expected: Verdict) -> None:
    assert verdicts(ended) == [expected]


def test_a_role_at_the_group_or_an_owner_is_to_be_assessed() -> None:
    parent = holds("parent", "other", 80)
    assert verdicts(parent, role("ann", "parent", until="2025-05-31")) == [Verdict.POTENTIAL]
    owner = holds("owner", "other", 10)
    assert verdicts(owner, role("ann", "owner", until="2025-05-31")) == [Verdict.POTENTIAL]
    assert verdicts(owner, role("ann", "far", until="2025-05-31")) == []


def test_a_role_on_our_own_side_is_none() -> None:
    assert verdicts(role("ann", "own", until="2025-05-31")) == []


def test_a_role_that_goes_on_under_another_word_has_not_been_given_up() -> None:
    """A director who becomes the chair has not left."""
    assert verdicts(LEFT, current=(role("ann", "other", "CHAIR"),)) == []


def test_another_record_of_the_decider_makes_it_potential() -> None:
    found = verdicts(maybe_same("ann", "ann_w"), role("ann_w", "other", until="2025-05-31"))
    assert found == [Verdict.POTENTIAL]


ENDS = (
    ("2024", date(2024, 1, 1), date(2025, 1, 1)),
    ("2024-03", date(2024, 3, 1), date(2024, 4, 1)),
    ("2024-10", date(2024, 10, 1), date(2024, 11, 1)),
    ("2024-06-15", date(2024, 6, 15), date(2024, 6, 15)),
)
"""Ends as they are stated, with the first and the last day that may be the first without the role."""


@pytest.mark.parametrize("seed", range(40))
def test_the_doubt_about_the_period_is_that_of_counting_days(seed: int) -> None:
    """A naive twin: every day on which the role may have ended is compared with the day a year before."""
    draw = random.Random(seed)
    day = date(2025, 1, 1) + timedelta(days=draw.randrange(365))
    year_before = day.replace(year=2024)
    text, first, last = draw.choice(ENDS)
    if not year_before < last <= day:
        return  # the pattern gives no such row
    ended = fact("ann", "HAS_ROLE_AT", "other", role="DIRECTOR", until=text)
    stored = row(ended)
    stored[3]["valid_to"] = last
    records: dict[Any, Any] = {DEALINGS: dealings(sale()), FAMILY: Family()}
    context = check({ENDED_ROLES: lambda _: [[stored]]}, records=records, day=day)
    (one,) = asyncio.run(read_former_roles(context)).of("ann")
    possible = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert one.imprecise == any(each <= year_before for each in possible)
