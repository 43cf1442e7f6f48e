"""Fictional GLEIF records, as XML and as the golden copy's CSV."""

from __future__ import annotations

import csv
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from graph.write.records import RelationshipRecord, StatementRecord
from loaders.ingest.formats.gleif import FORMAT
from loaders.ingest.intake import Intake

SOURCE = "GLEIF"
CHILD, PARENT = "213800D1EI4B9WTWWD28", "5493001KJTIIGC8Y1R12"
_SPACES = {
    "lei": "http://www.gleif.org/data/schema/leidata/2016",
    "rr": "http://www.gleif.org/data/schema/rr/2016",
    "repex": "http://www.gleif.org/data/schema/repex/2016",
}


def element(prefix: str, name: str, *inner: str, **attributes: str) -> str:
    """Give an element of a namespace, its inner parts as they are."""
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{prefix}:{name}{said}>{''.join(inner)}</{prefix}:{name}>"


def text(prefix: str, name: str, words: str, **attributes: str) -> str:
    """Give an element with a text."""
    return element(prefix, name, escape(words), **attributes)


def lei_record(lei: str = CHILD, name: str = "Marram Boats Ltd", *entity: str, **registration: str) -> str:
    """Give a level 1 record; ``entity`` are further parts of its Entity."""
    said = {"LastUpdateDate": "2024-05-01T10:00:00Z", "RegistrationStatus": "ISSUED", **registration}
    return element(
        "lei", "LEIRecord", text("lei", "LEI", lei),
        element("lei", "Entity", text("lei", "LegalName", name), *entity),
        element("lei", "Registration", *(text("lei", key, value) for key, value in said.items())),
    )  # fmt: skip


def period(kind: str, start: str = "", end: str = "") -> str:
    """Give a period of a relationship."""
    given = {"StartDate": start, "EndDate": end, "PeriodType": kind}
    return element(
        "rr", "RelationshipPeriod", *(text("rr", key, value) for key, value in given.items() if value)
    )


def rr_record(kind: str, *periods: str, start: str = CHILD, end: str = PARENT, **more: str) -> str:
    """Give a level 2 record; ``more``: status, registration, extra parts, node (the type of its ends)."""
    ends = [
        element("rr", name, text("rr", "NodeID", lei), text("rr", "NodeIDType", more.get("node", "LEI")))
        for name, lei in (("StartNode", start), ("EndNode", end))
    ]
    return element(
        "rr", "RelationshipRecord",
        element("rr", "Relationship", *ends, text("rr", "RelationshipType", kind),
                element("rr", "RelationshipPeriods", *periods),
                text("rr", "RelationshipStatus", more.get("status", "ACTIVE")), more.get("extra", "")),
        element("rr", "Registration", text("rr", "LastUpdateDate", "2024-06-01T00:00:00Z"),
                text("rr", "RegistrationStatus", more.get("registration", "PUBLISHED"))),
    )  # fmt: skip


def exception(
    *reasons: str, lei: str = CHILD, category: str = "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT"
) -> str:
    """Give a reporting exception."""
    said = (text("repex", "ExceptionReason", reason) for reason in reasons)
    return element(
        "repex", "Exception", text("repex", "LEI", lei), text("repex", "ExceptionCategory", category), *said
    )


def xml(folder: Path, *records: str, name: str = "gleif.xml") -> Path:
    """Write records as a file."""
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    path = folder / name
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><lei:LEIData{spaces}>{"".join(records)}</lei:LEIData>'
    )
    return path


def table(folder: Path, *rows: dict[str, str], name: str = "gleif.csv") -> Path:
    """Write rows as the golden copy does: every cell in quotes."""
    header = list(dict.fromkeys(chain.from_iterable(rows)))
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, header, quoting=csv.QUOTE_ALL, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path: Path, intake: Intake | None = None) -> list[StatementRecord]:
    """Read a file as the format does."""
    return list(FORMAT.read([path], SOURCE, intake))


def only(records: list[StatementRecord]) -> RelationshipRecord:
    """Give the one relationship of the one record."""
    ((found,),) = [record.relationships for record in records]
    return found


def notes(records: list[StatementRecord]) -> set[str]:
    """Give every note as its code and what it is about."""
    found: set[str] = set()
    for record in records:
        found |= {f"{each.code} {each.what}" for each in record.notes}
    return found
