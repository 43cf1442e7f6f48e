"""The calendar file: the rules of RFC 5545, and what an event says."""

from __future__ import annotations

from datetime import date

from graph.dependencies.calendar.expiry import Dated, ExpiryCalendar, Party
from graph.dependencies.calendar.icalendar import icalendar
from graph.dependencies.calendar.readings import calendar_of

AS_OF = date(2026, 6, 30)


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
    text = icalendar(calendar_of(nodes, AS_OF), {})
    assert text == icalendar(calendar_of(nodes, AS_OF), {})
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
    lines = unfolded(icalendar(ExpiryCalendar(AS_OF, None, ()), {}))
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_an_event_says_with_whom_and_what_it_is_worth() -> None:
    """The counterparty and the value were in no calendar file."""
    node = Dated(
        "Contract", "c1",
        {"title": "Lease", "expires_on": date(2026, 7, 31), "value": 1250000.5, "currency": "EUR"},
        None, (Party("party_a", "Acme"), Party("party_b", "Borealis, Inc.")),
    )  # fmt: skip
    found = calendar_of([node], AS_OF)
    lines = unfolded(icalendar(found, {"party_a": "Acme", "party_b": "Borealis, Inc."}))
    words = "Lease expires on 2026-07-31.\\nWith: Acme and Borealis\\, Inc.\\nValue: EUR 1\\,250\\,000.5"
    assert f"DESCRIPTION:{words}" in lines
