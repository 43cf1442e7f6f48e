"""Words for examples about matters: clients, opponents, who works on a matter, walls and waivers."""

from __future__ import annotations

from typing import Any

from graph.checks.world import Fact, fact, thing
from graph.conflicts.examples.words import Parts, firm, person


def matter(
    ref: str, subject: str | None = None, *, opened: str | None = None, closed: str | None = None
) -> Parts:
    """Declare a matter; without a day of opening it has been open for ever."""
    stated = {"subject": subject, "opened_on": opened, "closed_on": closed}
    return (thing("Matter", ref, **{name: value for name, value in stated.items() if value}),)


def client(who: str, where: str, **more: Any) -> Fact:
    """Declare that a party is a client in a matter."""
    return fact(who, "PARTY_TO", where, party_role="CLIENT", **more)


def adverse(who: str, where: str, **more: Any) -> Fact:
    """Declare that a party is an opponent in a matter."""
    return fact(who, "PARTY_TO", where, party_role="ADVERSE", **more)


def engaged(where: str, who: str, **more: Any) -> Fact:
    """Declare that a firm or a person works on a matter, or under an engagement."""
    return fact(where, "ENGAGED_BY", who, **more)


def waiver(by: str, about: str, **stated: Any) -> Parts:
    """Declare that a party consented to a conflict in a matter."""
    name = f"waiver by {by}"
    return (thing("Waiver", name, granted_by=by, **stated), fact(name, "ABOUT", about))


SUIT: Parts = (
    firm("law"),
    firm("ours"),
    firm("rival"),
    *matter("suit", "Patents on detectors", opened="2025-02-01"),
    client("ours", "suit"),
    adverse("rival", "suit"),
    engaged("suit", "law"),
)
"""A law firm acts for Ours against Rival."""

PRIOR_FIRM: Parts = (
    firm("old firm"),
    person("lee"),
    *matter("filing", "Patents on detectors", closed="2024-05-31"),
    client("rival", "filing"),
    engaged("filing", "old firm"),
    engaged("filing", "lee"),
)
"""Lee, then of another firm, filed patents for Rival."""


def screened(who: str, where: str, *, since: str = "2025-01-20", notice: str = "2025-01-22") -> Parts:
    """Declare that a person is kept from a matter by a wall, of which notice was given."""
    return (
        thing("EthicalWall", "screen", notice_given_on=notice, starts_on=since),
        fact("screen", "SEPARATES", where),
        fact("screen", "BINDS", who),
        fact(who, "WALLED_FROM", where, since=since),
    )


TWO_MATTERS: Parts = (person("lee"), *matter("suit"), *matter("merger"))
WALLED: Parts = (
    thing("EthicalWall", "wall"),
    fact("wall", "SEPARATES", "suit"),
    fact("wall", "SEPARATES", "merger"),
)
"""Lee, two matters, and a wall between them."""
