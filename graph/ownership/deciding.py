"""Who decides a firm: its votes, its shares where no votes are recorded, both where only some are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from .figures import ZERO, Range
from .stakes import Cell, Column, Stakes


class Deciding:
    """The stakes that decide each firm, as one column a firm; each is put together once.

    Votes that are recorded in part do not hide shares: a shareholder of whom no votes are recorded, or
    fewer than its share, may have any of the votes that are left, up to its share. Whether it has them
    is not known.
    """

    def __init__(self, votes: Stakes, shares: Stakes) -> None:
        self.votes, self.shares = votes, shares
        self._columns: dict[str, Column] = {}

    def column(self, firm: str) -> Column:
        """Return what each party decides of a firm."""
        if firm not in self._columns:
            self._columns[firm] = self._column(firm)
        return self._columns[firm]

    def _column(self, firm: str) -> Column:
        votes, shares = self.votes.column(firm), self.shares.column(firm)
        if not votes or not shares:
            return votes or shares
        left = self.votes.room(firm)
        if left == 0:
            return votes
        found = Column(votes)
        for holder, share in shares.items():
            held = votes.get(holder)
            if held is None:
                found[holder] = _possible(share, left)
            elif held.range.high < share.range.high:
                found[holder] = _further(held, share, left)
        return found

    def basis(self, firm: str) -> str:
        """Return what decides a firm, in a word of ``ControlBasis``."""
        return "VOTES" if self.votes.column(firm) else "SHARES"

    def firms(self) -> Iterable[str]:
        """Return the firms of which votes or shares are recorded."""
        return self.votes.into.keys() | self.shares.into.keys()

    def owned_by(self, party: str) -> set[str]:
        """Return the firms in which a party has votes or shares."""
        return {*self.votes.out.get(party, ()), *self.shares.out.get(party, ())}

    def silent(self, firm: str) -> list[str]:
        """Return the shareholders of a firm of whom not all the votes that they may have are recorded."""
        votes = self.votes.column(firm)
        if not votes:
            return []
        return sorted(holder for holder, cell in self.column(firm).items() if cell is not votes.get(holder))


def _possible(cell: Cell, left: Fraction) -> Cell:
    high = min(left, cell.range.high)
    return Cell(Range(ZERO, high, False, cell.range.high_open and high > 0), cell.interests)


def _further(held: Cell, share: Cell, left: Fraction) -> Cell:
    """Return the votes of a shareholder whose recorded votes are fewer than its share."""
    votes = held.range
    high = min(votes.high + left, share.range.high)
    return Cell(Range(votes.low, high, votes.low_open, False), held.interests + share.interests)
