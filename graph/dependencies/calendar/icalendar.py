"""The expiry calendar as iCalendar (RFC 5545): one all-day event a day, the same file every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from graph.checks.sentences import enumeration
from graph.dependencies.calendar.expiry import Expiry, ExpiryCalendar

_LINE = 75


def icalendar(calendar: ExpiryCalendar, names: Mapping[str, str]) -> str:
    """Return the calendar's text: lines end with CRLF and are folded at 75 octets.

    ``names`` are those of the counterparties. DTSTAMP is the start of the calendar's day, so that two
    exports of one answer are equal. A day that is not known exactly is an event over all the days that
    it may be, and tentative.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Entente//Expiry calendar//EN", "CALSCALE:GREGORIAN"]
    stamp = datetime(calendar.as_of.year, calendar.as_of.month, calendar.as_of.day, tzinfo=UTC)
    for each in calendar.expiries:
        lines += _event(each, names, f"{stamp:%Y%m%dT%H%M%SZ}")
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(each: Expiry, names: Mapping[str, str], stamp: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{each.subject}-{each.kind.value.lower()}-{each.on:%Y%m%d}@entente",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{each.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{each.latest + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{_words(each.kind.value)}: {each.title}')}",
        f"DESCRIPTION:{_escaped(_description(each, names))}",
        f"CATEGORIES:{each.kind.value}",
        f"STATUS:{'TENTATIVE' if each.imprecise else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    ]
    return [*lines, "END:VEVENT"]


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


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Break a line into pieces of at most 75 octets, never inside a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            pieces.append(piece)
            piece, size = "", 1
        piece, size = piece + character, size + width
    return "\r\n ".join([*pieces, piece])
