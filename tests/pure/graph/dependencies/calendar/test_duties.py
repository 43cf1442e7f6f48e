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
