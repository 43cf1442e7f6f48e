"""Who decides a firm: its votes, its shares where no votes are recorded, both where only some are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from .figures import ZERO, Range
from .stakes import Cell, Column, Stakes


class Deciding:
    """The stakes that decide each firm, as one column a firm; each is put together once.

    Votes that are recorded in part do not hide shares: a shareholder of whom no votes are recorded
    may have any of the votes that are left, up to its share. Whether it has them is not known.
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
        silent = {holder: shares[holder] for holder in shares if holder not in votes}
        if left == 0 or not silent:
            return votes
        return Column({**votes, **{holder: _possible(cell, left) for holder, cell in silent.items()}})

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
        """Return the shareholders of a firm of whom it is not recorded how many votes they have."""
        votes = self.votes.column(firm)
        return sorted(holder for holder in self.column(firm) if votes and holder not in votes)


def _possible(cell: Cell, left: Fraction) -> Cell:
    high = min(left, cell.range.high)
    return Cell(Range(ZERO, high, False, cell.range.high_open and high > 0), cell.interests)
