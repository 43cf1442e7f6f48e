"""What several sources say of one share: what fits them all, else a range over all, each source named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.checks.evidence import Share, stated_share


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
