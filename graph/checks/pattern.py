"""Constant Cypher patterns whose guards of scope and time are written in at the moment of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any, Protocol

_GUARD = re.compile(r"\b(LIVE|BEGUN|LASTS|SEEN|STATE)\((\w+)\)")
FACT = "[type(r), startNode(r).id, endNode(r).id, properties(r)]"
"""The columns of the relationship ``r`` that ``as_fact`` reads."""


class GuardWriter(Protocol):
    """Writes the predicates of scope and time over a bound variable (graph.compiler.guards)."""

    def node(self, variable: str) -> str:
        """Return the predicate of a node."""
        ...

    def rel(self, variable: str) -> str:
        """Return the predicate of a relationship."""
        ...

    def begun(self, variable: str) -> str:
        """Return the predicate of a relationship that holds or has held."""
        ...

    def lasting(self, variable: str) -> str:
        """Return the predicate of a relationship that holds or is to hold."""
        ...

    def state(self, variable: str) -> str:
        """Return an expression for a node's properties as they were known."""
        ...


def united(branches: Iterable[str]) -> str:
    """Return the clause that gives what any of some branches gives, each once."""
    return "CALL () {\n" + "\nUNION\n".join(branches) + "\n}\n"


def by_ids(*labels: str) -> str:
    """Return the clause that binds ``x`` to the nodes of these labels whose ids are ``$ids``, by index."""
    return united(f"MATCH (x:{label}) WHERE x.id IN $ids RETURN x" for label in labels)


_HOP = re.compile(r"\[(\w*):([A-Z_|]+)\]")
_NODE = re.compile(r"\((\w*):(\w+)(?: WHERE ([^()]*))?\)")


def guarded(way: str, guard: str = "BEGUN") -> str:
    """Return a way such as ``(p:Party WHERE p.id IN $ids)-[:SUBMITTED]->(:Bid)`` with its guards in it.

    Every node is SEEN, and every relationship has the guard. What has no name gets one.
    """
    numbers = count(1)

    def hop(match: re.Match[str]) -> str:
        name = match[1] or f"h{next(numbers)}"
        return f"[{name}:{match[2]} WHERE {guard}({name})]"

    def node(match: re.Match[str]) -> str:
        name = match[1] or f"n{next(numbers)}"
        condition = f"{match[3]} AND " if match[3] else ""
        return f"({name}:{match[2]} WHERE {condition}SEEN({name}))"

    return _NODE.sub(node, _HOP.sub(hop, way))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A constant Cypher pattern: ``LIVE(r)``, ``SEEN(n)`` and ``STATE(n)`` stand for the guards.

    ``BEGUN(r)`` also lets through what holds no longer, such as a former name; ``LASTS(r)`` what is still
    to begin, such as a license from next year.

    ``parameters`` names what it takes beside the guards' own, with a sample of each for EXPLAIN.
    ``along`` gives by parameter the types of which some party among its ids must have a relationship:
    where none has, there is no row. Ids of other things than parties are not judged by it.
    """

    text: str
    parameters: dict[str, Any] = field(default_factory=dict, hash=False)
    along: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not _GUARD.search(self.text):
            raise ValueError("a pattern has guards: write LIVE(r) and SEEN(n) inside every hop")
        if stray := sorted(self.along.keys() - self.parameters.keys()):
            raise ValueError(f"along names {stray}, which the pattern does not take")
        unnamed = [kind for kind in chain.from_iterable(self.along.values()) if kind not in self.text]
        if unnamed:
            raise ValueError(f"along names {sorted(unnamed)}, which are not in the pattern")

    def statement(self, guards: GuardWriter) -> str:
        """Return the text with the guards of a scope and a moment in it."""
        writers = {
            "LIVE": guards.rel,
            "BEGUN": guards.begun,
            "LASTS": guards.lasting,
            "SEEN": guards.node,
            "STATE": guards.state,
        }
        return _GUARD.sub(lambda match: writers[match[1]](match[2]), self.text)
