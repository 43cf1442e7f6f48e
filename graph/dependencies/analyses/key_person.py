"""D20: key person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.evidence import RelationshipFact
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.key_persons import PersonTie, SoleCarrier, sole_carriers
from graph.dependencies.question import Question
from graph.dependencies.readings.people import carriers


@dataclass(frozen=True, slots=True)
class KeyPersonRow:
    """Something that rests on one person alone."""

    sole: SoleCarrier
    needed_by: int = shown("How many need it, in the need graph.", column="needed by")

    @computed(column="person")
    def person(self) -> NodeId:
        """The person."""
        return NodeId(self.sole.person)

    @computed(column="rests on them")
    def what(self) -> NodeId:
        """What rests on the person."""
        return NodeId(self.sole.what)

    @computed(column="kind")
    def kind(self) -> PersonTie:
        """In what way."""
        return self.sole.kind

    @computed(column="certain")
    def certain(self) -> bool:
        """Whether it surely rests on nobody else; no: a date leaves it open."""
        return self.sole.certain

    @computed(most=100)
    def because(self) -> tuple[RelationshipFact, ...]:
        """The relationships that say so."""
        return self.sole.facts

    @property
    def order(self) -> tuple[int, str, str]:
        """By kind, then by what rests on whom."""
        return list(PersonTie).index(self.sole.kind), self.sole.what, self.sole.person


@dataclass(frozen=True, slots=True)
class KeyPersonCount:
    """How much rests on one person."""

    person: NodeId = shown("The person.")
    count: int = shown("How many things rest on the person alone.")


@dataclass(frozen=True, slots=True)
class KeyPersonReport:
    """What rests on one person alone."""

    rows: tuple[KeyPersonRow, ...] = shown(
        "What rests on one person alone, by kind.", table=True, paging=Paging.CONNECTION
    )

    @computed(most=100)
    def persons(self) -> tuple[KeyPersonCount, ...]:
        """The persons, those on whom the most rests first."""
        counted = Counter(row.sole.person for row in self.rows)
        ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(KeyPersonCount(NodeId(person), count) for person, count in ordered)


async def _run(question: Question, given: Mapping[str, Any]) -> KeyPersonReport:
    found = sole_carriers(await carriers(question, given["kinds"]), question.moment.as_of)
    graph = await question.need_graph()
    rows = [KeyPersonRow(each, len(graph.needed_by.get(each.what, ()))) for each in found]
    return KeyPersonReport(tuple(rows))


_TEAM = (
    thing("Person", "ann"),
    thing("Person", "ben"),
    thing("Organization", "acme", is_own=True),
    thing("Certification", "welding"),
    thing("Partnership", "service", type="SERVICE_PARTNER"),
    thing("Decision", "award"),
    fact("ann", "HOLDS_CERTIFICATION", "welding"),
    fact("service", "REQUIRES_CERTIFICATION", "welding"),
    fact("ben", "DECIDES", "award"),
    fact("ann", "HAS_ROLE_AT", "acme", role="DIRECTOR"),
    fact("ben", "HAS_ROLE_AT", "acme", role="OFFICER"),
)

ANALYSIS = Analysis(
    id="key_person",
    code="D20",
    title="Key person",
    definition=(
        "What one person alone carries on the day: a certification that nobody else holds, a party that "
        "nobody else represents, an own firm that nobody else leads, an open decision that nobody else "
        "takes. A firm that holds or represents as well counts as another. Where the dates of another "
        "person's part leave the day open it is possible and not certain. Persons are those that the viewer "
        "may see."
    ),
    checked_against="An independent count over random holders and dates, day by day.",
    result=KeyPersonReport,
    run=_run,
    parameters=(
        Parameter(
            "kinds", ParameterKind.CHOICES, "In what ways something rests on a person; all by default.",
            choices=PersonTie,
        ),
    ),
    examples=(
        AnalysisExample(
            "One welder, one decider; two leaders",
            world(*_TEAM),
            {
                "rows": [
                    {"kind": "CERTIFICATION", "person": "ann", "what": "welding", "neededBy": 1,
                     "certain": True},
                    {"kind": "DECISION", "person": "ben", "what": "award"},
                ],
                "persons": [{"person": "ann", "count": 1}, {"person": "ben", "count": 1}],
            },
        ),
        AnalysisExample(
            "Near miss: a second welder, from a year that may not have begun for her",
            world(*_TEAM, thing("Person", "cy"), fact("cy", "HOLDS_CERTIFICATION", "welding", since="2026")),
            {"rows": [{"person": "ann", "what": "welding", "certain": False}]},
            {"kinds": ["CERTIFICATION"]},
        ),
        AnalysisExample(
            "Near miss: the firm itself holds the certification too",
            world(*_TEAM, fact("acme", "HOLDS_CERTIFICATION", "welding")),
            {"rows": []},
            {"kinds": ["CERTIFICATION"]},
        ),
    ),
)  # fmt: skip
