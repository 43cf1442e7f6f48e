"""R03: one party has a significant share of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.companies import COMMON_OWNERSHIP
from graph.checks.world import fact
from graph.conflicts.examples.words import (
    UNNAMED,
    deal,
    examples,
    firm,
    holds,
    maybe_same,
    person,
)
from graph.conflicts.findings.findings import Ground, finding, gravest_words
from graph.conflicts.policy import COMMON_OWNER
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.reasoning.across import across
from graph.conflicts.reasoning.common_holders import HolderReader

_ASSESS = "whether that owner weighs on either side is to be assessed"


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per two sides: everybody who holds the share of both, or what leaves that open."""
    reader = HolderReader(case[OWNERSHIP], case.figure(COMMON_OWNER).value, "common owner (house policy)")

    def owners(first: str, second: str) -> list[Ground]:
        return [replace(each, assess=each.assess or _ASSESS) for each in reader.common(first, second)]

    for each in across(case[DEALINGS], owners):
        words = f"{each.words}, have a common owner: {gravest_words(each.grounds)}"
        yield finding(RULE, each.key, words, each.grounds, around=each.around, nodes=each.nodes)


_SIDES = (firm("buyer"), firm("seller"), firm("fund"), *deal("deal", "buyer", "seller"))
_TENTH = holds("fund", "buyer", 10)
_EXAMPLES = examples(
    _SIDES, "deal",
    potential={
        "Two records that may be one fund":
            [_TENTH, firm("fund_b"), maybe_same("fund", "fund_b"), holds("fund_b", "seller", 30)],
        "A fund has exactly a tenth of each": [_TENTH, holds("fund", "seller", 10)],
        "Two chains of 6 % each add up":
            [_TENTH, firm("one"), firm("two"), holds("fund", "one", 60), holds("one", "seller", 10),
             holds("fund", "two", 60), holds("two", "seller", 10)],
        "The same two people hold half of each":
            [person("ann"), person("ben"), *[holds("ann", side, 50) for side in ("buyer", "seller")],
             *[holds("ben", side, 50) for side in ("buyer", "seller")]],
    },
    clear={"Owners that have nothing in common": [_TENTH, firm("other"), holds("other", "seller", 40)]},
    near_miss={
        "9.999999 % of one is not enough": [_TENTH, holds("fund", "seller", 9.999999)],
        "The stake was sold before the day": [_TENTH, holds("fund", "seller", 30, until="2025-05-31")],
        "Both on the same side":
            [_TENTH, firm("ally"), fact("ally", "PARTY_TO", "deal", side="buyer"), holds("fund", "ally", 90)],
    },
    unknown={
        "A range around the tenth": [_TENTH, holds("fund", "seller", (5, 15))],
        "Owners of both who are not named may be the same":
            [UNNAMED, holds("unnamed", "buyer", 20), holds("unnamed", "seller", 20)],
        "A stake without a figure": [_TENTH, holds("fund", "seller")],
    },
)  # fmt: skip

RULE = Rule(
    id="common_owner",
    code="R03",
    title="Common significant owner",
    severity=Severity.MEDIUM,
    version=1,
    worst=Verdict.POTENTIAL,
    definition=(
        "One party holds, directly and through others, at least the share that the policy names of each of "
        "two parties on different sides of a dealing, by shares or by votes, or controls them. Whether that "
        "weighs on the dealing is to be assessed."
    ),
    why="A common owner may want one side to win at the other's cost, or the two not to compete.",
    remedy="Disclose the common owner, and let people decide who do not owe their office to it.",
    references=(
        policy("the share is the house's to set; no law fixes it"),
        COMMON_OWNERSHIP,
    ),
    reads=(DEALINGS, OWNERSHIP),
    per=("the two parties (all of our own firms count as one)", "what they deal about"),
    figures=(COMMON_OWNER,),
    method="Integrated ownership (net) of every owner of both, compared in fractions; control is enough.",
    find=find,
    examples=_EXAMPLES,
)
