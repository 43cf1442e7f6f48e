"""Which contracts a change of control touches: who controls their party before a dealing, and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.in_force import Term
from graph.checks.logic import Answer, both
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.control_clauses import Acquisition, ControlChanges, ControlClause, without
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.groups import same_group
from graph.ownership.network import OwnershipNetwork

_BUYERS = frozenset({"buyer", "purchaser", "acquirer", "investor"})
_CLAUSES = {
    "CHANGE_OF_CONTROL": "a change-of-control clause",
    "ANTI_ASSIGNMENT": "a clause against assignment",
}
_ASSIGNMENT = "whether the contract treats a change of control as an assignment is to be assessed"
Tops = tuple[frozenset[str], frozenset[str]]
"""Those who surely control a party, and those who may."""


@dataclass(frozen=True)
class Trigger:
    """A clause that an acquisition triggers or may trigger, with the controllers before and after."""

    acquisition: Acquisition
    clause: ControlClause
    before: frozenset[str]
    after: frozenset[str]
    missing: tuple[MissingFact, ...]
    paths: tuple[Path, ...] = ()

    @property
    def ground(self) -> Ground:
        """The clause, what is acquired, and the controllers before and after."""
        taking_part, has = self.clause.facts
        shown = Path((taking_part.start, taking_part.end, has.end), (taking_part, has))
        about = tuple(Path((fact.start, fact.end), (fact,)) for fact in self.acquisition.facts)
        steps = (
            ArithmeticStep("controller before", ref(self.clause.party), _named(self.before)),
            ArithmeticStep("controller after", ref(self.clause.party), _named(self.after)),
        )
        assess = _ASSIGNMENT if self.clause.kind == "ANTI_ASSIGNMENT" else ""
        return Ground("", (shown, *about, *self.paths), steps, self.missing, assess)

    @property
    def words(self) -> str:
        """Which contract has which clause, and whose control changes, as a sentence without a full stop."""
        clause = f"{ref(self.clause.contract)} has {_CLAUSES[self.clause.kind]}"
        return f"{clause}, and control of its party {ref(self.clause.party)} passes to {_named(self.after)}"


def _named(parties: frozenset[str]) -> str:
    return refs(parties) if parties else "nobody recorded"


def triggers(changes: ControlChanges, dealings: Dealings, owners: Ownership, day: date) -> Iterator[Trigger]:
    """Yield every clause that an acquisition triggers or may trigger."""
    supposed = frozenset((each.buyer or "", each.target) for each in changes.acquisitions if each.buyer)
    earlier = without(owners.network, supposed) if supposed else owners.network
    for acquisition in changes.acquisitions:
        for clause in changes.clauses:
            found = _trigger(acquisition, clause, changes, dealings, owners, earlier, day)
            if found is not None:
                yield found


def _trigger(
    acquisition: Acquisition,
    clause: ControlClause,
    changes: ControlChanges,
    dealings: Dealings,
    owners: Ownership,
    earlier: OwnershipNetwork,
    day: date,
) -> Trigger | None:
    held = _held(owners.network, acquisition.target, clause.party)
    runs = clause.term.overlaps(Term(start=(day, day)))
    if both((held, runs)) is Answer.NO:
        return None
    buyers, missing = _buyers(acquisition, dealings, owners)
    before = earlier.ultimate_controllers(clause.party)
    after = _after(acquisition, clause, buyers, owners)
    changed = _changed(before, after)
    if changed is Answer.NO or _with_buyer(clause, buyers, owners):
        return None
    missing += _gaps(acquisition, clause, held, runs, changed)
    if acquisition.buyer and (acquisition.buyer, acquisition.target) in changes.replaced:
        what = f"who controlled {ref(acquisition.target)} before"
        missing += (MissingFact(acquisition.target, what, "the supposed interest replaces a recorded one"),)
    paths = [earlier.control_chain(top, clause.party) for top in sorted(before[0]) if top != clause.party]
    shown = tuple(path for path in paths[:3] if path is not None)
    return Trigger(acquisition, clause, before[0], after[0] or after[1], missing, shown)


def _held(network: OwnershipNetwork, target: str, party: str) -> Answer:
    return Answer.YES if target == party else network.control_outcome(target, party)


def _buyers(
    acquisition: Acquisition, dealings: Dealings, owners: Ownership
) -> tuple[tuple[str, ...], tuple[MissingFact, ...]]:
    """Return who acquires, and what is missing where the deal does not say."""
    if acquisition.buyer:
        return (acquisition.buyer,), ()
    deal = next((each for each in dealings.dealings if each.about == acquisition.deal), None)
    sides = deal.participants if deal else ()
    stated = [each for each in sides if each.role == "BUYER" or each.place in _BUYERS]
    if stated:
        return tuple(sorted({each.party for each in stated})), ()
    above = {acquisition.target, *owners.network.reach.above(acquisition.target)}
    others = tuple(sorted({each.party for each in sides} - above))
    what = f"who acquires {ref(acquisition.target)} in {ref(acquisition.deal or acquisition.target)}"
    return others, (MissingFact(acquisition.deal, what, "no party is recorded as the buyer"),)


def _after(
    acquisition: Acquisition, clause: ControlClause, buyers: tuple[str, ...], owners: Ownership
) -> Tops:
    """Return who controls the contract's party after: by the network where interests are supposed."""
    if acquisition.buyer:
        return owners.network.ultimate_controllers(clause.party)
    surely, possibly = set[str](), set[str]()
    for buyer in buyers:
        tops, maybes = owners.network.ultimate_controllers(buyer)
        surely |= tops
        possibly |= maybes
    return frozenset(surely), frozenset(possibly)


def _changed(before: Tops, after: Tops) -> Answer:
    """Return whether nobody who controls before controls after."""
    if before[0] & after[0]:
        return Answer.NO
    shared = (before[0] | before[1]) & (after[0] | after[1])
    return Answer.UNKNOWN if shared or not (after[0] or after[1]) else Answer.YES


def _with_buyer(clause: ControlClause, buyers: tuple[str, ...], owners: Ownership) -> bool:
    """Return whether everybody else in the contract is of the group that acquires: nobody is to consent."""
    if not clause.others or not buyers:
        return False
    for other in sorted(clause.others):
        if all(same_group(owners, other, buyer) is not Answer.YES for buyer in buyers):
            return False
    return True


def _gaps(
    acquisition: Acquisition, clause: ControlClause, held: Answer, runs: Answer, changed: Answer
) -> tuple[MissingFact, ...]:
    found = []
    if held is Answer.UNKNOWN:
        what = f"whether {ref(acquisition.target)} controls {ref(clause.party)}"
        found.append(MissingFact(acquisition.target, what, "the recorded stakes leave it open"))
    if runs is Answer.UNKNOWN:
        found.append(MissingFact(clause.contract, f"whether {ref(clause.contract)} is in force", IMPRECISE))
    if changed is Answer.UNKNOWN:
        what = f"who controls {ref(clause.party)} before and after"
        found.append(MissingFact(clause.party, what, "the recorded stakes leave it open"))
    if clause.imprecise:
        what = f"the exact days on which {ref(clause.party)} is a party to {ref(clause.contract)}"
        found.append(MissingFact(clause.party, what, IMPRECISE))
    if acquisition.deal and acquisition.kind != "ACQUISITION":
        what = f"whether {ref(acquisition.deal)} gives control of {ref(acquisition.target)}"
        found.append(MissingFact(acquisition.deal, what, "it is not recorded as an acquisition"))
    return tuple(found)
