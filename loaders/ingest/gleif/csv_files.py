"""The CSV of GLEIF's golden copy as records: its headers are paths with dots, numbered where they repeat."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from graph.errors import ErrorCode, Problem
from loaders.ingest.gleif.records import (
    Address,
    EntityRecord,
    ExceptionRecord,
    GleifRecord,
    Period,
    Place,
    RelationRecord,
    Value,
    entity,
    relation,
)
from loaders.ingest.text_file import FileRefused, lines_of, wrong_cell_count

Row = Mapping[str, str]
MOST = 100
"""How often a repeated column is looked for."""
_OTHER = "Entity.OtherEntityNames.OtherEntityName"
_TRANSLITERATED = "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName"


def read_csv(path: Path, problems: list[Problem]) -> Iterator[GleifRecord]:
    """Yield every record of a file; raise FileRefused where its header is none of GLEIF's."""
    reader = csv.reader((line for _, line in lines_of(path)), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        make = _maker(path, header)
        for number, cells in enumerate(reader, start=2):
            if not cells:
                continue
            if len(cells) != len(header):
                message = wrong_cell_count(len(cells), len(header))
                place = f"row {number}"
                problems.append(Problem(path.name, place, None, ErrorCode.WRONG_CELL_COUNT, message))
                continue
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
            yield make(row, Place(path.name, f"row {number}"))
    except csv.Error as error:
        message = f"the CSV cannot be read: {error}"
        raise FileRefused(path.name, f"line {reader.line_num}", ErrorCode.BROKEN_CSV, message) from error


def _maker(path: Path, header: list[str]) -> Callable[[Row, Place], GleifRecord]:
    for needed, make in _MAKERS:
        if set(needed) <= set(header):
            return make
    names = " or ".join(", ".join(needed) for needed, _ in _MAKERS)
    raise FileRefused(
        path.name, "row 1", ErrorCode.MISSING_COLUMN, f"a file of GLEIF has the columns {names}"
    )


def _repeated(row: Row, *patterns: str) -> Iterator[tuple[str, ...]]:
    """Yield the cells of a repeated group: each pattern has ``{}`` where its number is."""
    for count in range(1, MOST + 1):
        cells = tuple(row.get(pattern.format(count), "") for pattern in patterns)
        if any(cells):
            yield cells
        elif count > 1:
            return


def _entity(row: Row, at: Place) -> EntityRecord:
    names: list[tuple[str, str]] = []
    for path, kind in ((_OTHER, "OTHER"), (_TRANSLITERATED, "TRANSLITERATED")):
        for name, said in _repeated(row, path + ".{}", path + ".{}.type"):
            names.append((said or kind, name))
    successors = [cells[0] for cells in _repeated(row, "Entity.SuccessorEntity.{}.SuccessorLEI")]
    single = row.get("Entity.SuccessorEntity.SuccessorLEI", "")
    return entity(
        at,
        _single(row),
        names=names,
        addresses=_addresses(row),
        dissolved=_dissolution(row),
        successors=(each for each in (single, *successors) if each),
    )


def _single(row: Row) -> Value:
    """Return what gives a cell by its path: headers have dots where the XML has an element in another."""
    return lambda path: row.get(path.replace("/", "."), "")


def _dissolution(row: Row) -> str:
    event = "Entity.LegalEntityEvents.LegalEntityEvent.{}."
    groups = _repeated(
        row, event + "LegalEntityEventType", event + "LegalEntityEventEffectiveDate", event + "event_status"
    )
    for kind, day, status in groups:
        if kind == "DISSOLUTION" and status in ("", "COMPLETED"):
            return day
    return ""


def _addresses(row: Row) -> Iterator[Address]:
    for kind in ("LegalAddress", "HeadquartersAddress"):
        path = f"Entity.{kind}."
        more = [cells[0] for cells in _repeated(row, path + "AdditionalAddressLine.{}")]
        lines = (row.get(path + "FirstAddressLine", ""), *more, row.get(path + "City", ""),
                 row.get(path + "Region", ""))  # fmt: skip
        yield Address(kind, lines, row.get(path + "PostalCode", ""), row.get(path + "Country", ""))


def _relation(row: Row, at: Place) -> RelationRecord:
    period = "Relationship.Period.{}."
    periods = _repeated(row, period + "periodType", period + "startDate", period + "endDate")
    qualifier = "Relationship.Qualifiers.{}."
    qualifiers = _repeated(row, qualifier + "QualifierDimension", qualifier + "QualifierCategory")
    amounts = _repeated(row, "Relationship.Quantifiers.{}.QuantifierAmount")
    return relation(
        at,
        _single(row),
        periods=(Period(*cells) for cells in periods),
        qualifiers=((dimension, category) for dimension, category in qualifiers),
        quantifiers=(cells[0] for cells in amounts),
    )


def _exception(row: Row, at: Place) -> ExceptionRecord:
    return ExceptionRecord(
        at,
        lei=row.get("LEI", ""),
        category=row.get("Exception.Category", ""),
        reasons=tuple(cells[0] for cells in _repeated(row, "Exception.Reason.{}")),
        references=tuple(cells[0] for cells in _repeated(row, "Exception.Reference.{}")),
    )


_MAKERS: tuple[tuple[tuple[str, ...], Callable[[Row, Place], GleifRecord]], ...] = (
    (("LEI", "Entity.LegalName"), _entity),
    (
        ("Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID", "Relationship.RelationshipType"),
        _relation,
    ),
    (("LEI", "Exception.Category"), _exception),
)
"""The columns that show what a file holds; the order decides where a header has those of two."""
