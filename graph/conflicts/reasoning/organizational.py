"""Bidders with a second part in a tender: they wrote it, evaluate it, or know what others do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph.checks.evidence import MissingFact, Path
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.bidders import DataAccess
from graph.conflicts.readings.involvement import Place
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.tenders import Tender, Tenders
from graph.conflicts.reasoning.groups import common_control


@dataclass(frozen=True)
class SecondPart:
    """What a bidder, or a firm of its group, does in the tender beside bidding."""

    tender: Tender
    bidder: Place
    kind: str
    ground: Ground

    day: date

    @property
    def around(self) -> Ground:
        """The bid, and what leaves open that the bidder bids on the day."""
        missing: tuple[MissingFact, ...] = ()
        if self.bidder.term.holds_on(self.day) is Answer.UNKNOWN:
            what = f"the exact days on which {ref(self.bidder.party)} bids"
            missing = (MissingFact(self.bidder.party, what, IMPRECISE),)
        return Ground(paths=(self.tender.path(self.bidder),), missing=missing)

    @property
    def key(self) -> tuple[str, str, str]:
        """The tender, the bidder, and the kind of second part."""
        return self.tender.id, self.bidder.party, self.kind


BIASED, UNEQUAL, IMPAIRED = "biased ground rules", "unequal access", "impaired objectivity"


@dataclass(frozen=True)
class SecondPartReader:
    """Finds the second parts of bidders. ``access`` are those who have access to a bidder's data."""

    ownership: Ownership
    access: tuple[DataAccess, ...]
    day: date

    def parts(self, tenders: Tenders) -> Iterator[SecondPart]:
        """Yield what the bidders that the question concerns do beside bidding."""
        for tender in tenders:
            concerned = tenders.concerned(tender)
            for party, bidder in tender.bidding.items():
                if party in concerned and bidder.term.holds_on(self.day) is not Answer.NO:
                    yield from self._of(tender, bidder)

    def _of(self, tender: Tender, bidder: Place) -> Iterator[SecondPart]:
        wrote = self._by_group(tender, bidder, tender.authors, "wrote the specification", ended=True)
        evaluates = self._by_group(tender, bidder, tender.evaluators, "evaluates the bids", ended=False)
        for kind, grounds in ((BIASED, wrote), (IMPAIRED, evaluates), (UNEQUAL, self._knows(tender, bidder))):
            for ground in grounds:
                yield SecondPart(tender, bidder, kind, ground, self.day)

    def _by_group(
        self, tender: Tender, bidder: Place, places: Iterable[Place], words: str, *, ended: bool
    ) -> Iterator[Ground]:
        """Yield the parts of the bidder's group; with ``ended`` what was done once counts as well."""
        for place in places:
            shown = self._one(place.party, bidder.party)
            holds = Answer.YES if ended else place.term.holds_on(self.day)
            if shown is None or holds is Answer.NO:
                continue
            who = "" if place.party == bidder.party else f"{ref(place.party)}, of its group, "
            yield self._dated(shown, holds, f"{who}{words}", place.party, place.path(tender.id))

    def _knows(self, tender: Tender, bidder: Place) -> Iterator[Ground]:
        grounds = list(
            self._by_group(tender, bidder, tender.access, "has access to its documents", ended=True)
        )
        if grounds and not self._all_have_access(tender):
            yield from grounds
        others = set(tender.bidding) - {bidder.party}
        for each in self.access:
            shown = self._one(each.holder, bidder.party) if each.of in others else None
            if shown is not None and self._one(each.of, bidder.party) is None:
                who = "" if each.holder == bidder.party else f"{ref(each.holder)}, of its group, "
                words = f"{who}has access to the data of its rival {ref(each.of)}"
                holds = Answer.UNKNOWN if each.imprecise else Answer.YES
                yield self._dated(shown, holds, words, each.holder, each.path)

    def _all_have_access(self, tender: Tender) -> bool:
        """Return whether every bidder has the same documents: then none knows more than the others."""
        with_access = {each.party for each in tender.access}
        return set(tender.bidding) <= with_access and len(tender.bidding) > 1

    def _one(self, party: str, bidder: str) -> Ground | None:
        """Return what shows that a party is the bidder or of its control group, or leaves it open."""
        for record in self.ownership.identities.same(party):
            if record.party == bidder:
                return Ground(paths=(Path(record.nodes, record.facts),) if record.facts else ())
        if not {party, bidder} <= self.ownership.network.snapshot.parties.keys():
            return None
        common = common_control(self.ownership, party, bidder)
        return common.ground if common else None

    def _dated(self, shown: Ground, holds: Answer, words: str, party: str, path: Path) -> Ground:
        missing = shown.missing
        if holds is Answer.UNKNOWN:
            missing += (MissingFact(party, f"the exact days of what {ref(party)} does there", IMPRECISE),)
        return replace(shown, words=words, paths=(path, *shown.paths), missing=missing)
