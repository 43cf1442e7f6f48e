"""The result of a what-if: what falls from which day, what outlives it, who must consent, what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from graph.checks.evidence import RelationshipFact
from graph.checks.result import NodeId, Paging, computed, shown
from graph.dependencies.measures.dated_cascade import DatedFall
from graph.dependencies.measures.falls import Counts, lost_by
from graph.dependencies.needs.strength import Strength


class WhatIfEventKind(StrEnum):
    """What is supposed to happen."""

    TERMINATION = "TERMINATION"
    FAILURE = "FAILURE"
    EXPIRY = "EXPIRY"
    CHANGE_OF_CONTROL = "CHANGE_OF_CONTROL"


class TerminationGround(StrEnum):
    """On what ground a contract is terminated."""

    CONVENIENCE = "CONVENIENCE"
    CAUSE = "CAUSE"


@dataclass(frozen=True, slots=True)
class WhatIfEvent:
    """One thing that is supposed to happen, and the day from which it has its effect."""

    kind: WhatIfEventKind = shown("What happens.")
    node: NodeId = shown("To what.")
    on: date = shown("From which day it has its effect.")
    sentence: str = shown("The event in words.")
    certain: bool = shown("Whether it surely takes effect; no: a party may choose to end it.", default=True)
    because: tuple[RelationshipFact, ...] = shown(
        "The clauses that bring it about.", most=100, default=()
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhatIfFall:
    """Something that falls, from which day, and the clauses or relationships that carry the step."""

    fall: DatedFall
    clauses: tuple[RelationshipFact, ...] = ()

    @computed(column="round")
    def round(self) -> int:
        """The round in which it falls; 0 is what ends by itself."""
        return self.fall.round

    @computed(column="from")
    def on(self) -> date:
        """From which day."""
        return self.fall.on

    @computed(column="falls", named=True)
    def node(self) -> NodeId:
        """What falls."""
        return NodeId(self.fall.node)

    @computed(column="certain")
    def certain(self) -> bool:
        """Whether it surely falls; no: a party may choose, or a strength is not recorded."""
        return self.fall.certain

    @computed(most=100, named=True)
    def lost(self) -> tuple[NodeId, ...]:
        """The sources that were lost, every one of them; none of what ends by itself."""
        return tuple(NodeId(need.needed) for need in lost_by(self.fall.requirement))

    @computed(column="because", most=100, named=True)
    def because(self) -> tuple[RelationshipFact, ...]:
        """The clauses, or the relationships that say that it needs what was lost."""
        return (*self.clauses, *(need.facts[0] for need in lost_by(self.fall.requirement)))

    @property
    def order(self) -> tuple[int, str, int, str]:
        """By round and day; what is certain first."""
        return self.round, self.on.isoformat(), 0 if self.certain else 1, self.node


@dataclass(frozen=True, slots=True)
class Survivor:
    """What outlives a contract that ends."""

    node: NodeId = shown("The clause, restriction, duty or grant.")
    contract: NodeId = shown("The contract that it outlives.")
    until: date | None = shown("Its last day; null: none is recorded.")
    because: tuple[RelationshipFact, ...] = shown("The relationships that say so.", most=100)


@dataclass(frozen=True, slots=True)
class Consent:
    """A contract whose clause a change of control triggers: who is asked before it goes on."""

    contract: NodeId = shown("The contract.")
    party: NodeId = shown("The party whose controller changes.")
    clause_type: str = shown("What kind of clause it is.")
    because: RelationshipFact = shown("The contract and its clause.")
    before: tuple[NodeId, ...] = shown("Who controls the party in the end today.", most=100)
    after: tuple[NodeId, ...] = shown("Who would.", most=100)
    certain: bool = shown("Whether the controller surely changes.")


@dataclass(frozen=True, slots=True)
class RevenueLoss:
    """Revenue of a firm that comes from what falls."""

    firm: NodeId = shown("Whose revenue it is.", named=True)
    source: NodeId = shown("The product, party or partnership that it comes from.", named=True)
    share: Strength = shown("Which part of its revenue, from 0 to 1.")
    amount: Decimal | None = shown("The recorded amount; null: none is recorded.")
    currency: str | None = shown("The currency of amount.")
    year: int | None = shown("The year of amount.")
    on: date = shown("From which day it is lost.")
    certain: bool = shown("Whether it is surely lost.")


@dataclass(frozen=True, slots=True)
class WhatIfReport:
    """What falls when contracts end, parties fail, control changes or a deal is signed. Nothing is stored."""

    events: tuple[WhatIfEvent, ...] = shown("What is supposed to happen, by day.", most=100)
    falls: Sequence[WhatIfFall] = shown(
        "What falls, round by round.", table=True, paging=Paging.CONNECTION
    )  # fmt: skip
    survivors: tuple[Survivor, ...] = shown("What outlives the contracts that surely end.", most=100)
    consents: tuple[Consent, ...] = shown("The clauses that the change of control triggers.", most=100)
    revenue: Sequence[RevenueLoss] = shown("Revenue that comes from what falls.", most=100)
    left_out: tuple[str, ...] = shown("What the answer does not look at.")
    products: tuple[NodeId, ...] = shown(
        "The products that fall, surely or possibly, in order of their ids; the first hundred."
    )
    counts: Counts = field(kw_only=True, repr=False)

    @computed()
    def rounds(self) -> int:
        """How many rounds there are after what ends by itself."""
        return self.counts.rounds

    @computed()
    def certain_count(self) -> int:
        """How many surely fall beside what ends by itself."""
        return self.counts.certain

    @computed()
    def possible_count(self) -> int:
        """How many may fall beside them."""
        return self.counts.possible
