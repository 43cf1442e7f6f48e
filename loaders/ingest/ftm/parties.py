"""Persons, companies and public bodies of FollowTheMoney as parties, and addresses as addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graph.errors import ErrorCode
from graph.model.language.identifier_schemes import normalized
from graph.model.language.partial_date import PartialDate
from graph.write.identifiers import identifier_fault
from graph.write.keys import declared_key, local_key
from graph.write.records import NodeKey, NodeRecord, Note, RelationshipRecord
from loaders.ingest.fitting import fitting
from loaders.ingest.ftm.entities import Entity
from loaders.ingest.ftm.index import Index, identifiers_of
from loaders.ingest.ftm.regimes import regime_of
from loaders.ingest.ftm.schemata import (
    ADDRESS_PROPERTIES,
    EXPOSED,
    IDENTIFIERS,
    NAMES,
    PARTY_PROPERTIES,
    REPEATED,
    SANCTIONED,
)
from loaders.ingest.ftm.values import date_of, note, notes_of, unplaced

_PLACES = ("jurisdiction", "mainCountry", "country")
"""Where an organization is registered, the most telling first."""


@dataclass(slots=True)
class Facts:
    """What one entity comes to."""

    nodes: list[NodeRecord] = field(default_factory=list)
    relationships: list[RelationshipRecord] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def party_facts(entity: Entity, index: Index) -> Facts:
    """Return a party with its names, identifiers and addresses, and the lists that its topics say."""
    key, facts = index.nodes[entity.id], Facts()
    if entity.schema == "LegalEntity":
        facts.notes.append(note(entity, ErrorCode.TAKEN_FOR_A_FIRM, "schema", index.names[entity.id]))
    name = index.names[entity.id] or f"Unnamed party {entity.id}"
    said = {"Person": _person, "Organization": _organization, "PublicBody": _body}[key.label](entity, facts)
    held, refused = fitting(key.label, said)
    facts.nodes.append(NodeRecord(key, {"name": name, **held}))
    facts.notes += [note(entity, code, each, str(said[each])) for each, code in refused.items()]
    _add_names(entity, key, name, index, facts)
    _add_identifiers(entity, key, facts)
    _add_addresses(entity, key, index, facts)
    _add_parents(entity, key, index, facts)
    _add_topics(entity, key, name, index, facts)
    facts.notes += unplaced(entity, {*NAMES, *IDENTIFIERS, *PARTY_PROPERTIES, *REPEATED})
    return facts


def _person(entity: Entity, facts: Facts) -> dict[str, Any]:
    nationalities = [text.strip().upper() for text in entity.all("nationality", "citizenship")]
    born, died = _date(entity, "birthDate", facts), _date(entity, "deathDate", facts)
    exposed = bool(EXPOSED & set(entity.all("topics")))
    _note_rest(entity, facts, "legalForm", "status", "jurisdiction", "mainCountry", "country", "website")
    return {
        "given_name": _only(entity, "firstName", facts),
        "family_name": _only(entity, "lastName", facts),
        "birth_date": born,
        "deceased_on": died,
        "nationalities": list(dict.fromkeys(nationalities)),
        "pep_status": "IS_PEP" if exposed else None,
    }


def _organization(entity: Entity, facts: Facts) -> dict[str, Any]:
    _note_rest(entity, facts, "firstName", "lastName", "birthDate", "deathDate", "nationality", "citizenship")
    return {
        "jurisdiction": _jurisdiction(entity, facts),
        "legal_form": _only(entity, "legalForm", facts),
        "incorporated_on": _date(entity, "incorporationDate", facts),
        "dissolved_on": _date(entity, "dissolutionDate", facts),
        "website": _only(entity, "website", facts),
        "stated_status": _only(entity, "status", facts),
    }


def _body(entity: Entity, facts: Facts) -> dict[str, Any]:
    _note_rest(entity, facts, "legalForm", "status", "incorporationDate", "dissolutionDate", "website")
    return {"jurisdiction": _jurisdiction(entity, facts)}


def _jurisdiction(entity: Entity, facts: Facts) -> str | None:
    """Return the one place of the most telling property; of several countries none is chosen."""
    chosen = next((name for name in _PLACES if entity.all(name)), None)
    for name in _PLACES:
        texts = entity.all(name)
        if name != chosen or len(texts) > 1:
            facts.notes += notes_of(entity, ErrorCode.NO_PLACE, name, texts)
    texts = entity.all(chosen) if chosen else ()
    return texts[0].strip().upper() if len(texts) == 1 else None


def _date(entity: Entity, name: str, facts: Facts) -> PartialDate | None:
    found, notes = date_of(entity, name)
    facts.notes += notes
    return found


def _only(entity: Entity, name: str, facts: Facts) -> str | None:
    """Return the first text of a property that holds one; the others are noted."""
    texts = entity.all(name)
    facts.notes += notes_of(entity, ErrorCode.NO_PLACE, name, texts[1:])
    return texts[0].strip() if texts else None


def _note_rest(entity: Entity, facts: Facts, *names: str) -> None:
    for name in names:
        facts.notes += notes_of(entity, ErrorCode.NO_PLACE, name, entity.all(name))


def _add_names(entity: Entity, key: NodeKey, name: str, index: Index, facts: Facts) -> None:
    for prop, kind in NAMES.items():
        for text in entity.all(prop):
            if text.strip() and text.strip() != name:
                values = {"name": text.strip(), "name_type": kind}
                _add(facts, "HAS_NAME", key, "Alias", values, index.source)


def _add_identifiers(entity: Entity, key: NodeKey, facts: Facts) -> None:
    for scheme, value, name in identifiers_of(entity):
        if wrong := identifier_fault(scheme, value):
            facts.notes.append(note(entity, wrong[0], name, value))
            continue
        add_identifier(facts, key, scheme, value)


def add_identifier(facts: Facts, key: NodeKey, scheme: str, value: str) -> None:
    """Give a party an identifier."""
    values = {"scheme": scheme, "value": normalized(scheme, value)}
    _add(facts, "HAS_IDENTIFIER", key, "Identifier", values, "")


def _add_addresses(entity: Entity, key: NodeKey, index: Index, facts: Facts) -> None:
    for text in entity.all("address"):
        if text.strip():
            _add(facts, "HAS_ADDRESS", key, "Address", {"address": _on_one_line(text)}, index.source)
    for identity in entity.all("addressEntity"):
        if identity not in index.nodes:
            facts.notes.append(note(entity, ErrorCode.NOT_DESCRIBED, "addressEntity", identity))
        end = index.key(identity, "Address")
        if end.label == "Address":
            facts.relationships.append(RelationshipRecord("HAS_ADDRESS", key, end))
        else:
            facts.notes.append(note(entity, ErrorCode.WRONG_NOUN, "addressEntity", identity))


def _add_parents(entity: Entity, key: NodeKey, index: Index, facts: Facts) -> None:
    """A parent is asserted control: nothing says by what, and it is not a share."""
    for identity in entity.all("parent"):
        if identity not in index.nodes:
            facts.notes.append(note(entity, ErrorCode.NOT_DESCRIBED, "parent", identity))
        parent = index.key(identity, "Party")
        if identity == entity.id or parent.label == "Address" or identity in index.others:
            facts.notes.append(note(entity, ErrorCode.WRONG_NOUN, "parent", identity))
            continue
        facts.relationships.append(RelationshipRecord("CONTROLS", parent, key, {"basis": "INFLUENCE"}))


def _add_topics(entity: Entity, key: NodeKey, name: str, index: Index, facts: Facts) -> None:
    """A party that is said to be sanctioned is listed, also where no ``Sanction`` says by whom."""
    topics = entity.all("topics")
    listed = [topic for topic in topics if topic in SANCTIONED]
    rest = [topic for topic in topics if topic not in (*SANCTIONED, *EXPOSED)]
    facts.notes += notes_of(entity, ErrorCode.NO_PLACE, "topics", rest)
    if not listed or entity.id in index.sanctioned:
        return
    listing = local_key("SanctionListing", index.source, f"{entity.id}#topics")
    values = {"name": name, "regime": regime_of(entity.datasets)}
    if entity.datasets:
        values["program"] = ", ".join(entity.datasets)
    facts.nodes.append(NodeRecord(listing, values))
    facts.relationships.append(RelationshipRecord("LISTED_ON", key, listing))
    facts.notes.append(note(entity, ErrorCode.NOT_STATED, "topics", ", ".join(listed)))


def address_facts(entity: Entity, index: Index) -> Facts:
    """Return an address on one line: the whole one where it is given, else its parts."""
    facts = Facts()
    parts = ("remarks", "postOfficeBox", "street", "street2", "city", "region", "state")
    given = [text.strip() for text in chain.from_iterable(entity.all(name) for name in parts)]
    whole = entity.first("full") or ", ".join(text for text in given if text)
    countries = entity.all("country")
    values = {
        "address": _on_one_line(whole) or entity.first("postalCode") or " ".join(countries),
        "post_code": entity.first("postalCode"),
        "country": countries[0].strip().upper() if len(countries) == 1 else None,
    }
    held, refused = fitting("Address", values)
    facts.notes += [note(entity, code, name, str(values[name])) for name, code in refused.items()]
    facts.notes += unplaced(entity, {*ADDRESS_PROPERTIES, *REPEATED})
    held.setdefault("address", f"Address {entity.id}")
    facts.nodes.append(NodeRecord(index.nodes[entity.id], held))
    return facts


def _on_one_line(text: str) -> str:
    lines: Iterable[str] = (line.strip(" ,") for line in text.splitlines())
    return ", ".join(line for line in lines if line)


def _add(facts: Facts, kind: str, start: NodeKey, label: str, values: Mapping[str, Any], source: str) -> None:
    parts = [str(values[name]) for name in sorted(values)]
    end = declared_key(label, values) or local_key(label, source, "|".join(parts))
    if all(node.key != end for node in facts.nodes):
        facts.nodes.append(NodeRecord(end, values))
        facts.relationships.append(RelationshipRecord(kind, start, end))
