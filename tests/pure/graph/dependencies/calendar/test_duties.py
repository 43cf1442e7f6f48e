"""Days that one property states: listed while they come, overdue until they are done, else gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.calendar.duties import DUTIES, Duty
from graph.dependencies.calendar.expiry import Dated, Expiry
from graph.dependencies.calendar.extraction import PROPERTIES
from graph.dependencies.calendar.readings import calendar_of

AS_OF = date(2026, 6, 30)
EVERY = pytest.mark.parametrize("duty", DUTIES, ids=[duty.label for duty in DUTIES])
near = st.dates(AS_OF - timedelta(days=40), AS_OF + timedelta(days=40))


def listed(label: str, extra: object = None, **properties: object) -> list[Expiry]:
    node = Dated(label, "node_a", {"title": "Audit", **properties}, extra)
    return list(calendar_of([node], AS_OF).expiries)


@EVERY
def test_what_it_reads_is_extracted(duty: Duty) -> None:
    assert {duty.day, *duty.done} <= set(PROPERTIES[duty.label])


@EVERY
@given(day=near, done=st.none() | near)
@settings(max_examples=60, deadline=None)
def test_it_is_listed_until_it_has_passed_or_is_done(duty: Duty, day: date, done: date | None) -> None:
    closing = dict.fromkeys(duty.done, done)
    found = listed(duty.label, **{duty.day: day}, **closing)
    closed = bool(duty.done) and done is not None and done <= AS_OF
    gone = closed or (day < AS_OF and not duty.until_done)
    assert [(each.on, each.kind, each.overdue) for each in found] == (
        [] if gone else [(day, duty.kind, day < AS_OF)]
    )


@EVERY
def test_an_imprecise_day_is_listed_where_it_may_first_be(duty: Duty) -> None:
    [found] = listed(duty.label, **{duty.day: date(2026, 1, 1), f"{duty.day}_precision": "YEAR"})
    assert (found.on, found.latest, found.overdue) == (date(2026, 1, 1), date(2026, 12, 31), False)


def test_sentences_say_what_is_due_and_what_was() -> None:
    [coming] = listed("IncentiveStatement", due_on=date(2026, 7, 31), amount_due=12.5, currency="EUR")
    [passed] = listed("IncentiveStatement", due_on=date(2026, 5, 31))
    assert coming.sentence == "Audit is to be paid by 2026-07-31."
    assert (str(coming.value), coming.currency) == ("12.5", "EUR")
    assert passed.sentence == "Audit was to be paid by 2026-05-31."
    [last] = listed("Waiver", expires_on=AS_OF)
    assert last.sentence == "Audit holds for the last time on 2026-06-30."


def test_the_end_of_an_award_is_computed_where_it_is_not_stated() -> None:
    """How long a certification is valid was recorded, and its awards never came to an end."""
    [found] = listed("CertificationAward", [36], awarded_on=date(2023, 9, 15))
    assert (found.on, found.latest, found.kind.value) == (
        date(2026, 9, 14), date(2026, 9, 14), "CERTIFICATION",
    )  # fmt: skip
    how = "computed: it was awarded on 2023-09-15 for 36 months"
    assert found.sentence == f"Audit is valid for the last time on 2026-09-14, {how}."
    stated = {"awarded_on": date(2023, 9, 15), "expires_on": date(2027, 1, 1)}
    assert [each.on for each in listed("CertificationAward", [36], **stated)] == [date(2027, 1, 1)]
    [month] = listed("CertificationAward", [36], awarded_on=date(2023, 9, 1), awarded_on_precision="MONTH")
    assert (month.on, month.latest) == (date(2026, 8, 31), date(2026, 9, 29))
    [either] = listed("CertificationAward", [36, 48], awarded_on=date(2023, 9, 15))
    assert (either.on, either.latest) == (date(2026, 9, 14), date(2027, 9, 14))


@pytest.mark.parametrize(
    ("months", "dates"),
    [
        ([], {"awarded_on": date(2023, 9, 15)}),
        ([36], {}),
        ([12], {"awarded_on": date(2023, 9, 15)}),
        ([36], {"awarded_on": date(2023, 9, 15), "revoked_on": date(2026, 1, 1)}),
    ],
)
def test_no_end_of_an_award_is_made_up(months: list[int], dates: dict[str, date]) -> None:
    """Nothing is said of it without its day or its months, once it has passed, and once it was revoked."""
    assert listed("CertificationAward", months, **dates) == []


def test_a_review_is_replaced_by_a_case_that_was_opened_by_the_day() -> None:
    given_day = {"next_review_on": date(2026, 5, 1)}
    assert [each.overdue for each in listed("DueDiligenceCase", **given_day)] == [True]
    later = [{"opened_on": AS_OF + timedelta(days=1)}]
    assert [each.overdue for each in listed("DueDiligenceCase", later, **given_day)] == [True]
    assert listed("DueDiligenceCase", [{"opened_on": AS_OF}], **given_day) == []
    unsure = [{"opened_on": date(2026, 1, 1), "opened_on_precision": "YEAR"}]
    assert len(listed("DueDiligenceCase", unsure, **given_day)) == 1


def test_a_partnership_shows_its_notice_and_its_end_until_it_has_ended() -> None:
    """The end of a partnership's period of notice was recorded and missing from the calendar."""
    notice = {"notice_expires_on": date(2026, 8, 31)}
    assert [each.sentence for each in listed("Partnership", **notice)] == [
        "Audit reaches the end of its period of notice on 2026-08-31."
    ]
    both = listed("Partnership", **notice, terminated_on=date(2026, 9, 30), ended=date(2027, 1, 1))
    assert [(each.kind.value, each.on) for each in both] == [
        ("NOTICE", date(2026, 8, 31)),
        ("PARTNERSHIP", date(2026, 9, 30)),
    ]
    assert listed("Partnership", **notice, terminated_on=AS_OF) == []
    assert listed("Partnership", notice_expires_on=date(2026, 6, 29)) == []
