"""R08: one party has its nominees on the boards of two competitors."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.checks.sources.competition import DEPUTIES_RESIGNED, INTERLOCKS_2026, PERSON, SECTION_8
from graph.checks.world import Fact
from graph.conflicts.examples.interlock_words import COMPETITORS, LARGE, figures
from graph.conflicts.examples.words import examples, firm, holds, person, role
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.deputies import DEPUTIES, DEPUTY_COMPETITION, DEPUTY_GROUPS
from graph.conflicts.reasoning.clayton import CLAYTON
from graph.conflicts.reasoning.interlocks import rival_interlocks


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per nominating party and two competing firms."""
    links, competition, groups = case[DEPUTIES], case[DEPUTY_COMPETITION], case[DEPUTY_GROUPS]
    for each in rival_interlocks(links, competition, groups, case.figures(CLAYTON), case.day):
        key = (each.link.people, sorted(each.firms))
        nodes = (*each.firms, *each.link.people, each.link.role.start, each.link.other.start)
        yield finding(RULE, key, each.words, [each.ground], nodes=nodes)


def _nominee(who: str, where: str, by: str = "fund", word: str = "DIRECTOR", **more: object) -> Fact:
    return role(who, where, word, nominated_by=by, **more)


_BASE = (*COMPETITORS, person("ben"), person("cy"), firm("fund"), firm("other_fund"))
_BEN, _CY = _nominee("ben", "acme"), _nominee("cy", "bolt")
_EXAMPLES = examples(
    _BASE, "acme",
    conflict={
        "A fund has a nominee on the board of each of two large competitors": [_BEN, _CY, LARGE],
        "One of them is an officer": [_BEN, _nominee("cy", "bolt", word="OFFICER"), LARGE],
    },
    clear={"Nominees of two funds": [_BEN, _nominee("cy", "bolt", "other_fund"), LARGE]},
    near_miss={
        "Exactly the threshold of 2025 is not more than it":
            [_BEN, _CY, figures("acme", 51.38, 40, 200), figures("bolt", 60, 30, 100)],
        "The nominee of one has left": [_BEN, _nominee("cy", "bolt", until="2025-01-31"), LARGE],
        "Two firms of one group do not compete with each other in law":
            [_BEN, _CY, LARGE, holds("acme", "bolt", 75)],
    },
    unknown={
        "Without figures nothing can be said": [_BEN, _CY],
        "The term of one ended in a year that is not over":
            [_BEN, _nominee("cy", "bolt", until="2025"), LARGE],
    },
)  # fmt: skip

RULE = Rule(
    id="interlock_by_deputy",
    code="R08",
    title="Interlock by deputy",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "One party has nominated different people as directors or officers of two firms of different control "
        "groups that compete in a market and that Section 8 of the Clayton Act covers by its figures: the "
        "party that deputizes them counts as one person at both."
    ),
    why="What two deputies learn comes together with the party that sent them.",
    remedy="One of the nominations is given up, or the deputies are walled off from each other.",
    references=(
        SECTION_8,
        PERSON,
        DEPUTIES_RESIGNED,
        INTERLOCKS_2026,
    ),
    reads=(DEPUTIES, DEPUTY_GROUPS, DEPUTY_COMPETITION),
    per=("the party that nominated", "the two firms"),
    figures=CLAYTON,
    method="The firms are compared as in interlocking_directorate.",
    find=find,
    examples=_EXAMPLES,
)
