"""GLEIF's XML as records: LEI-CDF 3.x, RR-CDF and reporting exceptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.ingest.gleif.records import (
    Address,
    EntityRecord,
    ExceptionRecord,
    GleifRecord,
    Period,
    Place,
    RelationRecord,
    entity,
    relation,
)
from loaders.ingest.xml_stream import Element, xml_records

_NAMES = (
    ("Entity/OtherEntityNames/OtherEntityName", "OTHER"),
    ("Entity/TransliteratedOtherEntityNames/TransliteratedOtherEntityName", "TRANSLITERATED"),
)
_ADDRESSES = ("LegalAddress", "HeadquartersAddress")
_LINES = ("FirstAddressLine", "AdditionalAddressLine", "City", "Region")


def read_xml(path: Path) -> Iterator[GleifRecord]:
    """Yield every record of a file; raise FileRefused where it is not one of GLEIF's."""
    for count, element in enumerate(xml_records(path, frozenset(_READERS)), start=1):
        yield _READERS[element.name](element, Place(path.name, f"record {count}"))


def _entity(record: Element, at: Place) -> EntityRecord:
    names: list[tuple[str, str]] = []
    for path, kind in _NAMES:
        names += [(each.attributes.get("type", kind), each.text.strip()) for each in record.all(path)]
    return entity(
        at,
        record.value,
        names=names,
        addresses=_addresses(record),
        dissolved=_dissolution(record),
        successors=(each.text.strip() for each in record.all("Entity/SuccessorEntity/SuccessorLEI")),
    )


def _addresses(record: Element) -> Iterator[Address]:
    for kind in _ADDRESSES:
        for each in record.all(f"Entity/{kind}"):
            lines: list[str] = []
            for name in _LINES:
                lines += [line.text.strip() for line in each.all(name)]
            yield Address(kind, tuple(lines), each.value("PostalCode"), each.value("Country"))


def _dissolution(record: Element) -> str:
    """Return the day of a completed dissolution, which files before 3.0 have as an expiration date."""
    for event in record.all("Entity/LegalEntityEvents/LegalEntityEvent"):
        done = event.attributes.get("event_status", "COMPLETED") == "COMPLETED"
        if done and event.value("LegalEntityEventType") == "DISSOLUTION":
            return event.value("LegalEntityEventEffectiveDate")
    return ""


def _relation(record: Element, at: Place) -> RelationRecord:
    periods = record.all("Relationship/RelationshipPeriods/RelationshipPeriod")
    qualifiers = record.all("Relationship/RelationshipQualifiers/RelationshipQualifier")
    quantifiers = record.all("Relationship/RelationshipQuantifiers/RelationshipQuantifier")
    return relation(
        at,
        record.value,
        periods=(
            Period(each.value("PeriodType"), each.value("StartDate"), each.value("EndDate"))
            for each in periods
        ),
        qualifiers=(
            (each.value("QualifierDimension"), each.value("QualifierCategory")) for each in qualifiers
        ),
        quantifiers=(each.value("QuantifierAmount") for each in quantifiers),
    )


def _exception(record: Element, at: Place) -> ExceptionRecord:
    return ExceptionRecord(
        at,
        lei=record.value("LEI"),
        category=record.value("ExceptionCategory"),
        reasons=tuple(each.text.strip() for each in record.all("ExceptionReason")),
        references=tuple(each.text.strip() for each in record.all("ExceptionReference")),
    )


_READERS: dict[str, Callable[[Element, Place], GleifRecord]] = {
    "LEIRecord": _entity,
    "RelationshipRecord": _relation,
    "Exception": _exception,
}
