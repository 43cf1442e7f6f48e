"""The input of a conflict check as the graph part takes it: from GraphQL or from a JSON file, one shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import strawberry

from graph.checks.evidence import Severity
from graph.checks.world import Fact, Thing
from graph.conflicts.request.question import ConflictCheckRequest, Proposed, ProposedFact, share_properties
from graph.errors import InvalidInput
from graph.model.catalogue import nodes, relationships
from graph.model.language.declarations import Property, camel
from graph.naming.naming import Naming

Ids = Callable[[str], str]
"""Turns an id as the API gives it out into a graph id."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TOP = frozenset(
    [
        "subjects",
        "decision_makers",
        "proposed",
        "rules",
        "min_severity",
        "tests",
        "max_depth",
        "purpose",
        "matter",
        "as_of",
        "known_at",
    ]
)
_PARTY_KINDS = {
    "ORGANIZATION": "Organization",
    "PERSON": "Person",
    "PUBLIC_BODY": "PublicBody",
    "ARRANGEMENT": "Arrangement",
    "UNKNOWN_PARTY": "UnknownParty",
}


def plain(value: Any) -> Any:
    """Return a GraphQL input as plain data in snake_case: without what is unset or null."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {
            name: plain(each) for name, each in pairs if each is not None and each is not strawberry.UNSET
        }
    return [plain(each) for each in value] if isinstance(value, list) else value


def snake(value: Any) -> Any:
    """Return JSON with camelCase keys in snake_case, without nulls."""
    if isinstance(value, Mapping):
        return {_HUMP.sub("_", str(k)).lower(): snake(v) for k, v in value.items() if v is not None}
    return [snake(each) for each in value] if isinstance(value, list) else value


def request_of(given: Mapping[str, Any], ids: Ids) -> ConflictCheckRequest:
    """Return the request of plain snake_case data; raise InvalidInput where it cannot be one."""
    _only(given, _TOP, "the input")
    severity = given.get("min_severity")
    if severity is not None and severity not in Severity.__members__:
        raise InvalidInput(f"{severity!r} is not a severity.", cure=f"Write one of {', '.join(Severity)}.")
    rules = given.get("rules")
    return ConflictCheckRequest(
        subjects=_namings(given.get("subjects"), ids, "subjects"),
        decision_makers=_namings(given.get("decision_makers"), ids, "decisionMakers"),
        proposed=_Proposals(ids).of(given.get("proposed") or {}),
        rules=None if rules is None else tuple(_texts(rules, "rules")),
        min_severity=None if severity is None else Severity(severity),
        tests=tuple(_texts(given.get("tests") or [], "tests")),
        max_depth=given.get("max_depth"),
        purpose=given.get("purpose"),
        matter=given.get("matter"),
    )


def naming_of(given: Any, ids: Ids) -> Naming:
    """Return how a node is named: an object with one of id, identifier, name, ref, or a plain text."""
    if isinstance(given, str):
        return Naming.parse(given)
    if not isinstance(given, Mapping):
        raise InvalidInput("A subject is an object.", cure='Write {"name": "…"}, or id, identifier or ref.')
    _only(given, {"id", "identifier", "name", "ref"}, "a subject")
    identifier = given.get("identifier") or {}
    return Naming(
        id=ids(str(given["id"])) if given.get("id") else None,
        scheme=identifier.get("scheme"),
        value=identifier.get("value"),
        name=given.get("name"),
        ref=given.get("ref"),
    )


def _namings(given: Any, ids: Ids, where: str) -> tuple[Naming, ...]:
    if given is not None and not isinstance(given, list):
        raise InvalidInput(f"{where} is a list.", cure="Write it in brackets.")
    return tuple(naming_of(each, ids) for each in given or ())


def _texts(given: Any, where: str) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise InvalidInput(f"{where} is a list of texts.", cure='Write ["…"].')
    return given


def _only(given: Mapping[str, Any], known: Sequence[str] | set[str] | frozenset[str], where: str) -> None:
    stray = sorted(set(given) - set(known))
    if stray:
        raise InvalidInput(
            f"{where[0].upper()}{where[1:]} has no {camel(stray[0])!r}.",
            cure=f"Known are {', '.join(camel(name) for name in sorted(known))}.",
        )


class _Proposals:
    """Gathers proposed nodes and relationships from the lists of the input."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._things: list[Thing] = []
        self._facts: list[ProposedFact] = []
        self._identifiers: list[tuple[str, str, str]] = []

    def of(self, given: Mapping[str, Any]) -> Proposed:
        readers: dict[str, Callable[[dict[str, Any]], None]] = {
            "parties": self._party,
            "deals": lambda each: self._agreement("Deal", each),
            "contracts": lambda each: self._agreement("Contract", each),
            "partnerships": lambda each: self._agreement("Partnership", each),
            "decisions": self._decision,
            "interests": self._interest,
            "controls": lambda each: self._link("CONTROLS", each, "controller", "controlled"),
            "roles": lambda each: self._link("HAS_ROLE_AT", each, "person", "organization"),
            "families": lambda each: self._link("FAMILY_OF", each, "person", "relative"),
            "grants": self._grant,
            "restrictions": self._restriction,
        }
        _only(given, set(readers), "proposed")
        for name, read in readers.items():
            for each in given.get(name) or ():
                if not isinstance(each, Mapping):
                    raise InvalidInput(f"proposed.{name} is a list of objects.", cure="Write [{…}].")
                read(dict(each))
        return Proposed(tuple(self._things), tuple(self._facts), tuple(self._identifiers))

    def _party(self, given: dict[str, Any]) -> None:
        kind = given.pop("kind", "ORGANIZATION")
        if kind not in _PARTY_KINDS:
            raise InvalidInput(
                f"{kind!r} is not a kind of party.", cure=f"Write one of {', '.join(_PARTY_KINDS)}."
            )
        found, others = given.pop("identifiers", None) or (), given.pop("not_same_as", None) or ()
        ref = self._node(_PARTY_KINDS[kind], given)
        self._identifiers += [(ref, each["scheme"], each["value"]) for each in found]
        for each in others:
            self._fact("NOT_SAME_AS", Naming(ref=ref), self._end(each), {})

    def _agreement(self, label: str, given: dict[str, Any]) -> None:
        parties, about = given.pop("parties", None) or (), given.pop("about", None) or ()
        creates = given.pop("creates", None) or ()
        ref = Naming(ref=self._node(label, given))
        for each in parties:
            stated = dict(each)
            self._fact("PARTY_TO", self._end(stated.pop("party", None)), ref, stated)
        for each in about:
            self._fact("ABOUT", ref, self._end(each), {})
        for each in creates:
            self._fact("CREATES", ref, self._end(each), {})

    def _decision(self, given: dict[str, Any]) -> None:
        about, deciders = given.pop("about", None) or (), given.pop("deciders", None) or ()
        ref = Naming(ref=self._node("Decision", given))
        for each in about:
            self._fact("ABOUT", ref, self._end(each), {})
        for each in deciders:
            decider = dict(each)
            self._fact("DECIDES", self._end(decider.pop("party", None)), ref, decider)

    def _interest(self, given: dict[str, Any]) -> None:
        share = dict(given.pop("share", None) or {})
        block = share_properties(
            share.get("exact"), share.get("min"), share.get("max"), bool(share.get("unknown"))
        )
        block |= {
            f"share_{name}": share[name] for name in ("min_exclusive", "max_exclusive") if name in share
        }
        given.setdefault("interest_type", "SHAREHOLDING")
        self._link("HOLDS_INTEREST_IN", given | block, "holder", "held")

    def _grant(self, given: dict[str, Any]) -> None:
        ends = {
            name: given.pop(name, None) or ()
            for name in ("grantors", "grantees", "assets", "head_grants", "scopes")
        }
        ref = Naming(ref=self._node("RightsGrant", given))
        for each in ends["grantors"]:
            self._fact("GRANTS", self._end(each), ref, {})
        for kind, name in (
            ("GRANTED_TO", "grantees"),
            ("OF_ASSET", "assets"),
            ("UNDER_HEAD_GRANT", "head_grants"),
        ):
            for each in ends[name]:
                self._fact(kind, ref, self._end(each), {})
        self._scopes(ref, ends["scopes"])

    def _restriction(self, given: dict[str, Any]) -> None:
        bound, protected = given.pop("restricts", None) or (), given.pop("for_benefit_of", None) or ()
        scopes = given.pop("scopes", None) or ()
        ref = Naming(ref=self._node("Restriction", given))
        for kind, ends in (("RESTRICTS", bound), ("FOR_BENEFIT_OF", protected)):
            for each in ends:
                self._fact(kind, ref, self._end(each), {})
        self._scopes(ref, scopes)

    def _scopes(self, of: Naming, scopes: Sequence[Mapping[str, Any]]) -> None:
        for number, each in enumerate(scopes):
            given = {"ref": f"scope {number + 1} of {of.ref}", **each}
            covers, excludes = given.pop("covers", None) or (), given.pop("excludes", None) or ()
            ref = Naming(ref=self._node("Scope", given))
            self._fact("HAS_SCOPE", of, ref, {})
            for kind, ends in (("COVERS", covers), ("EXCLUDES", excludes)):
                for end in ends:
                    self._fact(kind, ref, self._end(end), {})

    def _link(self, kind: str, given: dict[str, Any], start: str, end: str) -> None:
        self._fact(kind, self._end(given.pop(start, None)), self._end(given.pop(end, None)), given)

    def _end(self, given: Any) -> Naming:
        if given is None:
            raise InvalidInput(
                "A proposed fact names both of its ends.", cure="Give each by id, name or ref."
            )
        return naming_of(given, self._ids)

    def _node(self, label: str, given: dict[str, Any]) -> str:
        ref = given.pop("ref", None)
        if not isinstance(ref, str) or not ref:
            raise InvalidInput(f"A proposed {label} has no ref.", cure='Give it one, such as "new partner".')
        _only(given, {prop.name for prop in nodes()[label].properties}, f"a proposed {label}")
        _closed(nodes()[label].properties, given)
        self._things.append(Thing(label, ref, given))
        return ref

    def _fact(self, kind: str, start: Naming, end: Naming, given: dict[str, Any]) -> None:
        days = {name: given.pop(name, None) for name in ("valid_from", "valid_to")}
        days = {name: None if day is None else str(day) for name, day in days.items()}
        properties = {name: value for name, value in given.items() if not isinstance(value, Mapping)}
        refers = {
            name: self._ids(str(v["id"])) for name, v in given.items() if isinstance(v, Mapping) and "id" in v
        }
        refers |= {name: v["ref"] for name, v in given.items() if isinstance(v, Mapping) and "ref" in v}
        properties |= refers
        _only(properties, {prop.name for prop in relationships()[kind].all_properties}, f"a proposed {kind}")
        _closed(relationships()[kind].all_properties, properties)
        try:
            Fact("start", kind, "end", properties, days["valid_from"], days["valid_to"])
        except ValueError as error:
            raise InvalidInput(str(error), cure="Write a day as 2025, 2025-06 or 2025-06-30.") from error
        self._facts.append(ProposedFact(kind, start, end, properties, days["valid_from"], days["valid_to"]))


def _closed(declared: Sequence[Property], given: Mapping[str, Any]) -> None:
    """Refuse a word that a closed list does not have."""
    for prop in declared:
        if prop.enum is None or prop.name not in given:
            continue
        value = given[prop.name]
        stray = [
            each
            for each in (value if isinstance(value, list) else [value])
            if each not in prop.enum.__members__
        ]
        if stray:
            known = ", ".join(prop.enum.__members__)
            raise InvalidInput(f"{stray[0]!r} is not a value of {prop.field}.", cure=f"Write one of {known}.")
