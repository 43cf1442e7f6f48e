"""What a format yields and a batch writes: statements of nodes and relationships, no Cypher.

A format reads a file into ``StatementRecord``s; ``graph.write`` gives them ids, finds what is there
already and writes the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from itertools import chain
from typing import Any

from graph.errors import Code, Surface, declared
from graph.model.catalogue import concrete, nodes, relationships, super_labels
from graph.model.language.identity import node_id
from graph.model.language.partial_date import PartialDate
from graph.model.language.wording import with_article
from graph.write.spool import spooled
from graph.write.stated import statement_key

spooled(PartialDate)
Value = Any
"""A property's value: str, int, float, bool, Decimal, PartialDate, datetime, a list of str, a NodeKey
where the text property holds the id of a node, or EMPTY."""


class Empty(Enum):
    """The kind of ``EMPTY``."""

    EMPTY = "empty"


EMPTY = Empty.EMPTY
"""Says that a property of a node has no value: what the source stated before holds no longer."""


NODE = "node"


@spooled
@dataclass(frozen=True, slots=True)
class NodeKey:
    """Which node is meant: a noun's label and the parts of its natural key.

    The parts begin with what makes them unique: ``("id", scheme, value)`` for an identifier of a
    trusted scheme, ``("local", source, local id)``, ``("name", source, folded name)``, or ``("node", id)``
    for a node that is named by its id alone.
    The label may be a super-label (Party) where only the key is known.
    """

    label: str
    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.label not in nodes() and self.label not in super_labels():
            raise ValueError(f"no noun is labelled {self.label!r}")
        if not self.parts or not all(self.parts):
            raise ValueError(f"{self.label}: a natural key has no empty part: {self.parts!r}")

    @property
    def id(self) -> str:
        """The node's id; all parties share one prefix, so that a change of kind keeps it."""
        if self.parts[0] == NODE:
            return self.parts[1]
        shared = super_labels().get(self.label)
        return node_id(shared.prefix if shared else nodes()[self.label].prefix, self.parts)


@spooled
@dataclass(frozen=True, slots=True)
class NodeRecord:
    """One noun as a statement gives it; properties that are absent are not stated."""

    key: NodeKey
    properties: Mapping[str, Value]

    def __post_init__(self) -> None:
        if self.key.label not in nodes():
            raise ValueError(f"a node record needs a noun's own label, not {self.key.label!r}")


@spooled
@dataclass(frozen=True, slots=True)
class RelationshipRecord:
    """One relationship as a statement gives it.

    ``valid_from`` and ``valid_to`` are half-open: valid_to is the first day on which it no longer
    holds (for a month or a year: some time within it). None means open or not known. ``place`` is its own
    within what was given, where its statement has several.
    """

    type: str
    start: NodeKey
    end: NodeKey
    properties: Mapping[str, Value] = field(default_factory=dict)
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    confidence: float | None = None
    is_inferred: bool = False
    is_summary: bool = False
    place: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        declared = relationships().get(self.type)
        if declared is None:
            raise ValueError(f"no relationship is called {self.type!r}")
        for key, allowed in ((self.start, declared.start), (self.end, declared.end)):
            labels = set(chain.from_iterable((name, *concrete(name)) for name in allowed))
            if key.label not in labels:
                raise ValueError(
                    f"{self.type} does not join {with_article(key.label)}: write one of {sorted(labels)}"
                )


@spooled
@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Where a batch's statements come from."""

    name: str
    properties: Mapping[str, Value] = field(default_factory=dict)


@spooled
@dataclass(frozen=True, slots=True)
class Note:
    """Something a source says that became no fact: why (a declared code), where, and its words.

    Nothing is dropped in silence: a batch counts its notes by code and by ``what``, a path without
    positions such as ``recordDetails/taxResidencies``. ``text`` is empty where the words are
    personal data that are not kept.
    """

    code: Code
    what: str
    place: str
    text: str = ""

    def __post_init__(self) -> None:
        declared(self.code, Surface.LOADING)


@spooled
@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One utterance of a source with the facts it states.

    ``local_id`` is its id in the source (a row's key, a statementId), unique among those of one
    ``noun``, where the source numbers each noun by itself; ``place`` a row or a JSON pointer in
    ``file``. ``subject`` is the party that the statement is about, which stays the node that an
    earlier statement of that id was about. ``supersedes`` lists the local ids of earlier statements
    of the same record that this one replaces (BODS ``updated`` and ``closed``). A later statement
    with the same local id corrects the earlier: what it leaves out of a node stays, its
    relationships stand alone; where it is ``successive``, those of the earlier statement hold
    until its own begin. ``ranked_at`` is when an exported graph had recorded it: it
    orders what was stated on one day.
    """

    source: SourceRecord
    local_id: str
    place: str
    nodes: tuple[NodeRecord, ...] = ()
    relationships: tuple[RelationshipRecord, ...] = ()
    stated_on: date | None = None
    retrieved_at: datetime | None = None
    supersedes: tuple[str, ...] = ()
    file: str = ""
    notes: tuple[Note, ...] = ()
    noun: str = ""
    subject: NodeKey | None = None
    successive: bool = False
    ranked_at: datetime | None = None

    @property
    def key(self) -> str:
        """What is the same over all corrections of the statement."""
        return statement_key(self.source.name, self.local_id, self.noun)
