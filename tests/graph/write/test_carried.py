"""What an export brings back to its own graph is nothing new; a changed row takes nothing away."""

from __future__ import annotations

from datetime import datetime

import pytest

from graph.database import Database
from graph.model.language.moment import OPEN_TIME
from graph.write.batch import BatchInfo
from graph.write.keys import identifier_key
from graph.write.records import NODE, NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.upsert import write_batch
from tests.graph.write.worlds import REGISTER, load, org

pytestmark = pytest.mark.anyio
NUMBER = identifier_key("GB-COH", "01234567")
VALUES = {"scheme": "GB-COH", "value": "01234567"}
WHOLE = StatementRecord(
    SourceRecord(REGISTER),
    "a",
    "row 1",
    (NodeRecord(org("a"), {"name": "Acme"}), NodeRecord(NUMBER, VALUES)),
    (RelationshipRecord("HAS_IDENTIFIER", org("a"), NUMBER),),
    noun="Organization",
)
HELD = """
MATCH (p:Party)-[r:HAS_IDENTIFIER]->(i) WHERE r.superseded_at = $open AND p.superseded_at = $open
RETURN p.name, i.value
"""


def rows(name: str, moment: datetime | None) -> list[StatementRecord]:
    """The three rows in which an export has the statement."""
    party, number = NodeKey("Organization", (NODE, org("a").id)), NodeKey("Identifier", (NODE, NUMBER.id))

    def row(noun: str, *nodes: NodeRecord, joins: tuple[RelationshipRecord, ...] = ()) -> StatementRecord:
        source = SourceRecord(REGISTER)
        return StatementRecord(source, "a", f"row {noun}", nodes, joins, noun=noun, ranked_at=moment)

    return [
        row("Organization", NodeRecord(party, {"name": name})),
        row("Identifier", NodeRecord(number, VALUES)),
        row("", joins=(RelationshipRecord("HAS_IDENTIFIER", party, number),)),
    ]


async def test_rows_of_an_export_are_known_until_the_statement_that_said_them_is_replaced(
    database: Database,
) -> None:
    written = await load(database, WHOLE)
    info = BatchInfo("export", "test")
    same = await write_batch(database, rows("Acme", written.recorded_at), info, dry_run=True)
    assert (same.statements, same.is_unchanged) == (3, True)
    loaded_later = await write_batch(database, rows("Acme", None), info, dry_run=True)
    assert loaded_later.statements_new == 3
    corrected = await write_batch(database, rows("Acme Ltd", written.recorded_at), info)
    assert corrected.statements_new == 3
    assert await database.rows(HELD, {"open": OPEN_TIME}) == [["Acme Ltd", "01234567"]]
