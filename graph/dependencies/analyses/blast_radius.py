"""D22: blast radius."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from graph.checks.analysis import Analysis, AnalysisExample
from graph.checks.aside import aside
from graph.checks.evidence import RelationshipFact
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.figures import FigureRange
from graph.dependencies.measures.cascade import cascade
from graph.dependencies.measures.in_order import InOrder
from graph.dependencies.measures.revenue import Money, Rates
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import DEPENDENCY_TYPES, KINDS, DependencyDirection
from graph.dependencies.needs.strength import Strength
from graph.dependencies.parameters import CONVERSION, OF, TYPES
from graph.dependencies.question import Question
from graph.model.catalogue import nodes, relationships

_WITHOUT_AMOUNT = [
    number
    for number, kind in enumerate(KINDS)
    if all(each.name != "amount" for each in relationships()[kind].properties)
]
"""The relationships that state no amount, by number among ``KINDS``."""


@dataclass(frozen=True, slots=True)
class ReachedRow:
    """Something that needs the subject, by any number of steps."""

    node: NodeId = shown("What needs it.", column="reached", named=True)
    kind: str = shown("The type of the node.", column="kind")
    depth: int = shown("How many steps away.", column="steps")
    falls: bool = shown("Whether it surely falls with the subject.", column="falls")
    may_fall: bool = shown("Whether it may fall with it.", column="may fall")

    @property
    def order(self) -> tuple[int, int, str]:
        """What surely falls first, then the nearest."""
        return 0 if self.falls else 1, self.depth, self.node


@dataclass(frozen=True, slots=True)
class ReachedCount:
    """How many of one kind of node are reached."""

    kind: str = shown("The type of the nodes.")
    reached: int = shown("How many need the subject.")
    falls: int = shown("How many surely fall with it.")


@dataclass(frozen=True, slots=True)
class MoneyReached:
    """Revenue of a firm from something that is reached."""

    firm: NodeId = shown("Whose revenue it is.", named=True)
    source: NodeId = shown("Where it comes from.", named=True)
    share: Strength = shown("Which part of its revenue, from 0 to 1.")
    amount: Decimal | None = shown("The recorded amount.")
    currency: str | None = shown("The currency of amount.")
    converted: Decimal | None = shown("The amount in the answer's currency; null: no rate is given.")
    lost: bool = shown("Whether its source surely falls with the subject.")
    because: RelationshipFact = shown("The relationship that says so.", named=True)


@dataclass(frozen=True, slots=True)
class BlastRadiusReport:
    """How far the loss of a subject is felt: in nodes, in products and in money."""

    subject: NodeId = shown("The subject.")
    currency: str | None = shown("The currency that amounts are converted to.")
    rate_date: date | None = shown("The day of the rates, as it was given.")
    reached: Sequence[ReachedRow] = shown(
        "Everything that needs it, what surely falls first.", table=True, paging=Paging.CONNECTION
    )
    money: Sequence[MoneyReached] = shown("The revenue that is reached, the largest first.", most=100)

    by_kind: tuple[ReachedCount, ...] = shown("How many of each kind.")
    at_risk: FigureRange = field(default=FigureRange(Decimal(0), Decimal(0)), repr=False)

    @computed()
    def reached_count(self) -> int:
        """How many need it."""
        return len(self.reached)

    @computed()
    def products_count(self) -> int:
        """How many products need it."""
        return sum(each.reached for each in self.by_kind if each.kind == "Product")

    @computed()
    def money_at_risk(self) -> FigureRange:
        """The recorded amounts in the answer's currency: what is surely lost, and all that is reached."""
        return self.at_risk


async def _run(question: Question, given: Mapping[str, Any]) -> BlastRadiusReport:
    subject = given["of"]
    await question.require_needer(subject, "of")
    rates = Rates.read(given["currency"], given["rates"] or ())
    graph = (await question.need_graph()).of_types(given["types"])
    return await aside(blast_radius, graph, subject, rates, given["rate_date"])


def blast_radius(
    graph: NeedGraph, subject: str, rates: Rates, rate_date: date | None = None
) -> BlastRadiusReport:
    """Return how far the loss of a subject is felt, with amounts in one currency."""
    if subject not in graph.nodes:
        return BlastRadiusReport(NodeId(subject), rates.currency, rate_date, (), (), ())
    start, direction = graph.positions[subject], DependencyDirection.NEEDED_BY
    at, depths, met = graph.reach(start, direction)
    may_fall, falls = _falling(graph, subject)
    places = met[graph.columns.type[met] == DEPENDENCY_TYPES.index("REVENUE")]
    lost = falls[graph.columns.needed[places]]
    money, at_risk = _largest_first(graph, places, lost, rates)
    others, steps = at[1:], depths[1:]
    order = InOrder(~falls[others], steps, others)

    def row(number: int) -> ReachedRow:
        each = order[number]
        place = int(others[each])
        kind = _kind(graph.nodes.labels[place])
        return ReachedRow(
            NodeId(graph.ids[place]), kind, int(steps[each]), bool(falls[place]), bool(may_fall[place])
        )

    return BlastRadiusReport(
        NodeId(subject),
        rates.currency,
        rate_date,
        MadeRows(len(others), row),
        MadeRows(
            len(places),
            lambda row: _money(graph.needs[int(places[money[row]])], rates, bool(lost[money[row]])),
        ),
        _by_kind(graph, others, falls),
        at_risk,
    )


def _largest_first(graph: NeedGraph, places: Any, lost: Any, rates: Rates) -> tuple[InOrder, FigureRange]:
    """Return the order of needs of revenue, and the amounts that are surely lost and in all, converted.

    Only what may state an amount is looked at.
    """
    columns = graph.columns
    worth: dict[int, Decimal] = {}
    for each in np.flatnonzero(np.isin(columns.kind[places], _WITHOUT_AMOUNT, invert=True)).tolist():
        converted = rates.convert(_stated(graph.needs[int(places[each])]))
        if converted is not None:
            worth[each] = converted
    ranks = {figure: rank for rank, figure in enumerate(sorted({Decimal(0), *worth.values()}, reverse=True))}
    rank = np.full(len(places), ranks[Decimal(0)])
    for each, figure in worth.items():
        rank[each] = ranks[figure]
    order = InOrder(rank, -columns.high[places], columns.needer[places], columns.needed[places])
    surely = sum((figure for each, figure in worth.items() if lost[each]), Decimal(0))
    return order, FigureRange(surely, sum(worth.values(), Decimal(0)))


def _falling(graph: NeedGraph, subject: str) -> tuple[Any, Any]:
    """Return of each position whether it may fall with the subject, and whether it surely does."""
    fallen = cascade(graph, [subject]).fallen
    may_fall, falls = (np.zeros(len(graph.nodes), dtype=bool) for _ in range(2))
    may_fall[fallen.node] = True
    falls[fallen.node] = fallen.certain
    return may_fall, falls


def _by_kind(graph: NeedGraph, places: Any, falls: Any) -> tuple[ReachedCount, ...]:
    labels, codes = graph.labels
    counted: list[Counter[str]] = []
    for some in (places, places[falls[places]]):
        found: Counter[str] = Counter()
        for label, count in zip(labels, np.bincount(codes[some], minlength=len(labels)), strict=True):
            if count:
                found[_kind(label)] += int(count)
        counted.append(found)
    reached, falling = counted
    return tuple(ReachedCount(kind, reached[kind], falling[kind]) for kind in sorted(reached))


def _kind(label: str) -> str:
    return nodes()[label].graphql


def _stated(need: Need) -> Money | None:
    """Return the amount that the relationship of a need states."""
    said = need.evidence[0].properties
    amount = said.get("amount")
    return None if amount is None else Money(Decimal(repr(amount)), said.get("currency"))


def _money(need: Need, rates: Rates, lost: bool) -> MoneyReached:
    stated = _stated(need)
    return MoneyReached(
        NodeId(need.needer),
        NodeId(need.needed),
        need.strength,
        stated.amount if stated else None,
        stated.currency if stated else None,
        rates.convert(stated),
        lost,
        need.facts[0],
    )


_CHAIN = (
    thing("Component", "chip"),
    thing("Product", "app"),
    thing("Product", "game"),
    thing("Organization", "acme"),
    thing("Organization", "borealis"),
    fact("app", "CONTAINS", "chip", required=True),
    fact("game", "CONTAINS", "chip", strength=0.2),
    fact("acme", "OFFERS", "app", share_of_revenue=40.0),
    fact("borealis", "HAS_REVENUE_FROM", "acme", year=2025, amount=300.0, currency="USD"),
)

ANALYSIS = Analysis(
    id="blast_radius",
    code="D22",
    title="Blast radius",
    definition=(
        "Everything that needs a subject, by any number of steps: how many of each kind, which surely fall "
        "with it (as in the cascade) and which may, how many products, and the revenue that comes from any "
        "of them, in one currency at the rates that are given for a day. The money is what is recorded as "
        "amounts: an amount without a rate is listed and not added."
    ),
    checked_against="networkx: descendants in the reversed need graph, and shortest path lengths.",
    result=BlastRadiusReport,
    run=_run,
    parameters=(
        OF,
        TYPES,
        *CONVERSION,
    ),
    examples=(
        AnalysisExample(
            "A chip is felt in two products, two firms and their revenue; one product surely falls",
            world(*_CHAIN),
            {
                "reachedCount": 4,
                "productsCount": 2,
                "byKind": [
                    {"kind": "Organization", "reached": 2, "falls": 0},
                    {"kind": "Product", "reached": 2, "falls": 1},
                ],
                "reached": [{"node": "app", "falls": True, "depth": 1}],
                "money": [
                    {"firm": "borealis", "source": "acme", "converted": "276", "lost": False},
                    {"firm": "acme", "source": "app", "amount": None, "lost": True},
                ],
                "moneyAtRisk": {"low": "0", "high": "276"},
            },
            {"of": "chip", "currency": "EUR", "rates": ["USD=0.92"]},
        ),
        AnalysisExample(
            "Near miss: nothing needs the firm at the end of the chain",
            world(*_CHAIN),
            {"reachedCount": 0, "money": [], "byKind": []},
            {"of": "borealis"},
        ),
    ),
)  # fmt: skip
