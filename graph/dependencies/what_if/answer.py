"""A what-if from question to answer: events, the contract-aware cascade, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from heapq import nsmallest
from typing import Any

import numpy as np

from graph.checks.aside import aside
from graph.checks.evidence import RelationshipFact
from graph.checks.in_force import stated
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId
from graph.dependencies.measures.agreement import Agreement
from graph.dependencies.measures.dated_cascade import DatedFall, dated_cascade
from graph.dependencies.measures.falls import Counts, Fallen, Falls
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import DEPENDENCY_TYPES, DependencyDirection
from graph.dependencies.question import Question
from graph.dependencies.readings.agreements import (
    agreements,
    control_clauses,
    graph_with_contracts,
    irrevocable,
)
from graph.dependencies.what_if.events import (
    EXPIRING,
    control_changes,
    endings,
    expiries,
    failures,
    terminated,
)
from graph.dependencies.what_if.report import (
    RevenueLoss,
    Survivor,
    TerminationGround,
    WhatIfFall,
    WhatIfReport,
)
from graph.dependencies.what_if.supposition import consents, controllers, proposed, supposing
from graph.errors import InvalidInput
from graph.model.catalogue import label_of_id

ALWAYS_LEFT_OUT = (
    "A need with a strength below 1 is missed and brings nothing down.",
    "Clauses are read by their type, not by their text: cross-default is followed to subcontracts alone.",
)
_MOST_PRODUCTS = 100
_ROOTS = {"terminating": ("Contract",), "expiring": EXPIRING, "acquired": ("Party",), "acquirer": ("Party",)}


async def what_if(question: Question, given: Mapping[str, Any]) -> WhatIfReport:
    """Answer what falls; nothing is stored. Raises InvalidInput where nothing is supposed to happen."""
    await _check(question, given)
    document = proposed(question, given)
    clauses = [] if document.is_empty else await control_clauses(question)
    before = await controllers(question, clauses)
    async with supposing(question, document) as inner:
        clauses = [] if document.is_empty else await control_clauses(inner)
        changed = consents(clauses, before, await controllers(inner, clauses))
        on = given["on"] or question.moment.as_of
        ending = await agreements(inner, given["terminating"] or ())
        events, unsaid = terminated(ending, on, TerminationGround(given["ground"]))
        await inner.learn_names(given["failing"] or ())
        events += failures(inner, given["failing"] or (), on)
        events += await expiries(inner, given["expiring"] or ())
        events += control_changes(inner, changed, on)
        graph = await graph_with_contracts(inner)
        lasting = await irrevocable(inner)
        falls = await aside(dated_cascade, graph, endings(events), lasting)
        ends = _ended(falls.fallen)
        ended = await agreements(inner, ends)
    why = {event.node: event.because for event in events}
    return WhatIfReport(
        tuple(sorted(events, key=lambda event: (event.on, event.kind, event.node))),
        MadeRows(len(falls), lambda place: _row(falls[place], why)),
        (*_survivors(ended), *_lasting(graph, ends, lasting)),
        tuple(changed),
        _revenue(graph, falls),
        (*unsaid, *ALWAYS_LEFT_OUT),
        _products(falls.fallen),
        counts=Counts.of(falls.fallen.round, falls.fallen.certain),
    )


async def _check(question: Question, given: Mapping[str, Any]) -> None:
    for name, labels in _ROOTS.items():
        value = given[name]
        for id in (value,) if isinstance(value, str) else value or ():
            await question.require(id, labels, name)
    for id in given["failing"] or ():
        await question.require_needer(id, "failing")
    happening = (*_ROOTS, "failing", "facts")
    if not any(given[name] for name in happening):
        raise InvalidInput(
            "Nothing is supposed to happen.",
            cure="Give terminating, failing, expiring, acquirer with acquired, or facts.",
        )


def _row(fall: DatedFall, why: Mapping[NodeId, tuple[RelationshipFact, ...]]) -> WhatIfFall:
    return WhatIfFall(fall, () if fall.round else why[NodeId(fall.node)])


def _ended(fallen: Fallen) -> list[str]:
    """Return the contracts that surely end."""
    ids = map(fallen.id, np.flatnonzero(fallen.certain).tolist())
    return [id for id in ids if label_of_id(id) == "Contract"]


def _products(fallen: Fallen) -> tuple[NodeId, ...]:
    ids = map(fallen.id, range(len(fallen.node)))
    products = (NodeId(id) for id in ids if label_of_id(id) == "Product")
    return tuple(nsmallest(_MOST_PRODUCTS, products))


def _survivors(ended: Iterable[Agreement]) -> Iterable[Survivor]:
    for agreement in ended:
        for term in agreement.terms:
            if term.survives:
                end = _last(term.state)
                yield Survivor(NodeId(term.fact.end), NodeId(agreement.id), end, (term.fact,))


def _last(state: Mapping[str, Any]) -> date | None:
    last = stated(state, "ends_on") or stated(state, "expires_on")
    return last.last if last else None


def _lasting(graph: NeedGraph, contracts: Iterable[str], lasting: frozenset[str]) -> Iterable[Survivor]:
    """Yield the irrevocable grants of contracts that surely end."""
    for contract in contracts:
        for need in graph.needed_by.get(contract, ()):
            if need.needer in lasting:
                yield Survivor(NodeId(need.needer), NodeId(contract), None, need.facts)


def _revenue(graph: NeedGraph, falls: Falls[DatedFall]) -> Sequence[RevenueLoss]:
    """Return the revenue that comes from what falls, in the order in which it does."""
    fallen, met = falls.fallen, graph.incidence(DependencyDirection.NEEDED_BY)
    at = np.flatnonzero(fallen.node < len(graph.nodes))
    nodes = fallen.node[at]
    needs = met.of_all(nodes)
    lost = np.repeat(at, met.begin[nodes + 1] - met.begin[nodes])
    revenue = graph.columns.type[needs] == DEPENDENCY_TYPES.index("REVENUE")
    needs, lost = needs[revenue], lost[revenue]
    return MadeRows(len(needs), lambda place: _loss(graph.needs[needs[place]], falls[int(lost[place])]))


def _loss(need: Need, fall: DatedFall) -> RevenueLoss:
    stated_by = need.evidence[0].properties if need.evidence else {}
    amount = stated_by.get("amount")
    return RevenueLoss(
        NodeId(need.needer),
        NodeId(need.needed),
        need.strength,
        None if amount is None else Decimal(repr(amount)),
        stated_by.get("currency"),
        stated_by.get("year"),
        fall.on,
        fall.certain,
    )
