"""What several sources say of one share, end or benefit: what fits them all, else what is open, all named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from graph.checks.evidence import Share, stated_share
from graph.checks.sentences import enumeration
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import SOURCES_DIFFER


@dataclass(frozen=True, slots=True)
class Claim:
    """The share that one source states; ``since`` tells two claims of one source apart."""

    source: str
    block: Mapping[str, Any]
    since: str = ""

    @property
    def share(self) -> Share | None:
        """The share; None where no figure is stated."""
        found = stated_share(self.block)
        return None if found is None or (found.min, found.max, found.exact) == (None,) * 3 else found

    def __str__(self) -> str:
        since = f" (since {self.since})" if self.since else ""
        return f"{self.share or 'an unknown share'} by {self.source}{since}"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What claims come to: the properties of the share, and each claim in words where they differ."""

    block: Mapping[str, Any]
    by_source: tuple[str, ...] = ()


def agreed(claims: Sequence[Claim]) -> Agreed:
    """Return what claims of different sources come to; the order in which they were loaded does not count.

    A figure within another's range is what both say. Figures that cannot all be right are a range from the
    least to the most of them: which one is right is for a person to decide.
    """
    if len(claims) == 1:  # as nearly every share is, of every row of a load
        return Agreed(claims[0].block)
    figured = [(claim, claim.share) for claim in claims]
    shares = [share for _, share in figured if share is not None]
    if not shares:
        return Agreed(claims[-1].block)
    common = _common(shares)
    if common is not None:
        same = [claim for claim, share in figured if share is not None and _bounds(share) == _bounds(common)]
        return Agreed(same[-1].block if same else _block(common))
    words = sorted(str(claim) for claim, share in figured if share is not None)
    return Agreed(_block(_whole(shares)), tuple(dict.fromkeys(words)))


@dataclass(frozen=True, slots=True)
class Ended:
    """What the sources' ends come to: the last one as stated, the first day that another leaves possible."""

    stated: str | None = None
    earliest: date | None = None
    by_source: tuple[str, ...] = ()


def ended(stated: Mapping[str, str]) -> Ended:
    """Return what the ends that sources state come to; ``stated`` gives each source's partial date.

    2024 and 31 March 2024 agree: the more exact one is meant. A source that states no end says nothing.
    """
    ends = {source: PartialDate.parse(end) for source, end in stated.items()}
    if not ends:
        return Ended()
    exact = max(stated.values(), key=len)
    if all(exact.startswith(end) for end in stated.values()):
        return Ended(exact)
    latest = max(stated, key=lambda source: ends[source].last)
    words = sorted(f"ended {end} by {source}" for source, end in stated.items())
    return Ended(stated[latest], min(end.first for end in ends.values()), tuple(words))


_BENEFITS = {True: "beneficial ownership", False: "legal title without benefit"}


def benefits(stated: Mapping[str, bool]) -> Agreed:
    """Return what sources say of whether an interest is beneficial: left open where they differ."""
    said = set(stated.values())
    if len(said) == 1:
        return Agreed({"beneficial": said.pop()})
    return Agreed({}, tuple(sorted(f"{_BENEFITS[each]} by {source}" for source, each in stated.items())))


def without_benefit(properties: Mapping[str, Any]) -> str:
    """Return why an interest may be one of legal title alone, in words; empty where nothing says so."""
    if properties.get("beneficial") is False:
        return "the interest is stated to be one of legal title, without benefit"
    said = [each for each in properties.get(SOURCES_DIFFER.name) or () if each.startswith(_OF_BENEFIT)]
    return f"the sources differ: {enumeration(said)}" if said else ""


_OF_BENEFIT = tuple(f"{words} by " for words in _BENEFITS.values())
_Bounds = tuple[Decimal, bool, Decimal, bool]


def _bounds(share: Share) -> _Bounds:
    return share.low, share.min_exclusive, share.high, share.max_exclusive


def _common(shares: Sequence[Share]) -> Share | None:
    """Return what lies within every share, or None where nothing does."""
    low, low_open = max((share.low, share.min_exclusive) for share in shares)
    # of two ends at one figure, the one that leaves the figure out is the narrower
    high, closed = min((share.high, not share.max_exclusive) for share in shares)
    if low > high or (low == high and (low_open or not closed)):
        return None
    if low == high:
        return Share(exact=low)
    return Share(min=low, max=high, min_exclusive=low_open, max_exclusive=not closed)


def _whole(shares: Sequence[Share]) -> Share:
    low, low_open = min((share.low, share.min_exclusive) for share in shares)
    high, closed = max((share.high, not share.max_exclusive) for share in shares)
    return Share(min=low, max=high, min_exclusive=low_open, max_exclusive=not closed)


def _block(share: Share) -> dict[str, Any]:
    if share.exact is not None:
        return {"share_exact": _text(share.exact)}
    block: dict[str, Any] = {"share_min": _text(share.low), "share_max": _text(share.high)}
    if share.min_exclusive:
        block["share_min_exclusive"] = True
    if share.max_exclusive:
        block["share_max_exclusive"] = True
    return block


def _text(figure: Decimal) -> str:
    return f"{figure.normalize():f}"
