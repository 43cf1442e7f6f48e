"""The guards of scope and time: what every bound node and relationship carries inside its pattern."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.model.language.moment import OPEN_TIME, Moment
from graph.policy.scope import Scope


class Validity(StrEnum):
    """Which relationships a connection lists, by when they hold; what is known is another axis."""

    CURRENT = "CURRENT"
    ANY = "ANY"
    PAST = "PAST"
    FUTURE = "FUTURE"


_HOLDS = {
    Validity.CURRENT: "{r}.valid_from <= $as_of AND $as_of < {r}.valid_to",
    Validity.PAST: "{r}.valid_to <= $as_of",
    Validity.FUTURE: "$as_of < {r}.valid_from",
}
"""The predicate of each; ANY has none. An imprecise end is stored as its last day, a start as its first:
so what may still hold is CURRENT, and neither PAST nor FUTURE."""


@dataclass(frozen=True, slots=True)
class Guards:
    """Writes the predicates of one scope and one moment over a bound variable.

    The text depends only on whether the scope is idle and whether an earlier ``known_at`` is asked
    for; the values are parameters. What an unfinished batch brings is beyond every scope.
    """

    scope: Scope
    moment: Moment

    def __post_init__(self) -> None:
        object.__setattr__(self, "moment", self.scope.within(self.moment))

    @property
    def key(self) -> tuple[bool, bool]:
        """What of scope and moment shapes the text: a part of every plan's key."""
        return self.scope.idle, self.moment.known_at is None

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that the predicates read."""
        values: dict[str, Any] = {"as_of": self.moment.as_of, "open": OPEN_TIME, **self.scope.parameters}
        if self.moment.known_at is not None:
            values["known_at"] = self.moment.known_at
        return values

    def node(self, variable: str) -> str:
        """Return the predicate of a node: known at the moment, and within the scope."""
        return self._scoped(self._known_node(variable), variable)

    def rel(self, variable: str, validity: Validity = Validity.CURRENT) -> str:
        """Return the predicate of a relationship: valid, known, and within the scope."""
        known = self._known(variable)
        if validity is not Validity.ANY:
            known = f"{_HOLDS[validity].format(r=variable)} AND {known}"
        return self._scoped(known, variable)

    def begun(self, variable: str) -> str:
        """Return the predicate of a relationship that holds or has held: former names are found too."""
        return self._scoped(f"{variable}.valid_from <= $as_of AND {self._known(variable)}", variable)

    def lasting(self, variable: str) -> str:
        """Return the predicate of a relationship that holds or is to hold: what begins next year is found."""
        return self._scoped(f"$as_of < {variable}.valid_to AND {self._known(variable)}", variable)

    def state(self, variable: str) -> str:
        """Return an expression for the properties of a node as they were known at the moment."""
        if self.moment.known_at is None:
            return variable
        return f"coalesce(head([{self._earlier(variable)} | s]), {variable})"

    def _known(self, variable: str) -> str:
        if self.moment.known_at is None:
            return f"{variable}.superseded_at = $open"
        return f"{variable}.recorded_at <= $known_at AND $known_at < {variable}.superseded_at"

    def _known_node(self, variable: str) -> str:
        if self.moment.known_at is None:
            return self._known(variable)
        return f"({self._known(variable)} OR EXISTS {{ {self._earlier(variable)} }})"

    def _earlier(self, variable: str) -> str:
        return f"({variable})-[:HAD_STATE]->(s:State WHERE {self._scoped(self._known('s'), 's')})"

    def _scoped(self, predicate: str, variable: str) -> str:
        return predicate if self.scope.idle else f"{predicate} AND {self.scope.predicate(variable)}"
