"""Who is who in one load: local ids and identifiers of its rows, and what a reference to them means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from graph.errors import Code, ErrorCode, Problem
from graph.model.catalogue import concrete, is_party, nodes, super_labels
from graph.model.language.identifier_schemes import code_of, is_trusted, names_nobody, normalized
from graph.model.language.wording import with_article
from graph.recording.places import NOUN as TERRITORY
from graph.recording.places import key_of, place_named
from graph.scopes.one_code import under_one_code
from graph.write.identifiers import identifier_fault
from graph.write.keys import ID, declared_key, local_key
from graph.write.records import NODE, NodeKey
from graph.write.values import ValueRefused
from loaders.ingest.cells import items
from loaders.ingest.entered import Entered, Place
from loaders.ingest.sheet import Row

BY_ID = "id:"
"""Before the id of a node, where a row refers to it as an export does."""
_ID = re.compile(r"[a-z_]+_[a-z0-9]+\Z")


def is_id_of(label: str, identity: str) -> bool:
    """Whether a text has the form of an id of that noun."""
    shared = super_labels().get(label) or super_labels().get(nodes()[label].super_label or "")
    prefix = shared.prefix if shared is not None else nodes()[label].prefix
    return bool(_ID.match(identity)) and identity.rpartition("_")[0] == prefix


def identifiers_of(text: str) -> list[tuple[str, str]]:
    """Read ``GB-COH:123|XI-LEI:…``; raise ValueRefused where an entry is not a scheme and a value."""
    found = []
    for item in items(text):
        scheme, _, value = (part.strip() for part in item.partition(":"))
        if not value and names_nobody(item):
            raise ValueRefused(
                ErrorCode.PLACEHOLDER, f"{item!r} says that there is no identifier: leave the cell empty"
            )
        if not scheme or not value:
            raise ValueRefused(
                ErrorCode.NOT_AN_IDENTIFIER, f"{item!r} is not an identifier: write it as GB-COH:123"
            )
        wrong = identifier_fault(scheme, value)
        if wrong is not None:
            raise ValueRefused(*wrong)
        found.append((scheme, value))
    return found


@dataclass(slots=True)
class Directory:
    """Finds the keys that references mean, first among the rows of the load."""

    source: str
    problems: list[Problem]
    _entered: Entered = field(default_factory=Entered)
    _left_out: dict[str, Row] = field(default_factory=dict)

    def add(self, row: Row, key: NodeKey, identifiers: list[tuple[str, str]]) -> None:
        """Enter one row; a local id that another row of the same noun has is a problem.

        Rows of an export name each other by the ids of nodes, and may be of several sources.
        """
        local = None if "id" in row.cells else row.cells.get("local_id")
        if local is not None:
            first = self._entered.add(local, key, Place(row.file, row.place))
            if first is not None:
                message = f"{local!r} is the local_id of {first.file} {first.place} already"
                self._refuse(row, "local_id", ErrorCode.DUPLICATE_LOCAL_ID, message)
        for scheme, value in identifiers:
            self._entered.identify(scheme, normalized(scheme, value), key)

    def leave_out(self, row: Row) -> None:
        """Enter a row that is not loaded, so that what refers to it is not loaded either."""
        local = row.cells.get("local_id")
        if local is not None:
            self._left_out.setdefault(local, row)

    def find(self, row: Row, column: str, text: str, labels: tuple[str, ...]) -> NodeKey | None:
        """Return the key that a reference means, or None after noting why it means nothing.

        ``labels`` are the nouns and super-labels that may be there.
        """
        if text.startswith(BY_ID):
            return self._by_id(row, column, text, labels)
        keys, wanted = self._known(text), with_article(" or ".join(labels))
        if keys:
            allowed = set(chain.from_iterable(concrete(label) for label in labels))
            fitting = [key for key in keys if key.label in allowed]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                nouns = with_article(" and ".join(key.label for key in fitting))
                message = f"{text!r} is the local_id of {nouns}: give one of them an id of its own"
                self._refuse(row, column, ErrorCode.AMBIGUOUS_REFERENCE, message)
                return None
            message = f"{text!r} is {with_article(keys[0].label)}; this must be {wanted}"
            self._refuse(row, column, ErrorCode.WRONG_NOUN, message)
            return None
        scheme, colon, value = text.partition(":")
        if text in self._left_out:
            gone = self._left_out[text]
            message = f"{text!r} is {gone.file} {gone.place}, which is left out"
            self._refuse(row, column, ErrorCode.UNKNOWN_REFERENCE, message)
            return None
        if not colon:
            return local_key(_first_noun(labels), self.source, text)
        place = place_named(scheme.strip(), value.strip()) if TERRITORY in labels else None
        if place is not None:
            return key_of(place)
        party = next((label for label in labels if is_party(label)), None)
        if party is not None and value.strip() and is_trusted(scheme.strip(), value):
            return NodeKey(party, (ID, scheme.strip(), normalized(scheme.strip(), value)))
        coded = next(_coded(labels, scheme.strip(), value.strip()), None)
        if coded is not None:
            return coded
        message = (
            f"{text!r} names no row of this load, and its scheme is not one that names {wanted} for sure"
        )
        code = code_of(scheme.strip())
        if code != scheme.strip() and party is not None:
            message = f"{text!r} names no row of this load: the scheme is written {code}"
        self._refuse(row, column, ErrorCode.UNKNOWN_REFERENCE, message)
        return None

    def _by_id(self, row: Row, column: str, text: str, labels: tuple[str, ...]) -> NodeKey | None:
        """Return the key of a node that is named by its id, as exports name it."""
        identity = text.removeprefix(BY_ID)
        for label in (*labels, *chain.from_iterable(concrete(label) for label in labels)):
            if is_id_of(label, identity):
                return NodeKey(label, (NODE, identity))
        message = f"{text!r} is not the id of {with_article(' or '.join(labels))}"
        self._refuse(row, column, ErrorCode.WRONG_NOUN, message)
        return None

    def _known(self, text: str) -> list[NodeKey]:
        found = self._entered.rows(text)
        scheme, colon, value = text.partition(":")
        if found or not colon:
            return found
        identified = self._entered.identified(scheme.strip(), normalized(scheme.strip(), value))
        return [] if identified is None else [identified]

    def _refuse(self, row: Row, column: str, code: Code, message: str) -> None:
        self.problems.append(Problem(row.file, row.place, column, code, message))


def _first_noun(labels: tuple[str, ...]) -> str:
    return concrete(labels[0])[0]


def _coded(labels: tuple[str, ...], scheme: str, value: str) -> Iterator[NodeKey]:
    """Yield the keys of nouns that a scheme and a code say across loads: a territory, a class of goods."""
    for noun in chain.from_iterable(concrete(label) for label in labels):
        declared = {prop.name: prop for prop in nodes()[noun].properties}
        for group in nodes()[noun].keys:
            enum = declared[group[0]].enum
            if len(group) == 2 and (enum is None or scheme in enum.__members__):
                said = dict(zip(group, (scheme, value), strict=True))
                key = declared_key(noun, under_one_code(said) if noun == TERRITORY else said)
                if key is not None:
                    yield key
