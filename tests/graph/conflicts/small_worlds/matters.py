"""Matters: clients, opponents, members of firms, walls; what a conflicts lawyer would answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.matter_words import (
    PRIOR_FIRM,
    SUIT,
    TWO_MATTERS,
    WALLED,
    adverse,
    client,
    engaged,
    matter,
    screened,
    waiver,
)
from graph.conflicts.examples.words import UNNAMED, firm, holds, maybe_same, person, role
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    NO_CONFLICT,
    POTENTIAL,
    UNKNOWN,
    SmallWorld,
)

_CONFIRMED = {"decided_by": "Legal"}


def suit(title: str, right: str, *parts: Any, rule: str | None = None, **asked: Any) -> SmallWorld:
    """Return a world about the suit of Ours against Rival, for which the law firm is engaged."""
    rules = (rule,) if rule else None
    return SmallWorld(title, right, (*SUIT, *parts), **{"subjects": ("suit",), "rules": rules, **asked})


_LEASE = (*matter("lease", "Lease of the quay"), client("rival", "lease"))
CLIENTS = (
    suit("its client elsewhere is sued, and all rules run", CONFLICT, _LEASE, engaged("lease", "law")),
    suit("asked about the opponent alone", CONFLICT, _LEASE, engaged("lease", "law"), subjects=("rival",)),
    suit("asked about the client who sues", CONFLICT, _LEASE, engaged("lease", "law"), subjects=("ours",)),
    suit("asked about the firm", CONFLICT, _LEASE, engaged("lease", "law"), subjects=("law",)),
    suit("engaged by a letter", CONFLICT, _LEASE, thing("Engagement", "letter", title="Letter"),
         fact("lease", "HAS_ENGAGEMENT", "letter"), engaged("letter", "law")),
    suit("a new matter that opens next month is checked today", CONFLICT,
         *matter("claim", opened="2025-08-01"), client("ours", "claim"), adverse("other", "claim"),
         firm("other"), engaged("claim", "law"),
         *matter("lease", "Lease"), client("other", "lease"), engaged("lease", "law"), subjects=("claim",)),
    suit("the opponent's capacity is not recorded", UNKNOWN, firm("maker"), fact("maker", "PARTY_TO", "suit"),
         *matter("lease", "Lease"), client("maker", "lease"), engaged("lease", "law"),
         rule="adverse_to_client"),
    suit("a confirmed second record is the client", CONFLICT, firm("rival2"),
         fact("rival", "SAME_AS", "rival2", **_CONFIRMED), *matter("lease", "Lease"),
         client("rival2", "lease"), engaged("lease", "law"), rule="adverse_to_client"),
    suit("the waiver ran out", CONFLICT, _LEASE, engaged("lease", "law"),
         waiver("rival", "suit", expires_on="2025-03-31"), thing("Waiver", "consent", granted_by="ours"),
         fact("consent", "ABOUT", "suit"), rule="adverse_to_client"),
    suit("the letter of engagement ended before the suit", NO_CONFLICT, _LEASE,
         engaged("lease", "law", until="2025-01-31"), rule="adverse_to_client"),
    suit("a co-client on the same side", CLEAR, firm("ally"), client("ally", "suit"),
         rule="adverse_to_client"),
    suit("a related party does not oppose", CLEAR, firm("bank"), fact("bank", "PARTY_TO", "suit",
         party_role="RELATED"), *matter("lease", "Lease"), client("bank", "lease"), engaged("lease", "law"),
         rule="adverse_to_client"),
    suit("before the suit was opened", CLEAR, _LEASE, engaged("lease", "law"), subjects=("rival",),
         day=date(2025, 1, 15), rule="adverse_to_client"),
)  # fmt: skip

_FILING = (*matter("filing", "PATENTS on Detectors ", closed="2024-05-31"), client("rival", "filing"))
FORMER = (
    suit("one subject in other capitals", CONFLICT, _FILING, engaged("filing", "law"),
         rule="adverse_to_former_client"),
    suit("it left the firm in the middle of the matter", DOUBT, *matter("filing", "Filing"),
         client("rival", "filing", until="2024-01-31"), engaged("filing", "law")),
    suit("the firm laid down its mandate", DOUBT, *matter("filing", "Filing"), client("rival", "filing"),
         engaged("filing", "law", until="2024-01-31"), rule="adverse_to_former_client"),
    suit("twenty years ago, other words", POTENTIAL,
         *matter("filing", "Detector patent", closed="2004-05-31"),
         client("rival", "filing"), engaged("filing", "law"), rule="adverse_to_former_client"),
    suit("another firm did it", CLEAR, firm("old firm"), _FILING, engaged("filing", "old firm"),
         rule="adverse_to_former_client"),
    suit("an earlier opponent was never a client", CLEAR, *matter("filing", "Filing", closed="2024-05-31"),
         adverse("rival", "filing"), client("ours", "filing"), engaged("filing", "law"),
         rule="adverse_to_former_client"),
)  # fmt: skip

_TOP = (firm("top"), *matter("lease", "Lease"), client("top", "lease"), engaged("lease", "law"))
FAMILY = (
    suit("its client owns the opponent by two steps", POTENTIAL, _TOP, firm("mid"), holds("top", "mid", 80),
         holds("mid", "rival", 60)),
    suit("the opponent owns its client", POTENTIAL, _TOP, holds("rival", "top", 90)),
    suit("a client may hold the majority of the opponent", UNKNOWN, _TOP, holds("top", "rival", None),
         rule="corporate_family_adversity"),
    suit("the owner of the rest is not named", NO_CONFLICT, _TOP, UNNAMED, holds("unnamed", "rival", 70),
         holds("top", "rival", 30), rule="corporate_family_adversity"),
    suit("sold before the day", CLEAR, _TOP, holds("top", "rival", 80, until="2025-06-30"),
         rule="corporate_family_adversity"),
    suit("a minority", CLEAR, _TOP, holds("top", "rival", 20), rule="corporate_family_adversity"),
)  # fmt: skip

_JOINED = role("lee", "law", since="2025-01-15")
MEMBERS = (
    suit("a new colleague brings it, all rules run", DOUBT, PRIOR_FIRM, _JOINED),
    suit("asked about the colleague's former client", CONFLICT, PRIOR_FIRM, _JOINED, subjects=("rival",),
         rule="imputed_conflict"),
    suit("the colleague works for it still, elsewhere", CONFLICT, person("kim"), role("kim", "law"),
         *matter("lease", "Lease"), client("rival", "lease"), engaged("lease", "kim"),
         rule="imputed_conflict"),
    suit("the wall ended", CONFLICT, PRIOR_FIRM, _JOINED, thing("EthicalWall", "screen",
         notice_given_on="2025-01-22", starts_on="2025-01-20", expires_on="2025-04-30"),
         fact("screen", "SEPARATES", "suit"), fact("screen", "BINDS", "lee"), rule="imputed_conflict"),
    suit("a wall without notice", UNKNOWN, PRIOR_FIRM, _JOINED, thing("EthicalWall", "screen",
         starts_on="2025-01-20"), fact("screen", "SEPARATES", "suit"), fact("screen", "BINDS", "lee"),
         rule="imputed_conflict"),
    suit("a screen in time with notice", CLEAR, PRIOR_FIRM, _JOINED, screened("lee", "suit"),
         rule="imputed_conflict"),
    suit("a wall that binds another colleague", CONFLICT, PRIOR_FIRM, _JOINED, person("kim"),
         screened("kim", "suit"), rule="imputed_conflict"),
)  # fmt: skip


def walled(title: str, right: str, *parts: Any, **asked: Any) -> SmallWorld:
    """Return a world with a wall between two matters."""
    given = {"subjects": ("suit",), "rules": ("wall_breach",), **asked}
    return SmallWorld(title, right, (*TWO_MATTERS, *WALLED, *parts), **given)


WALLS = (
    walled("works on both sides, asked about the person", CONFLICT, engaged("suit", "lee"),
           engaged("merger", "lee"), subjects=("lee",)),
    walled("asked about the other matter", CONFLICT, engaged("suit", "lee"),
           fact("lee", "HAS_ACCESS_TO", "merger"), subjects=("merger",)),
    walled("by letters of engagement", CONFLICT, thing("Engagement", "one"), thing("Engagement", "two"),
           fact("suit", "HAS_ENGAGEMENT", "one"), fact("merger", "HAS_ENGAGEMENT", "two"),
           engaged("one", "lee"), engaged("two", "lee")),
    walled("two records that may be one person", POTENTIAL, person("lee_k"), maybe_same("lee", "lee_k"),
           engaged("suit", "lee"), fact("lee_k", "HAS_ACCESS_TO", "merger")),
    walled("bound to one side and on it", CLEAR, fact("wall", "BINDS", "lee"), engaged("suit", "lee")),
    walled("the work on one side ended", CLEAR, engaged("suit", "lee", until="2025-06-30"),
           engaged("merger", "lee")),
    walled("a wall of one side binds its person", CONFLICT, thing("EthicalWall", "screen"),
           fact("screen", "SEPARATES", "suit"), fact("screen", "BINDS", "lee"),
           fact("lee", "HAS_ACCESS_TO", "suit")),
    walled("the firm on both sides", CLEAR, firm("law"), engaged("suit", "law"), engaged("merger", "law")),
)  # fmt: skip

WORLDS = (*CLIENTS, *FORMER, *FAMILY, *MEMBERS, *WALLS)
