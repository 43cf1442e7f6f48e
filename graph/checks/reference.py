"""Where a rule, a test or a figure comes from, and whether its text was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

NOT_READ = "not read"
"""The source is cited on the word of others: its own text could not be opened."""
POLICY = "policy"
"""No text says so: the house, or Entente for it, has decided it."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True, slots=True)
class Reference:
    """One source: ``year`` is that of the version that is cited, ``url`` leads to the text itself.

    ``read`` is the day on which the passage was opened and compared with what rests on it, such as
    ``"2026-11-26"``; else it is NOT_READ or POLICY. A lawyer sees which: nothing is left open.
    """

    text: str
    year: int | None = None
    url: str = ""
    read: str = ""

    def __post_init__(self) -> None:
        if self.read not in (NOT_READ, POLICY) and not _is_day(self.read):
            raise ValueError(
                f"reference {self.text!r}: say on which day its text was read, as read='2026-11-26', or "
                "write read=NOT_READ or read=POLICY"
            )
        if self.read == POLICY and (self.year or self.url):
            raise ValueError(f"reference {self.text!r}: a policy has no year and no address of a text")
        if self.read != POLICY and self.year is None:
            raise ValueError(f"reference {self.text!r}: give the year of the version that is cited")

    def __str__(self) -> str:
        return f"{self.text} ({self.year})" if self.year else self.text

    @property
    def reading(self) -> str:
        """Whether the text was read, in words."""
        if self.read == POLICY:
            return "policy, no text"
        if self.read == NOT_READ:
            return "cited, text not read here"
        return f"text read on {self.read}"


def _is_day(text: str) -> bool:
    if not _DAY.match(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def policy(text: str) -> Reference:
    """Return the reference of what no text says."""
    return Reference(f"Entente's own policy: {text}", read=POLICY)
