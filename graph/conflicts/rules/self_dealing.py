"""R31: one person leads one side of a dealing and leads or owns the other."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.companies import INTERESTED_DIRECTORS, RELATED_PARTIES
from graph.conflicts.examples.words import deal, examples, firm, holds, maybe_same, person, role
from graph.conflicts.findings.findings import finding, once
from graph.conflicts.policy import SIGNIFICANT_INTEREST
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.leaders import LEADERS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.reasoning.related_parties import RelatedParty, related_parties
from graph.conflicts.reasoning.ties import TieReader


def find(case: Case) -> list[Finding]:
    """Return one finding per person, the two sides and the dealing."""
    dealings, leaders, significant = case[DEALINGS], case[LEADERS], case.figure(SIGNIFICANT_INTEREST).value
    known = replace(case[OWNERSHIP], identities=case[OWNERSHIP].identities.joined(leaders.identities))
    tied = TieReader(known, leaders.roles, significant, dealings.own)
    found = related_parties(dealings, known, leaders, tied)
    own = dealings.own
    return once((each.key(own)[:2], each.sides.dealing, _finding(each, own)) for each in found)


def _finding(each: RelatedParty, own: frozenset[str]) -> Finding:
    return finding(
        RULE,
        each.key(own),
        each.words,
        each.whole,
        around=each.sides.ground,
        nodes=(each.office.holder, each.office.side, each.there),
        # An office at a mere owner of the other side is less than one there.
        severity=Severity.MEDIUM if all(ground.assess for ground in each.grounds) else RULE.severity,
    )


_SALE = (firm("buyer"), firm("seller"), person("ann"), *deal("sale", "buyer", "seller"))
_DIRECTS = role("ann", "buyer")
_EXAMPLES = examples(
    _SALE, "sale",
    conflict={
        "One person is a director of both sides": [_DIRECTS, role("ann", "seller", "OFFICER")],
        "A director of the buyer owns a twentieth of the seller": [_DIRECTS, holds("ann", "seller", 5)],
        "An owner through a company is an officer of the other side":
            [firm("shell"), holds("ann", "shell", 100), holds("shell", "seller", 20),
             role("ann", "buyer", "OFFICER")],
        "A director of the buyer's parent directs the seller":
            [firm("parent"), holds("parent", "buyer", 80), role("ann", "parent"), role("ann", "seller")],
    },
    clear={
        "A director of the buyer alone": [_DIRECTS],
        "Different directors": [_DIRECTS, person("ben"), role("ben", "seller")],
    },
    near_miss={
        "A director of the buyer owns less than a twentieth of the seller":
            [_DIRECTS, holds("ann", "seller", 4.9)],
        "The office at the seller ended on the day before":
            [_DIRECTS, role("ann", "seller", until="2025-06-30")],
        "Buyer and seller are one group, which is another rule's matter":
            [holds("buyer", "seller", 100), _DIRECTS, role("ann", "seller")],
    },
    unknown={
        "A stake of 4 to 6 % in the seller": [_DIRECTS, holds("ann", "seller", (4, 6))],
        "The office at the seller began in a year that is not known to the day":
            [_DIRECTS, role("ann", "seller", since="2025")],
    },
    potential={
        "Two records that may be one person lead the two sides":
            [_DIRECTS, person("ann_b"), maybe_same("ann", "ann_b"), role("ann_b", "seller")],
    },
)  # fmt: skip

RULE = Rule(
    id="self_dealing",
    code="R31",
    title="Self-dealing",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A director, officer or chair of one side of a dealing, or of its controller, is the other side, "
        "leads it, controls it, or holds at least the significant interest in it or in its control group."
    ),
    why="Who speaks for one side and gains from the other bargains with himself.",
    remedy="Let those without the tie approve the dealing, at an independent price, and disclose it.",
    references=(
        RELATED_PARTIES,
        INTERESTED_DIRECTORS,
        policy("the significant interest is the house's own figure"),
    ),
    reads=(DEALINGS, OWNERSHIP, LEADERS),
    per=("the person", "the two sides (all of our own firms count as one)", "what they deal about"),
    figures=(SIGNIFICANT_INTEREST,),
    method="The ties of those who lead one side are those of decision_maker_benefits, without family.",
    find=find,
    examples=_EXAMPLES,
)
