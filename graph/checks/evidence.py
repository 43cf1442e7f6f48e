"""What every answer of Entente shows for itself: shares, facts, paths, arithmetic, missing facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from graph.model.language.native import native
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.model.language.verdicts import FindingStatus, Severity, Verdict

__all__ = ["FindingStatus", "Severity", "Verdict"]
"""The words of an answer, which the model knows too: a check that is kept is stored with them."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent: exact, a range, or asserted without a figure.

    ``tight`` says that the bounds are reached by some reading of the ranges behind them.
    """

    exact: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    min_exclusive: bool = False
    max_exclusive: bool = False
    unknown: bool = False
    tight: bool = True

    @property
    def low(self) -> Decimal:
        """The least it may be; 0 where nothing is known."""
        return _first(self.exact, self.min, Decimal(0))

    @property
    def high(self) -> Decimal:
        """The most it may be; 100 where nothing is known."""
        return _first(self.exact, self.max, Decimal(100))

    def __str__(self) -> str:
        if self.exact is not None:
            return f"{self.exact.normalize():f} %"
        if self.min is None and self.max is None:
            return "an unknown share"
        return f"{self.low.normalize():f} to {self.high.normalize():f} %"


def _first(*figures: Decimal | None) -> Decimal:
    """Return the first figure that is stated; the last one always is."""
    return next(figure for figure in figures if figure is not None)


@dataclass(frozen=True, slots=True)
class RelationshipFact:
    """One version of a relationship as evidence. Dates that are open or not known are None.

    ``fact_id`` is the same over all versions; identities of findings hang on it. ``properties``
    holds the relationship's own properties by graph name.
    """

    id: str
    fact_id: str
    type: str
    start: str
    end: str
    valid_from: date | None = None
    valid_to: date | None = None
    share: Share | None = None
    role: str | None = None
    statement_ids: tuple[str, ...] = ()
    properties: dict[str, Any] = field(default_factory=dict, hash=False)
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A walk through the graph: n + 1 node ids joined by n relationships, in either direction."""

    nodes: tuple[str, ...]
    relationships: tuple[RelationshipFact, ...]
    sentence: str = ""

    def __post_init__(self) -> None:
        if len(self.nodes) != len(self.relationships) + 1:
            raise ValueError("a path has one node more than it has relationships")

    @property
    def length(self) -> int:
        """How many relationships it has."""
        return len(self.relationships)


@dataclass(frozen=True, slots=True)
class ArithmeticStep:
    """One step of a calculation: what was computed, as a formula with its figures, and the result."""

    label: str
    expression: str
    result: str


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that would decide what is UNKNOWN: what, about whom (a node id), and why it matters."""

    about: str | None
    what: str
    why: str


def relationship_fact(kind: str, start: str, end: str, properties: dict[str, Any]) -> RelationshipFact:
    """Return the evidence of a relationship from its stored properties."""
    own = dict(properties)
    valid_from, valid_to = (own.pop(key, None) for key in ("valid_from", "valid_to"))
    recorded = own.pop("recorded_at", None)
    own.pop("superseded_at", None)
    own.pop("walls", None)
    return RelationshipFact(
        id=own.pop("id"),
        fact_id=own.pop("fact_id"),
        type=kind,
        start=start,
        end=end,
        valid_from=_known(valid_from),
        valid_to=_known(valid_to),
        share=stated_share(own),
        role=own.get("role") or own.get("party_role"),
        statement_ids=tuple(own.pop("statement_ids", ()) or ()),
        properties=own,
        recorded_at=native(recorded),
    )


def as_fact(row: Sequence[Any]) -> RelationshipFact:
    """Return the evidence of ``[type(r), startNode(r).id, endNode(r).id, properties(r)]``."""
    return relationship_fact(row[0], row[1], row[2], row[3])


def _known(value: Any) -> date | None:
    day = native(value)
    return None if day is None or day in (OPEN_DATE, OPEN_START) else day


def stated_share(properties: Mapping[str, Any]) -> Share | None:
    """Return the share that properties state, stored as numbers or stated as text; None for none."""
    names = ("share_exact", "share_min", "share_max")
    figures = [Decimal(str(properties[name])) if properties.get(name) is not None else None for name in names]
    unknown = bool(properties.get("share_unknown"))
    if not unknown and all(figure is None for figure in figures):
        return None
    return Share(
        exact=figures[0],
        min=figures[1],
        max=figures[2],
        min_exclusive=bool(properties.get("share_min_exclusive")),
        max_exclusive=bool(properties.get("share_max_exclusive")),
        unknown=unknown,
    )
