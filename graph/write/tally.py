"""What a batch changes, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from graph.write.batch import Conflict


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there are to write, and what they are; ``counts`` by label and type of what is created.

    A corrected relationship is none that is created or superseded.
    """

    rows: int = 0
    nodes_created: int = 0
    nodes_corrected: int = 0
    relationships_created: int = 0
    relationships_corrected: int = 0
    superseded: int = 0
    unchanged: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    def __add__(self, other: Self) -> Tally:
        """Return both together."""
        counts = Counter(self.counts) + Counter(other.counts)
        return Tally(
            self.rows + other.rows,
            self.nodes_created + other.nodes_created,
            self.nodes_corrected + other.nodes_corrected,
            self.relationships_created + other.relationships_created,
            self.relationships_corrected + other.relationships_corrected,
            self.superseded + other.superseded,
            self.unchanged + other.unchanged,
            dict(sorted(counts.items())),
            (*self.conflicts, *other.conflicts),
        )
