"""Reads a document of facts, from GraphQL or from a JSON file: plain data in snake_case, one shape."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from graph.checks.world import Thing
from graph.errors import EntenteError, ErrorCode, InvalidInput
from graph.model.catalogue import nodes, relationships
from graph.model.language.moment import time_of
from graph.model.language.properties import Property
from graph.model.language.spelling import camel
from graph.naming.naming import Naming
from graph.recording.facts import Change, Place, Proposed, ProposedFact
from graph.recording.problems import Gathered, InputProblem, RefusedFacts
from graph.recording.shape import (
    ALIASES,
    NAMED,
    LinkField,
    entry,
    entry_label,
    lists,
    party_kinds,
    recordable,
)
from graph.recording.values import WrongValue, checked_day, checked_value, share_of

Ids = Callable[[str], str]
"""Turns an id as the API gives it out into a graph id."""
_OWN = ("id", "ref", "expected_version")
_VALIDITY = ("valid_from", "valid_to")


def read_facts(given: Any, ids: Ids, place: Place = (), *, gathered: Gathered | None = None) -> Proposed:
    """Return a document of facts, and add its problems to ``gathered``, each at its path below ``place``.

    What is returned then is what can be read of it. Without ``gathered`` RefusedFacts is raised with all.
    """
    reader = _Reader(ids)
    reader.document(given, place)
    if gathered is not None:
        gathered.add(reader.problems)
    elif reader.problems:
        raise RefusedFacts(reader.problems)
    return Proposed(
        tuple(reader.things),
        tuple(reader.facts),
        tuple(reader.identifiers),
        tuple(reader.changes),
        reader.places,
    )


def naming_of(given: Any, ids: Ids) -> Naming:
    """Return how a node is named: an object with one of id, identifier, name, ref, or a plain text."""
    if isinstance(given, str):
        return Naming.parse(given)
    if not isinstance(given, Mapping):
        raise InvalidInput("A subject is an object.", cure='Write {"name": "…"}, or id, identifier or ref.')
    only(given, {"id", "identifier", "name", "ref"}, "a subject")
    identifier = given.get("identifier") or {}
    if not isinstance(identifier, Mapping):
        raise InvalidInput("An identifier is an object.", cure='Write {"scheme": "GB-COH", "value": "123"}.')
    return Naming(
        id=ids(str(given["id"])) if given.get("id") else None,
        scheme=_words(identifier, "scheme"),
        value=_words(identifier, "value"),
        name=_words(given, "name"),
        ref=_words(given, "ref"),
    )


def _words(given: Mapping[str, Any], name: str) -> str | None:
    """Return a text of a naming; raise InvalidInput where something else is given."""
    found = given.get(name)
    if found is None or isinstance(found, str):
        return found
    raise InvalidInput(f"The {name} of a subject is not a text.", cure=f'Write {{"{name}": "…"}}.')


def only(given: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Raise InvalidInput where something else is given than what is known there."""
    stray = sorted(set(given) - set(known))
    if stray:
        raise InvalidInput(
            f"{where[0].upper()}{where[1:]} has no {camel(stray[0])!r}.",
            cure=f"Known are {', '.join(camel(name) for name in sorted(known))}.",
        )


class _Reader:
    """Gathers nodes, relationships and problems from the lists of a document."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self.things: list[Thing] = []
        self.facts: list[ProposedFact] = []
        self.identifiers: list[tuple[str, str, str]] = []
        self.changes: list[Change] = []
        self.places: dict[str, Place] = {}
        self.problems: list[InputProblem] = []

    def document(self, given: Any, place: Place) -> None:
        """Read every list of the document."""
        if not isinstance(given, Mapping):
            self._refuse(place, InvalidInput("The facts are an object.", cure='Write {"deals": […]}.'))
            return
        self._known(given, {*lists(), *NAMED, "relationships"}, "the list of facts", place)
        for name, label in lists().items():
            for at, each in self._entries(given, name, place):
                self._entry(label, each, at)
        for name, named in NAMED.items():
            for at, each in self._entries(given, name, place):
                ends = each.pop(named.start, None), each.pop(named.end, None)
                self._relationship(named.type, ends, each, at, (named.start, named.end))
        for at, each in self._entries(given, "relationships", place):
            kind = each.pop("type", None)
            if isinstance(kind, str) and kind in recordable():
                ends = each.pop("start", None), each.pop("end", None)
                self._relationship(kind, ends, each, at, ("start", "end"))
            else:
                message = f"{kind!r} is not a type of relationship that can be stated."
                self._problem((*at, "type"), ErrorCode.UNKNOWN_VALUE, message, "See RelationshipType.")

    def _entries(
        self, given: Mapping[str, Any], name: str, place: Place
    ) -> Iterator[tuple[Place, dict[str, Any]]]:
        found = given.get(name)
        if found is None:
            return
        where = (*place, camel(name))
        if not isinstance(found, (list, tuple)):
            self._refuse(where, InvalidInput(f"proposed.{name} is a list of objects.", cure="Write [{…}]."))
            return
        for number, each in enumerate(found):
            at = (*where, str(number))
            if isinstance(each, Mapping):
                yield at, dict(each)
            else:
                self._refuse(at, InvalidInput(f"proposed.{name} is a list of objects.", cure="Write [{…}]."))

    def _entry(self, label: str, given: dict[str, Any], place: Place) -> None:
        shape = entry(entry_label(label))
        label = self._kind(label, given, place) if shape.label != label or label == "Party" else label
        aliases = ALIASES.get(label, {})
        own = {name: given.pop(name, None) for name in _OWN}
        pairs = self._identifiers(given.pop("identifiers", None), place) if shape.identified else ()
        # an organization has a hundred relationships that may be named, and names two
        links = {name: given.pop(name) for name in [*given] if name in shape.links or name in aliases}
        naming = self._self(label, own, place)
        properties = self._properties(self._declared(label), given, place, f"a proposed {label}")
        if naming is None:
            return
        if naming.ref is not None:
            self.things.append(Thing(label, naming.ref, properties))
            self.places[naming.ref] = place
            self.identifiers += [(naming.ref, scheme, value) for scheme, value in pairs]
        else:
            expected = self._time(own["expected_version"], (*place, "expectedVersion"))
            self.changes.append(Change(naming, label, properties, place, expected, pairs))
        of = naming.ref or "/".join(place)
        for name, ends in links.items():
            self._link(shape.links[aliases.get(name, name)], naming, ends, (*place, camel(name)), of)

    def _kind(self, label: str, given: dict[str, Any], place: Place) -> str:
        """Return the kind of a party: that of its list, else the one it names, else organization."""
        kind = given.pop("kind", None)
        if kind is None:
            return "Party" if label == "Party" and given.get("id") else self._default(label)
        if not isinstance(kind, str) or kind not in party_kinds():
            known = ", ".join(party_kinds())
            message = f"{kind!r} is not a kind of party."
            self._problem((*place, "kind"), ErrorCode.UNKNOWN_VALUE, message, f"Write one of {known}.")
            return self._default(label)
        if label not in ("Party", party_kinds()[kind]):
            message = f"{kind!r} is not the kind of this list."
            self._problem((*place, "kind"), ErrorCode.INVALID_RANGE, message, "Leave the kind out.")
        return party_kinds()[kind]

    def _default(self, label: str) -> str:
        return "Organization" if label == "Party" else label

    def _self(self, label: str, own: Mapping[str, Any], place: Place) -> Naming | None:
        """Return how an entry is named: by the ref of a new node or the id of one that is there."""
        if own["id"]:
            if own["ref"]:
                message = "An entry has the id of a node that is there, or the ref of a new one."
                self._problem((*place, "ref"), ErrorCode.INVALID_RANGE, message, "Leave one of them out.")
                return None
            return self._naming({"id": own["id"]}, (*place, "id"))
        if not isinstance(own["ref"], str) or not own["ref"]:
            message = f"A proposed {label} has no ref."
            cure = 'Give it one, such as "new partner", or the id of a node that is there.'
            self._problem((*place, "ref"), ErrorCode.MISSING_KEY, message, cure)
            return None
        if own["expected_version"] is not None:
            message = f"A new {label} has no version that could be expected."
            at = (*place, "expectedVersion")
            self._problem(at, ErrorCode.INVALID_RANGE, message, "Leave it out, or give the id of the node.")
        if own["ref"] in self.places:
            message = f"The ref {own['ref']!r} names two proposed elements."
            self._problem((*place, "ref"), ErrorCode.DUPLICATE_STATEMENT, message, "Give each its own.")
            return None
        return Naming(ref=own["ref"])

    def _identifiers(self, given: Any, place: Place) -> tuple[tuple[str, str], ...]:
        found = []
        if given is not None and not isinstance(given, (list, tuple)):
            error = InvalidInput("identifiers is a list.", cure="Write it in brackets.")
            self._refuse((*place, "identifiers"), error)
            return ()
        for number, each in enumerate(given or ()):
            try:
                naming = naming_of({"identifier": each}, self._ids)
                found.append((naming.scheme or "", naming.value or ""))
            except EntenteError as error:
                self._refuse((*place, "identifiers", str(number)), error)
        return tuple(found)

    def _declared(self, label: str) -> Mapping[str, Property]:
        if label == "Party":
            return entry("Party").properties
        return {prop.name: prop for prop in nodes()[label].properties}

    def _link(self, field: LinkField, own: Naming, given: Any, place: Place, of: str) -> None:
        if given is not None and not isinstance(given, (list, tuple)):
            self._refuse(place, InvalidInput(f"{field.name} is a list.", cure="Write it in brackets."))
            return
        for number, each in enumerate(given or ()):
            at = (*place, str(number))
            more: dict[str, Any] = {}
            there = ""
            if field.is_nested and isinstance(each, Mapping):
                other = self._nested(field, dict(each), own, at, number)
            elif field.is_plain:
                other = self._naming(each, at)
            else:
                more = dict(each) if isinstance(each, Mapping) else {}
                there = field.end
                other = self._end(more.pop(there, None), (*at, there))
            if other is None:
                continue
            ends, fields = ((own, other), ("", there)) if field.link.outgoing else ((other, own), (there, ""))
            self._fact(field.link.relationship.type, *ends, more, at, of, fields)

    def _nested(
        self, field: LinkField, given: dict[str, Any], own: Naming, place: Place, number: int
    ) -> Naming | None:
        """Read what is written inside an entry; an id alone names one that is there."""
        if set(given) == {"id"}:
            return self._naming(given, place)
        if not given.get("id"):
            words = f"scope {number + 1} of {own}"
            given = {"ref": words, "title": words, **given}
        before = len(self.problems)
        [label] = field.link.targets
        self._entry(label, dict(given), place)
        if len(self.problems) > before:
            return None
        return self._naming({"id": given["id"]}, place) if given.get("id") else Naming(ref=given["ref"])

    def _relationship(
        self,
        kind: str,
        ends: tuple[Any, Any],
        given: dict[str, Any],
        place: Place,
        names: tuple[str, str],
    ) -> None:
        start, end = (self._end(each, (*place, name)) for each, name in zip(ends, names, strict=True))
        if start is not None and end is not None:
            self._fact(kind, start, end, given, place, "", names)

    def _end(self, given: Any, place: Place) -> Naming | None:
        if given is None:
            message = "A proposed fact names both of its ends."
            self._problem(place, ErrorCode.MISSING_VALUE, message, "Give each by id, name or ref.")
            return None
        return self._naming(given, place)

    def _naming(self, given: Any, place: Place) -> Naming | None:
        try:
            return naming_of(given, self._ids)
        except EntenteError as error:
            self._refuse(place, error)
            return None

    def _fact(
        self,
        kind: str,
        start: Naming,
        end: Naming,
        given: dict[str, Any],
        place: Place,
        of: str,
        fields: tuple[str, ...] = (),
    ) -> None:
        declared = relationships()[kind]
        days = {name: self._day(given.pop(name, None), (*place, camel(name))) for name in _VALIDITY}
        block: dict[str, object] = {}
        if declared.share:
            try:
                block = share_of(given.pop("share", None))
            except WrongValue as wrong:
                at = (*place, "share", wrong.field) if wrong.field else (*place, "share")
                self._problem(at, wrong.code, str(wrong), wrong.cure)
        if kind == "HOLDS_INTEREST_IN":
            given = {"interest_type": "SHAREHOLDING", **given}
        known = {prop.name: prop for prop in declared.all_properties}
        properties = self._properties(known, given, place, f"a proposed {kind}") | block
        self.facts.append(
            ProposedFact(
                kind, start, end, properties, days["valid_from"], days["valid_to"], place, of, fields
            )
        )

    def _properties(
        self, declared: Mapping[str, Property], given: Mapping[str, Any], place: Place, where: str
    ) -> dict[str, Any]:
        self._known(given, declared, where, place)
        found: dict[str, Any] = {}
        for name, value in given.items():
            prop = declared.get(name)
            if prop is None or value is None:
                continue
            at = (*place, prop.field)
            if prop.refers is not None and not isinstance(value, str):
                value = self._naming(value, at)  # noqa: PLW2901
            elif not self._is_fit(prop, value, at):
                continue
            if value is not None:
                found[name] = value
        return found

    def _is_fit(self, prop: Property, value: Any, place: Place) -> bool:
        try:
            checked_value(prop, value)
        except WrongValue as wrong:
            self._problem(place, wrong.code, str(wrong), wrong.cure)
            return False
        return True

    def _day(self, given: Any, place: Place) -> str | None:
        try:
            return checked_day(given)
        except WrongValue as wrong:
            self._problem(place, wrong.code, str(wrong), wrong.cure)
            return None

    def _time(self, given: Any, place: Place) -> datetime | None:
        if given is None or isinstance(given, datetime):
            return given
        try:
            return time_of(given)
        except (TypeError, ValueError):
            cure = "Write the recordedAt that was read, as it was."
            self._problem(place, ErrorCode.NOT_A_TIME, f"{given!r} is not a time.", cure)
            return None

    def _known(self, given: Mapping[str, Any], known: Collection[str], where: str, place: Place) -> None:
        for name in sorted(set(given) - set(known)):
            listed = ", ".join(camel(each) for each in sorted(known))
            message = f"{where[0].upper()}{where[1:]} has no {camel(name)!r}."
            self._problem((*place, camel(name)), ErrorCode.UNKNOWN_PROPERTY, message, f"Known are {listed}.")

    def _refuse(self, place: Place, error: Exception) -> None:
        cure = error.cure if isinstance(error, EntenteError) else ""
        message = error.message if isinstance(error, EntenteError) else "This is not what can be read here."
        known = isinstance(error, EntenteError) and error.code != ErrorCode.INVALID_INPUT
        self._problem(place, error.code if known else ErrorCode.WRONG_VALUE_TYPE, message, cure)  # type: ignore[attr-defined]

    def _problem(self, place: Place, code: Any, message: str, cure: str) -> None:
        self.problems.append(InputProblem(place, code, message, cure))
