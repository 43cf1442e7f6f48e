"""Entities that join others: ownership, offices, family and the rest, as relationships."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from graph.errors import ErrorCode
from graph.model.language.partial_date import PartialDate
from graph.write.keys import local_key
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord
from loaders.ingest.ftm.entities import Entity
from loaders.ingest.ftm.index import Index
from loaders.ingest.ftm.kinship import kinship_of
from loaders.ingest.ftm.parties import Facts
from loaders.ingest.ftm.percentages import UNKNOWN_SHARE, Interest, natures_of, share_of, spanned
from loaders.ingest.ftm.schemata import EDGE_PROPERTIES, EDGES, REPEATED, Edge
from loaders.ingest.ftm.values import dates_of, note, notes_of, unplaced

_ROLES = (
    ("CHAIR", re.compile(r"\bchair|\bpresident of the board", re.IGNORECASE)),
    ("SECRETARY", re.compile(r"\bsecretary\b", re.IGNORECASE)),
    ("DIRECTOR", re.compile(r"\bdirector\b|\bboard\b", re.IGNORECASE)),
    (
        "OFFICER",
        re.compile(r"\b(?:officer|C[EFOT]O|president|manager|executive)\b", re.IGNORECASE),
    ),
    ("ADVISER", re.compile(r"\badvis[eo]r", re.IGNORECASE)),
)
_OFFICES = {"Directorship": "DIRECTOR", "Employment": "EMPLOYEE"}
"""The office of an edge whose words name none; a membership without one is an interest of unknown kind."""


def edge_facts(entity: Entity, index: Index) -> Facts:
    """Return the relationships of an edge: one for each pair of its ends and each of its interests."""
    edge, facts = EDGES[entity.schema], Facts()
    starts = _ends(entity, edge.start, edge.start_noun, index, facts)
    ends = _ends(entity, edge.end, edge.end_noun, index, facts)
    since, until = _period(entity, facts)
    for start, end in product(starts, ends):
        if start == end:
            facts.notes.append(note(entity, ErrorCode.CONTRADICTION, edge.end))
            continue
        for made in _relationships(entity, edge, start, end, shared=len(starts) > 1):
            facts.relationships.append(_dated(made, since, until))
    if entity.schema == "Ownership":
        _note_figures(entity, facts)
    facts.notes += unplaced(entity, {edge.start, edge.end, *EDGE_PROPERTIES, *REPEATED})
    return facts


def _ends(entity: Entity, name: str, noun: str, index: Index, facts: Facts) -> list[NodeKey]:
    """Return the parties at one end; an owner that is not named is there all the same."""
    found: list[NodeKey] = []
    for identity in entity.all(name):
        if identity in index.others:
            facts.notes.append(note(entity, ErrorCode.NO_PLACE, name, index.others[identity]))
            continue
        key = index.key(identity, noun)
        if key.label == "Address":
            facts.notes.append(note(entity, ErrorCode.NO_PLACE, name, key.label))
            continue
        if identity not in index.nodes:
            facts.notes.append(note(entity, ErrorCode.NOT_DESCRIBED, name, identity))
        found.append(key)
    if not entity.all(name):
        facts.notes.append(note(entity, ErrorCode.NOT_STATED, name))
        if name == "owner":
            found.append(_unnamed(entity, index, facts))
    return found


def _unnamed(entity: Entity, index: Index, facts: Facts) -> NodeKey:
    key = local_key("UnknownParty", index.source, f"{entity.id}#owner")
    facts.nodes.append(NodeRecord(key, {"name": "Not named: unknown", "unspecified_reason": "UNKNOWN"}))
    return key


def _period(entity: Entity, facts: Facts) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the widest period that is stated; a single ``date`` is that of a succession."""
    begins = ("startDate", "date") if entity.schema == "Succession" else ("startDate",)
    starts, first = dates_of(entity, *begins)
    ends, last = dates_of(entity, "endDate")
    facts.notes += [*first, *last]
    for name, dates in (("startDate", starts), ("endDate", ends)):
        if len(dates) > 1:
            facts.notes += notes_of(entity, ErrorCode.CONTRADICTION, name, map(str, dates))
    if "date" not in begins:
        facts.notes += notes_of(entity, ErrorCode.NO_PLACE, "date", entity.all("date"))
    return (starts[0] if starts else None), (ends[-1] if ends else None)


def _dated(
    made: RelationshipRecord, since: PartialDate | None, until: PartialDate | None
) -> RelationshipRecord:
    return RelationshipRecord(
        made.type, made.start, made.end, made.properties, valid_from=since, valid_to=until
    )


def _relationships(
    entity: Entity, edge: Edge, start: NodeKey, end: NodeKey, *, shared: bool
) -> list[RelationshipRecord]:
    words = "; ".join(entity.all("role", "relationship"))
    if entity.schema == "Ownership":
        return [
            RelationshipRecord("HOLDS_INTEREST_IN", start, end, _holding(entity, interest, shared=shared))
            for interest in _interests(entity)
        ]
    if edge.becomes == "HAS_ROLE_AT":
        return [_office(entity, start, end, words)]
    if edge.becomes in ("FAMILY_OF", "ASSOCIATE_OF"):
        return [_tie(edge.becomes, start, end, words)]
    if entity.schema == "UnknownLink":
        return [_link(start, end, words)]
    properties = {"role": words} if edge.becomes == "REPRESENTS" and words else {}
    return [RelationshipRecord(edge.becomes, start, end, properties)]


def _interests(entity: Entity) -> list[Interest]:
    named = list(natures_of(entity.all("role", "ownershipType")))
    if named:
        return list({interest.kind: interest for interest in named}.values())
    blocks = [share_of(text) for text in entity.all("percentage")]
    understood = [block for block in blocks if block is not None]
    if not understood or len(understood) < len(blocks):
        return [Interest("SHAREHOLDING")]
    return [Interest("SHAREHOLDING", spanned(understood))]


def _holding(entity: Entity, interest: Interest, *, shared: bool) -> dict[str, Any]:
    """Return an interest; where several owners share one figure, it is the most that each may hold."""
    share = dict(interest.share)
    if shared and not share.get("share_unknown"):
        most = share.get("share_exact", share.get("share_max"))
        share = dict(UNKNOWN_SHARE) if most is None else {"share_max": most, "share_max_exclusive": False}
    details = "; ".join(entity.all("role", "ownershipType", "percentage"))
    values = {
        "interest_type": interest.kind,
        "details": details,
        "reference": "; ".join(entity.all("sharesType")),
        **share,
    }
    return {name: value for name, value in values.items() if value not in ("", None)}


def _note_figures(entity: Entity, facts: Facts) -> None:
    texts = entity.all("percentage")
    unread = [text for text in texts if share_of(text) is None]
    facts.notes += notes_of(entity, ErrorCode.KEPT_AS_WORDS, "percentage", unread)
    if len(texts) > 1 and not unread:
        facts.notes += notes_of(entity, ErrorCode.CONTRADICTION, "percentage", texts)


def _office(entity: Entity, start: NodeKey, end: NodeKey, words: str) -> RelationshipRecord:
    """Return an office of a person in an organization; of others, a place on the board as an interest."""
    said = "; ".join((words, *("secretary" for _ in entity.all("secretary"))))
    role = office_of(entity.schema, said)
    if role is not None and start.label == "Person" and end.label == "Organization":
        title = {"title": words} if words else {}
        return RelationshipRecord("HAS_ROLE_AT", start, end, {"role": role, **title})
    boards = {"DIRECTOR": "BOARD_MEMBER", "CHAIR": "BOARD_CHAIR", "OFFICER": "SENIOR_MANAGING_OFFICIAL"}
    return _interest(boards.get(role or "", "UNKNOWN_INTEREST"), start, end, words or entity.schema)


def office_of(schema: str, words: str) -> str | None:
    """Return the role that an edge's words name, else that of its schema; None where neither does."""
    return next((role for role, pattern in _ROLES if pattern.search(words)), _OFFICES.get(schema))


def _tie(kind: str, start: NodeKey, end: NodeKey, words: str) -> RelationshipRecord:
    """Return a tie between two people; what is not one person and another is a link of unknown kind."""
    if start.label != "Person" or end.label != "Person":
        return _link(start, end, words)
    if kind == "FAMILY_OF":
        return RelationshipRecord(kind, start, end, {"kinship": kinship_of(words)})
    return RelationshipRecord(kind, start, end, {"nature": words} if words else {})


def _link(start: NodeKey, end: NodeKey, words: str) -> RelationshipRecord:
    """Return a link whose kind nobody says: between people an association, else an unknown interest.

    It has no direction in the source. A person is put above a firm; between firms the order is kept.
    """
    if start.label == end.label == "Person":
        return RelationshipRecord("ASSOCIATE_OF", start, end, {"nature": words} if words else {})
    if end.label == "Person":
        start, end = end, start
    return _interest("UNKNOWN_INTEREST", start, end, words)


def _interest(kind: str, start: NodeKey, end: NodeKey, words: str) -> RelationshipRecord:
    details = {"details": words} if words else {}
    return RelationshipRecord(
        "HOLDS_INTEREST_IN", start, end, {"interest_type": kind, **details, **UNKNOWN_SHARE}
    )
