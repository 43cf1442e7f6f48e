"""What has to change in the graph: the difference between what is believed and what is stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

from graph.database import Transaction
from graph.model.catalogue import nodes
from graph.model.language.identity import version_id
from graph.write.batch import Conflict
from graph.write.elements import (
    SYSTEM,
    VERSION_SYSTEM,
    key_label,
    labels_of,
    node_values,
    relationship_values,
    system,
)
from graph.write.existing import (
    StoredNode,
    StoredVersion,
    statements_by_id,
    stored_nodes,
    stored_versions,
)
from graph.write.outbox import Change
from graph.write.outcome import Fate, Outcome, fate_of, node_outcome, relationship_outcome
from graph.write.overlapping import Overlap, overlaps
from graph.write.resolve import Believed, believed_node, believed_slice
from graph.write.stated import Live, Slice, StatedNode, StatedRelationship
from graph.write.tally import Tally

Row = dict[str, Any]
Lacking = tuple[str, str, str]
"""A node that would be without a property that it needs: its id, its label, the property."""
_BY_WORDS = frozenset(label for label, noun in nodes().items() if noun.keys and not noun.super_label)
_ORIGINS = frozenset({"ImportBatch", "Source", "Statement"})
Tracing = Callable[[Any, Believed | None], Outcome | None]
"""Says what becomes of an element, by what is stored and what will be believed."""


@dataclass(slots=True)
class Changes:
    """Rows to write, grouped by what Cypher must name: labels and types of the closed model.

    ``created_nodes`` by their labels; ``corrected_nodes`` by (key label, labels before, labels
    after); ``created`` relationships by (type, key label of the start, of the end); the rest by
    key label or by type. Superseded nodes keep their values; ``provenance`` rows only their
    statement ids. ``outcomes`` says what becomes of each element, where that was asked for;
    ``overlaps`` which new shares overlap earlier ones of their source;
    ``published`` what becomes of each element of which something else is believed from now on.
    """

    moment: datetime
    created_nodes: dict[tuple[str, ...], list[Row]] = field(default_factory=lambda: defaultdict(list))
    corrected_nodes: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Row]] = field(
        default_factory=lambda: defaultdict(list)
    )
    superseded_nodes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    node_provenance: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    created: dict[tuple[str, str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    superseded: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    provenance: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    corrected_versions: int = 0
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    ordinals: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] | None = None
    overlaps: list[Overlap] = field(default_factory=list)
    published: list[Change] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows there are to write."""
        groups: tuple[Mapping[Any, list[Any]], ...] = (
            self.created_nodes,
            self.corrected_nodes,
            self.superseded_nodes,
            self.node_provenance,
            self.created,
            self.superseded,
            self.provenance,
        )
        lists = chain.from_iterable(group.values() for group in groups)
        return sum(len(rows) for rows in lists)

    def trace(
        self,
        outcome_of: Callable[[Any, Believed | None], Outcome | None],
        found: Any,
        believed: Believed | None,
    ) -> None:
        """Keep what becomes of an element, where that was asked for."""
        if self.outcomes is None:
            return
        outcome = outcome_of(found, believed)
        if outcome is not None:
            self.outcomes.append(outcome)

    def parts(self) -> Iterator[Changes]:
        """Yield the changes part by part: of a batch that fits in memory they are one."""
        yield self

    @property
    def lacking(self) -> list[Lacking]:
        """Which new nodes would be without a property that their noun requires."""
        found: list[Lacking] = []
        for labels, rows in self.created_nodes.items():
            required = [prop.name for prop in nodes()[labels[0]].properties if prop.required]
            for row in rows:
                found += [(row["id"], labels[0], name) for name in required if name not in row]
        return found

    @property
    def gone(self) -> list[str]:
        """The nodes that are not believed any more and go by their words: a row may have become another."""
        ids = chain.from_iterable(self.superseded_nodes.values())
        return [identity for identity in ids if key_label(identity) in _BY_WORDS]

    @property
    def meets_origins(self) -> bool:
        """Whether the facts are about sources or batches, on which the statements of the batch hang.

        Facts and statements that lock the same node cannot be written side by side.
        """
        labels = chain.from_iterable([*self.created_nodes, *(after for _, _, after in self.corrected_nodes)])
        ends = chain.from_iterable((start, end) for _, start, end in self.created)
        others = chain(self.superseded_nodes, self.node_provenance)
        return not _ORIGINS.isdisjoint({*labels, *ends, *others})

    @property
    def tally(self) -> Tally:
        """What there is to write, in numbers."""
        corrected = self.corrected_versions
        superseded = sum(len(ids) for ids in self.superseded.values()) - corrected
        return Tally(
            rows=self.rows,
            nodes_created=sum(len(rows) for rows in self.created_nodes.values()),
            nodes_corrected=sum(len(rows) for rows in self.corrected_nodes.values()),
            relationships_created=sum(len(rows) for rows in self.created.values()) - corrected,
            relationships_corrected=corrected,
            superseded=superseded + sum(len(ids) for ids in self.superseded_nodes.values()),
            unchanged=self.unchanged,
            counts=self.counts,
            conflicts=tuple(self.conflicts),
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many were created, by label and by type."""
        result: Counter[str] = Counter()
        for labels, rows in self.created_nodes.items():
            result[labels[0]] += len(rows)
        for (kind, _, _), rows in self.created.items():
            result[kind] += len(rows)
        return dict(sorted(result.items()))


@dataclass(frozen=True, slots=True)
class Touched:
    """The elements that a write looks at: ids of nodes, and slices of facts with their types."""

    nodes: frozenset[str]
    slices: Mapping[Slice, str]

    @classmethod
    def by(cls, statements: Iterable[Live]) -> Touched:
        """Return what these statements state."""
        node_ids: set[str] = set()
        slices: dict[Slice, str] = {}
        for live in statements:
            node_ids.update(live.nodes)  # `|=` with a view of keys copies the whole set for each statement
            slices.update((which, rel.type) for which, rel in live.relationships.items())
        return cls(frozenset(node_ids), slices)


async def changes(
    source: Transaction,
    moment: datetime,
    *,
    added: Iterable[Live],
    removed: Iterable[Live],
    traced: bool = False,
) -> Changes:
    """Return what must be written so that the graph believes its live statements again.

    ``added`` are statements that count from now on, ``removed`` those that no longer do.
    """
    added, removed = list(added), list(removed)
    touched = Touched.by([*added, *removed])
    found_nodes = await stored_nodes(source, sorted(touched.nodes))
    facts = {fact: kind for (fact, _), kind in touched.slices.items()}
    versions = _by_slice(await stored_versions(source, facts))
    held = set(chain.from_iterable(node.properties["statement_ids"] for node in found_nodes.values()))
    for version in chain.from_iterable(versions.values()):
        held.update(version.properties["statement_ids"])
    gone = {live.id for live in removed}
    others = await statements_by_id(source, sorted(held - gone - {live.id for live in added}))
    holders = _Holders([*others.values(), *added])
    result = Changes(moment, outcomes=[] if traced else None)
    for identity in sorted(touched.nodes):
        _node(result, found_nodes.get(identity), believed_node(identity, holders.node(identity)))
    result.overlaps = list(overlaps(added, holders.slices))
    for which in sorted(touched.slices):
        _slice(result, versions.get(which, []), believed_slice(which, holders.slice(which)))
    return result


class _Holders:
    """Which statements state which element."""

    def __init__(self, statements: Iterable[Live]) -> None:
        self._nodes: dict[str, list[Live]] = defaultdict(list)
        self._slices: dict[Slice, list[Live]] = defaultdict(list)
        for live in statements:
            for identity in live.nodes:
                self._nodes[identity].append(live)
            for which in live.relationships:
                self._slices[which].append(live)

    def node(self, identity: str) -> list[Live]:
        return self._nodes.get(identity, [])

    @property
    def slices(self) -> Mapping[Slice, list[Live]]:
        """The statements of each stretch."""
        return self._slices

    def slice(self, which: Slice) -> list[Live]:
        return self._slices.get(which, [])


def _by_slice(versions: Iterable[StoredVersion]) -> dict[Slice, list[StoredVersion]]:
    groups: dict[Slice, list[StoredVersion]] = defaultdict(list)
    for version in versions:
        groups[slice_of(version.properties)].append(version)
    return groups


def slice_of(version: Mapping[str, Any]) -> Slice:
    """Return the stretch of validity that a stored version is about."""
    precision = version.get("valid_from_precision")
    length = {None: 0, "YEAR": 4, "MONTH": 7, "DAY": 10}[precision]
    return version["fact_id"], version["valid_from"].isoformat()[:length]


def _node(result: Changes, found: StoredNode | None, believed: Believed | None) -> None:
    result.trace(node_outcome, found, believed)
    if believed is None:
        if found is not None and found.is_live:
            result.superseded_nodes[key_label(found.id)].append(found.id)
            label = next(label for label in sorted(found.labels) if label in nodes())
            result.published.append(Change(Fate.WITHDRAWN, label, found.id))
        return
    assert isinstance(believed.fact, StatedNode)
    result.conflicts += believed.conflicts
    node, ids = believed.fact, believed.statement_ids
    values = node_values(node)
    labels = labels_of(node.label, values)
    new = values | system(node.id, ids)
    if found is None:
        result.created_nodes[labels].append(new)
        result.published.append(Change(Fate.NEW, node.label, node.id))
        return
    old = {name: value for name, value in found.properties.items() if name not in SYSTEM}
    if not found.is_live or old != values or found.labels != set(labels):
        new["walls"] = found.properties["walls"]
        before = tuple(sorted(found.labels, key=lambda label: (label not in nodes(), label)))
        group = (key_label(node.id), before, labels)
        result.corrected_nodes[group].append({"id": node.id, "properties": new})
        fate = Fate.CHANGED if found.is_live else Fate.NEW
        result.published.append(Change(fate, node.label, node.id))
    elif sorted(found.properties["statement_ids"]) != list(ids):
        result.node_provenance[key_label(node.id)].append({"id": node.id, "statement_ids": list(ids)})
        result.unchanged += 1
    else:
        result.unchanged += 1


def _slice(result: Changes, found: list[StoredVersion], believed: Believed | None) -> None:
    result.trace(relationship_outcome, found, believed)
    if believed is None:
        for version in found:
            result.superseded[version.type].append(version.properties["id"])
        for version in found[:1]:
            fact = version.properties["fact_id"]
            result.published.append(Change(Fate.WITHDRAWN, version.type, fact, version.start, version.end))
        return
    assert isinstance(believed.fact, StatedRelationship)
    result.conflicts += believed.conflicts
    rel, ids = believed.fact, believed.statement_ids
    values = relationship_values(rel)
    same = next((version for version in found if _says(version, rel, values)), None)
    for version in found:
        if version is not same:
            result.superseded[version.type].append(version.properties["id"])
    if same is None:
        walls = found[0].properties["walls"] if found else []
        _create(result, rel, values, ids, walls)
        fate = fate_of(found[0].properties, values) if found else Fate.NEW
        result.published.append(Change(fate, rel.type, rel.fact_id, rel.start, rel.end))
        result.corrected_versions += bool(found)
        return
    result.unchanged += 1
    if sorted(same.properties["statement_ids"]) != list(ids):
        row = {"id": same.properties["id"], "statement_ids": list(ids)}
        result.provenance[rel.type].append(row)


def _says(version: StoredVersion, rel: StatedRelationship, values: Mapping[str, Any]) -> bool:
    said = {name: value for name, value in version.properties.items() if name not in VERSION_SYSTEM}
    return (version.start, version.end) == (rel.start, rel.end) and said == dict(values)


def _create(
    result: Changes,
    rel: StatedRelationship,
    values: Mapping[str, Any],
    ids: tuple[str, ...],
    walls: list[str],
) -> None:
    result.created[rel.type, key_label(rel.start), key_label(rel.end)].append(
        relationship_row(result, rel, values, ids, walls)
    )


def relationship_row(
    result: Changes,
    rel: StatedRelationship,
    values: Mapping[str, Any],
    ids: tuple[str, ...],
    walls: list[str],
) -> Row:
    """Return the row of a new version; versions of one fact at one time differ in their ordinal."""
    ordinal = result.ordinals[rel.fact_id]
    result.ordinals[rel.fact_id] += 1
    identity = version_id(rel.fact_id, result.moment, ordinal)
    properties = {**values, **system(identity, ids), "fact_id": rel.fact_id, "walls": walls}
    return {"start": rel.start, "end": rel.end, "properties": properties}
