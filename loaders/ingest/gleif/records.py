"""What a GLEIF file says, whether it is XML or the CSV of the golden copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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

Value = Callable[[str], str]
"""Gives the text at a path of a record, as GLEIF's XML has it; empty where there is none."""


def entity(
    at: Place,
    value: Value,
    *,
    names: Iterable[tuple[str, str]],
    addresses: Iterable[Address],
    dissolved: str,
    successors: Iterable[str],
) -> EntityRecord:
    """Return the record of an entity: what has one path is read here, what repeats is given."""
    associated = value("Entity/AssociatedEntity/AssociatedLEI")
    return EntityRecord(
        at,
        lei=value("LEI"),
        name=value("Entity/LegalName"),
        names=tuple(names),
        addresses=tuple(addresses),
        authority=value("Entity/RegistrationAuthority/RegistrationAuthorityID"),
        number=value("Entity/RegistrationAuthority/RegistrationAuthorityEntityID"),
        jurisdiction=value("Entity/LegalJurisdiction"),
        category=value("Entity/EntityCategory"),
        legal_form=value("Entity/LegalForm/EntityLegalFormCode"),
        other_form=value("Entity/LegalForm/OtherLegalForm"),
        status=value("Entity/EntityStatus"),
        created=value("Entity/EntityCreationDate"),
        expired=value("Entity/EntityExpirationDate"),
        dissolved=dissolved,
        successors=tuple(successors),
        registration=value("Registration/RegistrationStatus"),
        updated=value("Registration/LastUpdateDate"),
        unplaced=(("Entity/AssociatedEntity", associated),) if associated else (),
    )


def relation(
    at: Place,
    value: Value,
    *,
    periods: Iterable[Period],
    qualifiers: Iterable[tuple[str, str]],
    quantifiers: Iterable[str],
) -> RelationRecord:
    """Return the record of a relationship: what has one path is read here, what repeats is given."""
    return RelationRecord(
        at,
        start=value("Relationship/StartNode/NodeID"),
        start_type=value("Relationship/StartNode/NodeIDType"),
        end=value("Relationship/EndNode/NodeID"),
        end_type=value("Relationship/EndNode/NodeIDType"),
        kind=value("Relationship/RelationshipType"),
        status=value("Relationship/RelationshipStatus"),
        periods=tuple(periods),
        qualifiers=tuple(qualifiers),
        quantifiers=tuple(quantifiers),
        registration=value("Registration/RegistrationStatus"),
        updated=value("Registration/LastUpdateDate"),
    )
