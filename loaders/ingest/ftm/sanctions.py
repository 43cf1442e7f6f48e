"""Entries on lists of sanctions: each ``Sanction`` is one entry that names its entities."""

from __future__ import annotations

from typing import Any

from graph.errors import ErrorCode
from graph.write.keys import local_key
from graph.write.records import NodeRecord, RelationshipRecord
from loaders.ingest.fitting import fitting
from loaders.ingest.ftm.entities import Entity
from loaders.ingest.ftm.index import Index
from loaders.ingest.ftm.parties import Facts, add_identifier
from loaders.ingest.ftm.regimes import regime_of
from loaders.ingest.ftm.schemata import IDENTIFICATION_PROPERTIES, REPEATED, SANCTION_PROPERTIES
from loaders.ingest.ftm.values import dates_of, note, notes_of, unplaced


def sanction_facts(entity: Entity, index: Index) -> Facts:
    """Return the entry and the parties that it names; its key is its own, so that no other delists it.

    The days are those of the list: the earliest on which it was entered, the latest on which it ends.
    """
    facts = Facts()
    entered, first = dates_of(entity, "listingDate")
    started, second = dates_of(entity, "startDate")
    ended, last = dates_of(entity, "endDate")
    facts.notes += [*first, *second, *last]
    listed = entered or started
    named = [identity for identity in entity.all("entity") if index.names.get(identity)]
    values = _entry(entity) | {
        "name": index.names[named[0]] if named else f"Entry {entity.id}",
        "listed_on": listed[0] if listed else None,
        "delisted_on": ended[-1] if ended else None,
    }
    held, refused = fitting("SanctionListing", values)
    facts.notes += [note(entity, code, name, str(values[name])) for name, code in refused.items()]
    key = local_key("SanctionListing", index.source, entity.id)
    facts.nodes.append(NodeRecord(key, held))
    for identity in entity.all("entity"):
        party = index.key(identity, "Party")
        if identity in index.others or party.label == "Address":
            schema = index.others.get(identity, party.label)
            facts.notes.append(note(entity, ErrorCode.NO_PLACE, "entity", schema))
            continue
        if identity not in index.nodes:
            facts.notes.append(note(entity, ErrorCode.NOT_DESCRIBED, "entity", identity))
        facts.relationships.append(RelationshipRecord("LISTED_ON", party, key))
    facts.notes += unplaced(entity, {*SANCTION_PROPERTIES, *REPEATED})
    return facts


def _entry(entity: Entity) -> dict[str, Any]:
    """Return whose list it is, under which program and number; the most exact words decide."""
    said = entity.all("programId", "authority", "program")
    program = "; ".join(entity.all("program")) or "; ".join(entity.all("programId"))
    return {
        "regime": regime_of((*said, *entity.datasets), entity.all("country")),
        "program": program or "; ".join(entity.all("authority")),
        "number": entity.first("authorityId", "unscId"),
    }


def identification_facts(entity: Entity, index: Index) -> Facts:
    """Return the numbers of a paper as identifiers of its holders, under a scheme that is not trusted."""
    facts = Facts()
    kind = (entity.first("type") or entity.schema).strip()
    countries = entity.all("country")
    scheme = f"{countries[0].strip().upper()}-{kind}" if len(countries) == 1 else kind
    for identity in entity.all("holder"):
        if identity not in index.nodes or index.nodes[identity].label == "Address":
            facts.notes.append(note(entity, ErrorCode.NOT_DESCRIBED, "holder", identity))
            continue
        for number in entity.all("number"):
            if number.strip():
                add_identifier(facts, index.nodes[identity], scheme, number.strip())
    if not facts.nodes:
        facts.notes += notes_of(entity, ErrorCode.NOT_STATED, "number", [""])
    facts.notes += unplaced(entity, {*IDENTIFICATION_PROPERTIES, *REPEATED})
    return facts
