"""Guards with one part of one site left out, to see that some answer shows it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from graph.compiler.guards import Guards, Validity

PARTS = {
    "node": ("known", "scope", "earlier known", "earlier scope"),
    "rel": ("valid", "known", "scope"),
    "rel ANY": ("known", "scope"),
    "rel PAST": ("valid", "known", "scope"),
    "rel FUTURE": ("valid", "known", "scope"),
    "begun": ("valid", "known", "scope"),
    "state": ("whole", "earlier known", "earlier scope"),
}
"""What each kind of guard consists of; ``earlier`` is the state node that an earlier moment reads."""


_TIMES = (
    "{r}.valid_from <= $as_of AND $as_of < {r}.valid_to",
    "{r}.valid_from <= $as_of",
    "$as_of < {r}.valid_to",
    "{r}.valid_to <= $as_of",
    "$as_of < {r}.valid_from",
)
"""The predicates of validity, the longest first: each says nothing where it is knocked out."""


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A guard by the place in the compiler that writes it: the function, and the call in it."""

    kind: str
    function: str
    call: int


_INNER = ("guards.py", "emit.py", "knock_out.py")


def _written_at() -> tuple[str, int]:
    frame: Any = sys._getframe(1)
    while frame.f_code.co_filename.endswith(_INNER) or frame.f_code.co_name.startswith("<"):
        frame = frame.f_back
    return frame.f_code.co_name, frame.f_lasti


@dataclass(slots=True)
class Knock:
    """Counts the guards that are written, and leaves out one part of one of them.

    ``text`` is what the guard without the part says; None where the part says nothing there (an
    earlier state at now, walls for an all-seeing viewer).
    """

    site: int | None = None
    part: str = ""
    sites: list[Site] = field(default_factory=list)
    dropping: bool = False
    changed: bool = False

    def enter(self, kind: str) -> bool:
        """Note a guard; return whether it is the one that loses a part."""
        self.sites.append(Site(kind, *_written_at()))
        return len(self.sites) - 1 == self.site


CURRENT: ContextVar[Knock] = ContextVar("CURRENT")
"""The knock under which this task compiles: tasks that run side by side have each their own."""


class Knocked(Guards):
    """Guards whose writing is counted, and cut, by the current knock."""

    __slots__ = ()

    def _write(self, kind: str, variable: str, *validity: Validity) -> str:
        knock = CURRENT.get()
        whole: str = getattr(Guards, kind)(self, variable, *validity)
        other = [each for each in validity if each is not Validity.CURRENT]
        if not knock.enter(" ".join([kind, *other])):
            return whole
        knock.dropping = True
        cut = variable if knock.part == "whole" else getattr(Guards, kind)(self, variable, *validity)
        knock.dropping = False
        if knock.part == "valid":
            for each in _TIMES:
                cut = cut.replace(each.format(r=variable), "true")
        knock.changed = cut != whole
        return str(cut)

    def node(self, variable: str) -> str:
        """Write the guard of a node."""
        return self._write("node", variable)

    def rel(self, variable: str, validity: Validity = Validity.CURRENT) -> str:
        """Write the guard of a relationship."""
        return self._write("rel", variable, validity)

    def begun(self, variable: str) -> str:
        """Write the guard of a relationship that may have ended."""
        return self._write("begun", variable)

    def lasting(self, variable: str) -> str:
        """Write the guard of a relationship that may be still to begin."""
        return self._write("lasting", variable)

    def state(self, variable: str) -> str:
        """Write where a node's values are read."""
        return self._write("state", variable)

    def _known(self, variable: str) -> str:
        knock = CURRENT.get()
        part = "earlier known" if variable == "s" else "known"
        return "true" if knock.dropping and knock.part == part else Guards._known(self, variable)

    def _scoped(self, predicate: str, variable: str) -> str:
        knock = CURRENT.get()
        part = "earlier scope" if variable == "s" else "scope"
        if knock.dropping and knock.part == part:
            return predicate
        return Guards._scoped(self, predicate, variable)


def knocks(sites: list[Site]) -> Iterator[tuple[int, str]]:
    """Return every part of every guard."""
    for index, site in enumerate(sites):
        for part in PARTS[site.kind]:
            yield index, part


PLACES = ("api.execution.running.Guards", "api.queries.exploration.Guards")
"""Where requests make their guards."""


def use(patch: Any) -> None:
    """Have every guard of the API written under the current knock."""
    for place in PLACES:
        patch.setattr(place, Knocked)
