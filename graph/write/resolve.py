"""What is believed of an element: its live statements folded, the latest last.

What one statement leaves out, an earlier one still says; where two differ, the later is believed
and the difference is a Conflict if their sources differ. The figures of a share belong together. Of two
sources that differ about a share, an end or a benefit, neither is believed over the other
(``graph.checks.claims``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.checks.claims import Agreed, Claim, agreed, benefits, ended
from graph.model.catalogue import nodes
from graph.model.language.properties import Kind
from graph.write.batch import Conflict
from graph.write.stated import SHARE_NAMES, Live, Slice, StatedNode, StatedRelationship


@dataclass(frozen=True, slots=True)
class Believed:
    """The outcome for one node or one slice of a relationship, with the statements that hold it."""

    fact: StatedNode | StatedRelationship
    statement_ids: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def believed_node(identity: str, statements: Iterable[Live]) -> Believed | None:
    """Return what is believed of a node, or None where no live statement holds it."""
    holding = _ordered(live for live in statements if identity in live.nodes)
    if not holding:
        return None
    label = holding[-1].nodes[identity].label
    declared = {prop.name for prop in nodes()[label].properties}
    layers = [(live.source, live.nodes[identity].properties) for live in holding]
    values, conflicts = _fold(identity, label, layers, _dates(label))
    kept = {name: value for name, value in values.items() if name in declared and value is not None}
    return Believed(StatedNode(identity, label, kept), _ids(holding), conflicts)


def believed_slice(which: Slice, statements: Iterable[Live]) -> Believed | None:
    """Return what is believed of one stretch of a fact, or None where no live statement holds it."""
    holding = _ordered(live for live in statements if which in live.relationships)
    if not holding:
        return None
    last = holding[-1].relationships[which]
    layers = [(live.source, _with_end(live.relationships[which])) for live in holding]
    values, conflicts = _fold(which[0], last.type, layers, frozenset({"valid_to"}))
    share, end = _share(layers), ended(_last(layers, "valid_to"))
    benefit = benefits(_last(layers, "beneficial"))
    settled = SHARE_NAMES | {"valid_to", "beneficial"}
    kept = {name: value for name, value in values.items() if name not in settled}
    fact = replace(
        last,
        properties={**kept, **benefit.block, **share.block},
        valid_to=end.stated,
        share_by_source=share.by_source,
        earliest_end=end.earliest,
        sources_differ=(*end.by_source, *benefit.by_source),
    )
    return Believed(fact, _ids(holding), conflicts)


def _with_end(rel: StatedRelationship) -> Mapping[str, Any]:
    return rel.properties if rel.valid_to is None else {**rel.properties, "valid_to": rel.valid_to}


def _share(layers: Iterable[tuple[str, Mapping[str, Any]]]) -> Agreed:
    """Return what the sources' last words on the share come to."""
    last: dict[str, Claim] = {}
    for source, stated in layers:
        block = {name: value for name, value in stated.items() if name in SHARE_NAMES}
        if block:
            last.pop(source, None)
            last[source] = Claim(source, block)
    return agreed(list(last.values())) if last else Agreed({})


def _last(layers: Iterable[tuple[str, Mapping[str, Any]]], name: str) -> dict[str, Any]:
    """Return the last word of each source on one property, the sources in the order of their last words."""
    last: dict[str, Any] = {}
    for source, stated in layers:
        if name in stated:
            last.pop(source, None)
            last[source] = stated[name]
    return last


def _ordered(statements: Iterable[Live]) -> list[Live]:
    return sorted(statements, key=lambda live: live.rank)


def _ids(holding: Iterable[Live]) -> tuple[str, ...]:
    return tuple(sorted(live.id for live in holding))


def _dates(label: str) -> frozenset[str]:
    return frozenset(prop.name for prop in nodes()[label].properties if prop.kind is Kind.DATE)


def _fold(
    element: str,
    label: str,
    layers: Iterable[tuple[str, Mapping[str, Any]]],
    dates: frozenset[str] = frozenset(),
) -> tuple[dict[str, Any], tuple[Conflict, ...]]:
    values: dict[str, tuple[Any, str]] = {}
    conflicts: list[Conflict] = []
    for source, stated in layers:
        if SHARE_NAMES & set(stated):
            _displace_shares(values, stated)
        for name, value in stated.items():
            before = values.get(name)
            if value is None:  # the source takes back what it said itself, not what others say
                if before is not None and before[1] == source:
                    del values[name]
                continue
            if before is not None and name in dates and before[0].startswith(value):
                continue  # 1980 says nothing against 17 May 1980, which is more exact
            refined = before is not None and name in dates and value.startswith(before[0])
            if before is not None and before[0] != value and before[1] != source and not refined:
                conflicts.append(
                    Conflict(element, label, name, str(value), source, str(before[0]), before[1])
                )
            values[name] = (value, source)
    return {name: value for name, (value, _) in values.items()}, tuple(conflicts)


def _displace_shares(values: dict[str, tuple[Any, str]], stated: Mapping[str, Any]) -> None:
    for name in SHARE_NAMES - set(stated):
        values.pop(name, None)
