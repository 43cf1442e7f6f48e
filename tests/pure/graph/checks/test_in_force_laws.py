"""Terms against every way to read them: a term is whichever days its imprecise ends may mean.

The twin lists days as integers: a reading fixes a start and an end, and a question about two terms
is YES where it holds in every reading of both, NO where it holds in none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.checks.in_force import Term, holding, holds_on, imprecise_on, stated, term_of, validity
from graph.checks.logic import Answer, between, both
from graph.checks.world import fact
from graph.model.language.partial_date import OPEN_DATE, PartialDate
from graph.model.language.properties import Precision
from tests.pure.graph.conflicts.worlds import evidence

FIRST = date(2025, 1, 1)
DAYS = range(0, 9)
Span = tuple[int, int]
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def terms(draw: st.DrawFn) -> tuple[Span, Span]:
    """Draw a start and an end, each between an earliest and a latest day; no reading is empty."""
    start = sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
    end = sorted(draw(st.tuples(st.integers(4, 8), st.integers(4, 8))))
    shift = draw(st.integers(-4, 4))
    return (start[0] + shift, start[1] + shift), (end[0] + shift, end[1] + shift)


def term(drawn: tuple[Span, Span]) -> Term:
    (start, end) = drawn
    return Term((day(start[0]), day(start[1])), (day(end[0]), day(end[1])))


def readings(drawn: tuple[Span, Span]) -> Iterator[set[int]]:
    """List the days of every reading of a term."""
    for start in range(drawn[0][0], drawn[0][1] + 1):
        for end in range(drawn[1][0], drawn[1][1] + 1):
            yield set(range(start, end))


def answer(truths: list[bool]) -> Answer:
    if all(truths):
        return YES
    return UNKNOWN if any(truths) else NO


def over(
    first: tuple[Span, Span], second: tuple[Span, Span], true: Callable[[set[int], set[int]], bool]
) -> Answer:
    return answer([true(one, other) for one, other in product(readings(first), readings(second))])


@given(terms(), st.integers(-6, 14))
def test_a_day_lies_within_a_term(drawn: tuple[Span, Span], number: int) -> None:
    expected = answer([number in days for days in readings(drawn)])
    assert term(drawn).holds_on(day(number)) is expected


@settings(max_examples=150)
@given(terms(), terms(), st.integers(-6, 14))
def test_two_terms_share_a_day(one: tuple[Span, Span], other: tuple[Span, Span], since: int) -> None:
    expected = over(one, other, lambda a, b: any(d >= since for d in a & b))
    assert term(one).overlaps(term(other), day(since)) is expected


def within(one: tuple[Span, Span], other: tuple[Span, Span], since: int) -> Answer:
    return over(one, other, lambda a, b: {d for d in b if d >= since} <= a)


@settings(max_examples=150)
@given(terms(), terms(), st.integers(-6, 14))
def test_one_term_lies_within_another(one: tuple[Span, Span], other: tuple[Span, Span], since: int) -> None:
    """Each end is compared by itself: the answer may be less decided than it could be, never wrong."""
    assert term(one).contains(term(other), day(since)) in {within(one, other, since), UNKNOWN}


def exact(drawn: tuple[Span, Span]) -> tuple[Span, Span]:
    (start, _), (end, _) = drawn
    return (start, start), (end, end)


@settings(max_examples=150)
@given(terms(), terms(), st.integers(-6, 14))
def test_exact_terms_are_decided(one: tuple[Span, Span], other: tuple[Span, Span], since: int) -> None:
    """A sublicense that was over went beyond a head license that had ended before it.

    From the day asked about on, it has no day left on which it could go beyond anything.
    """
    first, second = exact(one), exact(other)
    assert term(first).contains(term(second), day(since)) is within(first, second, since)


@given(terms(), terms())
def test_overlap_is_mutual(one: tuple[Span, Span], other: tuple[Span, Span]) -> None:
    assert term(one).overlaps(term(other)) is term(other).overlaps(term(one))


@given(terms(), terms(), st.integers(-6, 14))
def test_what_lies_in_the_intersection_lies_in_both(
    one: tuple[Span, Span], other: tuple[Span, Span], number: int
) -> None:
    shared = term(one).intersection(term(other))
    expected = both((term(one).holds_on(day(number)), term(other).holds_on(day(number))))
    assert shared.holds_on(day(number)) is expected
    assert shared == term(other).intersection(term(one))


@given(terms())
def test_every_term_lies_in_the_open_one(drawn: tuple[Span, Span]) -> None:
    assert Term().contains(term(drawn)) is YES
    assert Term().intersection(term(drawn)) == term(drawn)
    assert Term().overlaps(term(drawn)) is YES


DATES = st.dates(date(2000, 1, 1), date(2030, 12, 31))
PRECISIONS = st.sampled_from(list(Precision))


@given(DATES, PRECISIONS, DATES)
def test_an_imprecise_start_is_open_in_its_own_period_alone(
    start: date, precision: Precision, asked: date
) -> None:
    said = PartialDate.containing(start, precision)
    properties = {"valid_from": said.first, "valid_from_precision": precision.value}
    expected = between(asked >= said.last, asked >= said.first)
    assert holds_on(properties, asked) is expected


@given(DATES, PRECISIONS, DATES)
def test_an_imprecise_end_is_open_in_its_own_period_alone(
    end: date, precision: Precision, asked: date
) -> None:
    """What ends “in 2025” ends on some day of 2025: what is stored is the first day of 2026."""
    assume(precision is not Precision.DAY)
    said = PartialDate.containing(end, precision)
    properties = {"valid_to": said.last + timedelta(days=1), "valid_to_precision": precision.value}
    expected = between(asked < said.first, asked <= said.last)
    assert holds_on(properties, asked) is expected


@pytest.mark.parametrize("asked", [date.min, date(1999, 12, 31), date(9999, 12, 30)])
def test_what_is_open_on_both_sides_always_holds(asked: date) -> None:
    assert holds_on({"valid_from": date.min, "valid_to": OPEN_DATE}, asked) is YES
    assert holds_on({"valid_from": None, "valid_to": None}, asked) is YES


def test_the_last_day_of_all_is_not_passed() -> None:
    """A license that expires on 9999-12-31 overflowed the calendar."""
    assert term_of({"expires_on": OPEN_DATE}).end == (OPEN_DATE, OPEN_DATE)
    assert term_of({"expires_on": date(9999, 1, 1), "expires_on_precision": "YEAR"}).end[1] == OPEN_DATE


def test_an_agreement_ends_when_it_is_ended_or_expires_whichever_is_sooner() -> None:
    ended = {"expires_on": date(2030, 1, 1), "terminated_on": date(2026, 5, 1)}
    assert term_of(ended).end == (date(2026, 5, 1), date(2026, 5, 1))
    late = {"expires_on": date(2026, 1, 1), "terminated_on": date(2026, 5, 1)}
    assert term_of(late).end == (date(2026, 1, 2), date(2026, 1, 2))


def test_the_dates_of_a_node_go_by_the_names_that_the_noun_gives_them() -> None:
    state = {"filed_on": date(2020, 3, 1), "lapsed_on": date(2024, 1, 1), "starts_on": date(2022, 1, 1)}
    found = term_of(state, starts="filed_on", last_day="expires_on", ended="lapsed_on")
    assert found == Term((date(2020, 3, 1),) * 2, (date(2024, 1, 1),) * 2)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"signed_on": date(2024, 1, 1), "signed_on_precision": "YEAR"}, "2024"),
        ({"signed_on": date(2024, 5, 1), "signed_on_precision": "MONTH"}, "2024-05"),
        ({"signed_on": date(2024, 5, 17)}, "2024-05-17"),
        ({"signed_on": None}, "None"),
        ({}, "None"),
    ],
)
def test_a_date_of_a_node_is_as_it_was_stated(state: dict[str, object], words: str) -> None:
    assert str(stated(state, "signed_on")) == words


@pytest.mark.parametrize(
    ("since", "until", "asked", "imprecise"),
    [
        ("2025", None, date(2025, 6, 30), True),
        ("2025-06", None, date(2025, 7, 1), False),
        (None, "2025-07-01", date(2025, 6, 30), False),
        ("2025-06-30", "2025-07-01", date(2025, 6, 30), False),
    ],
)
def test_evidence_holds_on_the_days_on_which_its_row_held(
    since: str | None, until: str | None, asked: date, imprecise: bool
) -> None:
    """Evidence leaves out open ends; its dates mean the same as those of the row that it was read from."""
    stated_fact = fact("own", "CONTROLS", "other", since=since, until=until)
    shown = evidence(stated_fact)
    row = {**shown.properties, "valid_from": shown.valid_from, "valid_to": shown.valid_to}
    assert imprecise_on(asked, shown) is imprecise
    assert holding(shown) == validity(row)
