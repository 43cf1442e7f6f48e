"""R07: one person directs two competitors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from graph.checks.case import Case
from graph.checks.evidence import MissingFact, Path, Severity, Verdict
from graph.checks.example import Example
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.rule import Reference, Rule
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
from graph.conflicts.findings.findings import IMPRECISE, Ground, finding
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.competition import COMPETITION, INTERLOCKED, INTERLOCKED_GROUPS, Interlock
from graph.conflicts.reasoning.clayton import CLAYTON, Covered, covered
from graph.conflicts.reasoning.groups import common_control


def find(case: Case) -> list[Finding]:
    """Return one finding per person and two competing firms."""
    found: dict[str, Finding] = {}
    for link in case[INTERLOCKED]:
        rivalry = case[COMPETITION].between(link.first, link.second)
        each = _between(case, link, rivalry) if rivalry else None
        if each is not None:
            found.setdefault(each.identity, each)
    return list(found.values())


def _between(case: Case, link: Interlock, rivalry: list[Path]) -> Finding | None:
    firms = [case[COMPETITION].figures[firm] for firm in (link.first, link.second)]
    test = covered(firms[0], firms[1], case.figures(CLAYTON), case.day)
    common = common_control(case[INTERLOCKED_GROUPS], link.first, link.second)
    if test.answer is Answer.NO or (common is not None and common.ground.verdict is Verdict.CONFLICT):
        return None
    missing = [*test.missing, *_days(link)]
    if common is not None:
        what = f"whether one controller is above {refs((link.first, link.second))}"
        why = "an identity is not confirmed"
        missing += common.ground.missing or (MissingFact(link.first, what, why),)
    used = [fact for each in firms for fact in each.facts]
    paths = (link.path, *rivalry, *(Path((fact.start, fact.end), (fact,)) for fact in used))
    return finding(
        RULE,
        (link.people, sorted((link.first, link.second))),
        _sentence(link, rivalry, test),
        [Ground(paths=paths, arithmetic=test.steps, missing=tuple(missing))],
        nodes=(link.first, link.second, link.role.start),
    )


def _days(link: Interlock) -> Iterator[MissingFact]:
    if link.imprecise:
        what = f"the exact days of the roles of {ref(link.role.start)}"
        yield MissingFact(link.role.start, what, IMPRECISE)


def _sentence(link: Interlock, rivalry: Sequence[Path], test: Covered) -> str:
    ends = [{path.nodes[0], path.nodes[-1]} for path in rivalry]
    rivals = "which compete" if {link.first, link.second} in ends else "whose groups compete"
    firms = refs((link.first, link.second))
    words = f"{ref(link.role.start)} is a director or officer of both {firms}, {rivals}"
    if test.answer is Answer.YES:
        return f"{words}; both are large enough for Section 8 of the Clayton Act"
    return f"{words}; whether Section 8 of the Clayton Act covers the two firms is open"


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
        "competing sales of either are below the year's threshold or 2 % of its sales, or of each below 4 %."
    ),
    why="A person who sits with two competitors can carry plans and prices from one to the other.",
    remedy="One of the roles is given up; a firm that grew past a threshold has one year (15 U.S.C. 19(b)).",
    references=(
        Reference("Clayton Act, Section 8 (15 U.S.C. 19)", 1990),
        Reference("Federal Trade Commission, revised thresholds for Section 8, 89 FR 3926", 2024),
        Reference("Federal Trade Commission, revised thresholds for Section 8, 90 FR 7697", 2025),
        Reference("Federal Trade Commission, announcement of thresholds for Section 8", 2026),
    ),
    reads=(INTERLOCKED, INTERLOCKED_GROUPS, COMPETITION),
    per=("the person or the two records", "the two firms"),
    figures=CLAYTON,
    method="Control groups come from the fixpoint of control around the firms.",
    find=find,
    examples=_EXAMPLES,
)
