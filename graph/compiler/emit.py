"""The state of one compilation: guards, parameters, variable names, and the shaper's source."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.compiler.binding import Binding
from graph.compiler.fields import Link
from graph.compiler.guards import Guards, Validity
from graph.compiler.selection import ComputedItem, LinkItem
from graph.compiler.values import decimal_text, encode_cursor, whole_number

_NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*\Z")


@dataclass(frozen=True, slots=True)
class Values:
    """The variable that a node's properties are read from, and the clause that binds it.

    ``moves`` says that the clause is a WITH of its own: at an earlier ``known_at`` the properties
    come from a state node.
    """

    name: str
    moves: bool
    state: str

    def clause(self, *kept: str) -> str:
        """Return the WITH that binds the state beside the variables that are kept; empty at now."""
        return f" WITH {', '.join([*kept, self.state])}" if self.moves else ""


class LinkShaper(Protocol):
    """Returns the Cypher of a connection from a bound node, and the function that shapes it."""

    def __call__(self, emit: Emitter, element: str, item: LinkItem) -> tuple[str, str]:
        """Write one connection."""
        ...


def _hold(held: list[list[tuple[str, list[Any]]]], site: int, identifier: str) -> list[Any]:
    """Return the list that a computed field shows, to be filled when all rows are known."""
    shown: list[Any] = []
    held[site].append((identifier, shown))
    return shown


class ShaperSource:
    """Collects the source of the functions that turn one record of lists into the answer's data.

    Nothing of a client's gets into it but response keys, which GraphQL's grammar limits to names.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._functions = 0
        self.wanted: set[str] = set()
        self.computed: list[ComputedItem] = []

    def function(self, arguments: str, body: list[str]) -> str:
        """Define a function and return its name."""
        self._functions += 1
        name = f"f{self._functions}"
        self._lines += [f"def {name}({arguments}):", *(f"    {line}" for line in body)]
        return name

    @staticmethod
    def mapping(items: list[tuple[str, str]]) -> str:
        """Return a dict display of response keys and expressions, in the selection's order."""
        for key, _ in items:
            if not _NAME.match(key):
                raise ValueError(f"{key!r} is not a GraphQL name")
        return "{" + ", ".join(f"{key!r}: {expression}" for key, expression in items) + "}"

    def build(self, name: str) -> Any:
        """Compile everything and return the function of that name."""
        namespace: dict[str, Any] = {
            "dec": decimal_text,
            "int32": whole_number,
            "cur": encode_cursor,
            "hold": _hold,
        }
        exec(compile("\n".join(self._lines), "<shaper>", "exec"), namespace)
        return namespace[name]

    @property
    def text(self) -> str:
        """The source, for golden files and debugging."""
        return "\n".join(self._lines)


@dataclass(slots=True)
class Emitter:
    """Gives out variables and parameters, and writes guards on everything that is bound.

    ``links`` writes a connection inside a node's row; pages contain rows, and rows contain pages.
    """

    guards: Guards
    page_limit: int
    links: LinkShaper
    suffixed: bool = False
    binding: Binding = field(default_factory=Binding)
    source: ShaperSource = field(default_factory=ShaperSource)
    _count: int = 0

    def inside(self, *keys: str | int) -> AbstractContextManager[None]:
        """Go down to a field of the answer, for as long as it is compiled."""
        return self.binding.placing.inside(*keys)

    def variable(self, stem: str) -> str:
        """Return a variable's name that is not in use."""
        self._count += 1
        return f"{stem}{self._count}"

    def pattern(self, element: str, link: Link) -> tuple[str, str, str]:
        """Return the pattern of a link from a bound node, with the variables of its two new elements."""
        relationship, node = self.variable("r"), self.variable("n")
        left, right = ("<-", "-") if not link.outgoing else ("-", "->")
        if link.relationship.symmetric:
            left = right = "-"
        end = f"{node}:{'|'.join(link.targets)}"
        return f"({element}){left}[{relationship}:{link.relationship.type}]{right}({end})", relationship, node

    def guards_of(self, relationship: str, node: str, validity: Validity = Validity.CURRENT) -> str:
        """Return the guards of a pattern's relationship and far node."""
        return f"{self.guards.rel(relationship, validity)} AND {self.guards.node(node)}"

    def values(self, node: str) -> Values:
        """Return where a node's properties are read from at the moment."""
        state = self.guards.state(node)
        if state == node:
            return Values(node, False, "")
        return Values(f"{node}s", True, f"{node}, {state} AS {node}s")

    @staticmethod
    def entity_id(value: Any) -> str:
        """Return the timeless id of a global id given in a filter, of an edge that of its relationship."""
        return str(value).partition("@")[0].partition(".")[0]
