"""Facts of a document as the records that a batch writes and an overlay supposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.errors import ErrorCode
from graph.model.catalogue import nodes, relationships
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Property
from graph.model.language.wording import with_article
from graph.naming.naming import Naming
from graph.naming.resolve import with_members
from graph.recording.facts import ProposedFact
from graph.recording.problems import InputProblem
from graph.recording.values import read_value
from graph.write.keys import identifier_key
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord

POINTER = "/"
"""Between the parts of a place in a document, where a statement has it as one text."""
Resolved = Mapping[Naming, tuple[str, str]]
"""Label and id of every naming."""


class StoredKey(NodeKey):
    """The key of a node that is in the graph already, by its id."""

    __slots__ = ()

    @classmethod
    def of(cls, label: str, id: str) -> StoredKey:
        """Return the key of a stored node."""
        return cls(label, ("stored", id))

    @property
    def id(self) -> str:
        """The id as it is stored."""
        return self.parts[1]


class Keys:
    """The key of each naming: of a new node by its ref, of a stored one by what the naming was read as."""

    def __init__(self, refs: Mapping[str, NodeKey], resolved: Resolved) -> None:
        self._refs = refs
        self._resolved = resolved

    def of(self, naming: Naming) -> NodeKey:
        """Return the key that a naming means."""
        if naming.ref is not None:
            return self._refs[naming.ref]
        return StoredKey.of(*self._resolved[naming])

    def value(self, prop: Property, value: object) -> object:
        """Return a property's value as records hold it."""
        if isinstance(value, Naming):
            return self.of(value)
        if prop.refers is not None and isinstance(value, str):
            return self._refs.get(value, value)
        return read_value(prop, value)

    def values(self, declared: Iterable[Property], given: Mapping[str, object]) -> dict[str, object]:
        """Return properties as records hold them: dates and figures parsed, namings as keys."""
        kinds = {prop.name: prop for prop in declared}
        return {
            name: self.value(kinds[name], value)
            for name, value in given.items()
            if value is not None and name in kinds
        }

    def node(self, key: NodeKey, properties: Mapping[str, object]) -> NodeRecord:
        """Return what is said of a node."""
        return NodeRecord(key, self.values(nodes()[key.label].properties, properties))

    def relationship(self, fact: ProposedFact) -> RelationshipRecord:
        """Return a relationship as a record."""
        return RelationshipRecord(
            type=fact.type,
            start=self.of(fact.start),
            end=self.of(fact.end),
            properties=self.values(relationships()[fact.type].all_properties, fact.properties),
            valid_from=PartialDate.parse(fact.valid_from) if fact.valid_from else None,
            valid_to=PartialDate.parse(fact.valid_to) if fact.valid_to else None,
            place=POINTER.join(fact.place),
        )

    def wrong_ends(self, fact: ProposedFact) -> Iterable[InputProblem]:
        """Yield what is wrong with the ends of a relationship: a noun that it does not join."""
        declared = relationships()[fact.type]
        ends = zip((fact.start, fact.end), (declared.start, declared.end), fact.end_places, strict=True)
        for naming, allowed, place in ends:
            label = self.of(naming).label
            fitting = with_members(allowed)
            if label not in fitting:
                cure = f"Name one of {', '.join(sorted(fitting))}."
                message = f"A proposed {fact.type} cannot join {with_article(label)}."
                yield InputProblem(place, ErrorCode.WRONG_NOUN, message, cure)


def identified(
    owner: NodeKey, identifiers: Iterable[tuple[str, str]]
) -> tuple[tuple[NodeRecord, ...], tuple[RelationshipRecord, ...]]:
    """Return identifiers as nodes, and that their owner has them."""
    found, links = [], []
    for scheme, value in identifiers:
        key = identifier_key(scheme, value)
        found.append(NodeRecord(key, {"scheme": scheme, "value": value}))
        links.append(RelationshipRecord("HAS_IDENTIFIER", owner, key))
    return tuple(found), tuple(links)
