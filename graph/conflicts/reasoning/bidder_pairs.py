"""What connects two bidders of one tender: one group, one owner, one director, one address, a subcontract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import MissingFact, Path, Severity
from graph.checks.logic import Answer, both
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.bidders import BidderLinks
from graph.conflicts.readings.involvement import Place
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.tenders import Tender, Tenders
from graph.conflicts.reasoning.associations import same_address, same_contact
from graph.conflicts.reasoning.groups import common_control
from graph.conflicts.reasoning.stakes import integrated_at


@dataclass(frozen=True)
class Tie:
    """One thing that connects two bidders, and how much it weighs."""

    ground: Ground
    severity: Severity


@dataclass(frozen=True)
class BidderPair:
    """Two bidders of a tender with everything that connects them."""

    tender: Tender
    first: Place
    second: Place
    ties: tuple[Tie, ...]
    both_bid: Answer = Answer.YES

    @property
    def parties(self) -> tuple[str, str]:
        """The two bidders, in order."""
        return self.first.party, self.second.party

    @property
    def grounds(self) -> list[Ground]:
        """The grounds, the gravest first."""
        return sorted((tie.ground for tie in self.ties), key=lambda each: each.verdict.rank)

    @property
    def severity(self) -> Severity:
        """That of the weightiest of the ties that are as sure as the surest."""
        surest = self.grounds[0].verdict
        weights = [tie.severity for tie in self.ties if tie.ground.verdict is surest]
        return min(weights, key=lambda each: each.rank)

    @property
    def around(self) -> Ground:
        """The two bids, and what leaves open that both bid on the day."""
        paths = (self.tender.path(self.first), self.tender.path(self.second))
        missing: tuple[MissingFact, ...] = ()
        if self.both_bid is Answer.UNKNOWN:
            what = f"the exact days on which {ref(self.first.party)} and {ref(self.second.party)} bid"
            missing = (MissingFact(self.first.party, what, IMPRECISE),)
        return Ground(paths=paths, missing=missing)


@dataclass(frozen=True)
class PairReader:
    """Finds the bidders that are connected. ``least`` is a common owner's stake in percent."""

    ownership: Ownership
    links: BidderLinks
    least: Decimal
    day: date

    def pairs(self, tenders: Tenders) -> Iterator[BidderPair]:
        """Yield every two connected bidders of a tender, one of which the question concerns."""
        for tender, first, second in tenders.rivals():
            bid = both((first.term.holds_on(self.day), second.term.holds_on(self.day)))
            ties = tuple(self._ties(tender, first.party, second.party))
            if ties and bid is not Answer.NO:
                yield BidderPair(tender, first, second, ties, bid)

    def _ties(self, tender: Tender, first: str, second: str) -> Iterator[Tie]:
        yield from self._group(first, second)
        yield from self._owners(first, second)
        yield from self._directors(first, second)
        yield from self._addresses(first, second)
        yield from self._contacts(first, second)
        yield from self._subcontracts(tender, first, second)

    def _group(self, first: str, second: str) -> Iterator[Tie]:
        common = common_control(self.ownership, first, second)
        if common is not None:
            whether = "are" if not common.ground.missing else "may be"
            words = f"{whether} of one control group"
            yield Tie(replace(common.ground, words=words), Severity.HIGH)

    def _owners(self, first: str, second: str) -> Iterator[Tie]:
        network = self.ownership.network
        known = network.snapshot.parties
        if not {first, second} <= known.keys():
            return
        limit = Fraction(self.least) / 100
        for owner in sorted(set(network.holders(first)) & set(network.holders(second))):
            stakes = [integrated_at(network, owner, party, self.least) for party in (first, second)]
            ranges = [stake.range for stake in stakes]
            if any(whole is not None and whole.high < limit for whole in ranges):
                continue
            chains = [network.chains(owner, party).chains[:2] for party in (first, second)]
            paths = tuple(each.path(ref) for each in (*chains[0], *chains[1]))
            missing: tuple[MissingFact, ...] = ()
            if any(whole is None or whole.low < limit for whole in ranges):
                what = f"how much {ref(owner)} holds of {ref(first)} and of {ref(second)}"
                missing = (MissingFact(owner, what, "the recorded stakes do not give one figure"),)
            words = f"have {ref(owner)} as a significant owner in common"
            yield Tie(Ground(words, paths, missing=missing), Severity.MEDIUM)

    def _directors(self, first: str, second: str) -> Iterator[Tie]:
        for each in self.links.interlocks:
            if {each.first, each.second} == {first, second}:
                missing = (_gap(each.role.start, "the roles"),) if each.imprecise else ()
                words = f"are both led by {ref(each.role.start)}"
                yield Tie(Ground(words, (each.path,), missing=missing), Severity.HIGH)

    def _addresses(self, first: str, second: str) -> Iterator[Tie]:
        for each in self.links.addresses.shared(first, second):
            if not each.hub:
                doubt = "whether they act together is still to be assessed"
                ground = replace(same_address(each), words="have one address", assess=doubt)
                yield Tie(ground, Severity.MEDIUM)

    def _contacts(self, first: str, second: str) -> Iterator[Tie]:
        for each in self.links.contacts.shared(first, second):
            if not each.hub:
                yield Tie(replace(same_contact(each), words=f"have one {each.first.kind}"), Severity.MEDIUM)

    def _subcontracts(self, tender: Tender, first: str, second: str) -> Iterator[Tie]:
        for award in tender.awards:
            winners = {place.party for place in award.winners}
            for each in self.links.subcontractors:
                other = {first, second} - {each.party}
                loser = each.award == award.id and each.party not in winners and len(other) == 1
                if not (loser and other <= winners):
                    continue
                missing = (_gap(each.party, "the subcontract"),) if each.imprecise else ()
                (winner,) = other
                words = f"share the work: {ref(each.party)} lost and is a subcontractor of {ref(winner)}"
                won = Path((tender.id, award.id), (award.fact,))
                yield Tie(Ground(words, (won, each.path), missing=missing), Severity.MEDIUM)


def _gap(about: str, what: str) -> MissingFact:
    return MissingFact(about, f"the exact days of {what} of {ref(about)}", IMPRECISE)
