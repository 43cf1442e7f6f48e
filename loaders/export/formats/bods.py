"""BODS 0.4: entities, persons and the interests between them, as statements of the standard.

A record is called as its node, so that ``entente ingest bods`` gives the same parties. What is believed now
is written, once for each party and each pair of parties, whatever the number of its sources.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from graph.database import Database
from graph.model.language.identity import digest
from graph.model.language.spelling import camel
from graph.write.stored_counts import others
from graph.write.stored_graph import history, one_state
from graph.write.stored_parties import Origin, parties, ties
from loaders.export.bods.interests import relationship_records
from loaders.export.bods.parties import record_details, record_type
from loaders.export.format import Exported, ExportFormat, exported, new_file

CARRIED = frozenset(
    "Organization Person PublicBody Arrangement UnknownParty Alias Address Identifier "
    "HAS_NAME HAS_ADDRESS HAS_IDENTIFIER HOLDS_INTEREST_IN HAS_ROLE_AT".split()
)


async def write(database: Database, path: Path) -> Exported:
    """Write one JSON array, one statement a line, into a file that is not there yet."""
    rows: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    with new_file(path) as stream:
        stream.write("[")
        async with one_state(database):
            async for party in parties(database):
                details = record_details(party, left_out)
                _write(stream, rows, left_out, party.id, record_type(party.label), details, party.origin)
            async for found in ties(database, ("HOLDS_INTEREST_IN", "HAS_ROLE_AT")):
                for record, details, origin in relationship_records(found, left_out):
                    _write(stream, rows, left_out, record, "relationship", details, origin)
            left_out += await others(database, CARRIED)
            left_out += await history(database)
        stream.write("\n]\n")
    return exported(rows, left_out)


def _write(
    stream: TextIO,
    rows: Counter[str],
    left_out: Counter[str],
    record: str,
    kind: str,
    details: dict[str, Any],
    origin: Origin,
) -> None:
    """Write one statement; its id is the same as long as it says the same."""
    day = origin.stated_on.isoformat()
    source: dict[str, Any] = {"type": [camel(each.lower()) for each in origin.kinds]} if origin.kinds else {}
    if origin.sources:
        source["description"] = "; ".join(origin.sources)
    if origin.retrieved_at is not None:
        source["retrievedAt"] = origin.retrieved_at.isoformat()
    statement = {
        "statementId": digest(record, day, json.dumps(details, sort_keys=True), length=40),
        "statementDate": day,
        "declarationSubject": details.get("subject", record),
        "recordId": record,
        "recordType": kind,
        "recordStatus": "new",
        "recordDetails": details,
        "publicationDetails": {
            "publicationDate": day,
            "bodsVersion": "0.4",
            "publisher": {"name": "Entente"},
        },
        **({"source": source} if source else {}),
    }
    stream.write(",\n" if rows else "\n")
    stream.write(json.dumps(statement, ensure_ascii=False))
    rows[f"{kind} statements"] += 1
    left_out["further sources of a record"] += max(0, len(origin.sources) - 1)


EXPORT = ExportFormat(
    name="bods",
    description="Beneficial ownership data, version 0.4: parties and the interests between them.",
    write=write,
)
