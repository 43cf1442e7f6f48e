"""Reading: one kind of input of a check, declared once, read lazily and at most once a check."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from graph.checks.lifted import Lifted
from graph.checks.pattern import Pattern
from graph.model.catalogue import relationships
from graph.model.language.enums import InputKind, InterestType, RestrictionType, RoleType

Record = TypeVar("Record")
RESTRICTING = ("RESTRICTS", "IMPOSES")
"""The types that lead to a restriction: each is a kind of its own by the type of the restriction."""
_QUALIFIED = frozenset({"HOLDS_INTEREST_IN", "HAS_ROLE_AT", *RESTRICTING})


class Covers(StrEnum):
    """For whom a reading finds every tie of the kinds that it reads."""

    NOTHING = "NOTHING"
    DECIDERS = "DECIDERS"
    EVERYBODY = "EVERYBODY"


@dataclass(frozen=True, eq=False)
class Reading(Generic[Record]):
    """What is read of one kind of input, and the record that rules get of it.

    ``what`` says it in words. ``closed_by`` is the kind of completeness (a word of InputKind) that
    makes the record complete for a party; without one, nothing can close it. ``relationships``,
    ``interests``, ``roles`` and ``restrictions`` list everything that it reads; what no reading of a
    check lists is reported as not looked at. ``shows`` lists the types that may stand in evidence.
    ``covers`` says for whom it finds every such tie: a reading of directors of competitors finds none
    of a decider. ``partly`` lists the types that it reads around what is under check alone.
    ``qualified`` lists kinds that are a type with the noun at one end, such as ``PARTY_TO Matter``.
    ``without`` gives, for a record and the day, the record without each exception in it that may keep a
    rule from finding something: a check says what would be found then.
    """

    name: str
    what: str
    read: Callable[[Any], Awaitable[Record]]
    relationships: tuple[str, ...]
    patterns: tuple[Pattern, ...] = ()
    shows: tuple[str, ...] = ()
    covers: Covers = Covers.NOTHING
    closed_by: str | None = None
    interests: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    qualified: tuple[str, ...] = ()
    without: Callable[[Record, date], Iterable[Lifted[Record]]] | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of fact that it reads: types, those of interests, roles and restrictions with a word."""
        found = set(self.relationships) - {*_QUALIFIED, *self.partly}
        found |= {f"HOLDS_INTEREST_IN {word}" for word in self.interests} | set(self.qualified)
        for kind in RESTRICTING:
            found |= {f"{kind} {word}" for word in self.restrictions if kind in self.relationships}
        return frozenset(found | {f"HAS_ROLE_AT {word}" for word in self.roles})

    def __post_init__(self) -> None:
        known = (
            ("relationships", self.relationships, set(relationships())),
            ("shows", self.shows, set(self.relationships)),
            ("partly", self.partly, set(self.relationships)),
            ("qualified", tuple(word.partition(" ")[0] for word in self.qualified), set(self.relationships)),
            ("interests", self.interests, set(InterestType.__members__)),
            ("roles", self.roles, set(RoleType.__members__)),
            ("restrictions", self.restrictions, set(RestrictionType.__members__)),
            ("closed_by", (self.closed_by,) if self.closed_by else (), set(InputKind.__members__)),
        )
        for field, words, allowed in known:
            stray = sorted(set(words) - allowed)
            if stray:
                raise ValueError(f"reading {self.name}: {field} names {stray}, which is not declared")
        if not self.relationships:
            raise ValueError(f"reading {self.name}: list the relationship types that it reads")
        for kind, words in (
            ("HOLDS_INTEREST_IN", self.interests),
            ("HAS_ROLE_AT", self.roles),
            ("RESTRICTS", self.restrictions),
        ):
            if (kind in self.relationships) != bool(words):
                raise ValueError(f"reading {self.name}: say which words of {kind} it reads, if any")
