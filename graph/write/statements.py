"""The statements of a load, with what is asked of all of them: counted as they are added."""

from __future__ import annotations

from collections.abc import Iterable

from graph.write.spool import Spool
from graph.write.stated import Stated


class Statements(Spool[Stated]):
    """Statements in their order; to go through a large load once more would take a while.

    ``nodes`` and ``facts`` are how many they state; whether any ``has_day`` on which it was made, is of an
    export (``has_rank``), or ``replaces`` others that it names.
    """

    def __init__(self, items: Iterable[Stated] = ()) -> None:
        self.nodes = self.facts = 0
        self.has_day = self.has_rank = self.replaces = False
        super().__init__(items)

    @property
    def elements(self) -> int:
        """How many nodes and relationships they state."""
        return self.nodes + self.facts

    def add(self, item: Stated) -> None:
        """Add a statement at the end."""
        super().add(item)
        self.nodes += len(item.nodes)
        self.facts += len(item.relationships)
        self.has_day = self.has_day or item.stated_on is not None
        self.has_rank = self.has_rank or item.ranked_at is not None
        self.replaces = self.replaces or bool(item.supersedes or item.retires)
