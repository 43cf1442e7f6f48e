"""A remedy as facts that a check supposes: what ends, shrinks, is carved out or is waived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.checks.evidence import RelationshipFact
from graph.checks.remedy import RemedyKind
from graph.conflicts.remedies.candidates import Remedy
from graph.model.catalogue import concrete, label_of_id, relationships
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision
from graph.recording.statements import StoredKey
from graph.recording.supposed import SOURCE
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord

_SHARE = ("share_exact", "share_min", "share_max", "share_min_exclusive", "share_max_exclusive",
          "share_unknown", "tight")  # fmt: skip


def statements(remedies: Iterable[Remedy], day: date) -> tuple[StatementRecord, ...]:
    """Return what some remedies change as statements; a decision-maker who is only named changes no fact."""
    nodes: list[NodeRecord] = []
    links: list[RelationshipRecord] = []
    for remedy in remedies:
        if remedy.fact is None:
            continue
        if remedy.kind is RemedyKind.WAIVER:
            waiver, link = _consent(remedy.fact)
            nodes.append(waiver)
            links.append(link)
        elif remedy.carved is not None:
            links.append(RelationshipRecord("EXCLUDES", _key(remedy.fact.end), _key(remedy.carved)))
        else:
            links.append(_changed(remedy, remedy.fact, day))
    if not links:
        return ()
    return (StatementRecord(SourceRecord(SOURCE), f"{SOURCE} remedies", SOURCE, tuple(nodes), tuple(links)),)


def _key(id: str, allowed: tuple[str, ...] = ()) -> NodeKey:
    """Return the key of a node by its id; a party has the label that the relationship joins."""
    label = label_of_id(id) or "Party"
    fitting = next((each for each in allowed if each == label or each in concrete(label)), label)
    return StoredKey.of(fitting, id)


def _consent(fact: RelationshipFact) -> tuple[NodeRecord, RelationshipRecord]:
    key = NodeKey("Waiver", ("local", SOURCE, f"consent of {fact.start} in {fact.end}"))
    words = {"title": "Consent that is supposed", "granted_by": _key(fact.start)}
    return NodeRecord(key, words), RelationshipRecord("ABOUT", key, _key(fact.end))


def _changed(remedy: Remedy, fact: RelationshipFact, day: date) -> RelationshipRecord:
    """Return the relationship as the remedy leaves it: with another share, or ended by the day."""
    declared = relationships()[fact.type]
    known = {prop.name for prop in declared.all_properties}
    stated = {name: value for name, value in fact.properties.items() if name in known and value is not None}
    if remedy.share is not None:
        stated = {name: value for name, value in stated.items() if name not in _SHARE}
        stated["share_exact"] = remedy.share
    word = fact.properties.get("valid_from_precision")
    precision = Precision(word) if word else Precision.DAY
    return RelationshipRecord(
        fact.type,
        _key(fact.start, declared.start),
        _key(fact.end, declared.end),
        stated,
        PartialDate(fact.valid_from, precision) if fact.valid_from else None,
        None if remedy.share is not None else PartialDate(day),
        is_summary=bool(fact.properties.get("is_summary")),
    )
