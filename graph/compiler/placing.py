"""Where in the answer a compilation is, so that an error says which of its fields is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graph.errors import EntenteError

Place = tuple[str | int, ...]


@dataclass(slots=True)
class Placing:
    """The names in the answer from the root field down; 0 stands for any place of a list."""

    at: Place = ()

    @contextmanager
    def inside(self, *keys: str | int) -> Iterator[None]:
        """Go down for as long as the block runs; an error of ours that leaves it gets the innermost place."""
        before, self.at = self.at, (*self.at, *keys)
        try:
            with placed(self.at):
                yield
        finally:
            self.at = before


@contextmanager
def placed(at: Place) -> Iterator[None]:
    """Give an error of ours that has no place yet this one."""
    try:
        yield
    except EntenteError as error:
        error.below = error.below or at
        raise
