"""In which order checks ask what: learned from those that ran, so that who is behind is waited for.

A check passes by what would find nothing, so that of several that run side by side each is soon at another
statement. Where the earliest is answered first, the others are still there when it comes to theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST_TEXTS = 2_000
"""So many statements are remembered; then all are learned once more."""


class Course:
    """The statements of checks in the order in which a check comes to them. It changes no answer."""

    def __init__(self) -> None:
        self._order: list[str] = []
        self._places: dict[str, int] = {}

    def went(self, text: str, after: str | None, before: Iterable[str] = ()) -> None:
        """Learn that a check asks a statement after another; ``before`` are those that it asked already."""
        place = self._places.get(text)
        last = -1 if after is None else self._places.get(after, -1)
        if place is not None and (place > last or text in before):
            return
        if len(self._order) >= MOST_TEXTS:
            self._order, last = [], -1
        if place is not None:
            self._order.remove(text)
            last -= 1
        self._order.insert(last + 1, text)
        self._places = {each: number for number, each in enumerate(self._order)}

    def first(self, texts: Iterable[str]) -> str:
        """Return the statement to which a check comes first."""
        return min(texts, key=lambda text: self._places.get(text, -1))
