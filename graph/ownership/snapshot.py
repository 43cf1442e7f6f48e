"""Snapshot: the interests and assertions of control that one reader may see at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.in_force import straddles

from .figures import ANYTHING, Range, stated_range

SHAREHOLDING, VOTING_RIGHTS = "SHAREHOLDING", "VOTING_RIGHTS"


@dataclass(frozen=True, slots=True)
class PartyFact:
    """Who a party is: its name, its own label, and why it is not named where it is not."""

    id: str
    name: str
    kind: str
    unspecified_reason: str | None = None

    @property
    def unidentified(self) -> bool:
        """Whether anybody may stand behind it."""
        return self.kind == "UnknownParty" and self.unspecified_reason != "NO_BENEFICIAL_OWNERS"


@dataclass(frozen=True, slots=True)
class Interest:
    """One version of an interest. ``range`` already allows for what is not certain.

    ``straddles`` says that its dates are too vague to tell whether it holds on the day asked about;
    ``summary`` that its parts are recorded too, so that it is never added up.
    """

    owner: str
    owned: str
    interest_type: str
    range: Range
    unknown: bool = False
    straddles: bool = False
    summary: bool = False
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def fact(self) -> RelationshipFact:
        """The interest as evidence."""
        return relationship_fact("HOLDS_INTEREST_IN", self.owner, self.owned, dict(self.properties))


@dataclass(frozen=True, slots=True)
class AssertedControl:
    """One version of control that a source asserts."""

    controller: str
    controlled: str
    basis: str
    straddles: bool = False
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def fact(self) -> RelationshipFact:
        """The assertion as evidence."""
        return relationship_fact("CONTROLS", self.controller, self.controlled, dict(self.properties))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was extracted: parties by id, interests, assertions, and whose ownership is all recorded.

    ``left_out`` says in words what a bound kept from being read.
    """

    as_of: date
    parties: Mapping[str, PartyFact]
    interests: tuple[Interest, ...]
    controls: tuple[AssertedControl, ...] = ()
    complete: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()


def interest(owner: str, owned: str, as_of: date, properties: Mapping[str, Any]) -> Interest:
    """Return an interest from its stored properties, read on a day."""
    exact, least, most = (properties.get(name) for name in ("share_exact", "share_min", "share_max"))
    unknown = bool(properties.get("share_unknown")) or exact is least is most is None
    stated = (
        ANYTHING
        if unknown
        else stated_range(
            exact,
            least,
            most,
            bool(properties.get("share_min_exclusive")),
            bool(properties.get("share_max_exclusive")),
        )
    )
    vague = straddles(as_of, properties)
    return Interest(
        owner=owner,
        owned=owned,
        interest_type=str(properties.get("interest_type")),
        range=stated.doubtful() if vague else stated,
        unknown=unknown,
        straddles=vague,
        summary=bool(properties.get("is_summary")),
        properties=properties,
    )


def asserted(controller: str, controlled: str, as_of: date, properties: Mapping[str, Any]) -> AssertedControl:
    """Return an assertion of control from its stored properties, read on a day."""
    basis = str(properties.get("basis") or "INFERRED")
    return AssertedControl(controller, controlled, basis, straddles(as_of, properties), properties)
