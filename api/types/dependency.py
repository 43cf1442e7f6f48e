"""Dependencies and single points of failure in GraphQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Self, Union

import strawberry

from api.execution.context import Context
from api.execution.executor import NodeRef
from api.types.building import lazy
from api.types.connection import PageValue, connection_type, page_of
from api.types.evidence import Path, Relationship
from api.types.generated import PAGE_INFO, REGISTRY
from api.types.hydrate import hydrated, hydrated_list
from graph.checks.analysis import Analysis, Parameter, ParameterKind
from graph.dependencies.measures.cut_points import CutPoints, SinglePoint, SinglePointKind
from graph.dependencies.measures.direct import order as direct_order
from graph.dependencies.measures.dominators import Dominators
from graph.dependencies.measures.transitive import DependencyMeasure as Measure
from graph.dependencies.measures.transitive import TransitiveNeed
from graph.dependencies.needs import needs
from graph.dependencies.needs.need_graph import Need
from graph.dependencies.needs.strength import Strength
from graph.dependencies.report import ASSUMPTIONS, Dependencies
from graph.model.catalogue import nodes
from graph.model.language import enums
from graph.model.language.declarations import camel

MOST_LOST = 100
"""How many of the lost nodes a single point lists; losesCount says how many there are."""

if TYPE_CHECKING:
    from enum import StrEnum

    DependencyType = StrEnum
    DependencyDirection = needs.DependencyDirection
    DependencyMeasure = Measure
    SinglePointKindWord = SinglePointKind
    AnalysisParameterKind = ParameterKind
else:
    DependencyType = REGISTRY.enum(enums.DependencyType)
    DependencyDirection = strawberry.enum(
        needs.DependencyDirection,
        description="Which way needs are followed: to what the subject needs, or to who needs it.",
    )
    DependencyMeasure = strawberry.enum(
        Measure, description="How strength adds up over several steps; transitive_strength defines each."
    )
    SinglePointKindWord = strawberry.enum(
        SinglePointKind, description="What kind of single point of failure it is."
    )
    AnalysisParameterKind = strawberry.enum(
        ParameterKind, name="AnalysisParameterKind", description="What a parameter of an analysis holds."
    )


@strawberry.type(description="How strong a need is, from 0 to 1; a range where it is not known exactly.")
class DependencyStrength:
    """A strength or a measure's value."""

    low: float = strawberry.field(description="The least it may be.")
    high: float | None = strawberry.field(description="The most it may be; null where nothing bounds it.")
    exact: float | None = strawberry.field(description="The figure, where it is known exactly.")
    unknown: bool = strawberry.field(description="Whether it is not known exactly.")

    @classmethod
    def from_value(cls, value: Strength) -> Self:
        """Return a strength as GraphQL shows it."""
        return cls(low=value.low, high=value.high, exact=value.exact, unknown=value.unknown)


@strawberry.type(description="A need in one step, with the relationships that state it.")
class DirectDependency:
    """A need in one step."""

    node_id: strawberry.Private[str]
    needer_id: strawberry.Private[str]
    needed_id: strawberry.Private[str]
    node: Any = hydrated("Node", "node_id", "What stands at the other end from the subject.")
    needer: Any = hydrated("Node", "needer_id", "Who needs.")
    needed: Any = hydrated("Node", "needed_id", "What is needed.")
    type: DependencyType = strawberry.field(description="What kind of need it is.")
    strength: DependencyStrength = strawberry.field(description="How strong it is.")
    relationships: list[Relationship] = strawberry.field(
        description="The relationships behind it, first the one that states it."
    )

    @classmethod
    def from_value(cls, need: Need, answer: Dependencies) -> Self:
        """Return a need as GraphQL shows it."""
        return cls(
            node_id=answer.direct.other(need),
            needer_id=need.needer,
            needed_id=need.needed,
            type=enums.DependencyType(need.type),
            strength=DependencyStrength.from_value(need.strength),
            relationships=[Relationship.from_value(fact, answer.names) for fact in need.facts],
        )


@strawberry.type(description="Something that the subject needs, or that needs it, over any number of steps.")
class TransitiveDependency:
    """A need over any number of steps."""

    node_id: strawberry.Private[str]
    answer: strawberry.Private[Dependencies]
    node: Any = hydrated("Node", "node_id", "What is reached.")
    strength: DependencyStrength = strawberry.field(description="How strongly, by the measure asked for.")
    depth: int = strawberry.field(description="In how few steps it is reached.")

    @strawberry.field(description="The strongest way there from the subject, relationship by relationship.")
    def path(self) -> Path:
        """Return the path; it is only looked up where it is selected."""
        return Path.from_value(self.answer.path_to(self.node_id), self.answer.names)

    @classmethod
    def from_value(cls, need: TransitiveNeed, answer: Dependencies) -> Self:
        """Return a reached node as GraphQL shows it."""
        strength = DependencyStrength.from_value(need.strength)
        return cls(node_id=need.node, answer=answer, strength=strength, depth=need.depth)


DIRECT_CONNECTION = connection_type("DirectDependency", DirectDependency, "Needs in one step.")
TRANSITIVE_CONNECTION = connection_type("TransitiveDependency", TransitiveDependency, "What is reached.")


@strawberry.type(description="How many direct needs of a type there are.")
class DependencyCount:
    """How many direct needs of a type there are."""

    type: DependencyType = strawberry.field(description="The type.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="What a subject needs, or who needs it: directly, and over any number of steps.")
class DependencyReport:
    """The answer of the analyses D1 and D2."""

    subject_id: strawberry.Private[str]
    answer: strawberry.Private[Dependencies]
    subject: Any = hydrated("Node", "subject_id", "What was asked about.")
    direction: DependencyDirection = strawberry.field(description="Which way needs were followed.")
    measure: DependencyMeasure = strawberry.field(description="How strength was added up.")
    max_depth: int | None = strawberry.field(description="How many steps were followed; null means all.")
    counts: list[DependencyCount] = strawberry.field(description="Direct needs by type.")
    count: int = strawberry.field(description="How many nodes are reached in all.")
    spectral_radius: float | None = strawberry.field(
        description="Of LEONTIEF alone: from 1 on the measure has no value."
    )
    truncated: bool = strawberry.field(
        description="Whether a bound of the measure was hit; its values are then ranges."
    )
    assumptions: list[str] = strawberry.field(description="What the answer takes for granted.")

    @strawberry.field(
        description="Needs in one step: by type, the strongest first.", graphql_type=DIRECT_CONNECTION
    )
    def direct(
        self, info: strawberry.Info[Context], first: int | None = None, after: str | None = None
    ) -> PageValue:
        """Return a page of the direct needs."""
        return page_of(
            self.answer.direct.needs, direct_order,
            lambda need: DirectDependency.from_value(need, self.answer),
            owner=f"direct:{self.subject_id}", first=first, after=after,
            maximum=info.context.settings.max_page,
        )  # fmt: skip

    @strawberry.field(
        description="All that is reached, the strongest first.", graphql_type=TRANSITIVE_CONNECTION
    )
    def transitive(
        self, info: strawberry.Info[Context], first: int | None = None, after: str | None = None
    ) -> PageValue:
        """Return a page of what is reached."""
        return page_of(
            self.answer.transitive.needs, lambda need: need.order,
            lambda need: TransitiveDependency.from_value(need, self.answer),
            owner=f"transitive:{self.subject_id}:{self.measure}", first=first, after=after,
            maximum=info.context.settings.max_page,
        )  # fmt: skip

    @classmethod
    def from_value(cls, answer: Dependencies) -> Self:
        """Return the answer as GraphQL shows it."""
        found = answer.transitive
        return cls(
            subject_id=found.of,
            answer=answer,
            direction=found.direction,
            measure=found.measure,
            max_depth=answer.max_depth,
            counts=[
                DependencyCount(type=enums.DependencyType(kind), count=count)
                for kind, count in answer.direct.counts.items()
            ],
            count=len(found.needs),
            spectral_radius=found.spectral_radius,
            truncated=found.truncated,
            assumptions=list(ASSUMPTIONS),
        )


_MEMBERS = (*(lazy(noun.graphql) for noun in nodes().values()), Relationship)
SINGLE_POINT_ELEMENT: Any = Annotated[
    Union[_MEMBERS],  # noqa: UP007 - the members are made at run time
    strawberry.union("SinglePointElement", description="A node, or a single relationship."),
]


@strawberry.type(name="SinglePoint", description="A node or a relationship whose loss cuts others off.")
class SinglePointType:
    """A single point of failure."""

    element_id: strawberry.Private[str]
    relationship: strawberry.Private[Relationship | None]
    lost_ids: strawberry.Private[tuple[str, ...]]
    kind: SinglePointKindWord = strawberry.field(description="What kind of single point it is.")
    loses: Any = hydrated_list(
        "Node", "lost_ids", f"What its loss cuts off, itself left out: the first {MOST_LOST} by id."
    )
    loses_count: int = strawberry.field(description="How many its loss cuts off.")
    remaining: list[int] = strawberry.field(
        description="The sizes of what a removal leaves of its component, largest first; none of a dominator."
    )
    cursor: str = strawberry.field(description="Marks this point for after.")

    @strawberry.field(description="The node or the relationship.", graphql_type=SINGLE_POINT_ELEMENT)
    def element(self) -> Any:
        """Return the relationship, or the node for the executor to read."""
        return self.relationship if self.relationship is not None else NodeRef(self.element_id)

    @classmethod
    def from_value(
        cls, point: SinglePoint, cursor: str, answer: CutPoints | Dominators, names: dict[str, str]
    ) -> Self:
        """Return a point as GraphQL shows it."""
        fact = point.need.facts[0] if point.need else None
        return cls(
            element_id=point.element,
            relationship=Relationship.from_value(fact, names) if fact else None,
            lost_ids=answer.loses(point)[:MOST_LOST],
            kind=point.kind,
            loses_count=point.loses_count,
            remaining=list(point.remaining),
            cursor=cursor,
        )


@strawberry.type(description="Single points of failure: of a focal node, or of the whole network.")
class SinglePointReport:
    """The answer of the analyses D3 and D4."""

    focal_id: strawberry.Private[str | None]
    focal: Any = hydrated(
        "Node", "focal_id", "Whose needs were followed; null is the network.", nullable=True
    )
    points: list[SinglePointType] = strawberry.field(description="The points, the gravest first.")
    truncated: bool = strawberry.field(description="Whether more points follow than are listed.")
    total_count: int = strawberry.field(description="How many points there are.")
    page_info: Any = strawberry.field(description="Where the page stands.", graphql_type=PAGE_INFO)

    @classmethod
    def from_value(
        cls,
        focal: str | None,
        answer: CutPoints | Dominators,
        names: dict[str, str],
        *,
        first: int | None,
        after: str | None,
        maximum: int,
    ) -> Self:
        """Return a page of the points."""
        page = page_of(
            answer.points, lambda point: point.order, lambda point: point,
            owner=f"points:{focal or ''}", first=first, after=after, maximum=maximum,
        )  # fmt: skip
        points = [SinglePointType.from_value(edge.node, edge.cursor, answer, names) for edge in page.edges]
        return cls(
            focal_id=focal,
            points=points,
            truncated=page.pageInfo.hasNextPage,
            total_count=page.totalCount,
            page_info=page.pageInfo,
        )


@strawberry.type(description="One parameter of an analysis.")
class AnalysisParameter:
    """One parameter of an analysis."""

    name: str = strawberry.field(description="Its name in the input of entente analyze.")
    kind: AnalysisParameterKind = strawberry.field(description="What it holds.")
    description: str = strawberry.field(description="What it means.")
    required: bool = strawberry.field(description="Whether it has to be given.")
    default: str | None = strawberry.field(description="What is taken where it is not given.")
    words: list[str] = strawberry.field(description="The values of a choice.")

    @classmethod
    def from_value(cls, value: Parameter) -> Self:
        """Return a parameter as GraphQL shows it."""
        default = None if value.default is None else str(value.default)
        return cls(
            name=camel(value.name), kind=value.kind, description=value.doc, required=value.required,
            default=default, words=list(value.words),
        )  # fmt: skip


@strawberry.type(description="One dependency analysis, as it is declared.")
class DependencyAnalysis:
    """One dependency analysis."""

    id: strawberry.ID = strawberry.field(description="Its id, in plain words.")
    code: str = strawberry.field(description="Its number, an alias of the id.")
    title: str = strawberry.field(description="What it is called.")
    definition: str = strawberry.field(description="What it answers, so that it can be checked.")
    checked_against: str = strawberry.field(description="The independent reference of its tests.")
    parameters: list[AnalysisParameter] = strawberry.field(description="What it takes.")

    @classmethod
    def from_value(cls, value: Analysis) -> Self:
        """Return a declaration as GraphQL shows it."""
        return cls(
            id=strawberry.ID(value.id),
            code=value.code,
            title=value.title,
            definition=value.definition,
            checked_against=value.checked_against,
            parameters=[AnalysisParameter.from_value(each) for each in value.parameters],
        )
