"""R02: one controller on both sides of a dealing."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.checks.sources.companies import COMPANY_CONTROL, RELATED_PARTIES
from graph.checks.sources.ownership import IFRS_10
from graph.checks.world import fact
from graph.conflicts.examples.words import (
    OWN_AND_OTHER,
    UNNAMED,
    deal,
    examples,
    firm,
    holds,
    maybe_same,
    person,
)
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.reasoning.meetings import BothSides, both_sides
from graph.conflicts.reasoning.shared_control import SharedControl, shared_control


def find(case: Case) -> list[Finding]:
    """Return one finding per counterparty and controller, and one per firm that is on both sides itself."""
    found = [_one_controller(shared) for shared in shared_control(case[DEALINGS], case[OWNERSHIP])]
    return found + [_on_both_sides(each) for each in both_sides(case[DEALINGS])]


def _one_controller(shared: SharedControl) -> Finding:
    return finding(RULE, shared.key, shared.words, shared.grounds, around=shared.around, nodes=shared.parties)


def _on_both_sides(each: BothSides) -> Finding:
    return finding(RULE, (each.party, each.party, each.about), each.words, [each.ground], nodes=[each.party])


_SIDES = (
    firm("buyer"), firm("seller"), firm("top"), firm("middle"), *deal("deal", "buyer", "seller"),
    holds("top", "buyer", 51), holds("top", "middle", 70),
)  # fmt: skip
_EXAMPLES = (
    *examples(
        _SIDES, "deal",
        conflict={
            "A majority chain to both": [holds("middle", "seller", 60)],
            "Two minorities that one parent controls add up":
                [firm("aunt"), holds("top", "aunt", 100), holds("aunt", "seller", 30),
                 holds("middle", "seller", 30)],
        },
        clear={"Owners that have nothing in common": []},
        near_miss={
            "Exactly half is not control": [holds("middle", "seller", 50)],
            "One parent, but both on the same side":
                [firm("ally"), fact("ally", "PARTY_TO", "deal", side="buyer"), holds("top", "ally", 90)],
        },
        unknown={
            "A range that straddles the majority": [holds("middle", "seller", (45, 55))],
            "The majority of one side is not named": [UNNAMED, holds("unnamed", "seller", 80)],
        },
        potential={
            "Two records that may be one person control the two sides":
                [person("li"), person("lee"), holds("li", "top", 90), holds("lee", "seller", 90),
                 maybe_same("li", "lee", 0.7)],
        },
    ),
    *examples(OWN_AND_OTHER, "other",
              conflict={"One side controls the other": [holds("own", "other", 50.000001)]}),
)  # fmt: skip

RULE = Rule(
    id="same_controller",
    code="R02",
    title="Same controller on both sides",
    severity=Severity.HIGH,
    version=3,
    definition=(
        "Two parties on different sides of a dealing have the same ultimate controller, or one firm is "
        "itself on two sides."
    ),
    why="Where one hand holds both sides, price and terms are not bargained for but set.",
    remedy="Treat the deal as one between related parties: independent price, disclosure, approval.",
    references=(
        COMPANY_CONTROL,
        RELATED_PARTIES,
        IFRS_10,
    ),
    reads=(DEALINGS, OWNERSHIP),
    per=("the two parties (all of our own firms count as one)", "what they deal about", "the controller"),
    method=(
        "The least fixpoint of control (votes first, else shares), run for each party's possible "
        "controllers; the ultimate ones are compared."
    ),
    find=find,
    examples=_EXAMPLES,
)
