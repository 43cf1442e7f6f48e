"""The expiry calendar as iCalendar (RFC 5545): one all-day event a day, the same file every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from graph.checks.sentences import enumeration
from graph.dependencies.calendar.expiry import Expiry, ExpiryCalendar
from graph.model.language.identity import digest


def icalendar(calendar: ExpiryCalendar, names: Mapping[str, str]) -> str:
    """Return the calendar's text: lines end with CRLF and are folded at 75 octets.

    ``names`` are those of the counterparties. DTSTAMP is the start of the calendar's day, so that two
    exports of one answer are equal. A day that is not known exactly is an event over all the days that
    it may be, and tentative.
    """
    found = Calendar()
    found.add("version", "2.0")
    found.add("prodid", "-//Entente//Expiry calendar//EN")
    found.add("calscale", "GREGORIAN")
    stamp = datetime(calendar.as_of.year, calendar.as_of.month, calendar.as_of.day, tzinfo=UTC)
    for each in calendar.expiries:
        found.add_component(_event(each, names, stamp))
    text: bytes = found.to_ical(sorted=False)
    return text.decode()


def _event(each: Expiry, names: Mapping[str, str], stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{_place(each)}-{each.kind.value.lower()}-{each.on:%Y%m%d}@entente")
    event.add("dtstamp", stamp)
    event.add("dtstart", each.on)
    event.add("dtend", each.latest + timedelta(days=1))
    event.add("summary", _lines(f"{_words(each.kind.value)}: {each.title}"))
    event.add("description", _lines(_description(each, names)))
    event.add("categories", [each.kind.value])
    event.add("status", "TENTATIVE" if each.imprecise else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _place(each: Expiry) -> str:
    """Return what tells two events of one kind and day apart: what ends, and by which relationship."""
    return each.subject if each.of is None else f"{each.subject}-{digest(each.of, each.title)}"


def _description(each: Expiry, names: Mapping[str, str]) -> str:
    """Return the sentence, then with whom and what it is worth, a line each."""
    lines = [each.sentence]
    if each.counterparties:
        lines.append(f"With: {enumeration([names.get(party, party) for party in each.counterparties])}")
    if each.value is not None:
        worth = " ".join(filter(None, (each.currency, f"{each.value.normalize():,f}")))
        lines.append(f"Value: {worth}")
    return "\n".join(lines)


def _words(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _lines(text: str) -> str:
    """Return a text whose lines end in one way: a carriage return by itself would end a line of the file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
