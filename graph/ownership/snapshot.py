"""Snapshot: the interests and assertions of control that one reader may see at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.in_force import straddles
from graph.checks.sentences import enumeration
from graph.model.language.properties import SHARE_BY_SOURCE

from . import bases
from .bases import ASSERTED, Certainty
from .figures import ANYTHING, HALF, Range, stated_range

SHAREHOLDING, VOTING_RIGHTS = "SHAREHOLDING", "VOTING_RIGHTS"
ANONYMOUS = frozenset({"ANONYMOUS_PERSON", "UNKNOWN_PERSON", "ANONYMOUS_ENTITY", "UNKNOWN_ENTITY"})
"""The types of person and entity by which a source says that it does not name who it is."""


@dataclass(frozen=True, slots=True)
class PartyFact:
    """Who a party is: name, label, why it is not named where it is not, and where it is registered.

    ``anonymous`` says that its source keeps to itself, or does not know, who the person or entity is.
    """

    id: str
    name: str
    kind: str
    unspecified_reason: str | None = None
    jurisdiction: str | None = None
    anonymous: bool = False

    @property
    def unidentified(self) -> bool:
        """Whether anybody may stand behind it."""
        unnamed = self.kind == "UnknownParty" and self.unspecified_reason != "NO_BENEFICIAL_OWNERS"
        return unnamed or (self.kind == "Person" and self.anonymous)

    @property
    def arrangement(self) -> bool:
        """Whether it is a trust, a nomination or the like, which acts for others."""
        return self.kind == "Arrangement"


@dataclass(slots=True, unsafe_hash=True)
class Interest:
    """One version of an interest. ``range`` already allows for what is not certain.

    ``straddles`` says that its dates are too imprecise to say whether it holds on the day asked about;
    ``summary`` that its parts are recorded too, so that it is never added up. Nobody changes one; it is not
    frozen because a check makes thousands, and a frozen one takes four times as long to make.
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
    def id(self) -> str:
        """The id of this version."""
        return str(self.properties.get("id", ""))

    @property
    def statement_ids(self) -> tuple[str, ...]:
        """The statements that it is taken from."""
        return tuple(self.properties.get("statement_ids") or ())

    @property
    def by_source(self) -> str:
        """What each source says of the share where they differ: "20 % by A and 30 % by B"; else nothing."""
        return enumeration(self.properties.get(SHARE_BY_SOURCE.name) or ())

    @property
    def fact(self) -> RelationshipFact:
        """The interest as evidence."""
        return relationship_fact("HOLDS_INTEREST_IN", self.owner, self.owned, dict(self.properties))


@dataclass(frozen=True, slots=True)
class AssertedControl:
    """One version of something recorded that gives control without a sum, or may give it.

    ``certain`` is False where its terms decide and are not recorded; ``phrase`` says it in words.
    """

    controller: str
    controlled: str
    basis: str
    straddles: bool = False
    certain: bool = True
    phrase: str = ASSERTED
    relationship: str = "CONTROLS"
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def id(self) -> str:
        """The id of this version of the relationship behind it."""
        return str(self.properties.get("id", ""))

    @property
    def sure(self) -> bool:
        """Whether it gives control on the day asked about on every reading."""
        return self.certain and not self.straddles

    @property
    def fact(self) -> RelationshipFact:
        """The relationship behind it as evidence."""
        ends = self.controller, self.controlled
        start, end = reversed(ends) if self.relationship in bases.RELATIONSHIPS else ends
        return relationship_fact(self.relationship, start, end, dict(self.properties))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was extracted: parties by id, interests, assertions, and whose ownership is all recorded.

    ``left_out`` says in words what a bound kept from being read, ``place`` the record that stands for a
    second one, where several records are made one party. ``alike`` are the parties of whom alone another
    record may be the same one, where that was met on the way; None where any may have one.
    """

    as_of: date
    parties: Mapping[str, PartyFact]
    interests: tuple[Interest, ...]
    controls: tuple[AssertedControl, ...] = ()
    complete: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()
    place: Mapping[str, str] = field(default_factory=dict)
    alike: frozenset[str] | None = None

    def at(self, party: str) -> str:
        """Return the record under which everything of a party is put: itself, but for second records."""
        return self.place.get(party, party)

    def joined(self, other: Snapshot) -> Snapshot:
        """Return what two readings of one moment give together, in the order of one reading of both."""
        if not self.parties:
            return other
        interests = {each.id: each for each in (*self.interests, *other.interests)}
        controls = {each.id: each for each in (*self.controls, *other.controls)}
        return Snapshot(
            as_of=self.as_of,
            parties={**self.parties, **other.parties},
            interests=tuple(interests[id] for id in sorted(interests)),
            controls=tuple(controls[id] for id in sorted(controls)),
            complete=self.complete | other.complete,
            left_out=tuple(dict.fromkeys((*self.left_out, *other.left_out))),
        )


def interest(owner: str, owned: str, as_of: date, properties: Mapping[str, Any]) -> Interest:
    """Return an interest from its stored properties, read on a day."""
    unknown, stated = _stated(properties)
    imprecise = straddles(as_of, properties)
    kind, summary = str(properties.get("interest_type")), bool(properties.get("is_summary"))
    share = stated.doubtful() if imprecise else stated
    return Interest(owner, owned, kind, share, unknown, imprecise, summary, properties)


def _stated(properties: Mapping[str, Any]) -> tuple[bool, Range]:
    """Return whether no figure is stated, and the range that is."""
    if properties.get("share_unknown"):
        return True, ANYTHING
    exact = properties.get("share_exact")
    if exact is not None:
        return False, stated_range(exact, None, None)
    least, most = properties.get("share_min"), properties.get("share_max")
    if least is None and most is None:
        return True, ANYTHING
    least_open, most_open = (bool(properties.get(f"share_{end}_exclusive")) for end in ("min", "max"))
    return False, stated_range(None, least, most, least_open, most_open)


def asserted(
    controller: str,
    controlled: str,
    as_of: date,
    properties: Mapping[str, Any],
    relationship: str = "CONTROLS",
) -> AssertedControl:
    """Return what a stored relationship says about control, read on a day."""
    imprecise = straddles(as_of, properties)
    basis = bases.RELATIONSHIPS.get(relationship)
    if basis is None:
        word = str(properties.get("basis") or "INFERRED")
        return AssertedControl(controller, controlled, word, imprecise, properties=properties)
    certain = basis.certainty is Certainty.SURE
    return AssertedControl(
        controller, controlled, basis.word, imprecise, certain, basis.phrase, relationship, properties
    )


def by_interests(interests: Iterable[Interest]) -> list[AssertedControl]:
    """Return the control that interests without a sum give or may give: boards, trusts, articles.

    One that a source states over recorded parts counts too: nothing is added up here.
    """
    recorded = [each for each in interests if each.interest_type in bases.INTERESTS]
    holders: dict[tuple[str, str], set[str]] = {}
    for each in recorded:
        holders.setdefault((each.interest_type, each.owned), set()).add(each.owner)
    found = []
    for each in recorded:
        basis = bases.INTERESTS[each.interest_type]
        alone = len(holders[each.interest_type, each.owned]) == 1
        found.append(
            AssertedControl(
                each.owner,
                each.owned,
                basis.word,
                each.straddles,
                _certain(each, basis.certainty, alone),
                basis.phrase,
                "HOLDS_INTEREST_IN",
                each.properties,
            )
        )
    return found


def _certain(each: Interest, certainty: Certainty, alone: bool) -> bool:
    if certainty is not Certainty.ALONE:
        return certainty is Certainty.SURE
    if each.unknown:
        return alone
    return each.range.low > HALF or each.straddles
