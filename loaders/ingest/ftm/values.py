"""Texts of entities as dates and codes, and notes of what has no place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.errors import Code, ErrorCode
from graph.model.language.partial_date import PartialDate
from graph.write.records import Note
from loaders.ingest.ftm.entities import Entity

MAX_NOTE = 2_000
"""The longest text of a note, in characters."""


def note(entity: Entity, code: Code, name: str, text: str = "") -> Note:
    """Return a note of one property of an entity."""
    return Note(code, f"{entity.schema}/{name}", f"{entity.place} {name}", text[:MAX_NOTE])


def notes_of(entity: Entity, code: Code, name: str, texts: Iterable[str]) -> list[Note]:
    """Return a note for each text of a property."""
    return [note(entity, code, name, text) for text in texts]


def unplaced(entity: Entity, placed: Iterable[str]) -> list[Note]:
    """Return a note for each property that has no place."""
    known = frozenset(placed)
    stray = [name for name in entity.properties if name not in known]
    return [note(entity, ErrorCode.NO_PLACE, name, "; ".join(entity.properties[name])) for name in stray]


def dates_of(entity: Entity, *names: str) -> tuple[list[PartialDate], list[Note]]:
    """Return the dates of some properties, the earliest first, and notes of what is not a date.

    Of a date and the month or year that it lies in, the date is kept: they are one, stated twice.
    """
    found: list[PartialDate] = []
    notes: list[Note] = []
    for name in names:
        for text in entity.all(name):
            read = _date(text)
            if read is None:
                notes.append(note(entity, ErrorCode.NOT_A_DATE, name, text))
            else:
                found.append(read)
    exact = [one for one in found if not any(str(other).startswith(f"{one}-") for other in found)]
    return sorted(dict.fromkeys(exact), key=lambda each: each.first), notes


def date_of(entity: Entity, name: str) -> tuple[PartialDate | None, list[Note]]:
    """Return the one date of a property; of several that differ none is believed, and that is noted."""
    found, notes = dates_of(entity, name)
    if len(found) > 1:
        notes += notes_of(entity, ErrorCode.CONTRADICTION, name, [str(each) for each in found])
        return None, notes
    return (found[0] if found else None), notes


def day_of(text: str | None) -> date | None:
    """Return the day that a time begins with; None where it is none."""
    read = _date(text or "")
    return read.first if read is not None and len(str(read)) == 10 else None


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text.strip()[:10])
    except ValueError:
        return None
