"""On which rights a product rests: per asset the licenses that one firm may use it under.

An asset that the firm owns needs none. Of several licenses one is enough, so the asset is free to use until
the last of them ends, at the royalty of any one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from graph.checks.logic import Answer
from graph.dependencies.measures.concentration import WHOLE, Bounds


class IpBasis(StrEnum):
    """On what basis an asset is used."""

    OWNED = "OWNED"
    LICENSED = "LICENSED"
    UNLICENSED = "UNLICENSED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class LicenseOfUse:
    """A license of an asset to a firm that offers the product; ``until`` is its last day, if it has one."""

    grant: str
    licensors: tuple[str, ...]
    live: Answer
    until: date | None = None
    royalty: Decimal | None = None


@dataclass(frozen=True, slots=True)
class UsedAsset:
    """An asset that a product uses; ``protected_until`` is the last day of its protection."""

    asset: str
    required: bool
    owned: Answer
    licenses: tuple[LicenseOfUse, ...] = ()
    protected_until: date | None = None

    @property
    def basis(self) -> IpBasis:
        """On what basis it is used."""
        if self.owned is Answer.YES:
            return IpBasis.OWNED
        lives = {each.live for each in self.licenses}
        if Answer.YES in lives:
            return IpBasis.LICENSED
        if Answer.UNKNOWN in lives or self.owned is Answer.UNKNOWN:
            return IpBasis.UNKNOWN
        return IpBasis.UNLICENSED

    @property
    def running(self) -> tuple[LicenseOfUse, ...]:
        """The licenses that run, or may run; none of an asset that the firm owns."""
        if self.owned is Answer.YES:
            return ()
        return tuple(each for each in self.licenses if each.live is not Answer.NO)

    @property
    def licensors(self) -> tuple[str, ...]:
        """Who grants the licenses that run, or may run."""
        found: set[str] = set()
        for each in self.running:
            found.update(each.licensors)
        return tuple(sorted(found))

    @property
    def single_licensor(self) -> str | None:
        """The one party that every license comes from, where there is one."""
        licensors = self.licensors
        return licensors[0] if len(licensors) == 1 and all(each.licensors for each in self.running) else None

    @property
    def free_until(self) -> date | None:
        """The last day on which it may surely be used; None: no end is recorded.

        After the protection of the asset has ended no license is needed, so a license that runs as long is
        without end.
        """
        if not self.running:
            return None
        ends = [each.until for each in self.running if each.live is Answer.YES]
        if not ends or None in ends:
            return None
        last = max(end for end in ends if end is not None)
        return None if self.protected_until is not None and last >= self.protected_until else last

    @property
    def royalty(self) -> Bounds:
        """The royalty in percent: that of any one license that runs; from 0 to 100 where none is recorded."""
        if not self.running:
            return (Decimal(0), Decimal(0)) if self.basis is IpBasis.OWNED else (Decimal(0), WHOLE)
        lows = [Decimal(0) if each.royalty is None else each.royalty for each in self.running]
        highs = [WHOLE if each.royalty is None else each.royalty for each in self.running]
        return min(lows), max(highs)


def royalty_stack(assets: Iterable[UsedAsset]) -> Bounds:
    """Return what all royalties together take in percent of the price; it may exceed 100."""
    bounds = [asset.royalty for asset in assets]
    return sum((low for low, _ in bounds), Decimal(0)), sum((high for _, high in bounds), Decimal(0))


def earliest_end(assets: Iterable[UsedAsset]) -> date | None:
    """Return the first day on which a required asset is free to use for the last time."""
    ends = [asset.free_until for asset in assets if asset.required]
    return min((end for end in ends if end is not None), default=None)
