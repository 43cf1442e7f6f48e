"""The expiry calendar as iCalendar (RFC 5545): one all-day event a day, the same file every time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from graph.dependencies.calendar.expiry import Expiry, ExpiryCalendar

_LINE = 75


def icalendar(calendar: ExpiryCalendar) -> str:
    """Return the calendar's text: lines end with CRLF and are folded at 75 octets.

    DTSTAMP is the start of the day asked about, so that two exports of one answer are equal. A day
    that is not known exactly is an event over all the days that it may be, and tentative.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Entente//Expiry calendar//EN", "CALSCALE:GREGORIAN"]
    stamp = datetime(calendar.as_of.year, calendar.as_of.month, calendar.as_of.day, tzinfo=UTC)
    for each in calendar.expiries:
        lines += _event(each, f"{stamp:%Y%m%dT%H%M%SZ}")
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(each: Expiry, stamp: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{each.subject}-{each.kind.value.lower()}-{each.on:%Y%m%d}@entente",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{each.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{each.latest + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{_words(each.kind.value)}: {each.title}')}",
        f"DESCRIPTION:{_escaped(each.sentence)}",
        f"CATEGORIES:{each.kind.value}",
        f"STATUS:{'TENTATIVE' if each.imprecise else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    ]
    return [*lines, "END:VEVENT"]


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
