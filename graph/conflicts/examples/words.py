"""The words in which rules write their examples: ``holds("ann", "other", 5)``, one line an example."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from graph.checks.evidence import Verdict
from graph.checks.example import Example
from graph.checks.world import Fact, Thing, fact, thing, world

Parts = tuple[Thing | Fact, ...]
Cases = Mapping[str, Parts | list[Any]]
NO_CASES: Cases = MappingProxyType({})


def firm(ref: str, **stated: Any) -> Thing:
    """Declare an organization."""
    return thing("Organization", ref, **stated)


def person(ref: str, **stated: Any) -> Thing:
    """Declare a person."""
    return thing("Person", ref, **stated)


def holds(owner: str, owned: str, share: float | tuple[float, float] | None = None, **more: Any) -> Fact:
    """Declare an interest, a shareholding by default: a figure, a range, or (None) without a figure."""
    block: dict[str, Any] = {"share_unknown": True}
    if isinstance(share, tuple):
        block = {"share_min": share[0], "share_max": share[1]}
    elif share is not None:
        block = {"share_exact": share}
    return fact(owner, "HOLDS_INTEREST_IN", owned, **{"interest_type": "SHAREHOLDING", **block, **more})


def role(who: str, where: str, word: str = "DIRECTOR", **more: Any) -> Fact:
    """Declare a role at an organization."""
    return fact(who, "HAS_ROLE_AT", where, role=word, **more)


def related(one: str, other: str, kinship: str) -> Fact:
    """Declare a family tie between two people."""
    return fact(one, "FAMILY_OF", other, kinship=kinship)


def maybe_same(one: str, other: str, score: float = 0.8) -> Fact:
    """Declare that two records may be one party; no person has confirmed it."""
    return fact(one, "SAME_AS", other, score=score)


def recused(who: str, *what: str, **more: Any) -> Parts:
    """Declare that a person takes no part in some things."""
    return tuple(fact(who, "RECUSED_FROM", each, **more) for each in what)


def at_quay(*parties: str) -> Parts:
    """Declare an address, the quay, at which some parties are."""
    return (thing("Address", "quay"), *(fact(party, "HAS_ADDRESS", "quay") for party in parties))


def reached(party: str, **how: str) -> Parts:
    """Declare the desk at which a party is reached: ``phone``, ``email``."""
    return (person(f"desk of {party}"), fact(party, "HAS_CONTACT", f"desk of {party}", **how))


def deal(ref: str, buyer: str, seller: str) -> Parts:
    """Declare a deal between a buyer and a seller."""
    return (
        thing("Deal", ref),
        fact(buyer, "PARTY_TO", ref, side="buyer"),
        fact(seller, "PARTY_TO", ref, side="seller"),
    )


def decided(ref: str, about: str, by: str, **more: Any) -> Parts:
    """Declare a decision about something, and the person who takes it."""
    return (thing("Decision", ref), fact(ref, "ABOUT", about), fact(by, "DECIDES", ref, **more))


UNNAMED = thing("UnknownParty", "unnamed")
OWN_AND_OTHER: Parts = (firm("own", is_own=True), firm("other"))
DECIDED_DEAL: Parts = (
    *OWN_AND_OTHER,
    person("ann"),
    *deal("deal", "own", "other"),
    *decided("choice", "deal", "ann"),
)
"""Ann decides for our own firm on a deal in which the other firm sells."""


def examples(
    base: Parts,
    about: str,
    *,
    conflict: Cases = NO_CASES,
    potential: Cases = NO_CASES,
    unknown: Cases = NO_CASES,
    clear: Cases = NO_CASES,
    near_miss: Cases = NO_CASES,
) -> tuple[Example, ...]:
    """Return one example a line: its title, and what it adds to the common world."""
    groups = (
        (conflict, Verdict.CONFLICT),
        (clear, Verdict.CLEAR),
        (near_miss, Verdict.CLEAR),
        (unknown, Verdict.UNKNOWN),
        (potential, Verdict.POTENTIAL),
    )
    found = []
    for cases, verdict in groups:
        for title, parts in cases.items():
            drawn = world(*base, *flat(parts))
            found.append(Example(title, verdict, drawn, (about,), near_miss=cases is near_miss))
    return tuple(found)


def flat(parts: Any) -> list[Thing | Fact]:
    """Return parts without the lists and tuples that they are grouped in."""
    found: list[Thing | Fact] = []
    for part in parts:
        found += [part] if isinstance(part, (Thing, Fact)) else flat(part)
    return found
