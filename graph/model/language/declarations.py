"""How a noun of the domain and a relationship are declared: once, as frozen data that refuses nonsense.

DDL, writes, GraphQL scalars, filters and orders, CSV templates and docs/model.md derive from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain

from graph.model.language.properties import SHARE_BLOCK, Kind, Property
from graph.model.language.status import RunningTerm, Status

_CAMEL = re.compile(r"[a-z][A-Za-z0-9]*\Z")
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_UPPER = re.compile(r"[A-Z][A-Z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One type of relationship, from any of its start labels to any of its end labels.

    ``outgoing`` and ``incoming`` are the connection's names in GraphQL on the start and the end;
    a symmetric one has a single name and is walked both ways. ``key`` names the properties that
    tell two parallel relationships between the same ends apart (``role``, ``interest_type``).
    ``phrase`` words it: "{start} holds an interest in {end}". ``listed`` says that a start has few
    of them, so that GraphQL shows a plain list of at most 100 instead of a connection; ``listed_at_both``
    says that an end, too, has few starts, so that both show a plain list. ``shape``
    names the properties that several relationships have alike, so that they share their types in GraphQL.
    ``note`` is what is to be known of it at either end. ``no_conflict`` says why it is not a tie that a
    conflict check has to look at; without it, one that no rule looks at keeps a check from being clear.
    ``descriptive`` says that no rule, analysis or gate concludes anything from it.
    """

    type: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    doc: str
    outgoing: str
    incoming: str
    phrase: str
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()
    share: bool = False
    symmetric: bool = False
    listed: bool = False
    listed_at_both: bool = False
    shape: str = ""
    note: str = ""
    no_conflict: str = ""
    descriptive: bool = False

    def __post_init__(self) -> None:
        if not _UPPER.match(self.type):
            raise ValueError(f"relationship {self.type!r}: write the type in UPPER_SNAKE")
        for name in (self.outgoing, self.incoming):
            if not _CAMEL.match(name):
                raise ValueError(f"relationship {self.type}: write the field {name!r} in camelCase")
        if self.symmetric != (self.outgoing == self.incoming):
            raise ValueError(f"relationship {self.type}: a symmetric one has one field name, any other two")
        if self.listed_at_both and not self.listed:
            raise ValueError(f"relationship {self.type}: what is listed at both ends is listed")
        if "{start}" not in self.phrase or "{end}" not in self.phrase:
            raise ValueError(f"relationship {self.type}: the phrase must name {{start}} and {{end}}")
        if self.shape and not (self.properties or self.share):
            raise ValueError(f"relationship {self.type}: without properties it has no shape to name")
        if self.shape and not _PASCAL.match(self.shape):
            raise ValueError(f"relationship {self.type}: write the shape {self.shape!r} in CamelCase")
        unknown = set(self.key) - {prop.name for prop in self.properties}
        if unknown:
            raise ValueError(f"relationship {self.type}: key names no property: {sorted(unknown)}")

    @property
    def all_properties(self) -> tuple[Property, ...]:
        """Its own properties, then those of the share block."""
        return self.properties + (SHARE_BLOCK if self.share else ())


@dataclass(frozen=True, slots=True)
class Node:
    """One noun: its label, its names in GraphQL and its properties.

    ``prefix`` begins every id of the label. ``keys`` lists, best first, the property groups that
    identify it within a source; the first that is complete gives the natural key. ``title`` is the
    property that names it to a person. ``graphql`` differs
    from the label by GraphQL's spelling, or where an answer has that name. ``super_label`` is the interface
    it implements. A ``part`` is always found through what it is a part of, such as a bid through its tender:
    it has no root list, aggregate or order of its own. One that is ``made`` comes from an operation of its
    own, such as a check: no document of facts states it. ``in_order`` gives rows of dates, or
    of amounts: one that comes before, or is less than, one that is named earlier in its row is refused.
    """

    label: str
    prefix: str
    doc: str
    title: str
    plural: str
    properties: tuple[Property, ...]
    keys: tuple[tuple[str, ...], ...] = ()
    graphql: str = ""
    super_label: str | None = None
    labels_by: str | None = None
    status: Status | None = None
    term: RunningTerm | None = None
    internal: bool = False
    part: bool = False
    made: bool = False
    in_order: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if not _PASCAL.match(self.label):
            raise ValueError(f"node {self.label!r}: write the label in CamelCase")
        if not self.graphql:
            object.__setattr__(self, "graphql", self.label)
        names = {prop.name for prop in self.properties}
        if self.title not in names | {"id"}:
            raise ValueError(f"node {self.label}: title {self.title!r} is none of its properties")
        missing = set(chain.from_iterable(self.keys)) - names
        if missing:
            raise ValueError(f"node {self.label}: a key names no property: {sorted(missing)}")
        if self.status is not None:
            dates = {prop.name for prop in self.properties if prop.kind is Kind.DATE}
            stray = {name for name, _ in self.status.reached} - dates
            if stray:
                raise ValueError(f"node {self.label}: its status reads no date property: {sorted(stray)}")
        self._refuse_other_kinds()

    def _refuse_other_kinds(self) -> None:
        """Refuse a status, a term or an order of properties of another kind, or of none."""
        kinds = {prop.name: prop.kind for prop in self.properties}
        read = dict.fromkeys(self.status.continued_by if self.status else (), Kind.BOOLEAN)
        if self.term is not None:
            read |= {
                self.term.ends: Kind.DATE,
                self.term.renews: Kind.BOOLEAN,
                self.term.months: Kind.INTEGER,
            }
        stray = sorted(name for name, kind in read.items() if kinds.get(name) is not kind)
        if stray:
            raise ValueError(f"node {self.label}: declare {stray} as properties of the kind that is read")
        for row in self.in_order:
            if len(row) < 2 or {kinds.get(name) for name in row} not in ({Kind.DATE}, {Kind.AMOUNT}):
                raise ValueError(f"node {self.label}: in order are two or more dates, or amounts: not {row}")

    def prop(self, name: str) -> Property:
        """Return the property of that graph name."""
        for prop in self.properties:
            if prop.name == name:
                return prop
        raise KeyError(f"{self.label} has no property {name!r}")

    @property
    def state_label(self) -> str:
        """The label of the nodes that keep earlier values of this noun."""
        return f"{self.label}State"


@dataclass(frozen=True, slots=True)
class Way:
    """A value that a noun has through others, of which it may have several: a partner's tier.

    ``steps`` are connections by their GraphQL names, each with the label at its end; ``value`` is a field of
    the last of them. Nouns are grouped by it, and ordered by the least ``rank``, a field beside it.
    """

    name: str
    doc: str
    steps: tuple[tuple[str, str], ...]
    value: str
    rank: str

    def __post_init__(self) -> None:
        if not _CAMEL.match(self.name) or not self.steps:
            raise ValueError(f"way {self.name!r}: write a name in camelCase, and at least one step")


@dataclass(frozen=True, slots=True)
class SuperLabel:
    """A label that several nouns share; an interface in GraphQL whose ids are bound to it."""

    label: str
    prefix: str
    doc: str
    plural: str
    title: str
    properties: tuple[Property, ...]
    members: tuple[str, ...] = field(default=())
    ways: tuple[Way, ...] = ()


def joins_parts(
    kind: str,
    start: str,
    end: str,
    *,
    doc: str,
    outgoing: str,
    incoming: str,
    phrase: str,
    no_conflict: str = "",
    descriptive: bool = False,
) -> Relationship:
    """Declare the relationship from a noun to its parts, which both ends show as plain lists."""
    return Relationship(
        type=kind, start=(start,), end=(end,), doc=doc, outgoing=outgoing, incoming=incoming, phrase=phrase,
        listed=True, listed_at_both=True, no_conflict=no_conflict, descriptive=descriptive,
    )  # fmt: skip
