"""Statements in the form that the graph keeps: with ids, facts and slices of validity, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.model.catalogue import relationships
from graph.model.language.identity import digest, fact_id
from graph.model.language.properties import SHARE_BLOCK
from graph.write.spool import spooled

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
SHARE_NAMES = frozenset(prop.name for prop in SHARE_BLOCK)

Slice = tuple[str, str]
"""One stretch of validity of a fact: the fact's id and the start as stated ("" where not known)."""
Rank = tuple[str, str, str]
"""Orders statements: the day they were made (else recorded), the time recorded, the statement's key."""


@spooled
@dataclass(frozen=True, slots=True)
class StatedNode:
    """A node as one statement gives it; ``properties`` hold stated values."""

    id: str
    label: str
    properties: Mapping[str, Any]


@spooled
@dataclass(frozen=True, slots=True)
class StatedRelationship:
    """A relationship as one statement gives it; the ends are ids of nodes.

    What is believed of several has in ``share_by_source`` and ``sources_differ`` what each source says,
    where they differ, and then in ``earliest_end`` the first day on which it may have ended.
    """

    type: str
    start: str
    end: str
    fact_id: str
    properties: Mapping[str, Any]
    valid_from: str | None = None
    valid_to: str | None = None
    confidence: float | None = None
    is_inferred: bool = False
    is_summary: bool = False
    share_by_source: tuple[str, ...] = ()
    earliest_end: date | None = None
    sources_differ: tuple[str, ...] = ()

    @property
    def slice(self) -> Slice:
        """Which stretch of the fact's validity is meant."""
        return self.fact_id, self.valid_from or ""


@spooled
@dataclass(frozen=True, slots=True)
class Stated:
    """One statement with its content; ``key`` is the same over its corrections.

    What is left of a statement after a part of it was found to be wrong is a ``remainder_of`` the batch
    that brought it, and keeps its place among the statements about a fact: that of ``ranked_at``.
    One that ``retires`` others (their ids) states nothing: its source no longer says what they say.
    """

    key: str
    source: str
    local_id: str
    place: str
    nodes: tuple[StatedNode, ...] = ()
    relationships: tuple[StatedRelationship, ...] = ()
    stated_on: date | None = None
    retrieved_at: datetime | None = None
    supersedes: tuple[str, ...] = ()
    as_loaded: str = ""
    successive: bool = False
    ranked_at: datetime | None = None
    remainder_of: str = ""
    retires: tuple[str, ...] = ()
    _content_key: str = field(default="", init=False, repr=False, compare=False)

    @property
    def content(self) -> str:
        """The facts as canonical JSON; made each time, since a large load would hold every word twice."""
        return encode(self.nodes, self.relationships)

    @property
    def content_key(self) -> str:
        """The same for two loads of the same words; a correction keeps that of its own words."""
        if not self._content_key:
            made = self.as_loaded or digest(self.key, self.content, self.stated_on or "", *self.supersedes)
            object.__setattr__(self, "_content_key", made)
        return self._content_key


@spooled
@dataclass(slots=True)
class Live:
    """A statement that counts: it is stored and not superseded, or about to be stored."""

    id: str
    source: str
    rank: Rank
    nodes: dict[str, StatedNode] = field(default_factory=dict)
    relationships: dict[Slice, StatedRelationship] = field(default_factory=dict)


def statement_key(source: str, local_id: str, noun: str = "") -> str:
    """Return what is the same over all corrections of one statement.

    Two sheets of one source that are both numbered from 1 are distinguished by their ``noun``.
    """
    return digest(source, local_id, noun) if noun else digest(source, local_id)


def fact_of(kind: str, start: str, end: str, properties: Mapping[str, Any]) -> str:
    """Return the id of a relationship's fact; a symmetric one is the same both ways."""
    declared = relationships()[kind]
    first, second = sorted((start, end)) if declared.symmetric else (start, end)
    return fact_id(kind, first, second, [properties.get(name, "") for name in declared.key])


def rank(stated_on: date | None, recorded_at: datetime, key: str) -> Rank:
    """Return the order of a statement among those about one fact: the last one is believed."""
    return (stated_on or recorded_at.date()).isoformat(), recorded_at.isoformat(), key


def encode(stated_nodes: tuple[StatedNode, ...], stated_relationships: tuple[StatedRelationship, ...]) -> str:
    """Return facts as canonical JSON."""
    content = {
        "nodes": [[n.id, n.label, n.properties] for n in stated_nodes],
        "relationships": [
            [r.type, r.start, r.end, r.fact_id, r.properties, r.valid_from, r.valid_to, r.confidence,
             r.is_inferred, r.is_summary]
            for r in stated_relationships
        ],
    }  # fmt: skip
    return _CANONICAL.encode(content)


def decode(content: str) -> tuple[tuple[StatedNode, ...], tuple[StatedRelationship, ...]]:
    """Read what ``encode`` wrote."""
    read = json.loads(content)
    return (
        tuple(StatedNode(*row) for row in read["nodes"]),
        tuple(StatedRelationship(*row) for row in read["relationships"]),
    )


def live(identity: str, source: str, order: Rank, content: tuple[Any, Any]) -> Live:
    """Return a statement that counts, its facts by id and slice."""
    stated_nodes, stated_relationships = content
    return Live(
        identity,
        source,
        order,
        {node.id: node for node in stated_nodes},
        {rel.slice: rel for rel in stated_relationships},
    )


def live_of(identity: str, said: Stated, moment: datetime) -> Live:
    """Return a new statement as one that counts from a moment on."""
    order = rank(said.stated_on, said.ranked_at or moment, said.key)
    return live(identity, said.source, order, (said.nodes, said.relationships))
