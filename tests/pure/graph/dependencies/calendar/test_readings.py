"""Readings of the calendar: what is listed, what is over, what is overdue, in which words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.calendar.expiry import Dated, Expiry, ExpiryKind, Party
from graph.dependencies.calendar.readings import calendar_of
from graph.model.language.properties import Precision

AS_OF = date(2026, 6, 30)
days = st.dates(date(1995, 1, 1), date(2060, 1, 1))


def contract(**properties: object) -> list[ExpiryKind | object]:
    return [
        (each.kind.value, each.on.isoformat(), each.overdue, each.renewals)
        for each in calendar_of([Dated("Contract", "contract_a", properties)], AS_OF).expiries
    ]


def of(**properties: object) -> list[Expiry]:
    return list(
        calendar_of([Dated("Contract", "contract_a", {"title": "Lease", **properties})], AS_OF).expiries
    )


@given(days, st.integers(0, 400), st.integers(1, 24))
@settings(max_examples=200, deadline=None)
def test_a_renewing_contract_always_shows_a_notice_that_can_still_be_given(
    end: date, notice: int, months: int
) -> None:
    found = of(expires_on=end, renewal_auto=True, renewal_months=months, notice_days=notice)
    term = next(each for each in found if each.kind is ExpiryKind.CONTRACT)
    assert term.on >= AS_OF
    assert term.notice_by == term.on - timedelta(days=notice)
    coming = [each for each in found if each.kind is ExpiryKind.NOTICE and not each.overdue]
    missed = [each for each in found if each.kind is ExpiryKind.NOTICE and each.overdue]
    assert len(coming) == 1
    assert coming[0].on >= AS_OF
    assert bool(missed) == (term.notice_by < AS_OF)
    assert all(each.on < AS_OF for each in missed)


def test_a_missed_notice_stays_and_says_until_when_the_contract_renews() -> None:
    """A missed notice disappeared: the calendar went on to the next one without a word."""
    found = of(expires_on=date(2026, 7, 15), renewal_auto=True, renewal_months=12, notice_days=30)
    assert [each.sentence for each in found] == [
        "Lease renews until 2027-07-15; notice was due by 2026-06-15.",
        "Lease comes to the end of a term and renews by itself on 2026-07-15.",
        "Lease renews until 2028-07-15 unless notice is given by 2027-06-15.",
    ]
    assert [each.overdue for each in found] == [True, False, False]


def test_a_period_of_notice_in_months_counts() -> None:
    """notice_months was loaded and read by nothing: 26 of 98 CUAD contracts showed no notice."""
    assert contract(expires_on=date(2026, 8, 31), renewal_auto=True, notice_months=6) == [
        ("NOTICE", "2026-02-28", True, 0),
        ("CONTRACT", "2026-08-31", False, 0),
    ]


def test_notice_longer_than_the_term_it_renews_is_missed_for_several_terms_at_once() -> None:
    found = of(expires_on=date(2026, 7, 31), renewal_auto=True, renewal_months=1, notice_months=3)
    assert [each.sentence for each in found] == [
        "Lease renews until 2026-09-30; notice was due by 2026-05-31.",
        "Lease renews until 2026-10-31 unless notice is given by 2026-06-30.",
        "Lease comes to the end of a term and renews by itself on 2026-07-31.",
    ]  # fmt: skip


def test_a_contract_that_renews_for_a_term_not_recorded_is_not_passed_over() -> None:
    """It was left out as soon as its stated end had passed, although it renews by itself."""
    (found,) = of(expires_on=date(2026, 1, 31), renewal_auto=True)
    assert (found.overdue, found.renews) == (True, True)
    assert "how long it goes on is not recorded" in found.sentence


def test_the_counterparties_are_those_that_are_not_ours() -> None:
    parties = (Party("b", "Borealis"), Party("a", "Acme", is_own=True), Party("c", "Cobalt"))
    node = Dated("Contract", "c1", {"expires_on": date(2027, 1, 1), "value": 0.1}, None, parties)
    (found,) = calendar_of([node], AS_OF).expiries
    assert found.counterparties == ("b", "c")
    assert str(found.value) == "0.1"
    both = Dated("Contract", "c1", {"expires_on": date(2027, 1, 1)}, None, parties[::2])
    (found,) = calendar_of([both], AS_OF).expiries
    assert found.counterparties == ("b", "c")


SENTENCES = [
    ("Milestone", {"due_on": date(2026, 5, 31)}, "was due by 2026-05-31"),
    ("Milestone", {"due_on": date(2026, 7, 1), "due_on_precision": "MONTH"}, "is due by a day in 2026-07"),
    ("Obligation", {"due_on": date(2026, 7, 1)}, "is due by 2026-07-01"),
    ("RightsGrant", {"expires_on": date(2027, 1, 1), "expires_on_precision": "YEAR"}, "expires in 2027"),
    ("RightsGrant", {"terminated_on": date(2026, 7, 1)}, "ends early on 2026-07-01"),
    ("IPAsset", {"lapsed_on": date(2026, 7, 1)}, "lapses on 2026-07-01"),
    ("Restriction", {"notice_by": date(2026, 7, 1)}, "needs notice by 2026-07-01"),
    ("Restriction", {"notice_by": date(2026, 6, 1)}, "needed notice by 2026-06-01"),
    ("Platform", {"eol_on": date(2026, 6, 1)}, "reached its end of life on 2026-06-01"),
]


@pytest.mark.parametrize(("label", "properties", "sentence"), SENTENCES)
def test_a_deadline_is_by_a_day_and_an_event_on_it(
    label: str, properties: dict[str, object], sentence: str
) -> None:
    extra: object = True if label == "Platform" else []
    node = Dated(label, "n1", {"title": "It", **properties}, extra)
    assert calendar_of([node], AS_OF).expiries[0].sentence == f"It {sentence}."


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
