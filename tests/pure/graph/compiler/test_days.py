"""Dates in Cypher: the status of a day, open ends, uncertain validity; each against plain Python."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.in_force import straddles
from graph.compiler.expressions import latest, stated_end, stated_start, status, term_end, uncertain
from graph.dependencies.calendar.term import Day, Renewal
from graph.model.catalogue import nodes
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.model.language.status import Status
from tests.pure.graph.compiler.cypher import Element, value_of

DAY = date(2026, 6, 30)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
STATUSES = {label: noun.status for label, noun in nodes().items() if noun.status is not None}


def read(text: str, as_of: date = DAY, **properties: Any) -> Any:
    """Read an expression over one element."""
    parameters = {"as_of": as_of, "first_day": OPEN_START, "last_day": OPEN_DATE}
    return value_of(text, {"n": Element(frozenset(), properties)}, parameters)


@st.composite
def stated_dates(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Any]:
    """Draw dates as they are stored: the first day that may be meant, and the precision."""
    found: dict[str, Any] = {}
    for name in names:
        day = draw(st.none() | days)
        precision = draw(st.sampled_from(["DAY", "MONTH", "YEAR"]))
        if day is None:
            continue
        first = {"DAY": day, "MONTH": day.replace(day=1), "YEAR": day.replace(month=1, day=1)}[precision]
        found |= {name: first, f"{name}_precision": precision}
    return found


def days_meant(first: date, precision: str) -> tuple[date, date]:
    """Return the first and the last day that a stated date may mean."""
    if precision == "DAY":
        return first, first
    if precision == "MONTH":
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, date(first.year, 12, 31)


@pytest.mark.parametrize(
    ("first", "precision", "last"),
    [
        (date(2026, 6, 30), "DAY", date(2026, 6, 30)),
        (date(2024, 2, 1), "MONTH", date(2024, 2, 29)),
        (date(2026, 2, 1), "MONTH", date(2026, 2, 28)),
        (date(2026, 12, 1), "MONTH", date(2026, 12, 31)),
        (date(2026, 1, 1), "YEAR", date(2026, 12, 31)),
        (date(2026, 6, 30), None, date(2026, 6, 30)),
        (None, None, None),
    ],
)
def test_the_last_day_that_may_be_meant(first: date | None, precision: str | None, last: date | None) -> None:
    assert read(latest("n", "signed_on"), signed_on=first, signed_on_precision=precision) == last


def naive(declared: Status, properties: dict[str, Any], day: date) -> str:
    """Read the declaration: the first date on or before the day decides; one that straddles it is unknown."""
    for name, word in declared.reached:
        if name not in properties:
            continue
        if name in declared.last_days and any(properties.get(flag) for flag in declared.continued_by):
            continue
        first, last = days_meant(properties[name], properties[f"{name}_precision"])
        if name in declared.last_days:
            first, last = first + timedelta(days=1), last + timedelta(days=1)
        if last <= day:
            return word
        if first <= day:
            return "UNKNOWN"
    return declared.pending if any(name in properties for name, _ in declared.reached) else "UNKNOWN"


@pytest.mark.parametrize("label", sorted(STATUSES))
@given(data=st.data(), day=days)
@settings(max_examples=30)
def test_the_status_of_a_day_is_that_of_the_declaration(label: str, data: st.DataObject, day: date) -> None:
    declared = STATUSES[label]
    properties = data.draw(stated_dates(tuple(name for name, _ in declared.reached)))
    properties |= {name: data.draw(st.sampled_from([None, True, False])) for name in declared.continued_by}
    assert read(status("n", declared), day, **properties) == naive(declared, properties, day)


@pytest.mark.parametrize(
    ("properties", "word"),
    [
        ({}, "UNKNOWN"),
        ({"signed_on": date(2026, 7, 1)}, "PENDING"),
        ({"signed_on": DAY}, "SIGNED"),
        ({"signed_on": date(2020, 1, 1), "effective_on": date(2026, 7, 1)}, "SIGNED"),
        ({"effective_on": date(2020, 1, 1), "expires_on": DAY}, "IN_FORCE"),
        ({"effective_on": date(2020, 1, 1), "expires_on": date(2026, 6, 29)}, "EXPIRED"),
        ({"effective_on": date(2020, 1, 1), "terminated_on": DAY}, "TERMINATED"),
        ({"expires_on": date(2026, 1, 1), "expires_on_precision": "YEAR"}, "UNKNOWN"),
        (
            {"expires_on": date(2026, 1, 1), "expires_on_precision": "YEAR", "terminated_on": DAY},
            "TERMINATED",
        ),
        ({"expires_on": date(2026, 6, 1), "expires_on_precision": "MONTH"}, "UNKNOWN"),
        ({"terminated_on": date(2026, 6, 1), "terminated_on_precision": "MONTH"}, "TERMINATED"),
        (
            {"effective_on": date(2020, 1, 1), "expires_on": date(2021, 1, 1), "renewal_auto": True},
            "IN_FORCE",
        ),
        (
            {"effective_on": date(2020, 1, 1), "expires_on": date(2021, 1, 1), "renewal_auto": False},
            "EXPIRED",
        ),
        (
            {"expires_on": date(2021, 1, 1), "terminated_on": date(2022, 1, 1), "renewal_auto": True},
            "TERMINATED",
        ),
    ],
)
def test_a_contract_is_in_force_on_its_last_day_and_not_on_the_day_it_is_ended(
    properties: dict[str, Any], word: str
) -> None:
    declared = STATUSES["Contract"]
    assert read(status("n", declared), **properties) == word


def end_of_term(day: date, **properties: Any) -> Any:
    """Read the end of the term of a contract that runs on a day."""
    declared = nodes()["Contract"].term
    assert declared is not None
    return read(term_end("n", declared), day, **properties)


@given(
    stated_dates(("expires_on",)), st.sampled_from([None, True, False]), st.none() | st.integers(0, 40), days
)
@settings(max_examples=300)
def test_the_term_that_runs_ends_when_the_calendar_says(
    stated_end: dict[str, Any], renews: bool | None, months: int | None, day: date
) -> None:
    """A contract was EXPIRED in one place where `expiries` said that it renews: both count alike."""
    found = end_of_term(day, **stated_end, renewal_auto=renews, renewal_months=months)
    if not stated_end:
        assert found is None
        return
    first, last = days_meant(stated_end["expires_on"], stated_end["expires_on_precision"])
    renewal = Renewal(Day(first, last), months if renews and months else None)
    assert found == renewal.end(renewal.running(day)).first


@pytest.mark.parametrize(
    ("ends", "months", "running"),
    [
        (date(2026, 1, 31), 1, date(2026, 6, 30)),
        (date(2025, 6, 29), 12, date(2027, 6, 29)),
        (date(2025, 6, 30), 12, DAY),
        (date(2020, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 7, 1), 12, date(2026, 7, 1)),
    ],
)
def test_each_renewal_is_counted_from_the_first_end(ends: date, months: int, running: date) -> None:
    assert end_of_term(DAY, expires_on=ends, renewal_auto=True, renewal_months=months) == running


@st.composite
def validities(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the stored validity of a relationship that may hold on some day: half-open, with precision."""
    found: dict[str, Any] = {"valid_from": OPEN_START, "valid_to": OPEN_DATE}
    starts = draw(stated_dates(("valid_from",)))
    ends = draw(stated_dates(("valid_to",)))
    if ends:
        _, last = days_meant(ends["valid_to"], ends["valid_to_precision"])
        ends["valid_to"] = last + timedelta(days=1)
    return {**found, **starts, **ends}


@given(validities(), days)
@settings(max_examples=150)
def test_an_uncertain_validity_is_one_that_a_check_leaves_open(validity: dict[str, Any], day: date) -> None:
    """Lists mark what checks call UNKNOWN: the two homes of imprecise dates must agree on every day."""
    may_hold = validity["valid_from"] <= day < validity["valid_to"]
    expected = may_hold and straddles(day, validity)
    assert read(uncertain("n"), day, **validity) is expected


@given(validities())
@settings(max_examples=60)
def test_open_ends_are_null_and_stated_ones_as_they_are(validity: dict[str, Any]) -> None:
    start, end = read(stated_start("n"), **validity), read(stated_end("n"), **validity)
    assert start == (None if validity["valid_from"] == OPEN_START else validity["valid_from"])
    assert end == (None if validity["valid_to"] == OPEN_DATE else validity["valid_to"])
