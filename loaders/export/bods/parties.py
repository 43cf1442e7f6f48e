"""Parties as ``recordDetails`` of BODS entities and persons."""

from __future__ import annotations

from collections import Counter
from typing import Any

from babel import Locale

from graph.model.language.spelling import camel
from graph.write.stored_parties import Beside, Party
from loaders.export.taken import Taken
from loaders.ingest.bods.models import ENTITY_ADDRESSES, NAME_TYPES, PERSON_ADDRESSES

_PLACES = Locale("en").territories
_BODIES = {"GOVERNMENT_DEPARTMENT": "governmentDepartment", "STATE_AGENCY": "stateAgency", "OTHER": "other"}
_ARRANGEMENTS = frozenset({"trust", "nomination", "other"})
Details = dict[str, Any]


def record_type(label: str) -> str:
    """Return what a record of a noun is: a person, or an entity where it is not named."""
    return "person" if label == "Person" else "entity"


def record_details(party: Party, left_out: Counter[str]) -> Details:
    """Return what a party comes to; what has no place is counted."""
    taken = Taken(party.label, party.properties)
    is_person = party.label == "Person"
    details = _person(taken) if is_person else _entity(taken, party.label)
    taken.leave(left_out)
    names, identifiers, addresses = _beside(party, left_out, is_person=is_person)
    if is_person:
        details["names"] += names
    elif names:
        details["alternateNames"] = [name["fullName"] for name in names]
    if identifiers:
        details["identifiers"] = identifiers
    if addresses:
        details["addresses"] = addresses
    return _stated(details)


def _entity(taken: Taken, label: str) -> Details:
    first, last = (
        ("created_on", "ended_on") if label == "Arrangement" else ("incorporated_on", "dissolved_on")
    )
    listed = taken.take("public_listing")
    details: Details = {
        "isComponent": False,
        "entityType": _stated(_entity_type(taken, label)),
        "name": taken.take("name"),
        "jurisdiction": _place(taken.take("jurisdiction")),
        "foundingDate": taken.date(first, days_only=True),
        "dissolutionDate": taken.date(last, days_only=True),
        "publicListing": None if listed is None else {"hasPublicListing": listed},
    }
    if label == "UnknownParty":
        reason = camel((taken.take("unspecified_reason") or "UNKNOWN").lower())
        why = {"reason": reason, "description": taken.take("description")}
        details["unspecifiedEntityDetails"] = _stated(why)
    return details


def _entity_type(taken: Taken, label: str) -> Details:
    if label == "UnknownParty":
        return {"type": "unknownEntity"}
    if label == "Arrangement":
        kind = camel((taken.take("arrangement_type") or "").lower())
        return {"type": "arrangement", "subtype": kind if kind in _ARRANGEMENTS else None}
    if label == "PublicBody":
        body = taken.take("body_type")
        return {"type": "state"} if body == "STATE" else {"type": "stateBody", "subtype": _BODIES.get(body)}
    kind = camel((taken.take("entity_type") or "LEGAL_ENTITY").lower())
    return {"type": kind, "details": taken.take("legal_form")}


def _person(taken: Taken) -> Details:
    exposure = taken.take("pep_status")
    born = taken.date("birth_date")
    if born is not None:
        taken.take("birth_year")
    name = {
        "type": "legal",
        "fullName": taken.take("name"),
        "givenName": taken.take("given_name"),
        "familyName": taken.take("family_name"),
    }
    return {
        "isComponent": False,
        "personType": camel((taken.take("person_type") or "KNOWN_PERSON").lower()),
        "names": [_stated(name)],
        "birthDate": born,
        "deathDate": taken.date("deceased_on"),
        "nationalities": [_place(code) for code in taken.take("nationalities") or ()],
        "politicalExposure": {"status": camel(exposure.lower())} if exposure else None,
    }


def _beside(
    party: Party, left_out: Counter[str], *, is_person: bool
) -> tuple[list[Details], list[Details], list[Details]]:
    names: list[Details] = []
    identifiers: list[Details] = []
    addresses: list[Details] = []
    for each in party.beside:
        node = Taken({"HAS_NAME": "Alias", "HAS_ADDRESS": "Address"}.get(each.type, "Identifier"), each.node)
        if each.type == "HAS_NAME":
            names.append(_name(node, is_person=is_person))
        elif each.type == "HAS_ADDRESS":
            addresses.append(_address(node, PERSON_ADDRESSES if is_person else ENTITY_ADDRESSES))
        else:
            identifiers.append(_identifier(node))
        node.leave(left_out)
        _leave_link(each, left_out)
    return names, identifiers, addresses


def _leave_link(each: Beside, left_out: Counter[str]) -> None:
    Taken(each.type, each.link).leave(left_out)


def _name(node: Taken, *, is_person: bool) -> Details:
    """Return a further name; only those of people have kinds, and an alternative one has none."""
    kind = camel((node.properties.get("name_type") or "").lower())
    if kind == "alternative" or (is_person and kind in NAME_TYPES):
        node.take("name_type")
    named = is_person and kind in NAME_TYPES and kind not in ("alternative", "legal")
    return _stated({"type": kind if named else None, "fullName": node.take("name")})


def _address(node: Taken, allowed: tuple[str, ...]) -> Details:
    kind = camel((node.properties.get("address_type") or "").lower())
    if kind in allowed:
        node.take("address_type")
    return _stated(
        {
            "type": kind if kind in allowed else None,
            "address": node.take("address"),
            "postCode": node.take("post_code"),
            "country": _place(node.take("country")),
        }
    )


def _identifier(node: Taken) -> Details:
    return _stated(
        {
            "id": node.take("value"),
            "scheme": node.take("scheme"),
            "schemeName": node.take("scheme_name"),
            "uri": node.take("uri"),
        }
    )


def _place(code: str | None) -> Details | None:
    """Return a country or a part of one; BODS asks for a name beside the code."""
    return None if code is None else {"name": _PLACES.get(code, code), "code": code}


def _stated(values: Details) -> Details:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
