"""How a property of a node or a relationship is declared: once, as frozen data that refuses nonsense."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from graph.model.language.spelling import camel

_SNAKE = re.compile(r"[a-z][a-z0-9_]*\Z")


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
UNIT = (0, 1)
NOT_BELOW_ZERO = (0, None)
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
    ``range`` holds the least and the greatest value: of a whole number always, within the 32 bits of an Int;
    of another number or an amount where it has them, None for a greatest that nobody knows.
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
    range: tuple[int, int | None] | None = None
    form: Callable[[str], object] | None = None

    def __post_init__(self) -> None:
        if not _SNAKE.match(self.name):
            raise ValueError(f"property {self.name!r}: write it in snake_case, such as 'legal_name'")
        self._refuse_other_ranges()
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

    def _refuse_other_ranges(self) -> None:
        """Refuse a whole number without bounds, bounds that are none, and those of another kind."""
        if self.range is None:
            if self.kind is Kind.INTEGER:
                raise ValueError(f"property {self.name!r}: a whole number has a range")
            return
        if self.kind not in (Kind.INTEGER, Kind.NUMBER, Kind.AMOUNT):
            raise ValueError(f"property {self.name!r}: only a number or an amount has a range")
        least, most = self.range
        if self.kind is Kind.INTEGER and (most is None or least < LEAST_WHOLE or most > MOST_WHOLE):
            raise ValueError(f"property {self.name!r}: {self.range} is not a range within 32 bits")
        if most is not None and least >= most:
            raise ValueError(f"property {self.name!r}: {self.range} is not a range")

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


def of(
    kind: Kind,
    name: str,
    doc: str,
    *,
    required: bool = False,
    indexed: bool = False,
    bounds: tuple[int, int | None] | None = None,
) -> Property:
    """Declare a property of any other kind; ``bounds`` are those of a number or an amount that has them."""
    return Property(name, kind, doc, required=required, indexed=indexed, range=bounds)


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
