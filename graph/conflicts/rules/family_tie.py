"""R09: a relative of a person who decides has a tie to the other side."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import MissingFact, Path, Severity
from graph.checks.finding import Finding
from graph.checks.rule import Reference, Rule
from graph.conflicts.examples.words import (
    DECIDED_DEAL,
    examples,
    holds,
    maybe_same,
    person,
    related,
    role,
)
from graph.conflicts.findings.findings import IMPRECISE, Ground, decision_around, finding, once
from graph.conflicts.findings.sentences import ref
from graph.conflicts.policy import FAMILY_STEPS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY, Relative, relation_words
from graph.conflicts.readings.identities import Candidate, walk
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.meetings import Meeting, meetings
from graph.conflicts.reasoning.ties import TieReader, namesake_doubt


def find(case: Case) -> list[Finding]:
    """Return one finding per decider, relative and counterparty."""
    dealings, family = case[DEALINGS], case[FAMILY]
    threshold = case.figure(SIGNIFICANT_INTEREST).value
    reader = TieReader(case[OWNERSHIP], case[ROLES_HELD], threshold, dealings.own)
    found = []
    for meeting in meetings(dealings):
        decider, other = meeting.parties
        for record in family.identities.same(decider):
            for relative in family.relatives:
                if relative.person != record.party or relative.relative == decider:
                    continue
                grounds = reader.ties(relative.relative, other, meeting.decider.on_behalf_of)
                if grounds:
                    key = (decider, relative.relative, other)
                    found.append((key, meeting.dealing, _finding(meeting, record, relative, grounds)))
    return once(found)


def _finding(meeting: Meeting, record: Candidate, relative: Relative, grounds: tuple[Ground, ...]) -> Finding:
    decider, other = meeting.parties
    links = (*record.facts, *relative.facts)
    tie = Path(walk(relative.relative, links)[::-1], links)
    around = decision_around(meeting.dealing, meeting.decider, meeting.counterparty)
    days = _imprecise(decider, relative) + around.missing
    kinship = relation_words(walk(relative.relative, relative.facts)[::-1], relative.facts)
    gravest = [ground.words for ground in grounds if ground.verdict is grounds[0].verdict]
    return finding(
        RULE,
        (decider, relative.relative, other, meeting.about),
        f"{meeting.words}, has family there: {ref(relative.relative)}, {kinship}, "
        f"{' and '.join(dict.fromkeys(gravest))}",
        [_over(tie, namesake_doubt(decider, record), each) for each in grounds],
        around=Ground(paths=around.paths, missing=days),
        nodes=(decider, relative.relative, other),
        severity=Severity.MEDIUM if all(each.assess for each in grounds) else None,
    )


def _over(tie: Path, doubt: str, ground: Ground) -> Ground:
    """Return a ground of a relative with the family tie in its evidence."""
    assess = ground.assess or doubt
    return Ground(ground.words, (tie, *ground.paths), ground.arithmetic, ground.missing, assess)


def _imprecise(decider: str, relative: Relative) -> tuple[MissingFact, ...]:
    if not relative.imprecise:
        return ()
    what = f"the exact days of the tie between {ref(decider)} and {ref(relative.relative)}"
    return (MissingFact(relative.relative, what, IMPRECISE),)


_SPOUSE, _BROTHER = related("ben", "ann", "SPOUSE"), related("ben", "cy", "SIBLING")
_EXAMPLES = examples(
    (*DECIDED_DEAL, person("ben"), person("cy"), _SPOUSE), "deal",
    conflict={
        "The spouse is a director of the seller": [role("ben", "other")],
        "The spouse's brother owns a tenth of the seller": [_BROTHER, holds("cy", "other", 10)],
    },
    clear={"Family, but none on the other side": []},
    near_miss={
        "The relative has a role on the decider's own side": [role("ben", "own")],
        "Three ties away is no longer counted":
            [person("dee"), _BROTHER, related("cy", "dee", "CHILD"), role("dee", "other")],
    },
    unknown={"The role began in a year that is not known to the day": [role("ben", "other", since="2025")]},
    potential={
        "The director may be the spouse under another record":
            [person("ben_k"), maybe_same("ben", "ben_k", 0.9), role("ben_k", "other")],
    },
)  # fmt: skip

RULE = Rule(
    id="family_tie",
    code="R09",
    title="Family tie",
    severity=Severity.HIGH,
    version=2,
    definition=(
        "A relative of a person who decides, up to the counted family steps away, has a tie to a party on "
        "the other side: a role at it, the significant interest in it or in its control group, or control."
    ),
    why="What a relative gains or loses weighs on a decision as the decider's own gain does.",
    remedy="Let a person without the tie decide, or record the disclosure, the recusal or the waiver.",
    references=(
        Reference("FollowTheMoney: Family", 2024, "https://followthemoney.tech/"),
        Reference("Red flags of corruption in procurement: family ties of those who decide", None),
    ),
    reads=(DEALINGS, FAMILY, ROLES_HELD, OWNERSHIP),
    per=("the decider", "the relative", "the counterparty", "what is decided on"),
    figures=(FAMILY_STEPS, SIGNIFICANT_INTEREST),
    method="The relative's ties are found as the decider's own: see decision_maker_benefits.",
    find=find,
    examples=_EXAMPLES,
)
