"""Market shares of the parties to an agreement against the limits of its block exemption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from graph.checks.block_exemptions import RIVALS_SHARE, TECHNOLOGY_SHARE, VERTICAL_SHARE
from graph.checks.case import Case
from graph.checks.evidence import ArithmeticStep, MissingFact
from graph.checks.figure import Figure
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.dealings import Dealing
from graph.conflicts.readings.exempt_agreements import ExemptAgreement, RecordedShare
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.reasoning.block_exemptions import COVERED, Exemption
from graph.conflicts.reasoning.market_positions import Position, YearShare, by_year, lost


def positions_lost(
    case: Case,
    agreement: ExemptAgreement,
    exemption: Exemption,
    dealing: Dealing,
    rivals: Rivals,
    shares: tuple[RecordedShare, ...],
) -> Iterator[Ground]:
    """Yield a ground per market in which the parties are, or may be, above the limit of the exemption.

    The markets are those that an assessment of the agreement names, else all of which shares are recorded.
    """
    named = frozenset(chain.from_iterable(each.markets for each in agreement.assessments))
    recorded = {share.market for share in shares}
    reader = _Reader(case, agreement, exemption, dealing, rivals, shares)
    for market in sorted(recorded & named if named else recorded):
        yield from reader.market(market)


@dataclass(frozen=True)
class _Reader:
    case: Case
    agreement: ExemptAgreement
    exemption: Exemption
    dealing: Dealing
    rivals: Rivals
    shares: tuple[RecordedShare, ...]

    def market(self, market: str) -> Iterator[Ground]:
        """Yield what takes the agreement out of its exemption in a market."""
        parties = sorted({each.party for each in self.dealing.participants})
        if self.exemption is Exemption.VERTICAL:
            yield from self._each(parties, market, VERTICAL_SHARE)
            return
        compete = self._compete()
        if compete is Answer.YES:
            yield from self._together(parties, market, ())
            return
        alone = list(self._each(parties, market, TECHNOLOGY_SHARE))
        yield from alone
        if compete is Answer.UNKNOWN and not alone:
            what = f"whether {refs(parties)} compete"
            why = "competitors lose the exemption above a lower share, which they have together"
            yield from self._together(parties, market, (MissingFact(parties[0], what, why),))

    def _each(self, parties: Iterable[str], market: str, limit: Figure) -> Iterator[Ground]:
        for party in parties:
            years = by_year(self.shares, self.rivals.group(party), market)
            yield from self._ground(ref(party), market, years, limit, ())

    def _together(
        self, parties: list[str], market: str, missing: tuple[MissingFact, ...]
    ) -> Iterator[Ground]:
        """Yield the ground of what all parties have together."""
        years: dict[int, YearShare] = {}
        for party in parties:
            for year, share in by_year(self.shares, self.rivals.group(party), market).items():
                years[year] = share.with_other(years.get(year))
        yield from self._ground(f"{refs(parties)} together", market, years, RIVALS_SHARE, missing)

    def _ground(
        self,
        who: str,
        market: str,
        years: dict[int, YearShare],
        figure: Figure,
        missing: tuple[MissingFact, ...],
    ) -> Iterator[Ground]:
        if not years:
            return
        limit = self.case.figure(figure).value
        grace = int(self.case.figure(COVERED[self.exemption].grace).value)
        above = {year: share.above(limit) for year, share in years.items()}
        began = self.agreement.began
        start = began.first.year if began and began.first.year == began.last.year else None
        position = lost(above, self.case.day.year, start, grace)
        if position.answer is Answer.NO:
            return
        latest = max(year for year in years if year < self.case.day.year)
        steps = tuple(_step(market, year, years[year], limit) for year in sorted(years))
        paths = tuple(share.path for share in years[latest].shares)
        words = f"{who} may have more than {limit} % of {ref(market)}"
        if position.answer is Answer.YES:
            words = f"{who} had more than {limit} % of {ref(market)} in {latest}"
        gaps = (*missing, *self._missing(who, market, position))
        yield Ground(words, paths, steps, gaps)

    def _missing(self, who: str, market: str, position: Position) -> tuple[MissingFact, ...]:
        if position.answer is Answer.YES:
            return ()
        about = self.agreement.about
        if not position.begun:
            why = "a share that rose above the limit later leaves the exemption in place for some years"
            return (MissingFact(about, f"in which year {ref(about)} began", why),)
        what = f"the share that {who} had of {ref(market)} in {position.missing}"
        return (MissingFact(market, what, "the exemption goes by the share of that calendar year"),)

    def _compete(self) -> Answer:
        """Return whether two sides of the agreement compete."""
        found = [self.rivals.compete(one.party, other.party)[0] for one, other, _ in self.dealing.pairs()]
        if Answer.YES in found:
            return Answer.YES
        return Answer.UNKNOWN if Answer.UNKNOWN in found else Answer.NO


def _step(market: str, year: int, share: YearShare, limit: object) -> ArithmeticStep:
    figures = " and ".join(
        "not stated" if each.percent is None else f"{each.percent} %" for each in share.shares
    )
    exact = f"{share.low} %" if share.low == share.high else f"{share.low} to {share.high} %"
    return ArithmeticStep(f"share of {ref(market)} in {year}", f"{figures}; limit {limit} %", exact)
