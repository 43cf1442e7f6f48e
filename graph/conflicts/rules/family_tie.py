"""R09: a relative of a decision-maker has a tie to the other side."""

from __future__ import annotations

from collections.abc import Hashable

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sentences import enumeration
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
from graph.conflicts.findings.findings import Ground, finding, gravest_words, once
from graph.conflicts.findings.sentences import ref
from graph.conflicts.policy import FAMILY_STEPS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.associates import ASSOCIATES
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealing
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.family_relations import Relation, relations_of
from graph.conflicts.reasoning.households import Household, HouseholdReader, households
from graph.conflicts.reasoning.meetings import Meeting, meetings
from graph.conflicts.reasoning.ties import TieReader


def find(case: Case) -> list[Finding]:
    """Return one finding per decider, relative and counterparty."""
    significant, dealings = case.figure(SIGNIFICANT_INTEREST).value, case[DEALINGS]
    tied = TieReader(case[OWNERSHIP], case[ROLES_HELD], significant, dealings.own)
    found: list[tuple[Hashable, Dealing, Finding]] = []
    for meeting in meetings(dealings, evaluating=False):
        decider, other = meeting.parties
        for relation in relations_of(case[FAMILY], decider):
            # What ties a relative to the other side is what would tie the decision-maker to it.
            grounds = tied.ties(relation.person, other, meeting.decider.on_behalf_of)
            if grounds:
                found.append(
                    ((decider, relation.person, other), meeting.dealing, _finding(meeting, relation, grounds))
                )
        members = households(case[FAMILY], case[ASSOCIATES], decider)
        together = HouseholdReader(case[OWNERSHIP], significant).together(decider, members.values(), other)
        if together is not None:
            found.append(((*together.members, other), meeting.dealing, _of_household(meeting, together)))
    return once(found)


def _of_household(meeting: Meeting, household: Household) -> Finding:
    decider, other = meeting.parties
    rest = enumeration([ref(each) for each in household.members if each != decider])
    return finding(
        RULE,
        (decider, [each for each in household.members if each != decider], other, meeting.about),
        f"{meeting.words}, is of one household with {rest}: {household.ground.words}",
        [household.ground],
        around=meeting.ground,
        nodes=(*household.members, other),
    )


def _finding(meeting: Meeting, relation: Relation, grounds: tuple[Ground, ...]) -> Finding:
    decider, other = meeting.parties
    # A relative who is employed there, or advises, is not one who leads or owns.
    lesser = all(ground.assess for ground in grounds)
    return finding(
        RULE,
        (decider, relation.person, other, meeting.about),
        f"{meeting.words}, has family there: {relation.words}, {gravest_words(grounds)}",
        [relation.over(ground) for ground in grounds],
        around=meeting.ground,
        nodes=(decider, relation.person, other),
        severity=Severity.MEDIUM if lesser else RULE.severity,
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
