"""R01: a person who decides gains from the other side."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.example import Example
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.companies import OWNERSHIP_DATA
from graph.checks.sources.ownership import AMLR
from graph.checks.world import world
from graph.conflicts.examples.words import (
    DECIDED_DEAL,
    OWN_AND_OTHER,
    UNNAMED,
    examples,
    firm,
    holds,
    maybe_same,
    person,
    recused,
    role,
)
from graph.conflicts.findings.findings import Ground, finding, gravest_words, once
from graph.conflicts.policy import SIGNIFICANT_INTEREST
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.meetings import Meeting, meetings
from graph.conflicts.reasoning.ties import TieReader
from graph.conflicts.reasoning.unnamed_holders import UnnamedReader


def find(case: Case) -> list[Finding]:
    """Return one finding per decider and counterparty: every tie, or what leaves one open."""
    significant, dealings, ownership = (
        case.figure(SIGNIFICANT_INTEREST).value,
        case[DEALINGS],
        case[OWNERSHIP],
    )
    tied = TieReader(ownership, case[ROLES_HELD], significant, dealings.own)
    owners = UnnamedReader(ownership, significant)
    found = []
    for meeting in meetings(dealings, evaluating=False):
        decider, other = meeting.parties
        # Where no tie is recorded, an owner of the counterparty who is not named may be the decider.
        grounds = tied.ties(decider, other, meeting.decider.on_behalf_of) or owners.ground(other)
        if grounds:
            found.append((meeting.parties, meeting.dealing, _finding(meeting, grounds)))
    return once(found)


def _finding(meeting: Meeting, grounds: tuple[Ground, ...]) -> Finding:
    key = (*meeting.parties, meeting.about)
    sentence = f"{meeting.words}, {gravest_words(grounds)}"
    return finding(RULE, key, sentence, grounds, around=meeting.ground, nodes=meeting.parties)


_EXAMPLES = (
    *examples(
        DECIDED_DEAL, "deal",
        conflict={
            "A decider owns half of the owner of 20 % of the seller":
                [firm("middle"), holds("ann", "middle", 50), holds("middle", "other", 20)],
            "Exactly 5 % is enough": [holds("ann", "other", 5)],
            "A stake in the seller's parent counts through the control group":
                [firm("parent"), firm("sister"), holds("parent", "other", 60),
                 holds("parent", "sister", 80), holds("ann", "sister", 10)],
        },
        clear={"A decider without a stake": []},
        near_miss={
            "4.999999 % is not enough": [holds("ann", "other", 4.999999)],
            "A stake that was sold before the day": [holds("ann", "other", 40, until="2025-06-30")],
            "Who holds it takes no part": [person("ben"), holds("ben", "other", 9), recused("ben", "deal")],
        },
        unknown={
            "A range that straddles the threshold": [holds("ann", "other", (3, 7))],
            "A holder of the seller who is not named": [UNNAMED, holds("unnamed", "other", 30)],
        },
        potential={
            "The seller holds 30 % of the company that the decider leads":
                [firm("employer"), role("ann", "employer", "DIRECTOR"), holds("other", "employer", 30)],
            "A record that may be the same person holds the stake":
                [person("ann_w"), maybe_same("ann", "ann_w"), holds("ann_w", "other", 30)],
        },
    ),
    Example("A decider named in the question, and no deal: the own firms against the party asked about",
            Verdict.CONFLICT, world(*OWN_AND_OTHER, person("ann"), holds("ann", "other", 12)),
            ("other",), ("ann",)),
)  # fmt: skip

RULE = Rule(
    id="decision_maker_benefits",
    code="R01",
    title="Decision-maker benefits",
    severity=Severity.HIGH,
    version=3,
    definition=(
        "A person or firm that decides on a dealing has a tie to a party on the other side: holds, "
        "directly and through others, at least the significant interest in it or in a member of its "
        "control group, controls it, leads or represents it, is of its control group, is held by it or "
        "by a member of its group, belongs to a company that is, or is that party."
    ),
    why="A person who gains from the other side's profit cannot be relied on to bargain against it.",
    remedy="Let a person without the tie decide, or record the disclosure, the recusal or the waiver.",
    references=(OWNERSHIP_DATA, AMLR, policy("the ties that count, and the stake from which on one counts")),
    reads=(DEALINGS, OWNERSHIP, ROLES_HELD),
    per=("the decider", "the counterparty", "what is decided on"),
    figures=(SIGNIFICANT_INTEREST,),
    method=(
        "Integrated ownership (net) of the decider in the counterparty and in each member of its control "
        "group, compared in fractions; other interests multiply along the chain where they have figures."
    ),
    find=find,
    examples=_EXAMPLES,
)
