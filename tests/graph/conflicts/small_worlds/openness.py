"""What those who decide have disclosed, from what they are recused, and nominees of one party at rivals."""

from __future__ import annotations

from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.interlock_words import COMPETITORS, LARGE
from graph.conflicts.examples.words import firm, holds, person, role
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    POTENTIAL,
    UNKNOWN,
    SmallWorld,
    sale,
)


def _note(*about: str, **stated: str) -> list[Any]:
    """Return a disclosure of Mara about some things."""
    made = [thing("Disclosure", "note", **stated), fact("mara", "DISCLOSED", "note")]
    return [*made, *[fact("note", "ABOUT", each) for each in about]]


def _waiver(**days: str) -> list[Any]:
    return [thing("Waiver", "consent", **days), fact("consent", "WAIVES", "note")]


def _alone(title: str, right: str, *parts: Any) -> SmallWorld:
    """Return a world in which what was disclosed is asked about alone: the tie itself is another rule's."""
    return sale(title, right, *parts, rules=("undisclosed_tie",))


_SHARE = holds("mara", "south", 12)
_NOMINEES = (*COMPETITORS, person("ben"), person("cy"), firm("fund"), *LARGE)


def _rivals(title: str, right: str, *parts: Any) -> SmallWorld:
    return SmallWorld(title, right, (*_NOMINEES, *parts), ("acme",))


WORLDS: tuple[SmallWorld, ...] = (
    _alone("a share of which nothing is disclosed", CONFLICT, _SHARE),
    _alone("a share that is disclosed and waived", CLEAR, _SHARE, _note("south"), _waiver()),
    _alone(
        "a share whose disclosure was withdrawn",
        CONFLICT,
        _SHARE,
        _note("south", withdrawn_on="2025-01-31"),
        _waiver(),
    ),
    _alone(
        "a share that is to be disclosed later", CONFLICT, _SHARE, _note("south", disclosed_on="2025-08-01")
    ),
    _alone(
        "a share whose waiver has expired", CONFLICT, _SHARE, _note("sale"), _waiver(expires_on="2025-05-31")
    ),
    _alone(
        "a share whose waiver expires at some time in the year",
        UNKNOWN,
        _SHARE,
        _note("sale"),
        _waiver(expires_on="2025"),
    ),
    _alone("a disclosure of something else", CONFLICT, _SHARE, firm("far"), _note("far"), _waiver()),
    _alone("a disclosure that does not say of what", UNKNOWN, _SHARE, _note()),
    sale("a disclosure about the seller, of which nothing else is recorded", POTENTIAL, _note("south")),
    sale("a disclosure about the seller that is waived", CLEAR, _note("south"), _waiver()),
    sale("a decision-maker who is recused from the sale", CONFLICT, fact("mara", "RECUSED_FROM", "sale")),
    sale(
        "a decision-maker whose recusal is over",
        CLEAR,
        fact("mara", "RECUSED_FROM", "sale", until="2025-01-31"),
    ),
    sale(
        "a decision-maker whose recusal ended at some time in the year",
        UNKNOWN,
        fact("mara", "RECUSED_FROM", "sale", until="2025"),
    ),
    sale(
        "a decision-maker whom a recusal about the sale binds",
        CONFLICT,
        thing("Recusal", "paper"),
        fact("paper", "BINDS", "mara"),
        fact("paper", "ABOUT", "sale"),
    ),
    sale(
        "a decision-maker whom a recusal bound until last year",
        DOUBT,
        thing("Recusal", "paper", expires_on="2024-12-31"),
        fact("paper", "BINDS", "mara"),
        fact("paper", "ABOUT", "sale"),
    ),
    _rivals(
        "nominees of one fund at two large rivals",
        CONFLICT,
        role("ben", "acme", nominated_by="fund"),
        role("cy", "bolt", nominated_by="fund"),
    ),
    _rivals(
        "nominees at two rivals, one of whom has left",
        CLEAR,
        role("ben", "acme", nominated_by="fund"),
        role("cy", "bolt", nominated_by="fund", until="2025-01-31"),
    ),
    _rivals(
        "nominees at two rivals, one of whom left at some time in the year",
        DOUBT,
        role("ben", "acme", nominated_by="fund"),
        role("cy", "bolt", nominated_by="fund", until="2025"),
    ),
    _rivals(
        "nominees of two funds at two rivals",
        CLEAR,
        firm("bank"),
        role("ben", "acme", nominated_by="fund"),
        role("cy", "bolt", nominated_by="bank"),
    ),
)
