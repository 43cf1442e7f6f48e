"""Who is behind the sides: control of every kind, trusts, nominees, branches, successors, circles."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.world import fact, thing
from graph.conflicts.examples.words import UNNAMED, firm, holds, person, related, role
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    NO_CONFLICT,
    POTENTIAL,
    SmallWorld,
    sale,
)

_TOP = firm("top")
_BOSS = person("boss")


def _both(word: str, share: float | None = None, by: str = "top") -> list[object]:
    return [holds(by, side, share, interest_type=word) for side in ("north", "south")]


def _trust(ref: str, of: str, **people: str) -> list[object]:
    parts: list[object] = [thing("Arrangement", ref, arrangement_type="TRUST"), holds(ref, of, 100)]
    parts += [holds(who, ref, None, interest_type=word) for who, word in people.items()]
    return parts


WORLDS: tuple[SmallWorld, ...] = (
    sale("one may appoint both boards", DOUBT, _TOP, *_both("APPOINTMENT_OF_BOARD")),
    sale("one has most of the votes in both, others the shares", CONFLICT, _TOP, firm("a"), firm("b"),
         *_both("VOTING_RIGHTS", 51),
         holds("a", "north", 100), holds("b", "south", 100)),
    sale("both are consolidated by one", DOUBT, _TOP, fact("north", "ULTIMATELY_CONSOLIDATED_BY", "top"),
         fact("south", "CONSOLIDATED_BY", "top")),
    sale("both are funds of one manager", DOUBT, _TOP, fact("north", "MANAGED_BY", "top"), fact("south",
         "MANAGED_BY", "top")),
    sale("the buyer is a branch of the seller's owner", DOUBT, _TOP, fact("north", "BRANCH_OF", "top"),
         holds("top", "south", 90)),
    sale("the seller was taken over by the buyer", DOUBT, fact("south", "SUCCEEDED_BY", "north")),
    sale("one settlor behind two trusts", DOUBT, _BOSS, *_trust("t1", "north", boss="SETTLOR"),
         *_trust("t2", "south", boss="SETTLOR")),
    sale("one trustee of two trusts", DOUBT, _TOP, *_trust("t1", "north", top="TRUSTEE"), *_trust("t2",
         "south", top="TRUSTEE")),
    sale("two trusts with nobody recorded", DOUBT, *_trust("t1", "north"), *_trust("t2", "south")),
    sale("one nominee holds both, for whom is not known", DOUBT, _TOP,
         *(holds("top", side, 100, beneficial=False) for side in ("north", "south"))),
    sale("one chair of both boards", DOUBT, _BOSS, role("boss", "north", "CHAIR"), role("boss", "south",
         "CHAIR")),
    sale("husband owns the one side, wife the other", DOUBT, _BOSS, person("wife"), related("boss", "wife",
         "SPOUSE"),
         holds("boss", "north", 100), holds("wife", "south", 100)),
    sale("the seller holds itself through a circle that the buyer entered", CONFLICT, firm("c"),
         holds("south", "c", 60), holds("c", "south", 40),
         holds("north", "south", 55)),
    sale("a third each of both, of three owners", NO_CONFLICT, _TOP, firm("a"), firm("b"),
         *(holds(owner, "north", 33) for owner in ("top", "a", "b")),
         *(holds(owner, "south", 33) for owner in ("top", "a", "b"))),
    sale("a tenth of both by a fund", POTENTIAL, _TOP, *_both("SHAREHOLDING", 10)),
    sale("nearly a tenth of both by a fund", CLEAR, _TOP, *_both("SHAREHOLDING", 9.9)),
    sale("more than half of both, as a range from 50", DOUBT, _TOP,
         *(holds("top", side, (50, 75)) for side in ("north", "south"))),
    sale("an owner not named behind most of the seller", DOUBT, UNNAMED, holds("unnamed", "south", 75)),
    sale("control stated without a share, over both", CONFLICT, _BOSS, *(fact("boss", "CONTROLS", side,
         basis="CONTRACT") for side in ("north", "south"))),
    sale("control of the seller's parent by the buyer's owner", CONFLICT, _TOP, _BOSS, holds("top", "south",
         70), fact("boss", "CONTROLS", "top", basis="BOARD"),
         holds("boss", "north", 100)),
    sale("control that ended", CLEAR, _BOSS, fact("boss", "CONTROLS", "south", basis="CONTRACT",
         until="2024-01-01"), holds("boss", "north", 100)),
    sale("the seller's parent is a confirmed double of the buyer", CONFLICT, _TOP, holds("top", "south",
         100),
         fact("top", "SAME_AS", "north", decided_by="Legal")),
    sale("a stated total of 80 % over both", DOUBT, _TOP,
         *(replace(holds("top", side, 80), is_summary=True) for side in ("north", "south"))),
    sale("general partner of the partnership that is the seller's owner", DOUBT, thing("Arrangement", "lp",
         arrangement_type="LEGAL_PARTNERSHIP"),
         holds("lp", "south", 100), holds("north", "lp", None, interest_type="OTHER_INFLUENCE_OR_CONTROL")),
    sale("an option of the buyer over the seller", DOUBT, holds("north", "south", None,
         interest_type="CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT")),
    sale("the buyer acts for the seller", DOUBT, fact("north", "REPRESENTS", "south")),
    sale("the two compete", CLEAR, fact("north", "COMPETES_WITH", "south")),
)  # fmt: skip
