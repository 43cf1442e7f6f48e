"""How a noun of the domain is declared: once, as frozen data that refuses nonsense.

DDL, writes, GraphQL scalars, filters and orders, CSV templates and docs/model.md derive from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from graph.model.language.spelling import camel
from graph.model.language.status import RunningTerm, Status

_SNAKE = re.compile(r"[a-z][a-z0-9_]*\Z")
_CAMEL = re.compile(r"[a-z][A-Za-z0-9]*\Z")
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_UPPER = re.compile(r"[A-Z][A-Z0-9_]*\Z")


class Kind(StrEnum):
    """What a property holds, and so how it is stored, compared, filtered and shown."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    PERCENT = "percent"
    AMOUNT = "amount"
    ENUM = "enum"
    COUNTRY = "country"
    JURISDICTION = "jurisdiction"
    CURRENCY = "currency"
    URL = "url"
    JSON = "json"
    TEXTS = "texts"
    ENUMS = "enums"


LEAST_WHOLE, MOST_WHOLE = -(2**31), 2**31 - 1
"""The bounds of GraphQL's Int."""
YEARS = (1, 9998)
"""Years of dates; year 9999 stands for an open end in the graph."""
HUNDRED_YEARS_OF_DAYS = (0, 36_525)
HUNDRED_YEARS_OF_MONTHS = (0, 1_200)
"""A longer period is a slip, and leads past the last date there is."""
NUMBER_KINDS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.AMOUNT})
DECIMAL_KINDS = frozenset({Kind.PERCENT, Kind.AMOUNT})
LIST_KINDS = frozenset({Kind.TEXTS, Kind.ENUMS})


class Precision(StrEnum):
    """How exactly a date was stated."""

    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or a relationship.

    A DATE property ``x`` holds the first day it may mean and has ``x_precision`` beside it
    (DAY, MONTH or YEAR); a folded one has ``x_key`` beside it, its text folded. ``refers`` is
    the label of the nodes whose ids a text property holds; a text that ``classifies`` has few values
    and is grouped by. ``prose`` is found by its words, as a searchable one, and too long for an order.
    ``range`` holds the least and the greatest value of a whole number, within the 32 bits of an Int.
    ``form`` reads a text or a JSON property, and raises ValueError for another.
    """

    name: str
    kind: Kind
    doc: str
    enum: type[StrEnum] | None = None
    required: bool = False
    searchable: bool = False
    indexed: bool = False
    refers: str | None = None
    classifies: bool = False
    prose: bool = False
    range: tuple[int, int] | None = None
    form: Callable[[str], object] | None = None

    def __post_init__(self) -> None:
        if not _SNAKE.match(self.name):
            raise ValueError(f"property {self.name!r}: write it in snake_case, such as 'legal_name'")
        if (self.range is None) == (self.kind is Kind.INTEGER):
            raise ValueError(f"property {self.name!r}: a whole number has a range, and nothing else has one")
        if self.range is not None and not LEAST_WHOLE <= self.range[0] < self.range[1] <= MOST_WHOLE:
            raise ValueError(f"property {self.name!r}: {self.range} is not a range within 32 bits")
        if (self.enum is None) == (self.kind in (Kind.ENUM, Kind.ENUMS)):
            raise ValueError(f"property {self.name!r}: an enum goes with kind ENUM or ENUMS, and only there")
        if (self.searchable or self.prose) and self.kind is not Kind.TEXT:
            raise ValueError(f"property {self.name!r}: only a TEXT property can be searchable")
        if self.prose and (self.searchable or self.indexed):
            raise ValueError(f"property {self.name!r}: prose has no index of its own: it is too long for one")
        if self.form is not None and self.kind not in (Kind.JSON, Kind.TEXT):
            raise ValueError(f"property {self.name!r}: only a text or a JSON property has a form")
        if not self.doc.endswith("."):
            raise ValueError(f"property {self.name!r}: describe it in a sentence that ends with a full stop")

    @property
    def field(self) -> str:
        """The name in GraphQL."""
        return camel(self.name)

    @property
    def precision(self) -> str | None:
        """The name of the property that holds this date's precision."""
        return f"{self.name}_precision" if self.kind is Kind.DATE else None

    @property
    def found_by_words(self) -> bool:
        """Whether a search looks at it."""
        return self.searchable or self.prose

    @property
    def folded(self) -> bool:
        """Whether it is compared without case and accents: every text but ids and indexed codes."""
        return self.kind is Kind.TEXT and self.refers is None and (self.searchable or not self.indexed)

    @property
    def key(self) -> str | None:
        """The name of the property that holds this text folded, for filters and orders."""
        return f"{self.name}_key" if self.folded else None


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
    own, such as a check: no document of facts states it.
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
        """Refuse a status or a term that reads a property of another kind, or one that is not there."""
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


def text(
    name: str,
    doc: str,
    *,
    required: bool = False,
    searchable: bool = False,
    indexed: bool = False,
    classifies: bool = False,
    prose: bool = False,
    form: Callable[[str], object] | None = None,
) -> Property:
    """Declare a text property."""
    return Property(
        name, Kind.TEXT, doc, None, required, searchable, indexed, None, classifies, prose, form=form
    )


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


def reference(name: str, label: str, doc: str, *, indexed: bool = False) -> Property:
    """Declare a text property that holds the id of a node of a label; ``doc`` says what that node is."""
    return Property(name, Kind.TEXT, doc, indexed=indexed, refers=label)


def date(name: str, doc: str, *, indexed: bool = False) -> Property:
    """Declare a date that may be stated to the day, the month or the year."""
    return Property(name, Kind.DATE, doc, indexed=indexed)


def choice(
    name: str, enum: type[StrEnum], doc: str, *, required: bool = False, indexed: bool = False
) -> Property:
    """Declare a property that holds one value of a closed list."""
    return Property(name, Kind.ENUM, doc, enum, required=required, indexed=indexed)


def choices(name: str, enum: type[StrEnum], doc: str) -> Property:
    """Declare a property that holds several values of a closed list."""
    return Property(name, Kind.ENUMS, doc, enum)


def flag(name: str, doc: str, *, indexed: bool = False) -> Property:
    """Declare a yes-or-no property; absent means not known."""
    return Property(name, Kind.BOOLEAN, doc, indexed=indexed)


def whole(name: str, doc: str, bounds: tuple[int, int], *, required: bool = False) -> Property:
    """Declare a whole number with the least and the greatest value that it may have."""
    return Property(name, Kind.INTEGER, doc, required=required, range=bounds)


def of(kind: Kind, name: str, doc: str, *, required: bool = False, indexed: bool = False) -> Property:
    """Declare a property of any other kind."""
    return Property(name, kind, doc, required=required, indexed=indexed)


def as_json(name: str, doc: str, form: Callable[[str], object]) -> Property:
    """Declare a property whose text is JSON of one form."""
    return Property(name, Kind.JSON, doc, form=form)


SHARE_BLOCK = (
    of(Kind.PERCENT, "share_exact", "The share as stated, in percent."),
    of(Kind.PERCENT, "share_min", "The least the share may be, in percent."),
    of(Kind.PERCENT, "share_max", "The most the share may be, in percent."),
    flag("share_min_exclusive", "Whether the share is more than its minimum, never equal to it."),
    flag("share_max_exclusive", "Whether the share is less than its maximum, never equal to it."),
    flag("share_unknown", "Whether the interest is asserted without any figure."),
)
SHARE_BY_SOURCE = of(
    Kind.TEXTS,
    "share_by_source",
    "What each source says of the share, where they differ: the share is then a range over all of them.",
)
"""Computed when facts are written, never stated."""
SOURCES_DIFFER = of(
    Kind.TEXTS,
    "sources_differ",
    "What each source says of the end or of the benefit, where they differ: it ends on a day between the "
    "first and the last of them, and whether it is beneficial is open.",
)
"""Computed as well."""
EARLIEST_END = "valid_to_earliest"
"""Where sources differ about the end: the first day on which it may have ended; ``valid_to`` is the last."""
