"""OwnershipNetwork: who owns and who controls whom, for one reader at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Self

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Share
from graph.checks.logic import Answer, between
from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.policy.scope import Scope

from . import gaps
from .chains import MAX_CHAINS, MAX_STEPS, Chains, arithmetic_of, chains_between, shares_of
from .control import ControlGroup
from .control_evidence import Control, control_between
from .extraction import extract, off_loop
from .figures import HALF, Range
from .identities import Identities, read_candidates
from .integrated import Formula, Integrated, integrated
from .merge import Moved, merged
from .record import OwnershipRecord
from .said_twice import Sources, read_sources
from .snapshot import SHAREHOLDING, Snapshot
from .totals import with_total

MAX_HOLDERS = 100


@dataclass(frozen=True, slots=True)
class Holding:
    """What one party holds of another: three percentages that are not to be mixed up.

    ``direct`` is what is recorded between the two, ``integrated`` what multiplies along chains,
    ``control`` whether it decides (UNKNOWN: some readings of the record say so).
    """

    party: str
    direct: Share
    integrated: Integrated
    control: Answer
    chains: Chains
    arithmetic: tuple[ArithmeticStep, ...]


class OwnershipNetwork(OwnershipRecord):
    """The ownership and control relations of one snapshot: every question about them, with its evidence."""

    identities = Identities()
    """Which of its records are, or may be, one party."""
    moved: Mapping[str, Moved] = {}
    """The facts of second records, as they are recorded, by id."""
    supposing: OwnershipNetwork | None = None
    """The same where every record that may be one party is, if that makes another network."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._controls: dict[tuple[str, str], Control | None] = {}

    @classmethod
    async def load(
        cls,
        transaction: Transaction,
        scope: Scope,
        moment: Moment,
        above: Iterable[str] | None = None,
        below: Iterable[str] = (),
        named: Iterable[str] = (),
    ) -> Self:
        """Extract what decides who owns and controls some parties, in few statements; all without any.

        ``above``: parties whose owners, their owners and so on are read. ``below``: parties whose
        holdings are followed down; each firm held is then read upwards too. ``named``: parties of
        which the name alone is wanted. ``transaction`` may be an overlay: facts that are proposed
        in it are seen. What bounds kept from being read is in ``truncated``. Records that a person
        confirmed to be one party are one, ``supposing`` those too of which no person has decided.
        """
        snapshot = await extract(transaction, scope, moment, above, below, named, over_identities=True)
        guards = Guards(scope, moment)
        seen = snapshot.parties.keys()
        alike = seen if snapshot.alike is None else seen & snapshot.alike
        same = Identities(await read_candidates(transaction, guards, alike))
        sources = await read_sources(transaction, guards, snapshot, same)
        asked = {*(above or ()), *below, *named}
        return await off_loop(len(snapshot.interests), lambda: cls.of(snapshot, same, asked, sources))

    @classmethod
    def of(
        cls, snapshot: Snapshot, identities: Identities, asked: Iterable[str], sources: Sources | None = None
    ) -> Self:
        """Return the network in which confirmed records are one party, with the one of what is supposed."""
        one = merged(snapshot, identities, asked, apart=False, sources=sources)
        found = cls(one.snapshot)
        found.identities, found.moved = identities, one.moved
        loose = merged(snapshot, identities, asked, unconfirmed=True, apart=False, sources=sources)
        if loose.snapshot.place != one.snapshot.place:
            found.supposing = cls(loose.snapshot)
        return found

    def direct(self, owner: str, owned: str, interest_type: str = SHAREHOLDING) -> Share:
        """Return what one party holds directly in another; 0 where nothing is recorded."""
        cell = self.stakes(interest_type).direct(self.at(owner), self.at(owned))
        return shares_of(cell.interests if cell else ())

    def integrated(
        self,
        owner: str,
        owned: str,
        interest_type: str = SHAREHOLDING,
        formula: Formula = Formula.NET,
        *,
        exact: bool | None = None,
    ) -> Integrated:
        """Return what one party holds of another directly and through others.

        Where a source states a total that the recorded chains do not come to, it is a range.
        """
        owner, owned = self.at(owner), self.at(owned)
        found = integrated(self.stakes(interest_type), owner, owned, formula, exact=exact)
        for stated in self.totals(owner, owned, interest_type):
            found = with_total(self, found, stated)
        return found

    def chains(
        self, owner: str, owned: str, interest_type: str = SHAREHOLDING, limit: int = MAX_CHAINS
    ) -> Chains:
        """Return the largest chains between two parties."""
        return chains_between(self.stakes(interest_type), self.at(owner), self.at(owned), limit)

    def holding(
        self,
        owner: str,
        owned: str,
        interest_type: str = SHAREHOLDING,
        formula: Formula = Formula.NET,
        steps: int = MAX_STEPS,
    ) -> Holding:
        """Return everything that is to be said of one party's holding in another."""
        owner, owned = self.at(owner), self.at(owned)
        whole = self.integrated(owner, owned, interest_type, formula)
        chains = chains_between(self.stakes(interest_type), owner, owned, MAX_CHAINS, steps)
        return Holding(
            party=owner,
            direct=self.direct(owner, owned, interest_type),
            integrated=whole,
            control=self.control_outcome(owner, owned),
            chains=chains,
            arithmetic=arithmetic_of(chains, whole.range, whole.formula, self.name),
        )

    def holders(self, of: str, interest_type: str = SHAREHOLDING) -> list[str]:
        """Return every party that holds another directly or through others; sorted by id."""
        of = self.at(of)
        return sorted(self.stakes(interest_type).owners_above(of) - {of})

    def holdings(
        self,
        of: str,
        interest_type: str = SHAREHOLDING,
        formula: Formula = Formula.NET,
        limit: int = MAX_HOLDERS,
        others: Iterable[str] = (),
    ) -> tuple[list[Holding], bool]:
        """Return the largest holdings in a party, and whether there are more.

        ``others`` are listed after them though they hold nothing of the type: voters without shares.
        """
        of = self.at(of)
        every = set(self.holders(of, interest_type)) | set(others) - {of}
        ranked = gaps.ranked_holders(self.stakes(interest_type), of, limit)
        ranked += sorted(every - set(ranked))[: limit - len(ranked)]
        steps = max(500, 10 * MAX_STEPS // max(1, len(ranked)))
        found = [self.holding(owner, of, interest_type, formula, steps) for owner in ranked]
        found.sort(key=_largest_first)
        return found, len(every) > len(found)

    def control_outcome(self, controller: str, controlled: str) -> Answer:
        """Return whether one party controls another, on what is recorded alone."""
        reach, controlled = self.control.reach([controller]), self.at(controlled)
        return between(controlled in reach.surely, controlled in reach.possibly)

    def control_state(self, controller: str, controlled: str) -> tuple[Answer, tuple[MissingFact, ...]]:
        """Return whether one party controls another, with the facts that would decide it.

        UNKNOWN also where parties that are not named could be the controller or be under it.
        """
        outcome, controlled = self.control_outcome(controller, controlled), self.at(controlled)
        if outcome is Answer.YES:
            return outcome, ()
        hidden = self.unidentified_above(controlled)
        if outcome is Answer.NO and hidden:
            reach = self.control.reach([controller, *hidden])
            outcome = Answer.UNKNOWN if controlled in {*reach.possibly, *hidden} else outcome
        if outcome is Answer.NO:
            return outcome, ()
        return outcome, gaps.control_gaps(self, controlled, hidden)

    def common_controller(self, first: str, second: str) -> tuple[Answer, tuple[MissingFact, ...]]:
        """Return whether a third party controls both of two, with the facts that would decide it."""
        pair = self.at(first), self.at(second)
        ours, theirs = (self.control.controllers(party) for party in pair)
        surely = set(ours[0]).intersection(theirs[0]).difference(pair)
        if surely:
            return Answer.YES, ()
        possibly = {*ours[0], *ours[1]}.intersection((*theirs[0], *theirs[1])).difference(pair)
        missing = []
        for each in sorted(possibly):
            missing += [self.control_state(each, party)[1] for party in pair]
        hidden = [self._hidden_controllers(party) for party in pair]
        # A controller who is not named may be the controller of the other, named or not.
        alike = bool((hidden[0] and any(theirs)) or (hidden[1] and any(ours)))
        if alike:
            unnamed = dict.fromkeys((*hidden[0], *hidden[1]))
            missing.append(tuple(gaps.unidentified_gap(self, each) for each in unnamed))
        found = tuple(dict.fromkeys(chain.from_iterable(missing)))
        return between(False, bool(possibly) or alike), found[: gaps.MAX_GAPS]

    def _hidden_controllers(self, party: str) -> list[str]:
        """Return those who may control a party, and behind whom another may be."""
        hidden = self.unidentified_above(party)
        return [each for each in hidden if party in self.control.reach([each]).possibly]

    def control_of(self, controller: str, controlled: str) -> Control | None:
        """Return the control of one party over another with its evidence; None where there is none."""
        # Rules ask of the same pairs again and again, for each restriction and each grant.
        pair = self.at(controller), self.at(controlled)
        if pair not in self._controls:
            self._controls[pair] = control_between(self.control, *pair, self.name)
        return self._controls[pair]

    def control_chain(self, controller: str, controlled: str) -> Path | None:
        """Return the weightiest chain through which one party controls another, surely or possibly."""
        found = self.control_of(controller, controlled)
        return found.chain[0] if found else None

    def controllers(self, of: str) -> list[Control]:
        """Return everybody who surely controls a party, with evidence."""
        surely, _ = self.control.controllers(of)
        found = [self.control_of(party, of) for party in surely]
        return [each for each in found if each is not None]

    def possible_controllers(self, of: str) -> list[str]:
        """Return who controls a party on some readings of the record only."""
        return self.control.controllers(of)[1]

    def controlled_parties(self, by: str) -> list[Control]:
        """Return everybody whom a party surely controls, with evidence; in the order of control."""
        found = [self.control_of(by, party) for party in self.control.reach([by]).surely]
        return [each for each in found if each is not None]

    def ultimate_controllers(self, of: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the sure and the possible ultimate controllers; itself where nobody controls it."""
        return self.control.ultimate(of)

    def control_group(self, of: str) -> ControlGroup:
        """Return everything under the ultimate controllers of a party."""
        group = self.control.group(of)
        return replace(group, members=self._records(group.members), possible=self._records(group.possible))

    def _records(self, parties: frozenset[str]) -> frozenset[str]:
        """Return some parties with every second record that one of them stands for."""
        second = (record for record, party in self.snapshot.place.items() if party in parties)
        return parties.union(second)

    def complete(self, of: str, interest_type: str = SHAREHOLDING) -> bool:
        """Return whether everything above a party is recorded, named and certain."""
        return not gaps.ownership_gaps(self, of, interest_type)


def _largest_first(holding: Holding) -> tuple[bool, object, object, str]:
    whole = holding.integrated.range or Range(HALF, HALF)
    return (holding.integrated.range is None, -whole.high, -whole.low, holding.party)
