"""What a page lists: the pattern it matches, and the window of it that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.compiler.emit import Emitter, Values
from graph.compiler.fields import Link
from graph.compiler.values import page_size
from graph.errors import InvalidInput

DEFAULT_PAGE = 25
MOST_RELATIONSHIPS = 25
"""So many relationships of one edge are listed."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A pattern with its variables: what a page lists, counts and shapes.

    With ``by_node`` a row stands for a node at the far end and all relationships that match; the
    relationship is then the first of them.
    """

    pattern: str
    guards: str
    node: str
    relationship: str | None
    values: Values
    labels: tuple[str, ...]
    link: Link | None = None
    by_node: bool = False

    @property
    def tie(self) -> str:
        """The variable whose id breaks the ties of an order."""
        return self.node if self.by_node or self.relationship is None else self.relationship

    @property
    def group(self) -> str:
        """The Cypher of the relationships that a row stands for."""
        return f"{self.relationship}s" if self.by_node else f"[{self.relationship}]"

    def grouped(self, condition: str, order: str) -> str:
        """Return the clauses that make one row of a node and its relationships, the first at hand.

        Not by ``collect``: in a nested subquery Neo4j takes it for an aggregation of the outermost RETURN.
        """
        matching = self.where(condition)
        related = f"{matching} WITH {self.carried} ORDER BY {order} LIMIT {MOST_RELATIONSHIPS}"
        state = self.values.state if self.values.moves else self.node
        return (
            f"{matching} WITH DISTINCT {self.node} "
            f"WITH {self.node}, COLLECT {{ {related} RETURN {self.relationship} }} AS {self.group} "
            f"WITH {state}, {self.group}, head({self.group}) AS {self.relationship}"
        )

    @property
    def kept(self) -> tuple[str, ...]:
        """The variables that go on to the next clause."""
        return (self.relationship, self.node) if self.relationship else (self.node,)

    @property
    def carried(self) -> str:
        """The variables that go on, with the one that values are read from."""
        names = [*self.kept, self.values.name] if self.values.moves else list(self.kept)
        return ", ".join(names)

    def where(self, *conditions: str) -> str:
        """Return the MATCH with its guards and these conditions."""
        asked = [condition for condition in conditions if condition != "true"]
        if not self.values.moves:
            return f"MATCH {self.pattern} WHERE {' AND '.join([self.guards, *asked])}"
        filtered = f" WHERE {' AND '.join(asked)}" if asked else ""
        others = (self.relationship,) if self.relationship else ()
        return f"MATCH {self.pattern} WHERE {self.guards}{self.values.clause(*others)}{filtered}"


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a connection that is asked for: its size's parameter, its side, its mark."""

    size: str
    backward: bool
    mark: Any

    @classmethod
    def of(cls, emit: Emitter, arguments: Mapping[str, Any]) -> Window:
        """Read first, after, last and before; first and last exclude each other."""
        first, last = arguments.get("first"), arguments.get("last")
        if first is not None and last is not None:
            raise InvalidInput("A page has first or last, not both.", cure="Leave one of them out.")
        backward = last is not None
        wanted = last if backward else first
        size = DEFAULT_PAGE if wanted is None else wanted
        mark = arguments.get("before") if backward else arguments.get("after")
        stray = arguments.get("after") if backward else arguments.get("before")
        if stray is not None:
            raise InvalidInput(
                "after goes with first, and before with last.",
                cure="Pass the cursor of the side you walk to.",
            )
        return cls(emit.binding.name(size, page_size(emit.page_limit)), backward, mark)
