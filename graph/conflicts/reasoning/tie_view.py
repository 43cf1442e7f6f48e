"""What every kind of tie is looked for in: one record of a party against one of a counterparty."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from graph.checks.evidence import Path
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.roles import Roles
from graph.ownership.identities import Candidate
from graph.ownership.reach import ReachGraph


@dataclass(frozen=True)
class TieRecord:
    """The record of ownership and roles in which ties are looked for.

    ``threshold`` is the significant interest in percent; ``own`` are our own firms, a stake in
    which is not a tie to the other side unless one of them is the counterparty itself.
    """

    ownership: Ownership
    roles: Roles
    threshold: Decimal
    own: frozenset[str] = frozenset()

    @property
    def reach(self) -> ReachGraph:
        """The links of the network."""
        return self.ownership.network.reach


@dataclass(frozen=True)
class TieView:
    """One record of the party against one record of the counterparty, with its control group."""

    record: TieRecord
    holder: Candidate
    other: Candidate
    counterparty: str
    sure: frozenset[str]
    possible: frozenset[str]

    @property
    def party(self) -> str:
        """The record that holds the tie."""
        return self.holder.party

    @property
    def is_person(self) -> bool:
        """Whether the record that holds the tie is a person."""
        fact = self.record.ownership.network.snapshot.parties.get(self.party)
        return fact is not None and fact.kind == "Person"

    @property
    def targets(self) -> frozenset[str]:
        """The counterparty and everybody who is, or may be, of its control group."""
        return self.sure | self.possible

    def certain(self, target: str) -> bool:
        """Return whether a target surely is of the counterparty's control group."""
        return target in self.sure

    def joined(self, path: Path) -> Path:
        """Return a path from the holder as one from the party asked about, over the links of identity."""
        if not self.holder.facts:
            return path
        nodes = (*self.holder.nodes[:-1], *path.nodes)
        return Path(nodes, (*self.holder.facts, *path.relationships))

    @property
    def identity_paths(self) -> tuple[Path, ...]:
        """The links by which another record may be the counterparty."""
        return (Path(self.other.nodes, self.other.facts),) if self.other.facts else ()
