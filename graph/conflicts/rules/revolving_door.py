"""R11: a decision-maker has left the other side only lately."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.integrity import FORMER_OFFICIALS, IMPARTIALITY
from graph.conflicts.examples.words import DECIDED_DEAL, examples, firm, holds, maybe_same, person, role
from graph.conflicts.findings.findings import finding, gravest_words, once
from graph.conflicts.policy import COOLING_OFF, SIGNIFICANT_INTEREST
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.former_roles import FORMER_ROLES
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.former_ties import FormerTieReader
from graph.conflicts.reasoning.meetings import meetings


def find(case: Case) -> list[Finding]:
    """Return one finding per decider and counterparty: every role given up within the period."""
    dealings, months = case[DEALINGS], case.figure(COOLING_OFF).value
    former = FormerTieReader(
        case[OWNERSHIP],
        case[ROLES_HELD],
        case[FORMER_ROLES],
        months,
        case.figure(SIGNIFICANT_INTEREST).value,
        dealings.own,
    )
    found = []
    for meeting in meetings(dealings):
        grounds = former.ties(*meeting.parties, meeting.decider.on_behalf_of)
        if grounds:
            key, words = (*meeting.parties, meeting.about), f"{meeting.words}, {gravest_words(grounds)}"
            one = finding(RULE, key, words, grounds, around=meeting.ground, nodes=meeting.parties)
            found.append((meeting.parties, meeting.dealing, one))
    return once(found)


_EXAMPLES = examples(
    DECIDED_DEAL, "deal",
    conflict={"A director of the seller until last month": [role("ann", "other", until="2025-05-31")]},
    potential={
        "An employee of the seller until last month":
            [role("ann", "other", "EMPLOYEE", until="2025-05-31")],
        "A director of the seller's parent until last month":
            [firm("parent"), holds("parent", "other", 80), role("ann", "parent", until="2025-05-31")],
        "The former director may be the decider under another record":
            [person("ann_w"), maybe_same("ann", "ann_w"), role("ann_w", "other", until="2025-05-31")],
    },
    clear={"A former role at a firm that has no part": [firm("far"), role("ann", "far", until="2025-05-31")]},
    near_miss={
        "A director until exactly twelve months before": [role("ann", "other", until="2024-06-30")],
        "A former role on the decider's own side": [role("ann", "own", until="2025-05-31")],
    },
    unknown={"The role ended in a year, a part of which lies before": [role("ann", "other", until="2024")]},
)  # fmt: skip

RULE = Rule(
    id="revolving_door",
    code="R11",
    title="Revolving door",
    severity=Severity.MEDIUM,
    version=1,
    definition=(
        "A decision-maker had a role at a party on the other side, or represented it, and gave that up "
        "within the cooling-off period of the policy. A role that did not lead, or at the party's group or "
        "owner, is to be assessed."
    ),
    why="Loyalties, promises and what was learned in confidence outlast an office.",
    remedy="Let a person without the former role decide, or wait until the period has passed.",
    references=(
        IMPARTIALITY,
        FORMER_OFFICIALS,
        policy("the length of the period is the house's to set"),
    ),
    reads=(DEALINGS, OWNERSHIP, ROLES_HELD, FORMER_ROLES),
    per=("the decider", "the counterparty", "what is decided on"),
    figures=(COOLING_OFF, SIGNIFICANT_INTEREST),
    method=(
        "A role ends on the first day on which it is not held; that day lies within the period or not. For "
        "officials of the United States a payment of more than USD 10,000 at leaving makes it two years (5 "
        "CFR 2635.503), which is not recorded."
    ),
    find=find,
    examples=_EXAMPLES,
)
