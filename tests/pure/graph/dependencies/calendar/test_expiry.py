"""Terms, notices and the calendar file, against date arithmetic by a loop."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.calendar.expiry import Dated, ExpiryCalendar, ExpiryKind, calendar_of
from graph.dependencies.calendar.icalendar import icalendar
from graph.dependencies.calendar.term import Day, rolled
from graph.model.language.declarations import Precision

AS_OF = date(2026, 6, 30)
days = st.dates(date(1995, 1, 1), date(2060, 1, 1))


def exactly(day: date) -> Day:
    return Day(day, day)


def month_after(day: date, months: int) -> date:
    """Count the months one by one; the last day stands for a missing one."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@given(days, st.integers(1, 40), days)
@settings(max_examples=300, deadline=None)
def test_a_term_rolls_forward_to_the_first_end_that_has_not_passed(end: date, months: int, day: date) -> None:
    times = 0
    while month_after(end, months * times) < day:
        times += 1
    assert rolled(exactly(end), months, day) == (exactly(month_after(end, months * times)), times)


def contract(**properties: object) -> list[ExpiryKind | object]:
    return [
        (each.kind.value, each.on.isoformat(), each.overdue, each.renewals)
        for each in calendar_of([Dated("Contract", "contract_a", properties)], AS_OF).expiries
    ]


def test_a_renewal_from_the_31st_comes_back_to_the_31st() -> None:
    term, times = rolled(exactly(date(2026, 1, 31)), 1, date(2026, 3, 15))
    assert (term, times) == (exactly(date(2026, 3, 31)), 2)


@given(days, st.integers(0, 400), st.integers(1, 24))
@settings(max_examples=200, deadline=None)
def test_the_next_notice_of_a_renewing_contract_never_lies_behind(
    end: date, notice: int, months: int
) -> None:
    properties = {"expires_on": end, "renewal_auto": True, "renewal_months": months, "notice_days": notice}
    found = calendar_of([Dated("Contract", "c", properties)], AS_OF).expiries
    term = next(each for each in found if each.kind is ExpiryKind.CONTRACT)
    assert term.on >= AS_OF
    assert term.notice_by == term.on - timedelta(days=notice)
    told = next(each for each in found if each.kind is ExpiryKind.NOTICE)
    if notice <= months * 27:
        assert told.on >= AS_OF
        assert not told.overdue


def test_notice_that_has_passed_without_a_renewal_in_sight_is_overdue() -> None:
    assert contract(expires_on=date(2026, 7, 15), notice_days=30) == [
        ("NOTICE", "2026-06-15", True, 0),
        ("CONTRACT", "2026-07-15", False, 0),
    ]


def test_what_does_not_renew_needs_no_notice() -> None:
    assert contract(expires_on=date(2026, 7, 15), notice_days=30, renewal_auto=False) == [
        ("CONTRACT", "2026-07-15", False, 0)
    ]


def test_a_contract_that_ends_early_ends_then_and_has_no_notice() -> None:
    found = contract(
        expires_on=date(2027, 1, 1), terminated_on=date(2026, 9, 1), notice_days=30, renewal_auto=True
    )
    assert found == [("CONTRACT", "2026-09-01", False, 0)]


def test_perpetual_contracts_and_those_without_an_end_are_in_no_calendar() -> None:
    assert contract(perpetual=True, expires_on=date(2027, 1, 1)) == []
    assert contract(title="open") == []


def test_an_end_stated_to_the_month_is_over_only_after_its_last_day() -> None:
    properties = {"expires_on": date(2026, 6, 1), "expires_on_precision": "MONTH", "notice_days": 10}
    nodes = [Dated("Contract", "c", properties)]
    on_its_last_day = calendar_of(nodes, AS_OF).expiries
    assert [(each.kind.value, each.on, each.latest, each.precision) for each in on_its_last_day] == [
        ("NOTICE", date(2026, 5, 22), date(2026, 6, 20), Precision.MONTH),
        ("CONTRACT", date(2026, 6, 1), date(2026, 6, 30), Precision.MONTH),
    ]
    assert calendar_of(nodes, date(2026, 7, 1)).expiries == ()


def test_a_month_rolls_to_whole_months() -> None:
    april = Day(date(2026, 4, 1), date(2026, 4, 30), Precision.MONTH)
    assert april.later(1) == Day(date(2026, 5, 1), date(2026, 5, 31), Precision.MONTH)


def test_the_window_is_inclusive_and_an_imprecise_day_counts_from_its_first() -> None:
    nodes = [Dated("Milestone", "m", {"due_on": date(2026, 7, 1), "due_on_precision": "MONTH"}, [])]
    assert len(calendar_of(nodes, AS_OF, 1).expiries) == 1
    assert calendar_of(nodes, AS_OF, 0).expiries == ()
    assert len(calendar_of(nodes, AS_OF, 10**6).expiries) == 1


def test_lapsed_assets_met_milestones_and_ended_duties_are_over() -> None:
    nodes = [
        Dated("IPAsset", "a", {"expires_on": date(2030, 1, 1), "lapsed_on": date(2026, 6, 30)}),
        Dated("Milestone", "m", {"due_on": date(2026, 1, 1), "met_on": date(2026, 6, 30)}, []),
        Dated("Obligation", "o", {"due_on": date(2026, 1, 1), "ends_on": date(2026, 6, 29)}, []),
        Dated("RightsGrant", "g", {"expires_on": date(2026, 6, 29)}),
    ]
    assert calendar_of(nodes, AS_OF).expiries == ()


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_the_calendar_file_keeps_the_rules_of_rfc_5545() -> None:
    title = "Größe; Länge, Maß\\Zahl\r\nEND:VCALENDAR " + "ü" * 80
    nodes = [
        Dated(
            "Contract",
            "contract_a",
            {"title": title, "expires_on": date(2027, 2, 1), "expires_on_precision": "MONTH"},
        )
    ]
    text = icalendar(calendar_of(nodes, AS_OF))
    assert text == icalendar(calendar_of(nodes, AS_OF))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = unfolded(text)
    assert lines.count("END:VCALENDAR") == 1
    assert "DTSTART;VALUE=DATE:20270201" in lines
    assert "DTEND;VALUE=DATE:20270301" in lines
    assert "STATUS:TENTATIVE" in lines
    assert any(
        line.startswith("SUMMARY:Contract: Größe\\; Länge\\, Maß\\\\Zahl\\nEND:VCALENDAR ü") for line in lines
    )


def test_an_empty_calendar_is_a_calendar() -> None:
    lines = unfolded(icalendar(ExpiryCalendar(AS_OF, None, ())))
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


@pytest.mark.parametrize("text", ["2026", "2026-06", "2026-06-30"])
def test_a_day_is_shown_as_it_was_stated(text: str) -> None:
    from graph.model.language.partial_date import PartialDate

    stated = PartialDate.parse(text)
    assert str(Day(stated.first, stated.last, stated.precision)) == text
