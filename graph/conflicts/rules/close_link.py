"""R04: the two sides are closely linked by participation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.ownership import (
    CLOSE_LINKS_OF_BANKS,
    CLOSE_LINKS_OF_COLLATERAL,
    CLOSE_LINKS_OF_FIRMS,
)
from graph.checks.world import fact
from graph.conflicts.examples.words import UNNAMED, deal, examples, firm, holds, maybe_same
from graph.conflicts.findings.findings import Ground, finding, gravest_words
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.reasoning.across import across
from graph.conflicts.reasoning.common_holders import HolderReader, either_way
from graph.ownership.regimes import OwnershipTest, regimes

_ASSESS = "whether that owner has a say on both sides is to be assessed"


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per two sides: who holds the other, who holds both, or what leaves that open."""
    line = regimes()[OwnershipTest.CLOSE_LINK20]
    reader = HolderReader(case[OWNERSHIP], line.percent, f"{line.test}: law of {line.year}")

    def links(first: str, second: str) -> list[Ground]:
        third = [replace(each, assess=each.assess or _ASSESS) for each in reader.common(first, second)]
        return [*either_way(reader, first, second), *third]

    for each in across(case[DEALINGS], links):
        linked = "may be" if each.grounds[0].verdict is Verdict.UNKNOWN else "are"
        words = f"{each.words}, {linked} closely linked: {gravest_words(each.grounds)}"
        yield finding(RULE, each.key, words, each.grounds, around=each.around, nodes=each.nodes)


_SIDES = (firm("buyer"), firm("seller"), firm("fund"), *deal("deal", "buyer", "seller"))
_FIFTH = holds("fund", "buyer", 20)
_EXAMPLES = examples(
    _SIDES, "deal",
    conflict={
        "The buyer has exactly a fifth of the seller": [holds("buyer", "seller", 20)],
        "The seller has 40 % of the owner of half of the buyer":
            [holds("seller", "fund", 40), holds("fund", "buyer", 50)],
        "A fifth of the votes is enough":
            [holds("buyer", "seller", 2), holds("buyer", "seller", 20, interest_type="VOTING_RIGHTS")],
        "One controls the other without a share": [fact("buyer", "CONTROLS", "seller", basis="CONTRACT")],
    },
    clear={"A third party that has a share of one alone": [holds("fund", "buyer", 90)]},
    near_miss={
        "19.999999 % is not enough": [holds("buyer", "seller", 19.999999)],
        "A fifth of one and a tenth of the other": [_FIFTH, holds("fund", "seller", 10)],
        "The share was sold before the day": [holds("buyer", "seller", 60, until="2025-01-31")],
    },
    unknown={
        "A range around the fifth": [holds("buyer", "seller", (15, 25))],
        "A share without a figure": [holds("buyer", "seller")],
        "Owners of both who are not named may be the same":
            [UNNAMED, holds("unnamed", "buyer", 30), holds("unnamed", "seller", 30)],
    },
    potential={
        "A third party has a fifth of both": [_FIFTH, holds("fund", "seller", 20)],
        "The holder may be the buyer under another record":
            [firm("buyer_b"), maybe_same("buyer", "buyer_b"), holds("buyer_b", "seller", 30)],
    },
)  # fmt: skip

RULE = Rule(
    id="close_link",
    code="R04",
    title="Close link by participation",
    severity=Severity.MEDIUM,
    version=1,
    definition=(
        "Of two parties on different sides of a dealing, one holds at least the share of the capital or of "
        "the votes of the other that makes a close link, directly and through others, or controls it, or a "
        "third party holds so much of both, or controls them, which is to be assessed."
    ),
    why="Parties so linked share profit and loss; what they agree is not agreed between strangers.",
    remedy="Treat the two as linked: disclose it, and let the terms be compared with those of others.",
    references=(
        CLOSE_LINKS_OF_COLLATERAL,
        CLOSE_LINKS_OF_BANKS,
        CLOSE_LINKS_OF_FIRMS,
        policy("a line made for banks and collateral is applied to any dealing"),
    ),
    reads=(DEALINGS, OWNERSHIP),
    per=("the two parties (all of our own firms count as one)", "what they deal about"),
    method=(
        "The line is that of the ownership test CLOSE_LINK20. Integrated ownership (net) of each in the "
        "other and of every owner of both, compared in fractions; control counts as enough."
    ),
    find=find,
    examples=_EXAMPLES,
)
