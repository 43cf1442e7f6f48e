"""R07: one person directs two competitors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.example import Example
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.checks.sources.competition import INTERLOCKS_2024, INTERLOCKS_2025, INTERLOCKS_2026, SECTION_8
from graph.checks.world import world
from graph.conflicts.examples.interlock_words import (
    COMPETITORS,
    DIRECTED,
    LARGE,
    OFFICER,
    competes,
    figures,
)
from graph.conflicts.examples.words import examples, firm, holds, maybe_same, person, role
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.competition import COMPETITION, INTERLOCKED, INTERLOCKED_GROUPS
from graph.conflicts.reasoning.clayton import CLAYTON
from graph.conflicts.reasoning.interlocks import rival_interlocks


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per person and two competing firms."""
    links, competition, groups = case[INTERLOCKED], case[COMPETITION], case[INTERLOCKED_GROUPS]
    for each in rival_interlocks(links, competition, groups, case.figures(CLAYTON), case.day):
        key = (each.link.people, sorted(each.firms))
        yield finding(RULE, key, each.words, [each.ground], nodes=(*each.firms, each.person))


_EXAMPLES = (
    *examples(
        COMPETITORS, "acme",
        conflict={"Two large competitors share a director": [OFFICER, LARGE]},
        clear={"Two firms without a common person": [LARGE]},
        near_miss={
            "Exactly the threshold of 2025 is not more than it":
                [OFFICER, figures("acme", 51.38, 40, 200), figures("bolt", 60, 30, 100)],
            "Each one's competing sales are below 4 % of its sales":
                [OFFICER, figures("acme", 80, 39, 1000), figures("bolt", 60, 6, 151)],
            "An employee is not a director": [role("ann", "bolt", "EMPLOYEE"), LARGE],
            "Two firms of one group do not compete with each other in law":
                [OFFICER, LARGE, holds("acme", "bolt", 75)],
            "One small firm is enough to clear, whatever the other's figures":
                [OFFICER, figures("bolt", 10, None, None)],
        },
        unknown={
            "Without figures nothing can be said": [OFFICER],
            "Figures in another currency are not compared":
                [OFFICER, figures("acme", 80, 40, 200, currency="EUR"), figures("bolt", 60, 30, 100)],
        },
        potential={
            "Two records that may be one person":
                [LARGE, person("anne"), maybe_same("ann", "anne"), role("anne", "bolt")],
        },
    ),
    *examples(
        DIRECTED, "acme",
        conflict={
            "They compete through a subsidiary of one of them":
                [OFFICER, LARGE, firm("arm"), holds("acme", "arm", 80), competes("arm")],
        },
    ),
    Example(
        "A year for which no thresholds are declared", Verdict.UNKNOWN,
        world(*COMPETITORS, OFFICER, *figures("acme", 80, 40, 200, year=2018),
              *figures("bolt", 60, 30, 100, year=2018)),
        ("acme",), as_of=date(2019, 6, 30),
    ),
)  # fmt: skip

RULE = Rule(
    id="interlocking_directorate",
    code="R07",
    title="Interlocking directorate",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "One person is a director or officer of two firms of different control groups that compete in a "
        "market, each with capital, surplus and undivided profits above the year's threshold, unless the "
        "competing sales of either are below the year's threshold, or below the share of its sales that is "
        "small for one firm, or of each below the share that is small for both."
    ),
    why="A person who sits with two competitors can carry plans and prices from one to the other.",
    remedy="One of the roles is given up; a firm that grew past a threshold has one year (15 U.S.C. 19(b)).",
    references=(
        SECTION_8,
        INTERLOCKS_2024,
        INTERLOCKS_2025,
        INTERLOCKS_2026,
    ),
    reads=(INTERLOCKED, INTERLOCKED_GROUPS, COMPETITION),
    per=("the person or the two records", "the two firms"),
    figures=CLAYTON,
    method=(
        "Control groups come from the fixpoint of control around the firms. Banks and trust companies are "
        "outside of Section 8, and of officers only those whom the board chose are within it (15 U.S.C. "
        "19(a)(1) and (4)): neither is recorded. Figures are those of the last completed fiscal year."
    ),
    find=find,
    examples=_EXAMPLES,
)
