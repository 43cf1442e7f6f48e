"""R26: two bidders of one tender belong together."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.integrity import BID_RIGGING_OECD, COLLUSIVE_BIDDING
from graph.checks.world import fact, thing
from graph.conflicts.examples.tender_words import CALL, award
from graph.conflicts.examples.words import examples, firm, holds, maybe_same, person, role
from graph.conflicts.findings.findings import finding, gravest_words
from graph.conflicts.findings.sentences import ref
from graph.conflicts.policy import COMMON_OWNER, CROWDED_ADDRESS
from graph.conflicts.readings.bidders import BIDDER_LINKS, BIDDER_OWNERS
from graph.conflicts.readings.tenders import TENDERS
from graph.conflicts.reasoning.bidder_pairs import BidderPair, PairReader


def find(case: Case) -> list[Finding]:
    """Return one finding per tender and two bidders, with everything that connects them."""
    least = case.figure(COMMON_OWNER).value
    reader = PairReader(case[BIDDER_OWNERS], case[BIDDER_LINKS], least, case.day)
    return [_finding(pair) for pair in reader.pairs(case[TENDERS])]


def _finding(pair: BidderPair) -> Finding:
    first, second = pair.parties
    who = f"{ref(first)} and {ref(second)}, which both bid in {ref(pair.tender.id)},"
    return finding(
        RULE,
        (pair.tender.id, pair.parties),
        f"{who} {gravest_words(pair.grounds)}",
        pair.grounds,
        around=pair.around,
        nodes=pair.parties,
        severity=pair.severity,
    )


_HOUSE = [thing("Address", "1 Quay Street"), fact("acme", "HAS_ADDRESS", "1 Quay Street"),
          fact("bolt", "HAS_ADDRESS", "1 Quay Street")]  # fmt: skip
_CROWD = [[firm(f"tenant {n}"), fact(f"tenant {n}", "HAS_ADDRESS", "1 Quay Street")] for n in range(18)]
_WORK = [thing("Contract", "works"), thing("Contract", "painting"), award("prize", "acme"),
         fact("painting", "SUBCONTRACT_OF", "works"), fact("bolt", "PARTY_TO", "painting"),
         fact("prize", "RESULTS_IN", "works")]  # fmt: skip
_TOP = firm("top")
_EXAMPLES = examples(
    CALL, "call",
    conflict={
        "One parent controls both": [_TOP, holds("top", "acme", 60), holds("top", "bolt", 51)],
        "One fund holds a tenth of both": [_TOP, holds("top", "acme", 10), holds("top", "bolt", 25)],
        "One person directs both": [person("ann"), role("ann", "acme"), role("ann", "bolt", "OFFICER")],
        "The loser paints what the winner builds": [_WORK],
    },
    potential={
        "Both have one address": [_HOUSE],
        "Both have one telephone number":
            [person("desk"), fact("acme", "HAS_CONTACT", "desk", phone="+44 1632 960 001"),
             fact("bolt", "HAS_CONTACT", "desk", phone="+44 (1632) 960001")],
        "Two records that may be one director":
            [person("ann"), person("anne"), maybe_same("ann", "anne"), role("ann", "acme"),
             role("anne", "bolt")],
    },
    clear={"Bidders that have nothing in common": []},
    near_miss={
        "A holder of a tenth of one and 9.9 % of the other":
            [_TOP, holds("top", "acme", 10), holds("top", "bolt", 9.9)],
        "The address of a registered agent": [_HOUSE, _CROWD],
        "The director left one of them before the day":
            [person("ann"), role("ann", "acme"), role("ann", "bolt", until="2025-06-30")],
    },
    unknown={
        "A range that straddles a tenth": [_TOP, holds("top", "acme", 30), holds("top", "bolt", (5, 15))],
    },
)  # fmt: skip

RULE = Rule(
    id="related_bidders",
    code="R26",
    title="Related bidders",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "Two bidders of one tender are of one control group, have a significant owner, a director or "
        "officer, or an address, telephone number or mail in common, or the one that lost is a subcontractor "
        "of the one that won."
    ),
    why="Bids of those who belong together are not in competition: the tender has fewer bids than it seems.",
    remedy="Ask both how their bids were made; exclude them where they acted together; tender again.",
    references=(
        BID_RIGGING_OECD, COLLUSIVE_BIDDING,
        policy("the stake of a common owner, and when an address is an agent's"),
    ),
    reads=(TENDERS, BIDDER_OWNERS, BIDDER_LINKS),
    per=("the tender", "the two bidders"),
    figures=(COMMON_OWNER, CROWDED_ADDRESS),
    method=(
        "HIGH for one control group or one director, MEDIUM else; an address alone is still to be assessed."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
