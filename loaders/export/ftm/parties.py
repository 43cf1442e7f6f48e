"""Parties, their addresses and listings as FollowTheMoney entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graph.write.stored_graph import StoredNode
from graph.write.stored_parties import Beside, Party
from loaders.export.taken import Taken
from loaders.ingest.ftm.entities import Entity as Probe
from loaders.ingest.ftm.index import scheme_of
from loaders.ingest.ftm.regimes import regime_of
from loaders.ingest.ftm.schemata import IDENTIFIERS

SCHEMATA = {
    "Person": "Person",
    "Organization": "Company",
    "PublicBody": "PublicBody",
    "Arrangement": "LegalEntity",
}
"""Noun -> schema. A firm is a ``Company``, since only that is an asset that can be owned."""
AUTHORITIES = {
    "US_BIS": "Bureau of Industry and Security",
    "US_OFAC": "Office of Foreign Assets Control",
    "UK": "Office of Financial Sanctions Implementation",
    "EU": "European Union",
    "UN": "United Nations",
}
_PLAIN = {
    "Person": {"firstName": "given_name", "lastName": "family_name"},
    "Organization": {"legalForm": "legal_form", "website": "website", "status": "stated_status"},
    "PublicBody": {},
    "Arrangement": {},
}
_DATES = {
    "Person": {"birthDate": "birth_date", "deathDate": "deceased_on"},
    "Organization": {"incorporationDate": "incorporated_on", "dissolutionDate": "dissolved_on"},
    "PublicBody": {},
    "Arrangement": {"incorporationDate": "created_on", "dissolutionDate": "ended_on"},
}
_NAMES = {"ALTERNATIVE": "alias", "FORMER": "previousName"}
Texts = dict[str, list[str]]
Entity = tuple[str, str, Mapping[str, Sequence[str]], str]


def party_entities(party: Party, addresses: set[str], left_out: Counter[str]) -> Iterator[Entity]:
    """Yield a party and those of its addresses that were not written yet; what has no place is counted."""
    if party.label not in SCHEMATA:
        left_out[party.label] += 1
        return
    day = party.origin.stated_on.isoformat()
    taken = Taken(party.label, party.properties)
    texts = _texts(taken, party.label)
    for each in party.beside:
        Taken(each.type, each.link).leave(left_out)
        if each.type == "HAS_ADDRESS":
            identity = str(each.node["id"])
            texts.setdefault("addressEntity", []).append(identity)
            if identity not in addresses:
                addresses.add(identity)
                yield identity, "Address", _address(each, left_out), day
        elif each.type == "HAS_NAME":
            _add_name(texts, Taken("Alias", each.node), left_out)
        else:
            _add_identifier(texts, Taken("Identifier", each.node), left_out)
    taken.leave(left_out)
    if party.label == "Arrangement":
        left_out["Arrangement, written as a LegalEntity"] += 1
    yield party.id, SCHEMATA[party.label], texts, day


def _texts(taken: Taken, label: str) -> Texts:
    texts: Texts = {"name": [taken.take("name")]}
    for name, own in _PLAIN[label].items():
        if value := taken.take(own):
            texts[name] = [value]
    for name, own in _DATES[label].items():
        if day := taken.date(own):
            texts[name] = [day]
    if label == "Person":
        if "birthDate" in texts:
            taken.take("birth_year")
        if taken.properties.get("person_type") == "KNOWN_PERSON":
            taken.take("person_type")
        texts["nationality"] = [code.lower() for code in taken.take("nationalities") or ()]
        if taken.properties.get("pep_status") == "IS_PEP":
            taken.take("pep_status")
            texts["topics"] = ["role.pep"]
    elif place := taken.take("jurisdiction"):
        texts["jurisdiction"] = [place.lower()]
    return texts


def _add_name(texts: Texts, node: Taken, left_out: Counter[str]) -> None:
    """Add a further name; one of a kind that the format does not have is an alias."""
    kind = node.properties.get("name_type") or ""
    if kind in _NAMES:
        node.take("name_type")
    texts.setdefault(_NAMES.get(kind, "alias"), []).append(node.take("name"))
    node.leave(left_out)


def _add_identifier(texts: Texts, node: Taken, left_out: Counter[str]) -> None:
    """Add an identifier where a property of the format means its scheme, for a party of this jurisdiction."""
    scheme, value = node.take("scheme"), node.take("value")
    probe = Probe("", "", {"jurisdiction": tuple(texts.get("jurisdiction", ()))})
    for name, generic in IDENTIFIERS.items():
        if scheme_of(probe, name, generic, value) == scheme:
            texts.setdefault(name, []).append(value)
            node.leave(left_out)
            return
    left_out[f"Identifier of the scheme {scheme}"] += 1


def _address(each: Beside, left_out: Counter[str]) -> Texts:
    node = Taken("Address", each.node)
    texts: Texts = {"full": [node.take("address")]}
    if code := node.take("post_code"):
        texts["postalCode"] = [code]
    if country := node.take("country"):
        texts["country"] = [country.lower()]
    node.leave(left_out)
    return texts


def listing_entity(node: StoredNode, left_out: Counter[str]) -> Entity:
    """Return a listing; whom it names is said by further pieces of the same entity."""
    taken = Taken("SanctionListing", node.properties)
    regime, program, number = (taken.take(name) for name in ("regime", "program", "number"))
    texts: Texts = {}
    if regime in AUTHORITIES:
        texts["authority"] = [AUTHORITIES[regime]]
    for name, value in (
        ("program", program),
        ("authorityId", number),
        ("listingDate", taken.date("listed_on")),
        ("endDate", taken.date("delisted_on")),
    ):
        if value:
            texts[name] = [value]
    if regime_of([*texts.get("authority", []), *texts.get("program", [])]) != regime:
        left_out["SanctionListing.regime"] += 1
    taken.leave(left_out)
    return node.id, "Sanction", texts, ""
