"""R25: a person who evaluates bids has a tie to a bidder."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.integrity import PROCUREMENT, PROCUREMENT_OECD, PROCUREMENT_OF_UTILITIES
from graph.checks.world import fact, thing
from graph.conflicts.examples.tender_words import EVALUATED, evaluates
from graph.conflicts.examples.words import examples, firm, holds, maybe_same, person, recused, related, role
from graph.conflicts.findings.findings import Ground, finding, gravest_words
from graph.conflicts.policy import FAMILY_STEPS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.evaluator_ties import evaluator_grounds
from graph.conflicts.reasoning.meetings import Meeting, meetings
from graph.conflicts.reasoning.ties import TieReader


def find(case: Case) -> list[Finding]:
    """Return one finding per evaluator, bidder and tender, with every tie of the evaluator and of family."""
    significant, dealings = case.figure(SIGNIFICANT_INTEREST).value, case[DEALINGS]
    tied = TieReader(case[OWNERSHIP], case[ROLES_HELD], significant, dealings.own)
    found = []
    for meeting in meetings(dealings, evaluating=True):
        grounds = evaluator_grounds(tied, case[FAMILY], meeting)
        if grounds:
            found.append(_finding(meeting, grounds))
    return found


def _finding(meeting: Meeting, grounds: tuple[Ground, ...]) -> Finding:
    # An employee or adviser of a bidder weighs less than one who owns or leads it.
    lesser = all(ground.assess for ground in grounds)
    return finding(
        RULE,
        (*meeting.parties, meeting.about),
        f"{meeting.words}, {gravest_words(grounds)}",
        grounds,
        around=meeting.ground,
        nodes=meeting.parties,
        severity=Severity.MEDIUM if lesser else RULE.severity,
    )


_EXAMPLES = examples(
    EVALUATED, "call",
    conflict={
        "The evaluator is a director of a bidder's parent":
            [firm("top"), holds("top", "acme", 80), role("eve", "top")],
        "The evaluator's brother owns a tenth of a bidder":
            [person("ben"), related("eve", "ben", "SIBLING"), holds("ben", "bolt", 10)],
        "Who wrote the specification works for a bidder's parent":
            [person("kim"), fact("kim", "AUTHORED_SPEC_OF", "call"), firm("top"), holds("top", "bolt", 70),
             role("kim", "top", "OFFICER")],
        "Who scored one bid holds a stake in the other bidder":
            [person("kim"), thing("Bid", "offer"), thing("Evaluation", "score"),
             fact("call", "HAS_BID", "offer"), fact("acme", "SUBMITTED", "offer"),
             fact("offer", "HAS_EVALUATION", "score"), evaluates("kim", "score"), holds("kim", "bolt", 30)],
    },
    clear={"An evaluator without a tie": []},
    near_miss={
        "The evaluator is a director of the buyer": [role("eve", "buyer")],
        "A stake of 4.9 % is not enough": [holds("eve", "acme", 4.9)],
        "A director of a bidder is recused from the tender":
            [person("kim"), role("kim", "acme"), recused("kim", "call")],
    },
    unknown={"The evaluator left the bidder in a year that is not over": [role("eve", "acme", until="2025")]},
    potential={
        "A director of a bidder may be the evaluator under another record":
            [person("eve_w"), maybe_same("eve", "eve_w"), role("eve_w", "acme")],
    },
)  # fmt: skip

RULE = Rule(
    id="supplier_evaluator_tie",
    code="R25",
    title="Tie between an evaluator and a bidder",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A person or firm that evaluates the bids of a tender or wrote what it asks for, or a relative "
        "within the family steps that the policy counts, holds at least the significant interest in a "
        "bidder or its control group, controls it, or has a role at it."
    ),
    why="Who scores the bids decides the tender, whatever committee signs the award.",
    remedy="Replace the evaluator and have the bids scored again; record the disclosure or the recusal.",
    references=(
        PROCUREMENT,
        PROCUREMENT_OF_UTILITIES,
        PROCUREMENT_OECD,
        policy("the shares and the family ties that count"),
    ),
    reads=(DEALINGS, FAMILY, ROLES_HELD, OWNERSHIP),
    per=("the evaluator", "the bidder", "the tender"),
    figures=(FAMILY_STEPS, SIGNIFICANT_INTEREST),
    method="Ties are those of decision_maker_benefits and family_tie; who scores one bid weighs on all.",
    find=find,
    examples=_EXAMPLES,
)
