"""Links between the two sides that give nobody control: common owners, stakes in each other."""

from __future__ import annotations

from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.words import UNNAMED, firm, holds, maybe_same, person, related, role
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    POTENTIAL,
    UNKNOWN,
    SmallWorld,
    sale,
)

_FUND = firm("fund")


def _both(first: Any, second: Any) -> list[Any]:
    """Return shares of a fund in both sides."""
    return [_FUND, holds("fund", "north", first), holds("fund", "south", second)]


_PAT, _HOME = person("pat"), fact("mara", "SHARES_HOUSEHOLD_WITH", "pat")


def _address(*parties: str, crowd: int = 0) -> list[Any]:
    """Return one address of some parties, and of a crowd of others."""
    others = [person(f"tenant{number}") for number in range(crowd)]
    everybody = [*parties, *(each.ref for each in others)]
    return [thing("Address", "quay"), *others, *[fact(each, "HAS_ADDRESS", "quay") for each in everybody]]


WORLDS: tuple[SmallWorld, ...] = (
    sale(
        "the same two people have half of each side",
        DOUBT,
        person("ida"),
        person("jon"),
        *[holds("ida", side, 50) for side in ("north", "south")],
        *[holds("jon", side, 50) for side in ("north", "south")],
    ),
    sale("a fund with exactly a tenth of both", POTENTIAL, *_both(10, 10)),
    sale("a fund with a tenth of one and nearly a tenth of the other", CLEAR, *_both(10, 9.999999)),
    sale("a fund whose share of one is a range around the tenth", UNKNOWN, *_both(40, (5, 15))),
    sale("a fund whose share of one has no figure", DOUBT, *_both(40, None)),
    sale(
        "a fund that reaches the tenth of the seller by three small chains",
        POTENTIAL,
        _FUND,
        holds("fund", "north", 20),
        *[firm(each) for each in "pqr"],
        *[holds("fund", each, 40) for each in "pqr"],
        *[holds(each, "south", 10) for each in "pqr"],
    ),
    sale(
        "two funds of which one may be the other's second record",
        POTENTIAL,
        *_both(20, 2),
        firm("fund_b"),
        maybe_same("fund", "fund_b"),
        holds("fund_b", "south", 20),
    ),
    sale(
        "unnamed owners of a fifth of each side",
        UNKNOWN,
        UNNAMED,
        holds("unnamed", "north", 20),
        holds("unnamed", "south", 20),
    ),
    sale("a buyer with exactly a fifth of the seller", CONFLICT, holds("north", "south", 20)),
    sale(
        "a seller with a fifth of the buyer through another firm",
        CONFLICT,
        _FUND,
        holds("south", "fund", 100),
        holds("fund", "north", 20),
    ),
    sale("a buyer with nearly a fifth of the seller", CLEAR, holds("north", "south", 19.9)),
    sale(
        "a buyer whose share of the seller is a range around the fifth",
        UNKNOWN,
        holds("north", "south", (15, 25)),
    ),
    sale(
        "a buyer with a fifth of the votes of the seller",
        CONFLICT,
        holds("north", "south", 20, interest_type="VOTING_RIGHTS"),
    ),
    sale("a buyer that sold its fifth of the seller", CLEAR, holds("north", "south", 20, until="2025-01-31")),
    sale(
        "a buyer that appoints the board of the seller",
        CONFLICT,
        fact("north", "CONTROLS", "south", basis="BOARD"),
    ),
    sale(
        "a decision-maker who lives with the owner of the seller",
        CONFLICT,
        _PAT,
        _HOME,
        holds("pat", "south", 100),
    ),
    sale(
        "a decision-maker who lives with a director of the seller",
        CONFLICT,
        _PAT,
        _HOME,
        role("pat", "south"),
    ),
    sale(
        "a decision-maker who lived with the owner of the seller",
        CLEAR,
        _PAT,
        holds("pat", "south", 100),
        fact("mara", "SHARES_HOUSEHOLD_WITH", "pat", until="2024-12-31"),
    ),
    sale("a decision-maker who lives with one who has nothing of the seller", CLEAR, _PAT, _HOME),
    sale(
        "an associate of the decision-maker who owns the seller's sister",
        DOUBT,
        _PAT,
        firm("parent"),
        firm("sister"),
        fact("mara", "ASSOCIATE_OF", "pat"),
        holds("parent", "south", 80),
        holds("parent", "sister", 80),
        holds("pat", "sister", 20),
    ),
    sale(
        "an associate of the decision-maker's sister who owns the seller",
        POTENTIAL,
        _PAT,
        person("lea"),
        related("mara", "lea", "SIBLING"),
        fact("lea", "ASSOCIATE_OF", "pat"),
        holds("pat", "south", 60),
    ),
    sale("the two sides at one address", POTENTIAL, *_address("north", "south")),
    sale(
        "the two sides at the address of an agent of many firms", CLEAR, *_address("north", "south", crowd=18)
    ),
    sale("the two sides at an address of nineteen parties", POTENTIAL, *_address("north", "south", crowd=17)),
    sale("the decision-maker at the address of the seller", POTENTIAL, *_address("mara", "south")),
    sale("the decision-maker at the address of her own side", CLEAR, *_address("mara", "north")),
    sale(
        "a decision-maker who led the seller until last month",
        CONFLICT,
        role("mara", "south", until="2025-05-31"),
    ),
    sale(
        "a decision-maker who left the seller exactly a year ago",
        CLEAR,
        role("mara", "south", until="2024-06-30"),
    ),
    sale(
        "a decision-maker who left the seller at some time in the last year",
        UNKNOWN,
        role("mara", "south", until="2024"),
    ),
    sale(
        "a decision-maker who was employed by the seller until last month",
        POTENTIAL,
        role("mara", "south", "EMPLOYEE", until="2025-05-31"),
    ),
    sale(
        "a decision-maker who led the seller's parent until last month",
        POTENTIAL,
        firm("parent"),
        holds("parent", "south", 80),
        role("mara", "parent", until="2025-05-31"),
    ),
    sale(
        "a decision-maker who led a far firm until last month",
        CLEAR,
        firm("far"),
        role("mara", "far", until="2025-05-31"),
    ),
)
