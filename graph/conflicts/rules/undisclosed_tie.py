"""R30: a tie that is not disclosed, a recusal that is not kept, a waiver that has expired."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.integrity import IMPARTIALITY, PROCUREMENT, PROCUREMENT_OF_UTILITIES
from graph.checks.world import fact, thing
from graph.conflicts.examples.words import DECIDED_DEAL, Parts, examples, holds, person, related, role
from graph.conflicts.findings.findings import finding, gravest_words, once
from graph.conflicts.policy import FAMILY_STEPS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.disclosures import DISCLOSURES
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.family_relations import relations_of
from graph.conflicts.reasoning.meetings import meetings
from graph.conflicts.reasoning.openness import OpennessReader
from graph.conflicts.reasoning.ties import TieReader


def find(case: Case) -> list[Finding]:
    """Return one finding per decider and counterparty: what was not disclosed, kept or renewed."""
    dealings, family, significant = case[DEALINGS], case[FAMILY], case.figure(SIGNIFICANT_INTEREST).value
    tied = TieReader(case[OWNERSHIP], case[ROLES_HELD], significant, dealings.own)
    openness, found = OpennessReader(case[DISCLOSURES], family.identities, case.day), []
    for meeting in meetings(dealings):
        (decider, other), acting_for = meeting.parties, meeting.decider.on_behalf_of
        ties = list(tied.ties(decider, other, acting_for))
        for relation in relations_of(family, decider):
            for tie in tied.ties(relation.person, other, acting_for):
                words = f"has a relative, {relation.words}, who {tie.words}"
                ties.append(replace(relation.over(tie), words=words))
        grounds = [*openness.recusals(meeting), *openness.ties(meeting, ties)]
        if grounds:
            grounds = sorted(grounds, key=lambda each: each.verdict.rank)
            key, sentence = (decider, other, meeting.about), f"{meeting.words}, {gravest_words(grounds)}"
            one = finding(RULE, key, sentence, grounds, around=meeting.ground, nodes=meeting.parties)
            found.append((meeting.parties, meeting.dealing, one))
    return once(found)


_SHARE = holds("ann", "other", 12)


def _disclosed(*about: str, **stated: str) -> Parts:
    note = thing("Disclosure", "note", disclosed_on="2025-01-10", **stated)
    return (note, fact("ann", "DISCLOSED", "note"), *[fact("note", "ABOUT", each) for each in about])


def _waived(**days: str) -> Parts:
    return thing("Waiver", "consent", starts_on="2025-01-15", **days), fact("consent", "WAIVES", "note")


_EXAMPLES = examples(
    DECIDED_DEAL, "deal",
    conflict={
        "A share in the seller that the decider has not disclosed": [_SHARE],
        "A relative who directs the seller, of which nothing is disclosed":
            [person("ben"), related("ben", "ann", "SPOUSE"), role("ben", "other")],
        "One who is recused from the deal decides on it": [fact("ann", "RECUSED_FROM", "deal")],
        "The waiver of the disclosed share has expired":
            [_SHARE, _disclosed("other"), _waived(expires_on="2025-05-31")],
    },
    clear={"No tie, and nothing to disclose": []},
    near_miss={
        "A share that is disclosed and waived": [_SHARE, _disclosed("other"), _waived()],
        "The recusal has ended": [fact("ann", "RECUSED_FROM", "deal", until="2025-01-31")],
    },
    unknown={
        "The disclosure does not say what it is about": [_SHARE, _disclosed()],
        "The waiver expires in a year that is not over":
            [_SHARE, _disclosed("deal"), _waived(expires_on="2025")],
    },
    potential={"A disclosed share without a waiver": [_SHARE, _disclosed("deal")]},
)  # fmt: skip

RULE = Rule(
    id="undisclosed_tie",
    code="R30",
    title="Undisclosed tie, broken recusal, expired waiver",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A person who takes a recorded decision has a tie to the other side, as own or through a relative, "
        "and has disclosed nothing about it; or decides in spite of a recusal; or has disclosed an interest "
        "of which every waiver has expired. A disclosed interest without a waiver is to be assessed."
    ),
    why="What is hidden cannot be weighed, and a promise not to take part is worth what is kept of it.",
    remedy="Record the disclosure, renew the waiver, or let a person without the tie decide.",
    references=(
        policy("the house asks for disclosures; no one law fixes their form"),
        IMPARTIALITY,
        PROCUREMENT,
        PROCUREMENT_OF_UTILITIES,
    ),
    reads=(DEALINGS, FAMILY, ROLES_HELD, OWNERSHIP, DISCLOSURES),
    per=("the decider", "the counterparty", "what is decided on"),
    figures=(FAMILY_STEPS, SIGNIFICANT_INTEREST),
    method="Ties are those of decision_maker_benefits and family_tie; dates are half-open.",
    against=("DISCLOSED", "WAIVES"),
    find=find,
    examples=_EXAMPLES,
)
