"""R09: a relative of a decision-maker has a tie to the other side."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.companies import RELATIVES
from graph.checks.sources.integrity import IMPARTIALITY
from graph.conflicts.examples.words import (
    DECIDED_DEAL,
    examples,
    holds,
    maybe_same,
    person,
    related,
    role,
)
from graph.conflicts.findings.findings import finding, once
from graph.conflicts.policy import FAMILY_STEPS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.associates import ASSOCIATES
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.family_ties import FamilyTie, FamilyTieReader
from graph.conflicts.reasoning.meetings import Meeting, meetings


def find(case: Case) -> list[Finding]:
    """Return one finding per decider, relative or household, and counterparty."""
    significant, dealings = case.figure(SIGNIFICANT_INTEREST).value, case[DEALINGS]
    ties = FamilyTieReader(
        case[FAMILY], case[ASSOCIATES], case[OWNERSHIP], case[ROLES_HELD], significant, dealings.own
    )
    found = []
    for meeting in meetings(dealings, evaluating=False):
        for tie in ties.of(meeting):
            key = (*tie.people, *meeting.parties)
            found.append((key, meeting.dealing, _finding(meeting, tie)))
    return once(found)


def _finding(meeting: Meeting, tie: FamilyTie) -> Finding:
    decider, other = meeting.parties
    return finding(
        RULE,
        (decider, tie.people, other, meeting.about),
        f"{meeting.words}, {tie.words}",
        tie.grounds,
        around=meeting.ground,
        nodes=(decider, *tie.people, other),
        severity=Severity.MEDIUM if tie.lesser else RULE.severity,
    )


_SPOUSE, _BROTHER = related("ben", "ann", "SPOUSE"), related("ben", "cy", "SIBLING")
_EXAMPLES = examples(
    (*DECIDED_DEAL, person("ben"), person("cy"), _SPOUSE), "deal",
    conflict={
        "The spouse is a director of the seller": [role("ben", "other")],
        "The spouse's brother owns a tenth of the seller": [_BROTHER, holds("cy", "other", 10)],
        "Neither holds 5 %, but the spouses together do":
            [holds("ann", "other", 2.5), holds("ben", "other", 2.5)],
    },
    clear={"Family, but none on the other side": []},
    near_miss={
        "The spouses together hold a little less than 5 %":
            [holds("ann", "other", 2.5), holds("ben", "other", 2.499)],
        "A brother is of another household":
            [person("max"), related("ann", "max", "SIBLING"), holds("ann", "other", 3),
             holds("max", "other", 3)],
        "The relative has a role on the decider's own side": [role("ben", "own")],
        "Three ties away is no longer counted":
            [person("dee"), _BROTHER, related("cy", "dee", "CHILD"), role("dee", "other")],
    },
    unknown={"The role began in a year that is not known to the day": [role("ben", "other", since="2025")]},
    potential={
        "A child and the decider hold 5 % together, and whether they live together is not recorded":
            [person("eve"), related("ann", "eve", "CHILD"), holds("ann", "other", 2),
             holds("eve", "other", 3)],
        "The director may be the spouse under another record":
            [person("ben_k"), maybe_same("ben", "ben_k", 0.9), role("ben_k", "other")],
    },
)  # fmt: skip

RULE = Rule(
    id="family_tie",
    code="R09",
    title="Family tie",
    severity=Severity.HIGH,
    version=3,
    definition=(
        "A relative of a decision-maker, within the family steps that the policy counts, has a tie to a "
        "party on the other side: holds a role at it, holds at least the significant interest in it or in "
        "its control group, or controls it; or the decision-maker and the household hold the significant "
        "interest in it together."
    ),
    why="What a relative gains or loses weighs on a decision as the decider's own gain does.",
    remedy="Let a person without the tie decide, or record the disclosure, the recusal or the waiver.",
    references=(
        IMPARTIALITY,
        RELATIVES,
        policy("how many ties away a person is still family"),
    ),
    reads=(DEALINGS, FAMILY, ROLES_HELD, OWNERSHIP, ASSOCIATES),
    per=("the decider", "the relative", "the counterparty", "what is decided on"),
    figures=(FAMILY_STEPS, SIGNIFICANT_INTEREST),
    method=(
        "The relative's ties are found as the decider's own: see decision_maker_benefits. The integrated "
        "shares of a household are added up where none of them is significant alone."
    ),
    find=find,
    examples=_EXAMPLES,
)
