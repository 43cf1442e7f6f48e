"""Organizations of a release: who is meant by a reference, and what is said of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.errors import ErrorCode
from graph.model.language.identifier_schemes import code_of
from graph.write.identifiers import identifier_fault
from graph.write.keys import declared_key, identifier_key, party_key
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord
from loaders.ingest.json_parts import Part
from loaders.ingest.ocds.releases import Release

ORGANIZATION = "Organization"
_PLACED = ("id", "name", "identifier", "additionalIdentifiers", "roles")


@dataclass(slots=True)
class Party:
    """One organization of a release, with the facts that are about it alone."""

    key: NodeKey
    local_id: str
    part: Part
    roles: frozenset[str] = frozenset()
    nodes: list[NodeRecord] = field(default_factory=list)
    relationships: list[RelationshipRecord] = field(default_factory=list)


class Parties:
    """The organizations of one release.

    An id means the same organization within one contracting process only: in two processes it is one
    organization where an identifier says so. Version 1.0 wrote the whole organization where it is named.
    """

    def __init__(self, release: Release, source: str) -> None:
        self._release = release
        self._source = source
        self._by_id: dict[str, Party] = {}
        for part in release.part.objects("parties"):
            identity = part.text("id", required=True)
            if identity is not None and identity in self._by_id:
                message = f"the release has two parties with the id {identity!r}: keep one"
                part.fault(ErrorCode.DUPLICATE_LOCAL_ID, message, "id")
            elif identity is not None:
                self._add(identity, part)

    def all(self) -> list[Party]:
        """Return every organization that the release names."""
        return list(self._by_id.values())

    def with_role(self, role: str) -> list[NodeKey]:
        """Return the organizations that the list of parties gives a role."""
        return [party.key for party in self._by_id.values() if role in party.roles]

    def named(self, part: Part | None) -> NodeKey | None:
        """Return who is meant by a reference; None where none is given, or where nothing says who it is."""
        if part is None:
            return None
        identity = part.text("id") or part.text("name")
        if identity is None:
            part.note(ErrorCode.NOT_NAMED)
            return None
        known = self._by_id.get(identity)
        if known is not None:
            return known.key
        if part.text("name") is None:
            message = f"{identity!r} is none of the parties of the release: add it to them"
            part.fault(ErrorCode.UNKNOWN_REFERENCE, message, "id")
            return None
        return self._add(identity, part)

    def _add(self, identity: str, part: Part) -> NodeKey:
        local = f"{self._release.ocid}/{identity}"
        identifiers = _identifiers(part)
        key = party_key(ORGANIZATION, self._source, local_id=local, identifiers=identifiers)
        party = Party(key, f"{self._release.local_id}/{identity}", part, _roles(part))
        party.nodes.append(NodeRecord(key, {"name": part.text("name") or _legal_name(part) or identity}))
        for scheme, value in identifiers:
            held = identifier_key(scheme, value)
            party.nodes.append(NodeRecord(held, {"scheme": scheme, "value": value}))
            party.relationships.append(RelationshipRecord("HAS_IDENTIFIER", key, held))
        _legal_alias(part, party)
        part.unplaced(_PLACED)
        self._by_id[identity] = party
        return key


def _roles(part: Part) -> frozenset[str]:
    roles = part.value.get("roles") or []
    if isinstance(roles, list) and all(isinstance(role, str) for role in roles):
        return frozenset(roles)
    part.fault(ErrorCode.NOT_A_LIST, "roles must be a list of texts", "roles")
    return frozenset()


def _identifiers(part: Part) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    main = part.object("identifier")
    for each in ([main] if main is not None else []) + part.objects("additionalIdentifiers"):
        scheme, value = each.text("scheme"), each.text("id")
        if scheme is None or value is None:
            continue
        scheme = code_of(scheme)
        wrong = identifier_fault(scheme, value)
        if wrong is not None:
            each.note(wrong[0], f"{scheme} {value}", "id")
        elif (scheme, value) not in found:
            found.append((scheme, value))
    return found


def _legal_name(part: Part) -> str | None:
    identifier = part.object("identifier")
    return identifier.text("legalName") if identifier is not None else None


def _legal_alias(part: Part, party: Party) -> None:
    """Add the registered name, where the party is called otherwise."""
    legal, called = _legal_name(part), party.nodes[0].properties["name"]
    if legal is None or legal == called:
        return
    properties = {"name": legal, "name_type": "LEGAL"}
    key = declared_key("Alias", properties)
    assert key is not None  # name and type are the whole key
    party.nodes.append(NodeRecord(key, properties))
    party.relationships.append(RelationshipRecord("HAS_NAME", party.key, key))
