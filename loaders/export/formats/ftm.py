"""FollowTheMoney: parties, the ties between them and listings, one entity a line.

An entity is called as its node, so that ``entente ingest ftm`` gives the same parties.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from graph.database import Database
from graph.write.stored_counts import others
from graph.write.stored_graph import history, live_nodes, one_state
from graph.write.stored_parties import parties, ties
from loaders.export.format import Exported, ExportFormat, exported, new_file
from loaders.export.ftm.edges import TYPES, edge_entities
from loaders.export.ftm.parties import listing_entity, party_entities

CARRIED = TYPES | frozenset(
    "Organization Person PublicBody Arrangement UnknownParty Alias Address Identifier SanctionListing "
    "HAS_NAME HAS_ADDRESS HAS_IDENTIFIER".split()
)
Entity = tuple[str, str, Mapping[str, Sequence[str]], str]
"""An id, a schema, texts by property, and the day on which it was last said."""


async def write(database: Database, path: Path) -> Exported:
    """Write JSON lines into a file that is not there yet."""
    rows: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    with new_file(path) as stream:
        async with one_state(database):
            addresses: set[str] = set()
            async for party in parties(database):
                for entity in party_entities(party, addresses, left_out):
                    _write(stream, rows, entity)
                left_out["sources of a record"] += len(party.origin.sources)
            async for node in live_nodes(database, ("SanctionListing",)):
                _write(stream, rows, listing_entity(node, left_out))
            async for found in ties(database, TYPES):
                for entity in edge_entities(found, left_out):
                    _write(stream, rows, entity)
            left_out += await others(database, CARRIED)
            left_out += await history(database)
    return exported(rows, left_out)


def _write(stream: TextIO, rows: Counter[str], entity: Entity) -> None:
    identity, schema, properties, changed = entity
    texts = {name: list(values) for name, values in properties.items() if values}
    line = {
        "id": identity,
        "schema": schema,
        "properties": texts,
        **({"last_change": changed} if changed else {}),
    }
    stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    rows[schema] += 1


EXPORT = ExportFormat(
    name="ftm",
    description="FollowTheMoney entities: parties, the ties between them and sanctions listings.",
    write=write,
)
