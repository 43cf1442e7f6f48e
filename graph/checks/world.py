"""Tiny graphs as data: the examples of rules and the facts that a check is asked to suppose.

A thing is a node under a local ref; a fact joins two things, or a thing and a node that is in the
graph already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model.catalogue import nodes, relationships
from graph.model.language.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Thing:
    """A node under a local ref. A name or title that is not given is the ref itself."""

    label: str
    ref: str
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.label not in nodes():
            raise ValueError(f"{self.ref}: no noun is labelled {self.label!r}")
        noun = nodes()[self.label]
        for name in self.properties:
            noun.prop(name)

    @property
    def stated(self) -> dict[str, Any]:
        """The properties with the title that every node needs."""
        noun = nodes()[self.label]
        given = dict(self.properties)
        if noun.title != "id" and noun.title not in given:
            given[noun.title] = self.ref
        return given


@dataclass(frozen=True, slots=True)
class Fact:
    """A relationship between two refs, or between a ref and the id of a node in the graph."""

    start: str
    type: str
    end: str
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False)
    valid_from: str | None = None
    valid_to: str | None = None
    is_summary: bool = False

    def __post_init__(self) -> None:
        declared = relationships().get(self.type)
        if declared is None:
            raise ValueError(f"no relationship is called {self.type!r}")
        stray = set(self.properties) - {prop.name for prop in declared.all_properties}
        if stray:
            raise ValueError(f"{self.type} has no property {sorted(stray)}")
        for day in (self.valid_from, self.valid_to):
            if day is not None:
                PartialDate.parse(day)


@dataclass(frozen=True, slots=True)
class World:
    """A tiny graph."""

    things: tuple[Thing, ...] = ()
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        refs = [thing.ref for thing in self.things]
        twice = sorted({ref for ref in refs if refs.count(ref) > 1})
        if twice:
            raise ValueError(f"each ref names one thing; these name several: {twice}")


def thing(label: str, ref: str, **properties: Any) -> Thing:
    """Declare a node."""
    return Thing(label, ref, properties)


def fact(
    start: str, kind: str, end: str, *, since: str | None = None, until: str | None = None, **properties: Any
) -> Fact:
    """Declare a relationship; ``since`` and ``until`` are half-open and may be partial dates."""
    return Fact(start, kind, end, properties, since, until)


def world(*parts: Thing | Fact) -> World:
    """Gather things and facts into a world."""
    return World(
        tuple(part for part in parts if isinstance(part, Thing)),
        tuple(part for part in parts if isinstance(part, Fact)),
    )
