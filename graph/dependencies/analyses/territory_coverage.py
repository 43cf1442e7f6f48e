"""D16: territory and product coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.aside import aside
from graph.checks.evidence import RelationshipFact
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.coverage import Cell, CoverageState, covered
from graph.dependencies.question import Question
from graph.dependencies.readings.coverage import claims, ground, named_in, offered_products
from graph.dependencies.safeguards import Safeguard, SafeguardTopic, safeguards_on
from graph.errors import ResourceExhausted

MOST_CELLS = 10_000
"""How many cells one answer has; more is refused."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One product in one territory."""

    cell: Cell

    @computed(column="product")
    def product(self) -> NodeId:
        """The product."""
        return NodeId(self.cell.product)

    @computed(column="territory")
    def territory(self) -> NodeId:
        """The territory."""
        return NodeId(self.cell.territory)

    @computed(column="state")
    def state(self) -> CoverageState:
        """Whether it is covered."""
        return self.cell.state

    @computed(column="covered by", most=100)
    def parties(self) -> tuple[NodeId, ...]:
        """Who surely covers it, or a part of it, by id."""
        return tuple(NodeId(each) for each in self.cell.parties)

    @computed(column="possibly by", most=100)
    def possible(self) -> tuple[NodeId, ...]:
        """Who may cover it or a part of it: a product, a place or a day is not recorded exactly."""
        return tuple(NodeId(each) for each in self.cell.possible)

    @computed(column="clashing", most=100)
    def clashing(self) -> tuple[NodeId, ...]:
        """Whose exclusive right meets whose coverage; none without a clash."""
        return tuple(NodeId(each) for each in self.cell.clashing)

    @computed(most=100)
    def because(self) -> tuple[RelationshipFact, ...]:
        """The relationships that say so."""
        return self.cell.evidence

    @property
    def order(self) -> tuple[str, str]:
        """By product and territory."""
        return self.cell.product, self.cell.territory


@dataclass(frozen=True, slots=True)
class TerritoryCoverageReport:
    """Which products are covered in which territories."""

    cells: tuple[CoverageCell, ...] = shown(
        "Every product in every territory of the question.", table=True, paging=Paging.CONNECTION
    )
    safeguards: tuple[Safeguard, ...] = shown(
        "The safeguards about exclusive territories that apply on the day, where there is one. A screen, "
        "not a legal verdict."
    )

    def _count(self, state: CoverageState) -> int:
        return sum(each.cell.state is state for each in self.cells)

    @computed()
    def uncovered_count(self) -> int:
        """How many cells are surely not covered in whole."""
        return self._count(CoverageState.UNCOVERED)

    @computed()
    def clash_count(self) -> int:
        """How many cells have a clash of an exclusive right."""
        return self._count(CoverageState.EXCLUSIVE_CLASH)

    @computed()
    def unknown_count(self) -> int:
        """How many cells are left open by what is recorded."""
        return self._count(CoverageState.UNKNOWN)


async def _run(question: Question, given: Mapping[str, Any]) -> TerritoryCoverageReport:
    for name in ("products", "territories"):
        for id in given[name] or ():
            await question.require(id, ["Product" if name == "products" else "Territory"], name)
    found = await claims(question)
    on = await ground(question)
    products, places = named_in(found)
    products = sorted({*products, *await offered_products(question)})
    products = list(given["products"] or products)
    places = list(given["territories"] or places)
    if len(products) * len(places) > MOST_CELLS:
        raise ResourceExhausted(
            f"{len(products):,} products in {len(places):,} territories are more than {MOST_CELLS:,} cells.",
            cure="Name the products or the territories.",
        )
    cells = await aside(covered, found, on, products, places)
    topics = [SafeguardTopic.EXCLUSIVE_TERRITORY] if any(claim.exclusive for claim in found) else []
    return TerritoryCoverageReport(
        tuple(CoverageCell(cell) for cell in cells), safeguards_on(question.moment.as_of, topics)
    )


def _distributor(name: str, territory: str, *products: str) -> tuple[Any, ...]:
    partnership = f"{name}-{territory}"
    return (
        thing("Partnership", partnership, type="DISTRIBUTOR"),
        thing("Organization", name),
        fact(name, "PARTY_TO", partnership),
        fact("acme", "PARTY_TO", partnership),
        fact(partnership, "IN_TERRITORY", territory),
        *(fact(partnership, "FOR_PRODUCT", product) for product in products),
    )


_GROUND = (
    thing("Organization", "acme", is_own=True),
    thing("Product", "pump"),
    thing("Product", "valve"),
    thing("Territory", "germany", scheme="ISO_3166_1", code="DE"),
    thing("Territory", "bavaria", scheme="ISO_3166_2", code="DE-BY"),
    thing("Territory", "austria", scheme="ISO_3166_1", code="AT"),
)
_RESERVED = (
    thing("Restriction", "alone", restriction_type="EXCLUSIVITY"),
    thing("Scope", "germany-alone", all_products=False, all_territories=False),
    fact("alone", "FOR_BENEFIT_OF", "borealis"),
    fact("alone", "HAS_SCOPE", "germany-alone"),
    fact("germany-alone", "COVERS", "germany"),
    fact("germany-alone", "COVERS", "pump"),
)

ANALYSIS = Analysis(
    id="territory_coverage",
    code="D16",
    title="Territory and product coverage",
    definition=(
        "Each product in each territory, from partnerships of distribution, resale, agency, franchise or "
        "integration in a territory, exclusivity that protects others than our own firms, and firms that "
        "sell or distribute there: EXCLUSIVE_CLASH where what is reserved for one party meets what another "
        "covers, else UNCOVERED where a part of the territory surely has nobody, "
        "else MULTIPLE where two parties cover one part, else COVERED. What is not recorded exactly (of "
        "which products a firm sells, where a free-text region lies, whether a partnership has begun) "
        "leaves the cell UNKNOWN. A part of a territory is covered with it, by ISO 3166, UN M49 and the "
        "recorded parts. It names safeguards and gives no legal verdict."
    ),
    checked_against="Set algebra over the elementary parts of random small hierarchies, by brute force.",
    takes_input=True,
    result=TerritoryCoverageReport,
    run=_run,
    picture=Picture(PictureKind.MATRIX, "product", "state", "territory"),
    parameters=(
        Parameter(
            "products", ParameterKind.NODES,
            "The ids of the products; by default those that our own firms offer or that are covered.",
            most=100,
        ),
        Parameter(
            "territories", ParameterKind.NODES,
            "The ids of the territories; by default all that are covered.", most=250,
        ),
    ),
    examples=(
        AnalysisExample(
            "A country is covered by its distributor, one of its states too, its neighbor is not",
            world(*_GROUND, *_distributor("borealis", "germany", "pump")),
            {
                "cells": [
                    {"territory": "austria", "state": "UNCOVERED", "parties": []},
                    {"territory": "bavaria", "state": "COVERED", "parties": ["borealis"]},
                    {"territory": "germany", "state": "COVERED"},
                ],
                "uncoveredCount": 1,
                "safeguards": [],
            },
            {"products": ["pump"], "territories": ["austria", "bavaria", "germany"]},
        ),
        AnalysisExample(
            "Germany is reserved for one distributor, and another sells in Bavaria",
            world(
                *_GROUND, *_distributor("borealis", "germany", "pump"),
                *_distributor("cobalt", "bavaria", "pump"), *_RESERVED,
            ),
            {
                "cells": [{"territory": "germany", "state": "EXCLUSIVE_CLASH",
                           "clashing": ["borealis", "cobalt"]}],
                "safeguards": [{"id": "EU_VBER_2022_TERRITORY", "year": 2022}],
            },
            {"products": ["pump"], "territories": ["germany"]},
        ),
        AnalysisExample(
            "Near miss: the other sells another product there, and without the reservation two are MULTIPLE",
            world(
                *_GROUND, *_distributor("borealis", "germany", "pump"),
                *_distributor("cobalt", "bavaria", "valve"), *_distributor("delta", "bavaria", "valve"),
                *_RESERVED,
            ),
            {
                "cells": [
                    {"product": "pump", "territory": "bavaria", "state": "COVERED"},
                    {"product": "pump", "territory": "germany", "state": "COVERED"},
                    {"product": "valve", "territory": "bavaria", "state": "MULTIPLE"},
                    {"product": "valve", "territory": "germany", "state": "UNCOVERED",
                     "parties": ["cobalt", "delta"]},
                ],
                "clashCount": 0,
            },
            {"products": ["pump", "valve"], "territories": ["bavaria", "germany"]},
        ),
        AnalysisExample(
            "A firm that distributes there, of which products is not recorded, leaves the cell open",
            world(
                *_GROUND, thing("Organization", "borealis"), fact("acme", "OFFERS", "pump"),
                fact("borealis", "DISTRIBUTES_IN", "austria"),
            ),
            {"cells": [{"product": "pump", "territory": "austria", "state": "UNKNOWN",
                        "possible": ["borealis"]}]},
        ),
    ),
)  # fmt: skip
