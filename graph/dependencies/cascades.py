"""The answer of a cascade, whichever model it follows, and how each model gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any, TypeVar

import numpy as np

from graph.checks.aside import aside
from graph.checks.evidence import RelationshipFact
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, Paging, computed, shown
from graph.dependencies.measures.cascade import Fall, cascade
from graph.dependencies.measures.falls import Counts, Falls, lost_by
from graph.dependencies.measures.revenue import Rates
from graph.dependencies.measures.threshold_cascade import ThresholdFall, threshold_cascade
from graph.dependencies.measures.value_cascade import Valued, value_cascade
from graph.dependencies.needs.need_graph import Need
from graph.dependencies.question import Question
from graph.dependencies.readings.holdings import assets_of_firms, holdings, stakes

_CENT = Decimal("0.01")


class CascadeModel(StrEnum):
    """What makes a node fall."""

    REQUIREMENTS = "REQUIREMENTS"
    THRESHOLD = "THRESHOLD"
    VALUE = "VALUE"


@dataclass(frozen=True, slots=True)
class CascadeFall:
    """Something that falls, in which round, and the relationships that carry the step."""

    round: int = shown("The round in which it falls; 0 is what fails at the start.", column="round")
    node: NodeId = shown("What falls.", column="falls", named=True)
    certain: bool = shown(
        "Whether it surely falls; no: a strength, a share or a figure that is not recorded leaves it open.",
        column="certain",
    )
    lost: tuple[NodeId, ...] = shown(
        "The sources that were lost; none of what fails at the start.", most=100, named=True
    )
    because: tuple[RelationshipFact, ...] = shown(
        "The relationships that say that it needs them, or holds them.",
        column="because",
        most=100,
        named=True,
    )
    value_before: Decimal | None = shown("Its value before, in a cascade of values.", default=None)
    value_after: Decimal | None = shown("Its value at the end, in a cascade of values.", default=None)

    @property
    def order(self) -> tuple[int, int, str]:
        """By round; what is certain first."""
        return self.round, 0 if self.certain else 1, self.node


@dataclass(frozen=True, slots=True)
class CascadeReport:
    """What falls when something fails, round by round."""

    failing: tuple[NodeId, ...] = shown("What fails at the start, by id.", most=100)
    model: CascadeModel = shown("What makes a node fall.")
    falls: Sequence[CascadeFall] = shown("What falls, round by round.", table=True, paging=Paging.CONNECTION)
    undecided: tuple[NodeId, ...] = shown(
        "Firms that hold what falls and do not fall on record, where a figure behind their value is missing.",
        most=100,
        default=(),
    )
    counts: Counts = field(kw_only=True, repr=False)

    @computed()
    def rounds(self) -> int:
        """How many rounds there are after the start."""
        return self.counts.rounds

    @computed()
    def certain_count(self) -> int:
        """How many surely fall, those that fail at the start left out."""
        return self.counts.certain

    @computed()
    def possible_count(self) -> int:
        """How many may fall beside them."""
        return self.counts.possible


async def cascaded(question: Question, given: Mapping[str, Any]) -> CascadeReport:
    """Return what falls by the model that is asked for."""
    model = CascadeModel(given["model"])
    rates = Rates.read(given["currency"], given["rates"] or ())
    for id in given["failing"]:
        if model is CascadeModel.VALUE:
            await question.require(id, ("Party",), "failing")
        else:
            await question.require_needer(id, "failing")
    failing = tuple(sorted(NodeId(id) for id in given["failing"]))
    if model is CascadeModel.VALUE:
        falls, undecided = await _by_value(question, given, rates)
        fallen = [each.node for each in falls]
        await question.learn_names([*fallen, *chain.from_iterable(each.lost for each in falls)])
        rounds, certain = np.array([each.round for each in falls]), np.array([each.certain for each in falls])
        return CascadeReport(failing, model, falls, undecided, counts=Counts.of(rounds, certain))
    graph = (await question.need_graph()).of_types(given["types"])
    if model is CascadeModel.THRESHOLD:
        reached = await aside(threshold_cascade, graph, given["failing"], given["threshold"])
        return _report(failing, model, reached, lambda fall: fall.needs)
    found = await aside(cascade, graph, given["failing"])
    return _report(failing, model, found, lambda fall: lost_by(fall.requirement))


FallOfNeeds = TypeVar("FallOfNeeds", Fall, ThresholdFall)


def _report(
    failing: tuple[NodeId, ...],
    model: CascadeModel,
    found: Falls[FallOfNeeds],
    lost: Callable[[FallOfNeeds], tuple[Need, ...]],
) -> CascadeReport:
    rows = MadeRows(len(found), lambda place: _of_needs(found[place], lost(found[place])))
    return CascadeReport(failing, model, rows, counts=Counts.of(found.fallen.round, found.fallen.certain))


def _of_needs(fall: Fall | ThresholdFall, needs: tuple[Need, ...]) -> CascadeFall:
    lost = tuple(NodeId(need.needed) for need in needs)
    because = tuple(need.facts[0] for need in needs)
    return CascadeFall(fall.round, NodeId(fall.node), fall.certain, lost, because)


async def _by_value(
    question: Question, given: Mapping[str, Any], rates: Rates
) -> tuple[tuple[CascadeFall, ...], tuple[NodeId, ...]]:
    facts = await stakes(question)
    assets = await assets_of_firms(question, rates)
    valued = await aside(
        value_cascade, holdings(facts), assets, given["failing"], given["threshold"], given["failure_cost"]
    )
    rounds = {each.firm: each.round for each in valued if each.round is not None}
    held = _held(facts)
    falls = [_of_value(each, rounds, held) for each in valued if each.round is not None]
    undecided = [
        NodeId(each.firm) for each in valued if each.round is None and each.touched and not each.known
    ]
    return tuple(sorted(falls, key=lambda fall: fall.order)), tuple(undecided)


def _held(facts: Iterable[RelationshipFact]) -> Mapping[str, list[RelationshipFact]]:
    found: dict[str, list[RelationshipFact]] = defaultdict(list)
    for fact in facts:
        found[fact.start].append(fact)
    return found


def _of_value(
    each: Valued, rounds: Mapping[str, int], held: Mapping[str, list[RelationshipFact]]
) -> CascadeFall:
    number = rounds[each.firm]
    because = [fact for fact in held.get(each.firm, ()) if rounds.get(fact.end, number) < number]
    before, after = (Decimal(repr(figure)).quantize(_CENT) for figure in (each.before, each.after))
    return CascadeFall(
        number,
        NodeId(each.firm),
        each.known or not number,
        tuple(dict.fromkeys(NodeId(fact.end) for fact in because)),
        tuple(because),
        before,
        after,
    )
