"""Lists of sanctions: who is named, who owns a party, who acts for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.sanction_words import listed
from graph.conflicts.examples.words import UNNAMED, firm, holds, maybe_same, person, role
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    POTENTIAL,
    UNKNOWN,
    SmallWorld,
    sale,
)

_IVO = person("ivo")
_OWNED = (_IVO, person("eva"), holds("eva", "south", 20))


def _owner(title: str, right: str, share: Any, *parts: Any, **asked: Any) -> SmallWorld:
    """Return a world in which Ivo holds a share of the seller."""
    return sale(title, right, _IVO, holds("ivo", "south", share), *parts, **asked)


WORLDS: tuple[SmallWorld, ...] = (
    _owner("a seller whose owner of 80 % is listed in the United States", CONFLICT, 80, listed("ivo")),
    _owner("a seller whose owner of exactly a half the Union lists", CONFLICT, 50, listed("ivo", "EU")),
    _owner(
        "exactly a half, before the Union counted it", DOUBT, 50, listed("ivo", "EU"), day=date(2024, 6, 30)
    ),
    _owner("exactly a half of a party listed in the United Kingdom", DOUBT, 50, listed("ivo", "UK")),
    _owner("a listed owner of a third", POTENTIAL, 33, listed("ivo")),
    _owner("a listed owner of one percent", CLEAR, 1, listed("ivo")),
    _owner("an owner who was taken off the list", CLEAR, 80, listed("ivo", delisted_on="2024-01-31")),
    _owner("an owner who is to be listed next year", CLEAR, 80, listed("ivo", since="2026-01-01")),
    _owner(
        "an owner who was taken off the list at some time in the year",
        UNKNOWN,
        80,
        listed("ivo", delisted_on="2025"),
    ),
    _owner("an owner without a figure, who is listed", DOUBT, None, listed("ivo")),
    _owner(
        "an owner whose other record may be listed",
        POTENTIAL,
        80,
        person("ivo_k"),
        listed("ivo_k"),
        maybe_same("ivo", "ivo_k"),
    ),
    sale(
        "three tiers of exactly a half",
        CONFLICT,
        _IVO,
        firm("one"),
        firm("two"),
        listed("ivo"),
        holds("ivo", "one", 50),
        holds("one", "two", 50),
        holds("two", "south", 50),
    ),
    sale(
        "a firm between of which the listed party holds less than a half",
        CLEAR,
        _IVO,
        firm("one"),
        listed("ivo"),
        holds("ivo", "one", 10),
        holds("one", "south", 49),
    ),
    sale(
        "two owners listed under two programs",
        CONFLICT,
        *_OWNED,
        listed("ivo", program="one"),
        listed("eva", program="two"),
        holds("ivo", "south", 30),
    ),
    sale("a seller that is itself listed by another state", CONFLICT, listed("south", "OTHER")),
    sale("a list that names a firm that has nothing to do with the sale", CLEAR, firm("far"), listed("far")),
    sale(
        "most of the seller held by a party that is not named",
        UNKNOWN,
        UNNAMED,
        holds("unnamed", "south", 60),
    ),
    sale(
        "a board appointed by a party that the United Kingdom lists",
        CONFLICT,
        _IVO,
        listed("ivo", "UK"),
        fact("ivo", "CONTROLS", "south", basis="BOARD"),
    ),
    sale(
        "a board appointed by a party that OFAC lists",
        POTENTIAL,
        _IVO,
        listed("ivo"),
        fact("ivo", "CONTROLS", "south", basis="BOARD"),
    ),
    sale(
        "a representative of the seller who is listed",
        CONFLICT,
        _IVO,
        listed("ivo"),
        fact("ivo", "REPRESENTS", "south"),
    ),
    sale(
        "a former representative of the seller who is listed",
        CLEAR,
        _IVO,
        listed("ivo"),
        fact("ivo", "REPRESENTS", "south", until="2024-12-31"),
    ),
    sale("a director of the seller who is listed", POTENTIAL, _IVO, listed("ivo"), role("ivo", "south")),
    sale("a decision-maker who is listed", CONFLICT, listed("mara", "EU")),
    SmallWorld(
        "a contract that a listed person has signed",
        CONFLICT,
        (
            firm("north"),
            firm("south"),
            _IVO,
            thing("Contract", "paper"),
            listed("ivo"),
            fact("north", "PARTY_TO", "paper"),
            fact("south", "PARTY_TO", "paper"),
            fact("paper", "SIGNED_BY", "ivo"),
        ),
        ("paper",),
    ),
)
