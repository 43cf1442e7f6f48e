"""D15: substitutability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.evidence import RelationshipFact
from graph.checks.logic import Answer
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.cascade import cascade
from graph.dependencies.measures.substitutes import Range, Substitution, substitution
from graph.dependencies.question import Question
from graph.dependencies.readings.supply import Supply, stated_dependents, supplies_around


@dataclass(frozen=True, slots=True)
class Quantity:
    """Units a month: a range, whose ends are equal where it is known."""

    low: float = shown("The least it may be.")
    high: float | None = shown("The most it may be; null where nothing bounds it.")

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low:g}"
        return f"{self.low:g} to {'?' if self.high is None else f'{self.high:g}'}"


@dataclass(frozen=True, slots=True)
class StatedDependent:
    """Who is stated to depend on the subject, and how easily it could replace it."""

    node: NodeId = shown("Who depends on it.")
    substitutability: float | None = shown("How easily it could be replaced, from 0 to 1; null: not stated.")
    because: RelationshipFact = shown("The relationship that says so.")


@dataclass(frozen=True, slots=True)
class SubstituteRow:
    """One component or service without one of its suppliers."""

    TYPE_NAME: ClassVar[str] = "Substitution"
    found: Substitution
    needed: NodeId = shown("The component or service.", column="needed")
    lost: NodeId = shown("The supplier that is lost.", column="without")
    lost_along: tuple[NodeId, ...] = shown("Other suppliers that fall with it, or may.", most=100)

    @computed(column="enough")
    def enough(self) -> Answer:
        """Whether those that remain can deliver all that is needed."""
        return self.found.enough

    @computed(column="substitutes", most=100)
    def substitutes(self) -> tuple[NodeId, ...]:
        """The suppliers that remain, those known not to be qualified left out."""
        return tuple(NodeId(source.supplier) for source in self.found.remaining)

    @computed(most=100)
    def not_qualified(self) -> tuple[NodeId, ...]:
        """Suppliers that remain and would have to be qualified first."""
        return tuple(NodeId(source.supplier) for source in self.found.unqualified)

    @computed(column="demand")
    def demand(self) -> Quantity:
        """What is needed, units a month."""
        return _quantity(self.found.demand)

    @computed(column="capacity")
    def capacity(self) -> Quantity:
        """What those that remain can deliver, units a month."""
        return _quantity(self.found.capacity)

    @computed(column="missing")
    def missing(self) -> Quantity:
        """What would be missing, units a month."""
        return _quantity(self.found.missing)

    @computed(column="days")
    def days(self) -> int | None:
        """After how many days the substitutes can have delivered; null: not enough, or not recorded."""
        return self.found.days

    @property
    def order(self) -> tuple[str, str]:
        """By what is needed and who is lost."""
        return self.needed, self.lost


def _quantity(bounds: Range) -> Quantity:
    return Quantity(*bounds)


@dataclass(frozen=True, slots=True)
class SubstituteReport:
    """Who could replace a supplier, or each supplier of a component or service."""

    subject: NodeId = shown("The subject of the question.")
    substitutions: tuple[SubstituteRow, ...] = shown(
        "Each component or service that a supplier is lost for.", table=True, paging=Paging.CONNECTION
    )
    stated: tuple[StatedDependent, ...] = shown(
        "Who is stated to depend on the subject, and how easily it could be replaced.", most=100
    )


async def _run(question: Question, given: Mapping[str, Any]) -> SubstituteReport:
    subject = given["for"]
    await question.require(subject, ("Organization", "Component", "Service"), "for")
    supplies = await supplies_around(question, subject)
    stated = await stated_dependents(question, subject)
    graph = await question.need_graph()
    rows = []
    for supply, lost in _losses(supplies, subject):
        falls = cascade(graph, [lost])
        along = {fall.node: fall.certain for fall in falls if fall.round > 0}
        suppliers = {source.supplier for source in supply.sources}
        surely = {lost, *(node for node, certain in along.items() if certain)}
        possibly = {node for node, certain in along.items() if not certain}
        found = substitution(supply.sources, surely, possibly, given["demand"])
        with_it = tuple(NodeId(node) for node in sorted(suppliers & along.keys()))
        rows.append(SubstituteRow(found, NodeId(supply.what), NodeId(lost), with_it))
    dependents = tuple(StatedDependent(NodeId(each.start), figure, each) for each, figure in stated)
    return SubstituteReport(NodeId(subject), tuple(rows), dependents)


def _losses(supplies: list[Supply], subject: str) -> list[tuple[Supply, str]]:
    """Return each supply with the supplier that it loses: the subject, or each of a component's in turn."""
    found = []
    for supply in supplies:
        losing = sorted(source.supplier for source in supply.sources)
        found += [(supply, lost) for lost in losing if subject in (lost, supply.what)]
    return found


def _suppliers(**capacity: float) -> tuple[Any, ...]:
    parts: list[Any] = [thing("Component", "cell")]
    for name, units in capacity.items():
        parts += [
            thing("Organization", name),
            fact(name, "SUPPLIES", "cell", share_of_supply=100.0 / len(capacity), capacity=units,
                 qualified=True, lead_time_days=30),
        ]  # fmt: skip
    return tuple(parts)


ANALYSIS = Analysis(
    id="substitutability",
    code="D15",
    title="Substitutability",
    definition=(
        "Whether the qualified suppliers that remain can deliver what is needed when one is lost, with all "
        "that fall with it: the greatest flow of their capacities, in units a month, against the demand. "
        "Where no demand is given it is bounded by what each supplier can deliver over its share of the "
        "supply. A capacity, a qualification or a share that is not recorded leaves the answer UNKNOWN. It "
        "gives the days until the substitutes have delivered, quickest first, and how easily others state "
        "that they could replace the subject."
    ),
    checked_against="networkx: maximum_flow_value and minimum_cut over every world inside the bounds.",
    root="substitutes",
    result=SubstituteReport,
    run=_run,
    parameters=(
        Parameter(
            "for", ParameterKind.NODE, "The id of a supplier, a component or a service.", required=True,
        ),
        Parameter("demand", ParameterKind.NUMBER, "How many units a month are needed of each.", most=1e12),
    ),
    examples=(
        AnalysisExample(
            "Two remaining suppliers are enough for what three deliver today",
            world(*_suppliers(borealis=60.0, cobalt=60.0, delta=150.0)),
            {
                "substitutions": [
                    {"needed": "cell", "lost": "borealis", "enough": "YES", "days": 30,
                     "substitutes": ["cobalt", "delta"], "demand": {"low": 0.0, "high": 180.0},
                     "capacity": {"low": 210.0, "high": 210.0}},
                ],
            },
            {"for": "borealis"},
        ),
        AnalysisExample(
            "Near miss: the demand that is given is one unit more than what remains",
            world(*_suppliers(borealis=60.0, cobalt=60.0, delta=60.0)),
            {
                "substitutions": [
                    {"enough": "NO", "missing": {"low": 1.0, "high": 1.0}, "days": None,
                     "demand": {"low": 121.0, "high": 121.0}},
                ],
            },
            {"for": "borealis", "demand": 121.0},
        ),
        AnalysisExample(
            "The substitute needs the lost supplier itself, and falls with it",
            world(
                *_suppliers(borealis=60.0, cobalt=120.0),
                fact("cobalt", "DEPENDS_ON", "borealis", dep_type="SUPPLY", strength=1.0,
                     substitutability=0.1),
            ),
            {
                "substitutions": [{"enough": "NO", "lostAlong": ["cobalt"], "substitutes": []}],
                "stated": [{"node": "cobalt", "substitutability": 0.1}],
            },
            {"for": "borealis"},
        ),
        AnalysisExample(
            "Each supplier of a component in turn; a supplier that is not qualified does not count",
            world(
                *_suppliers(borealis=60.0, cobalt=60.0),
                thing("Organization", "echo"),
                fact("echo", "SUPPLIES", "cell", share_of_supply=0.0, capacity=500.0, qualified=False),
            ),
            {
                "substitutions": [
                    {"lost": "borealis", "enough": "UNKNOWN", "notQualified": ["echo"]},
                    {"lost": "cobalt", "enough": "UNKNOWN"},
                    {"lost": "echo", "enough": "YES"},
                ],
            },
            {"for": "cell"},
        ),
    ),
)  # fmt: skip
