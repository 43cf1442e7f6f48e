"""What says that a tender was awarded without competition: procedure, bids, splitting, repetition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.logic import Answer, between
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.awards import Purchase
from graph.conflicts.readings.tenders import Award, Tender, Tenders

_CLOSED = {"DIRECT": "directly, without a call for bids", "LIMITED": "by a limited procedure"}
_ASSESS = "whether the buyer had a reason for it is still to be assessed"
_DAYS_PER_MONTH = Decimal("30.4375")
CURRENCY = "EUR"
"""The currency of the limit: values in another one are not compared."""


@dataclass(frozen=True)
class AwardLimits:
    """The figures of the day: the value from which on bids are asked for, the window, and how many repeat."""

    limit: Decimal
    months: Decimal
    repeated: int


@dataclass(frozen=True)
class LonelyAward:
    """An award to one winner with what says that nobody competed for it."""

    tender: Tender
    award: Award
    winner: str
    grounds: tuple[Ground, ...]

    @property
    def path(self) -> Path:
        """The way from the tender over the award to the winner."""
        place = next(each for each in self.award.winners if each.party == self.winner)
        return place.path(self.tender.id)


@dataclass(frozen=True)
class AwardReader:
    """Looks at the awards of tenders up to a day."""

    purchases: tuple[Purchase, ...]
    limits: AwardLimits
    day: date

    def lonely(self, tenders: Tenders) -> Iterator[LonelyAward]:
        """Yield the awards that the question concerns and that nobody seems to have competed for."""
        for tender in tenders:
            concerned = tenders.concerned(tender)
            for award in tender.awards:
                if award.on is not None and award.on.first > self.day:
                    continue
                for winner in sorted({place.party for place in award.winners} & concerned):
                    grounds = tuple(self._grounds(tender, award, winner))
                    if grounds:
                        yield LonelyAward(tender, award, winner, grounds)

    def _grounds(self, tender: Tender, award: Award, winner: str) -> Iterator[Ground]:
        yield from self._procedure(tender, award)
        yield from self._bids(tender)
        yield from self._together(award, winner)

    def _procedure(self, tender: Tender, award: Award) -> Iterator[Ground]:
        procedure = tender.state.get("procedure_type")
        if procedure in _CLOSED:
            reason = award.state.get("award_reason")
            beside = f" (the stated reason: {reason})" if reason else ""
            yield Ground(f"was awarded {_CLOSED[procedure]}{beside}", assess=_ASSESS)

    def _bids(self, tender: Tender) -> Iterator[Ground]:
        if tender.state.get("procedure_type") == "DIRECT":
            return
        surely, possibly = self._bidders(tender)
        if possibly > 1 and surely > 1:
            return
        if surely == possibly == 1:
            yield Ground("received one bid alone", assess=_ASSESS)
            return
        what = f"how many bids {ref(tender.id)} received"
        why = "the days of the bids leave it open" if possibly else "no bid is recorded, only who won"
        yield Ground("may have received one bid alone", missing=(MissingFact(tender.id, what, why),))

    def _bidders(self, tender: Tender) -> tuple[int, int]:
        """Return how many parties surely, and possibly, made a bid of their own by the award."""
        own = {"BIDS_ON", "SUBMITTED"}
        surely, possibly = set(), set()
        for place in tender.bidders:
            if place.facts[-1].type not in own:
                continue
            # A bid was made once it has begun, though it is over since; one that was withdrawn was not.
            made = place.term.holds_on(self.day)
            if place.facts[-1].type == "BIDS_ON":
                made = between(place.term.start[1] <= self.day, place.term.start[0] <= self.day)
            possibly |= {place.party} if made is not Answer.NO else set()
            surely |= {place.party} if made is Answer.YES else set()
        return len(surely), len(possibly)

    def _together(self, award: Award, winner: str) -> Iterator[Ground]:
        here = [each for each in self.purchases if each.award == award.id and each.supplier == winner]
        for one in here:
            beside = [each for each in self.purchases if (each.buyer, each.supplier) == (one.buyer, winner)]
            near = [(each, self._near(one, each)) for each in beside]
            group = [each for each, answer in near if answer is Answer.YES]
            open_days = [each for each, answer in near if answer is Answer.UNKNOWN]
            yield from self._split(one, group, open_days)
            yield from self._repeated(one, group, open_days)

    def _near(self, one: Purchase, other: Purchase) -> Answer:
        """Return whether two purchases lie within the window of each other, up to the day."""
        if one.award == other.award:
            return Answer.YES
        if one.on is None or other.on is None:
            return Answer.UNKNOWN
        if other.on.first > self.day:
            return Answer.NO
        window = self.limits.months * _DAYS_PER_MONTH
        least = max((one.on.first - other.on.last).days, (other.on.first - one.on.last).days, 0)
        most = max((one.on.last - other.on.first).days, (other.on.last - one.on.first).days)
        return between(most <= window, least <= window)

    def _split(self, one: Purchase, group: list[Purchase], more: list[Purchase]) -> Iterator[Ground]:
        """Yield that awards below the limit come to the limit together, or may."""
        limit, every = self.limits.limit, group + more
        if len(every) < 2 or any(_below(each, limit) is Answer.NO for each in (one,)):
            return
        small = [each for each in group if _below(each, limit) is Answer.YES]
        total = sum((each.value or Decimal(0) for each in small), Decimal(0))
        paths = tuple(each.path for each in every)
        sum_of = " + ".join(f"{each.value:,}" for each in small)
        steps = (ArithmeticStep("awards together", sum_of, f"{total:,} of {limit:,} {CURRENCY}"),)
        if len(small) > 1 and total >= limit:
            words = f"is one of {len(small)} awards below the limit that come to it together"
            yield Ground(words, paths, steps, assess=_ASSESS)
            return
        unknown = [each for each in every if each in more or _below(each, limit) is Answer.UNKNOWN]
        possible = total + sum((_most(each, limit) for each in unknown), Decimal(0))
        if unknown and possible >= limit:
            missing = tuple(
                MissingFact(each.award, f"the value and the day of {ref(each.award)}", "awards are added up")
                for each in unknown
            )
            yield Ground("may be one of several awards that were split", paths, missing=missing)

    def _repeated(self, one: Purchase, group: list[Purchase], more: list[Purchase]) -> Iterator[Ground]:
        if len(group) >= self.limits.repeated:
            words = f"is one of {len(group)} awards of {ref(one.buyer)} to the winner within the window"
            yield Ground(words, tuple(each.path for each in group), assess=_ASSESS)
        elif len(group) + len(more) >= self.limits.repeated:
            missing = tuple(
                MissingFact(each.award, f"the day of {ref(each.award)}", "awards are counted by it")
                for each in more
            )
            yield Ground("may be one of many awards to the winner", missing=missing)


def _below(each: Purchase, limit: Decimal) -> Answer:
    """Return whether a purchase is below the limit: unknown without a value in the limit's currency."""
    if each.value is None or each.currency not in ("", CURRENCY):
        return Answer.UNKNOWN
    return Answer.YES if each.value < limit else Answer.NO


def _most(each: Purchase, limit: Decimal) -> Decimal:
    """Return the most by which a purchase may add to a sum of those below the limit."""
    below = _below(each, limit)
    if below is Answer.UNKNOWN:
        return limit
    return each.value or Decimal(0) if below is Answer.YES else Decimal(0)
