"""What must be known of other entities before one can be read: their keys, their names, who is sanctioned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.model.catalogue import super_labels
from graph.model.language.identifier_schemes import fault, is_trusted, normalized
from graph.write.keys import local_key, party_key
from graph.write.records import NodeKey
from loaders.ingest.exported import exported_key
from loaders.ingest.ftm.entities import Entity
from loaders.ingest.ftm.schemata import IDENTIFIERS, NATIONAL, PARTIES, REGISTERS


@dataclass(slots=True)
class Index:
    """The nodes that entities are, by id; the names of parties; who is named by a ``Sanction``."""

    source: str
    nodes: dict[str, NodeKey] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    sanctioned: set[str] = field(default_factory=set)

    def add(self, entity: Entity) -> None:
        """Enter one entity; ``others`` are those that become something else, with their schema."""
        if entity.schema in PARTIES:
            label = PARTIES[entity.schema]
            trusted = [pair[:2] for pair in identifiers_of(entity) if fault(*pair[:2]) is None]
            known = party_key(label, self.source, local_id=entity.id, identifiers=trusted)
            self.nodes[entity.id] = exported_key(label, entity.id) or known
            self.names[entity.id] = name_of(entity)
        elif entity.schema == "Address":
            self.nodes[entity.id] = local_key("Address", self.source, entity.id)
        else:
            self.others[entity.id] = entity.schema
        if entity.schema == "Sanction":
            self.sanctioned.update(entity.all("entity"))

    def key(self, identity: str, noun: str) -> NodeKey:
        """Return the key of an entity; one of an earlier load is known by its id, as ``noun``."""
        own = exported_key(noun, identity) if noun in ("Party", *super_labels()["Party"].members) else None
        return self.nodes.get(identity) or own or local_key(noun, self.source, identity)


def index_of(entities: Iterable[Entity], source: str) -> Index:
    """Return the index of all entities."""
    index = Index(source)
    for entity in entities:
        index.add(entity)
    return index


def name_of(entity: Entity) -> str:
    """Return the name that a party goes by: its caption where that is one of its names, else the first."""
    names = [name for name in entity.all("name") if name.strip()]
    if entity.caption in names:
        return entity.caption.strip()
    if names:
        return names[0].strip()
    parts = [text for text in (entity.first("firstName"), entity.first("lastName")) if text]
    others = entity.all("alias", "weakAlias", "previousName", "abbreviation")
    return " ".join(parts).strip() or next((each.strip() for each in others if each.strip()), "")


def identifiers_of(entity: Entity) -> Iterator[tuple[str, str, str]]:
    """Yield scheme, value and property of each identifier, as they are stated."""
    for name, scheme in IDENTIFIERS.items():
        for text in entity.all(name):
            if value := text.strip():
                yield scheme_of(entity, name, scheme, value), value, name


def scheme_of(entity: Entity, name: str, scheme: str, value: str) -> str:
    """Return the scheme of a value: that of a country's register where the form of the number shows it.

    A number is of a register only by its jurisdiction, not by a country that the party has to do with, and
    only where its check digits or, in Great Britain, its eight characters are right: a number that was
    taken for one of a trusted scheme would make strangers one party.
    """
    if name not in NATIONAL:
        return scheme
    said = ("jurisdiction",) if name == "registrationNumber" else ("jurisdiction", "country")
    places = {text.strip().upper()[:2] for text in entity.all(*said)}
    if len(places) != 1:
        return scheme
    place = places.pop()
    register = REGISTERS.get(place) if name == "registrationNumber" else None
    if register is not None and _is_of(register, value):
        return register
    return f"{place}-{scheme}"


def _is_of(register: str, value: str) -> bool:
    if fault(register, value) is not None or not is_trusted(register, value):
        return False
    return register != "GB-COH" or len(normalized(register, value)) == len(value.strip()) == 8
