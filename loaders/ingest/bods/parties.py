"""Entities and persons as parties: the noun, its properties, names, identifiers and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graph.errors import ErrorCode
from graph.model.language.identifier_schemes import code_of, fault
from graph.model.language.partial_date import PartialDate
from graph.write.identifiers import identifier_fault
from graph.write.keys import declared_key, local_key, party_key
from graph.write.records import NodeKey, NodeRecord, Note, RelationshipRecord
from loaders.ingest.bods.check import CheckedStatement
from loaders.ingest.bods.kinds import word
from loaders.ingest.bods.models import Address, Country, Entity, Identifier, Person, Unspecified
from loaders.ingest.bods.places import note
from loaders.ingest.bods.series import Record
from loaders.ingest.exported import exported_key
from loaders.ingest.fitting import fitting
from loaders.ingest.json_text import Path_

Stated = dict[str, tuple[Any, Path_]]
"""Property -> (value, where in recordDetails it is said)."""

_UNNAMED = {"Organization": "organization", "Person": "person", "Arrangement": "arrangement"}
_LIFE = {"Arrangement": ("created_on", "ended_on")}
_PUBLIC = {"governmentDepartment": "GOVERNMENT_DEPARTMENT", "stateAgency": "STATE_AGENCY", "other": "OTHER"}


@dataclass(slots=True)
class Facts:
    """What one statement comes to."""

    nodes: list[NodeRecord] = field(default_factory=list)
    relationships: list[RelationshipRecord] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def label_of(details: Entity | Person) -> str:
    """Return the noun that an entity or a person is: one that is not named is an UnknownParty."""
    if isinstance(details, Person):
        named = details.person_type == "knownPerson" or details.names
        return "Person" if named else "UnknownParty"
    kind = details.entity_type.type
    if kind == "arrangement":
        return "Arrangement"
    if kind in ("state", "stateBody"):
        return "PublicBody"
    return "UnknownParty" if kind in ("anonymousEntity", "unknownEntity") else "Organization"


def key_of(record: Record, source: str) -> NodeKey:
    """Return the key of a record's party: its id in an export, else its first trusted identifier."""
    details = record.current.details
    assert isinstance(details, (Entity, Person))  # only these records are parties
    if own := exported_key(label_of(details), record.id):
        return own
    stated = (getattr(statement.details, "identifiers", None) or () for statement in record.statements)
    given = [each for each in chain.from_iterable(stated) if each.scheme and each.id]
    pairs = [(code_of(each.scheme or ""), each.id or "") for each in given]
    sound = [(scheme, value) for scheme, value in pairs if fault(scheme, value) is None]
    return party_key(label_of(details), source, local_id=record.id, identifiers=sound)


def party_facts(record: Record, key: NodeKey, source: str) -> Facts:
    """Return what the current statement of an entity or a person says."""
    statement = record.current
    details = statement.details
    facts = Facts()
    said = _entity(details) if isinstance(details, Entity) else _person(statement, facts)
    name = said.pop("name")[0] or f"Unnamed {_UNNAMED.get(key.label, 'party')} {record.id}"
    held, refused = fitting(key.label, {name: value for name, (value, _) in said.items()})
    facts.nodes.append(NodeRecord(key, {"name": name, **held}))
    facts.notes += [
        note(code, statement.raw, ("recordDetails", *said[name][1]), str(said[name][0]))
        for name, code in refused.items()
    ]
    _add_names(statement, key, name, source, facts)
    _add_identifiers(statement, key, facts)
    _add_addresses(statement, key, source, facts)
    if isinstance(details, Person):
        facts.notes += _unknown_countries(statement, details.nationalities or ())
    return facts


def unspecified_facts(
    statement: CheckedStatement, why: Unspecified, key: str, source: str
) -> tuple[NodeKey, Facts]:
    """Return the UnknownParty that stands for an end of a relationship that is not named."""
    identity = local_key("UnknownParty", source, f"{statement.frame.record_id}#{key}")
    words = word(why.reason).lower().replace("_", " ")
    stated = {
        "name": f"Not named: {words}",
        "unspecified_reason": word(why.reason),
        "description": why.description,
    }
    return identity, Facts(nodes=[NodeRecord(identity, fitting("UnknownParty", stated)[0])])


def _entity(details: Entity) -> Stated:
    kind, place, listing = details.entity_type, details.jurisdiction, details.public_listing
    founded, dissolved = _date(details.founding_date), _date(details.dissolution_date)
    said: Stated = {
        "name": (details.name, ("name",)),
        "jurisdiction": (place and (place.code or place.name), ("jurisdiction",)),
        "public_listing": (listing.has_public_listing if listing else None,
                           ("publicListing", "hasPublicListing")),
        "legal_form": (kind.details, ("entityType", "details")),
    }  # fmt: skip
    label = label_of(details)
    first, last = _LIFE.get(label, ("incorporated_on", "dissolved_on"))
    said |= {first: (founded, ("foundingDate",)), last: (dissolved, ("dissolutionDate",))}
    if label == "Organization":
        said["entity_type"] = (word(kind.type), ("entityType", "type"))
        said["subtype"] = (kind.subtype, ("entityType", "subtype"))
    elif label == "Arrangement":
        said["arrangement_type"] = (word(kind.subtype) if kind.subtype else None, ("entityType", "subtype"))
    elif label == "PublicBody":
        body = "STATE" if kind.type == "state" else _PUBLIC.get(kind.subtype or "")
        said["body_type"] = (body, ("entityType", "subtype"))
    return said | _unspecified(details.unspecified_entity_details, "unspecifiedEntityDetails")


def _person(statement: CheckedStatement, facts: Facts) -> Stated:
    details = statement.details
    assert isinstance(details, Person)  # the caller has separated entities from persons
    main = _main_name(details)
    chosen = details.names[main] if details.names else None
    kind = word(details.person_type) if label_of(details) == "Person" else None
    exposure = details.political_exposure
    codes = [country.code.upper() for country in details.nationalities or () if country.code]
    return {
        "name": (chosen.full_name.strip() if chosen else None, ("names", main, "fullName")),
        "given_name": (chosen and chosen.given_name, ("names", main, "givenName")),
        "family_name": (chosen and chosen.family_name, ("names", main, "familyName")),
        "person_type": (kind, ("personType",)),
        "birth_date": (_date(details.birth_date), ("birthDate",)),
        "deceased_on": (_date(details.death_date), ("deathDate",)),
        "nationalities": (list(dict.fromkeys(codes)), ("nationalities",)),
        "pep_status": (word(exposure.status) if exposure else None, ("politicalExposure", "status")),
    } | _unspecified(details.unspecified_person_details, "unspecifiedPersonDetails")


def _unspecified(why: Unspecified | None, key: str) -> Stated:
    if why is None:
        return {}
    return {
        "unspecified_reason": (word(why.reason), (key, "reason")),
        "description": (why.description, (key, "description")),
    }


def _main_name(details: Person) -> int:
    """Return the position of the name that a person goes by: the legal one, else an untyped one."""
    names = details.names or []
    for wanted in ("legal", None):
        for position, name in enumerate(names):
            if name.type == wanted:
                return position
    return 0


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _unknown_countries(statement: CheckedStatement, countries: Sequence[Country]) -> Iterator[Note]:
    for position, country in enumerate(countries):
        if not country.code:
            path = ("recordDetails", "nationalities", position, "name")
            yield note(ErrorCode.UNKNOWN_CODE, statement.raw, path, country.name)


def _add_names(statement: CheckedStatement, key: NodeKey, name: str, source: str, facts: Facts) -> None:
    details = statement.details
    others: list[tuple[str, str]] = []
    if isinstance(details, Entity):
        others = [(alias, "ALTERNATIVE") for alias in details.alternate_names or ()]
    elif isinstance(details, Person):
        main = _main_name(details)
        others = [
            (each.full_name, word(each.type) if each.type else "ALTERNATIVE")
            for position, each in enumerate(details.names or ())
            if position != main
        ]
    for alias, kind in others:
        if alias.strip():
            _add(facts, "HAS_NAME", key, "Alias", {"name": alias.strip(), "name_type": kind}, source)


def _add_identifiers(statement: CheckedStatement, key: NodeKey, facts: Facts) -> None:
    details = statement.details
    given: list[tuple[Identifier, Path_]] = [
        (identifier, ("identifiers", position))
        for position, identifier in enumerate(getattr(details, "identifiers", None) or ())
    ]
    if isinstance(details, Entity) and details.uri:
        given.append((Identifier(id=details.uri, scheme="URI", uri=details.uri), ("uri",)))
    for identifier, path in given:
        scheme = code_of((identifier.scheme or identifier.scheme_name or "").strip())
        given_id = (identifier.id or "").strip()
        wrong = identifier_fault(scheme, given_id) if given_id and scheme else None
        if wrong is not None:
            facts.notes.append(note(wrong[0], statement.raw, ("recordDetails", *path, "id"), given_id))
            continue
        if not given_id or not scheme:
            words = identifier.model_dump(by_alias=True, exclude_none=True)
            facts.notes.append(note(ErrorCode.NOT_STATED, statement.raw, ("recordDetails", *path), words))
            continue
        values = {
            "scheme": scheme,
            "value": given_id,
            "scheme_name": identifier.scheme_name,
            "uri": identifier.uri,
        }
        held, refused = fitting("Identifier", values)
        if "uri" in refused:
            where = ("recordDetails", *path, "uri")
            facts.notes.append(note(refused["uri"], statement.raw, where, identifier.uri))
        _add(facts, "HAS_IDENTIFIER", key, "Identifier", held, "")


def _add_addresses(statement: CheckedStatement, key: NodeKey, source: str, facts: Facts) -> None:
    details = statement.details
    given: list[tuple[Address, str | None, Path_]] = [
        (address, address.type, ("addresses", position))
        for position, address in enumerate(getattr(details, "addresses", None) or ())
    ]
    if isinstance(details, Person) and details.place_of_birth is not None:
        given.append((details.place_of_birth, "placeOfBirth", ("placeOfBirth",)))
    for address, kind, path in given:
        country = address.country
        code = country.code.upper() if country and country.code else None
        values = {
            "address": _line(address, with_country=code is None),
            "address_type": word(kind) if kind else None,
            "post_code": (address.post_code or "").strip(),
            "country": code,
        }
        held, refused = fitting("Address", values)
        if "address" in held:
            _add(facts, "HAS_ADDRESS", key, "Address", held, source)
        for name, why in refused.items():
            facts.notes.append(note(why, statement.raw, ("recordDetails", *path, name), str(values[name])))


def _line(address: Address, *, with_country: bool) -> str:
    """Return an address on one line; where nothing else is said, the post code or the country."""
    lines = [line.strip(" ,") for line in (address.address or "").splitlines()]
    country = address.country.name.strip() if address.country else ""
    words = [line for line in lines if line]
    if (with_country or not words) and country and country not in words:
        words.append(country)
    return ", ".join(words) or (address.post_code or "").strip()


def _add(facts: Facts, kind: str, start: NodeKey, label: str, values: Mapping[str, Any], source: str) -> None:
    parts = [str(values[name]) for name in sorted(values)]
    end = declared_key(label, values) or local_key(label, source, "|".join(parts))
    if all(node.key != end for node in facts.nodes):
        facts.nodes.append(NodeRecord(end, values))
        facts.relationships.append(RelationshipRecord(kind, start, end))
