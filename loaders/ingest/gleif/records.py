"""What a GLEIF file says, whether it is XML or the CSV of the golden copy."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is: the file, and the row or the count of the record."""

    file: str
    place: str


@dataclass(frozen=True, slots=True)
class Address:
    """One address: what it is for, its lines, and its codes."""

    kind: str
    lines: tuple[str, ...]
    post_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """Who an LEI belongs to (LEI-CDF, level 1); texts are "" where they are not stated."""

    at: Place
    lei: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    addresses: tuple[Address, ...] = ()
    authority: str = ""
    number: str = ""
    jurisdiction: str = ""
    category: str = ""
    legal_form: str = ""
    other_form: str = ""
    status: str = ""
    created: str = ""
    expired: str = ""
    dissolved: str = ""
    successors: tuple[str, ...] = ()
    registration: str = ""
    updated: str = ""
    unplaced: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time and its kind: only RELATIONSHIP_PERIOD is when the relationship holds."""

    kind: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """Who is consolidated or managed by whom (RR-CDF, level 2): the start is the child."""

    at: Place
    start: str
    start_type: str
    end: str
    end_type: str
    kind: str
    status: str
    periods: tuple[Period, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()
    quantifiers: tuple[str, ...] = ()
    registration: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionRecord:
    """Why a parent is not reported."""

    at: Place
    lei: str
    category: str
    reasons: tuple[str, ...] = field(default=())
    references: tuple[str, ...] = ()


GleifRecord = EntityRecord | RelationRecord | ExceptionRecord
