"""Shares and interests as FollowTheMoney has them: free text, never guessed at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graph.write.values import PERCENT_PLACES

_NUMBER = r"([0-9]{1,3}(?:\.[0-9]{1,30})?)\s*(?:%|percent|per cent)?"
_EXACT = re.compile(rf"{_NUMBER}\Z", re.IGNORECASE)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|–|to|\.\.)\s*{_NUMBER}\Z", re.IGNORECASE)
_MORE = re.compile(rf"(?:>|more than|over|above)\s*{_NUMBER}\Z", re.IGNORECASE)
_LEAST = re.compile(rf"(?:>=|≥|at least|from)\s*{_NUMBER}\Z|{_NUMBER}\s*(?:\+|or more)\Z", re.IGNORECASE)
_LESS = re.compile(rf"(?:<|less than|below|under)\s*{_NUMBER}\Z", re.IGNORECASE)
_MOST = re.compile(rf"(?:<=|≤|up to|at most)\s*{_NUMBER}\Z|{_NUMBER}\s*or less\Z", re.IGNORECASE)


def _band(least: int, most: int, *, beyond: bool, below: bool) -> dict[str, Any]:
    return {
        "share_min": Decimal(least),
        "share_min_exclusive": beyond,
        "share_max": Decimal(most),
        "share_max_exclusive": below,
    }


_BANDS = {
    "25-to-50": _band(25, 50, beyond=True, below=False),
    "50-to-75": _band(50, 75, beyond=True, below=True),
    "75-to-100": _band(75, 100, beyond=False, below=False),
}
"""The bands of the British register of people with significant control: more than 25 and up to 50 percent,
more than 50 and less than 75, 75 or more."""
_NATURES = (
    (re.compile(r"ownership-of-shares"), "SHAREHOLDING"),
    (re.compile(r"voting-rights"), "VOTING_RIGHTS"),
    (re.compile(r"right-to-appoint-and-remove"), "APPOINTMENT_OF_BOARD"),
    (re.compile(r"right-to-share-surplus-assets"), "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION"),
    (re.compile(r"significant-influence-or-control"), "OTHER_INFLUENCE_OR_CONTROL"),
)
UNKNOWN_SHARE: dict[str, Any] = {"share_unknown": True}


@dataclass(frozen=True, slots=True)
class Interest:
    """One interest of an ownership, with its share."""

    kind: str
    share: dict[str, Any] = field(default_factory=lambda: dict(UNKNOWN_SHARE))


def share_of(text: str) -> dict[str, Any] | None:
    """Return the share block that a text states; None where it is not one number or range up to 100."""
    written = " ".join(text.split())
    if found := _EXACT.match(written):
        return _checked({"share_exact": found[1]})
    if found := _RANGE.match(written):
        return _checked({"share_min": found[1], "share_max": found[2]})
    for pattern, side, exclusive in (
        (_MORE, "min", True),
        (_LEAST, "min", False),
        (_LESS, "max", True),
        (_MOST, "max", False),
    ):
        if found := pattern.match(written):
            figure = next(group for group in found.groups() if group)
            return _checked({f"share_{side}": figure}, **{f"share_{side}_exclusive": exclusive})
    return None


def _checked(figures: dict[str, str], **flags: bool) -> dict[str, Any] | None:
    values = {name: Decimal(figure) for name, figure in figures.items()}
    if any(value > 100 or _places(value) > PERCENT_PLACES for value in values.values()):
        return None
    least, most = values.get("share_min"), values.get("share_max")
    if least is not None and most is not None:
        if least > most:
            return None
        if least == most:
            return {"share_exact": least}
        flags = {"share_min_exclusive": False, "share_max_exclusive": False}
    return {**values, **flags}


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def spanned(blocks: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the share that several statements of it span: from the least to the most of any."""
    distinct = [dict(items) for items in dict.fromkeys(tuple(sorted(block.items())) for block in blocks)]
    if len(distinct) == 1:
        return distinct[0]
    least = [block.get("share_exact", block.get("share_min", Decimal(0))) for block in distinct]
    most = [block.get("share_exact", block.get("share_max", Decimal(100))) for block in distinct]
    closed = {"share_min_exclusive": False, "share_max_exclusive": False}
    return {"share_min": min(least), "share_max": max(most), **closed}


def natures_of(texts: Iterable[str]) -> Iterator[Interest]:
    """Yield the interests that the words of the British register name: kind and band in one word."""
    for text in texts:
        word = text.strip().lower().replace(" ", "-")
        for pattern, kind in _NATURES:
            if pattern.search(word):
                band = next((block for name, block in _BANDS.items() if name in word), None)
                share = UNKNOWN_SHARE if band is None else band
                yield Interest(kind, dict(share))
