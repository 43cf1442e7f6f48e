"""Records of GLEIF as facts: organizations, accounting consolidation, parents that are not named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.errors import Code, ErrorCode
from graph.model.language.identifier_schemes import fault, normalized
from graph.model.language.partial_date import PartialDate
from graph.write.keys import ID, declared_key, identifier_key, local_key
from graph.write.records import NodeKey, NodeRecord, Note, RelationshipRecord
from loaders.ingest.fitting import fitting
from loaders.ingest.gleif.kinds import (
    ADDRESSES,
    AUTHORITIES,
    CATEGORIES,
    ERRONEOUS,
    NAMES,
    NOBODY,
    RELATIONSHIPS,
    WITHHELD,
)
from loaders.ingest.gleif.records import EntityRecord, ExceptionRecord, GleifRecord, Place, RelationRecord

LEI = "XI-LEI"
_OTHER_FORMS = frozenset({"8888", "9999"})
"""ELF codes that say that the form is in words, or is not known."""


@dataclass(slots=True)
class Facts:
    """What one record comes to; ``subject`` is the organization that it is about."""

    local_id: str
    updated: str = ""
    subject: NodeKey | None = None
    nodes: list[NodeRecord] = field(default_factory=list)
    relationships: list[RelationshipRecord] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def note(self, at: Place, code: Code, what: str, text: str = "") -> None:
        """Say that something became no fact, or only in part."""
        self.notes.append(Note(code, what, at.place, text[:2_000]))


def organization(lei: str) -> NodeKey:
    """Return the key of the organization that an LEI names."""
    return NodeKey("Organization", (ID, LEI, normalized(LEI, lei)))


def facts_of(record: GleifRecord, source: str) -> Facts:
    """Return the facts of a record."""
    if isinstance(record, EntityRecord):
        return _entity(record, source)
    if isinstance(record, RelationRecord):
        return _relation(record)
    return _exception(record, source)


def _entity(record: EntityRecord, source: str) -> Facts:
    facts = Facts(record.lei, record.updated)
    for what, text in record.unplaced:
        facts.note(record.at, ErrorCode.NO_PLACE, what, text)
    if record.registration in ERRONEOUS:
        facts.note(record.at, ErrorCode.REPLACED, f"Registration/{record.registration}", record.lei)
        return facts
    key = facts.subject = organization(record.lei)
    ended = record.dissolved or (record.expired if record.status == "INACTIVE" else "")
    form = record.other_form if record.legal_form in (*_OTHER_FORMS, "") else record.legal_form
    said: dict[str, Any] = {
        "legal_name": record.name,
        "entity_type": CATEGORIES.get(record.category, "REGISTERED_ENTITY"),
        "legal_form": form,
        "jurisdiction": record.jurisdiction,
        "incorporated_on": _day(record.created),
        "dissolved_on": _day(ended),
        "stated_status": record.status,
    }
    held, refused = fitting("Organization", said)
    facts.nodes.append(NodeRecord(key, {"name": record.name, **held}))
    for name, code in refused.items():
        facts.note(record.at, code, f"Entity/{name}", str(said[name]))
    _add_identifiers(record, key, facts)
    _add_names(record, key, facts, source)
    _add_addresses(record, key, facts, source)
    for successor in record.successors:
        if fault(LEI, successor) is None and organization(successor) != key:
            facts.relationships.append(RelationshipRecord("SUCCEEDED_BY", key, organization(successor)))
        else:
            facts.note(record.at, ErrorCode.WRONG_CHECK_DIGIT, "Entity/SuccessorEntity", successor)
    return facts


def _add_identifiers(record: EntityRecord, key: NodeKey, facts: Facts) -> None:
    given = [(LEI, record.lei)]
    if record.number:
        scheme = AUTHORITIES.get(record.authority, "")
        whole = scheme != "GB-COH" or len(record.number) == 8
        trusted = scheme and whole and fault(scheme, record.number) is None
        given.append((scheme if trusted else record.authority or "REGISTRATION", record.number))
    for scheme, value in given:
        if fault(scheme, value) is not None:
            facts.note(record.at, ErrorCode.PLACEHOLDER, "Entity/RegistrationAuthority", value)
            continue
        end = identifier_key(scheme, value)
        facts.nodes.append(NodeRecord(end, {"scheme": scheme, "value": normalized(scheme, value)}))
        facts.relationships.append(RelationshipRecord("HAS_IDENTIFIER", key, end))


def _add_names(record: EntityRecord, key: NodeKey, facts: Facts, source: str) -> None:
    for kind, name in record.names:
        if name and name != record.name:
            _add(
                facts,
                "HAS_NAME",
                key,
                "Alias",
                {"name": name, "name_type": NAMES.get(kind, "ALTERNATIVE")},
                source,
            )


def _add_addresses(record: EntityRecord, key: NodeKey, facts: Facts, source: str) -> None:
    for address in record.addresses:
        values = {
            "address": ", ".join(line for line in address.lines if line) or address.post_code,
            "address_type": ADDRESSES[address.kind],
            "post_code": address.post_code,
            "country": address.country,
        }
        held, refused = fitting("Address", values)
        if "address" in held:
            _add(facts, "HAS_ADDRESS", key, "Address", held, source)
        for name, code in refused.items():
            facts.note(record.at, code, f"Entity/{address.kind}/{name}", values[name])


def _add(facts: Facts, kind: str, start: NodeKey, label: str, values: dict[str, Any], source: str) -> None:
    parts = "|".join(str(values[name]) for name in sorted(values))
    end = declared_key(label, values) or local_key(label, source, parts)
    if all(node.key != end for node in facts.nodes):
        facts.nodes.append(NodeRecord(end, values))
        facts.relationships.append(RelationshipRecord(kind, start, end))


def _relation(record: RelationRecord) -> Facts:
    facts = Facts(f"{record.start} {record.kind} {record.end}", record.updated)
    at, kind = record.at, RELATIONSHIPS.get(record.kind)
    if kind is None:
        facts.note(at, ErrorCode.NO_PLACE, f"RelationshipType/{record.kind}")
        return facts
    if record.registration in ERRONEOUS:
        facts.note(at, ErrorCode.REPLACED, f"Registration/{record.registration}")
        return facts
    if record.start_type != "LEI" or record.end_type != "LEI":
        facts.note(at, ErrorCode.NO_PLACE, f"NodeIDType/{record.end_type}", record.end)
        return facts
    for amount in record.quantifiers:  # a percentage of consolidation is not a share
        facts.note(at, ErrorCode.NO_PLACE, "RelationshipQuantifier", amount)
    standards = [category for dimension, category in record.qualifiers if dimension == "ACCOUNTING_STANDARD"]
    properties = {"accounting_standard": standards[0]} if standards and standards[0] else {}
    since, until = _period(record, facts)
    facts.relationships.append(
        RelationshipRecord(
            kind,
            organization(record.start),
            organization(record.end),
            properties,
            valid_from=since,
            valid_to=until,
        )
    )
    return facts


def _period(record: RelationRecord, facts: Facts) -> tuple[PartialDate | None, PartialDate | None]:
    """Return when the relationship holds; periods of accounts and of filed documents say nothing of that."""
    held = [period for period in record.periods if period.kind == "RELATIONSHIP_PERIOD"]
    if not held:
        facts.note(record.at, ErrorCode.NOT_STATED, "RelationshipPeriod")
    since = _day(held[0].start) if held else None
    until = _day(held[0].end) if held else None
    if until is None and record.status == "INACTIVE":
        closed = _day(record.updated)
        if closed is not None and (since is None or since.first < closed.first):
            facts.note(record.at, ErrorCode.ENDED_BY_CLOSING, "RelationshipStatus", record.updated)
            until = closed
    return since, until


def _exception(record: ExceptionRecord, source: str) -> Facts:
    """Return the parent that is there and not named; nothing where no parent is known to be there."""
    facts = Facts(f"{record.lei} {record.category}")
    for text in record.references:
        facts.note(record.at, ErrorCode.NO_PLACE, "ExceptionReference", text)
    for reason in record.reasons:
        if reason in NOBODY or reason not in WITHHELD:
            code = ErrorCode.NO_PLACE if reason in NOBODY else ErrorCode.UNKNOWN_VALUE
            facts.note(record.at, code, f"ExceptionReason/{reason}")
            continue
        why, basis = WITHHELD[reason]
        words = reason.lower().replace("_", " ")
        parent = local_key("UnknownParty", source, f"{record.lei}#{reason}")
        values = {"name": f"Parent not named: {words}", "unspecified_reason": why, "description": reason}
        facts.nodes.append(NodeRecord(parent, values))
        facts.relationships.append(
            RelationshipRecord("CONTROLS", parent, organization(record.lei), {"basis": basis})
        )
    return facts


def _day(text: str) -> PartialDate | None:
    """Return the day that a time begins with, as it is written: its zone is that of the place."""
    try:
        return PartialDate.parse(text[:10]) if text else None
    except ValueError:
        return None
