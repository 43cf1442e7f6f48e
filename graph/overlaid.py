"""What a transaction supposes, kept apart from what is stored: its own ids, and what it hides.

Neo4j locks an id that is created and an element that is set until the transaction ends, and a supposition
ends with its check. So proposed elements are written under ids of this transaction alone, and a stored
element that is supposed otherwise is not touched: it is left out of what is read. Everybody who reads through
this sees the ids that were proposed, and never those that were written.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

DISPLACED = "displaced"
"""The parameter that holds the ids of what is hidden."""
_LIVE = re.compile(r"\b(\w+)\.superseded_at = \$open|\$known_at < (\w+)\.superseded_at")
"""The part of a guard (``graph.compiler.guards``) that says until when an element is known."""


class Overlaid:
    """The names of one transaction: which ids it wrote in the place of those that are known outside."""

    def __init__(self) -> None:
        self._token = f"~{secrets.token_hex(6)}"
        self._mark = re.compile(rf"{self._token}\.\d+~")
        self._own: dict[str, str] = {}
        self._times: Counter[str] = Counter()
        self._hidden: set[str] = set()

    def adopt(self, ids: Iterable[str]) -> None:
        """Give these ids names of this transaction; what is written or asked from now on goes by them."""
        for identity in ids:
            self._own[identity] = f"{identity}{self._token}.{self._times[identity]}~"
            self._times[identity] += 1

    def hide(self, ids: Iterable[str]) -> None:
        """Leave out what has these ids now, stored or proposed; it is not written to."""
        self._hidden.update(self.written(identity) for identity in ids)

    def copied(self, written: str) -> str:
        """Hide what has this id in the database, and return the id for the copy that takes its place."""
        self._hidden.add(written)
        identity = self._mark.sub("", written)
        self.adopt([identity])
        return self.written(identity)

    def is_own(self, identity: str) -> bool:
        """Return whether this transaction wrote the element that goes by an id."""
        return identity in self._own

    def written(self, identity: str) -> str:
        """Return the id under which an element is in the database."""
        return self._own.get(identity, identity)

    @property
    def hidden(self) -> list[str]:
        """The ids in the database of what is left out."""
        return sorted(self._hidden)

    def guarded(self, text: str) -> str:
        """Return a statement whose guards leave out what is hidden."""
        return _LIVE.sub(_shown, text) if self._hidden else text

    def sent(self, parameters: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return parameters with the ids that are in the database."""
        given = dict(parameters or {})
        if self._own:
            given = {name: self._renamed(value) for name, value in given.items()}
        return given | ({DISPLACED: self.hidden} if self._hidden else {})

    def received(self, rows: list[list[Any]]) -> list[list[Any]]:
        """Return records with the ids that are known outside."""
        return [[self._restored(value) for value in row] for row in rows] if self._own else rows

    def _renamed(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._own.get(value, value)
        if isinstance(value, (list, tuple)):
            return [self._renamed(each) for each in value]
        if isinstance(value, Mapping):
            return {name: self._renamed(each) for name, each in value.items()}
        return value

    def _restored(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._mark.sub("", value) if self._token in value else value
        if isinstance(value, list):
            return [self._restored(each) for each in value]
        if isinstance(value, dict):
            return {name: self._restored(each) for name, each in value.items()}
        return value


def _shown(guard: re.Match[str]) -> str:
    return f"{guard[0]} AND NOT {guard[1] or guard[2]}.id IN ${DISPLACED}"
