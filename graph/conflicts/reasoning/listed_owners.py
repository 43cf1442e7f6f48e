"""Whether listed parties own a party: every regime's own test, side by side, with what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from types import MappingProxyType

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.sanctions import Sanctions
from graph.conflicts.reasoning.tiers import tiers
from graph.conflicts.reasoning.ties import namesake_doubt
from graph.ownership.identities import Candidate
from graph.ownership.listings import Listing
from graph.ownership.outcome import OwnershipTestResult, ownership_test
from graph.ownership.regimes import OwnershipTest, PassThrough, Regime, regimes

LISTS: Mapping[str, str] = MappingProxyType(
    {
        "US_OFAC": "the sanctions lists of the United States (OFAC)",
        "US_BIS": "the export control lists of the United States (BIS)",
        "EU": "the sanctions list of the European Union",
        "UK": "the sanctions list of the United Kingdom",
        "UN": "the sanctions list of the United Nations",
        "OTHER": "a sanctions list",
    }
)
"""Who keeps a list, in words."""
MEASURES: Mapping[OwnershipTest, tuple[str, ...]] = MappingProxyType(
    {test: regime.lists for test, regime in regimes().items() if regime.lists}
)
"""By test, whose listed parties it counts: of all but the first, those of some programs alone."""
NO_MEASURE = ("UN", "OTHER")
"""Lists whose own test of ownership is not declared: the house compares them by the strictest, OFAC's."""
_CHAINS = 3


@dataclass(frozen=True)
class ListedHolder:
    """An owner of a party that is listed, or whose other record is."""

    owner: str
    record: Candidate
    listing: Listing

    @property
    def sure(self) -> bool:
        """Whether the entry surely names the owner on the day."""
        return self.record.confirmed and not self.listing.imprecise

    @property
    def paths(self) -> tuple[Path, ...]:
        """The links of identity, then the entry."""
        alike = (Path(self.record.nodes, self.record.facts),) if self.record.facts else ()
        return (*alike, self.listing.path)

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """The days of an entry that leave open whether it names the owner on the day."""
        return self.listing.missing

    @property
    def doubt(self) -> str:
        """What is to be confirmed where the record has the owner's name and nothing else."""
        return namesake_doubt(self.owner, self.record)


@dataclass(frozen=True)
class Measured:
    """One regime's test of one party: the answer, and what shows it."""

    regime: Regime
    outcome: Answer
    holders: tuple[str, ...]
    ground: Ground

    @property
    def decides(self) -> bool:
        """Whether the test is met or may be, by more than a limb that no record can answer."""
        limbs = {each.what for each in self.ground.missing}
        return self.outcome is not Answer.NO and limbs != {self.regime.unbuilt}

    @property
    def step(self) -> ArithmeticStep:
        """The answer as a line beside those of the other regimes."""
        return self.ground.arithmetic[-1]


def listed_itself(ownership: Ownership, sanctions: Sanctions, party: str) -> Iterator[tuple[str, Ground]]:
    """Yield the entries that name a party, or a record that may be that party, with who keeps the list."""
    for record in ownership.identities.same(party):
        for listing in sanctions.of(record.party):
            found = ListedHolder(party, record, listing)
            words = f"is named on {LISTS[listing.regime]}"
            yield listing.regime, Ground(words, found.paths, missing=found.missing, assess=found.doubt)


def listed_above(ownership: Ownership, sanctions: Sanctions, party: str) -> tuple[ListedHolder, ...]:
    """Return the listed owners of a party, direct and indirect, by interests of any kind."""
    found: list[ListedHolder] = []
    if not sanctions.by_party:
        return ()
    for owner in sorted(ownership.network.reach.above(party)):
        for record in ownership.identities.same(owner):
            found += [ListedHolder(owner, record, listing) for listing in sanctions.of(record.party)]
    return tuple(found)


def measured(ownership: Ownership, holders: Iterable[ListedHolder], party: str, day: date) -> list[Measured]:
    """Return the answer of every test in force on the day that counts one of the holders."""
    above, found = tuple(holders), []
    for test, lists in MEASURES.items():
        regime = regimes()[test].on(day)
        counted = [each for each in above if each.listing.regime in lists]
        if not any(each.listing.regime == lists[0] for each in counted) or regime.in_force(day) is Answer.NO:
            continue
        for group in _groups(regime, counted):
            found.append(_measure(ownership, regime, group, party, day))
    others = [each for each in above if each.listing.regime in NO_MEASURE]
    if others:
        doubt = "whether that list extends to what its parties own is to be assessed"
        one = _measure(ownership, regimes()[OwnershipTest.OFAC50], others, party, day)
        found.append(replace(one, ground=replace(one.ground, assess=one.ground.assess or doubt)))
    return found


def _groups(regime: Regime, holders: list[ListedHolder]) -> list[list[ListedHolder]]:
    """Return all holders together where the regime adds them up, else each owner alone."""
    if regime.together:
        return [holders]
    owners = dict.fromkeys(each.owner for each in holders)
    return [[each for each in holders if each.owner == owner] for owner in owners]


def _measure(
    ownership: Ownership, regime: Regime, holders: list[ListedHolder], party: str, day: date
) -> Measured:
    network = ownership.network
    lists = MEASURES[regime.test]
    sure = {each.owner for each in holders if each.sure and each.listing.regime in (lists[0], *NO_MEASURE)}
    everyone = tuple(dict.fromkeys(each.owner for each in holders))
    surely = ownership_test(network, regime.test, party, tuple(sorted(sure))) if sure else None
    if surely is not None and surely.outcome is Answer.YES:
        counted = [each for each in holders if each.owner in sure and each.sure]
        return _found(ownership, regime, surely, counted, (), day)
    possibly = ownership_test(network, regime.test, party, everyone)
    missing = (*(surely.missing_facts if surely else ()), *possibly.missing_facts)
    if possibly.outcome is Answer.YES:
        missing += tuple(chain.from_iterable(each.missing for each in holders))
        missing += _programs(regime, holders, lists[0])
    return _found(ownership, regime, possibly, holders, tuple(dict.fromkeys(missing)), day)


def _programs(regime: Regime, holders: list[ListedHolder], own: str) -> tuple[MissingFact, ...]:
    """Return what is missing where a regime counts parties on another's list under some programs alone."""
    found = []
    for each in holders:
        if each.listing.regime not in (own, *NO_MEASURE):
            what = f"whether the program under which {ref(each.listing.party)} is listed counts"
            found.append(MissingFact(each.listing.party, what, f"{regime.title} counts some programs alone"))
    return tuple(found)


def _found(
    ownership: Ownership,
    regime: Regime,
    result: OwnershipTestResult,
    holders: list[ListedHolder],
    missing: tuple[MissingFact, ...],
    day: date,
) -> Measured:
    party = result.of
    owners = tuple(dict.fromkeys(each.owner for each in holders))
    steps, paths = _shown(ownership, regime, result, owners)
    outcome = Answer.UNKNOWN if missing and result.outcome is Answer.YES else result.outcome
    line = ArithmeticStep(
        regime.title, f"{result.total} against {regime.line} ({regime.test})", _SAID[outcome]
    )
    paths += tuple(chain.from_iterable(each.paths for each in holders))
    words = f"is owned by {refs(owners)}, listed, to the measure of {regime.test}: {result.total}"
    if outcome is Answer.UNKNOWN:
        words = f"may be owned by {refs(owners)}, listed, to the measure of {regime.test}"
    doubt = next((each.doubt for each in holders if each.doubt), "") or _in_force(regime, day)
    if outcome is Answer.UNKNOWN and not missing:
        missing = (MissingFact(party, f"what {refs(owners)} holds of {ref(party)}", "it decides the test"),)
    return Measured(
        regime,
        outcome,
        owners,
        Ground(words, paths, (*steps, line), missing, doubt if outcome is not Answer.NO else ""),
    )


_SAID = {Answer.YES: "MET", Answer.NO: "NOT_MET", Answer.UNKNOWN: "UNKNOWN"}


def _in_force(regime: Regime, day: date) -> str:
    if regime.in_force(day) is Answer.YES:
        return ""
    return f"whether {regime.test} is in force again after its suspension is to be confirmed"


def _shown(
    ownership: Ownership, regime: Regime, result: OwnershipTestResult, owners: tuple[str, ...]
) -> tuple[tuple[ArithmeticStep, ...], tuple[Path, ...]]:
    """Return the arithmetic of a test by its own way of counting, and the chains behind it."""
    network, of, kind = ownership.network, result.of, result.interest_type
    if regime.passing is PassThrough.WHOLE_STAKES:
        steps, paths = tiers(network, regime, owners, of, kind)
    else:
        steps, paths = (), ()
        for owner in owners:
            steps += network.holding(owner, of, kind).arithmetic
            paths += tuple(each.path(ref) for each in network.chains(owner, of, kind).chains[:_CHAINS])
    for owner in owners:
        if not any(owner in path.nodes for path in paths):
            way = network.reach.above(of).get(owner)
            paths += (way.path,) if way is not None else ()
    return steps, paths
