"""A what-if from question to answer: events, the contract-aware cascade, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from graph.checks.aside import aside
from graph.checks.in_force import stated
from graph.checks.result import NodeId
from graph.dependencies.measures.agreement import Agreement
from graph.dependencies.measures.cascade import requirements
from graph.dependencies.measures.dated_cascade import DatedFall, dated_cascade
from graph.dependencies.needs.need_graph import Need, NeedGraph
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
        falls = await aside(dated_cascade, requirements(graph), endings(events), lasting)
        ended = await agreements(inner, [fall.node for fall in falls if _ends(fall)])
    why = {event.node: event.because for event in events}
    return WhatIfReport(
        tuple(sorted(events, key=lambda event: (event.on, event.kind, event.node))),
        tuple(WhatIfFall(fall, () if fall.round else why[NodeId(fall.node)]) for fall in falls),
        (*_survivors(ended), *_lasting(graph, falls, lasting)),
        tuple(changed),
        tuple(_revenue(graph, falls)),
        (*unsaid, *ALWAYS_LEFT_OUT),
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


def _ends(fall: DatedFall) -> bool:
    return fall.certain and label_of_id(fall.node) == "Contract"


def _survivors(ended: Iterable[Agreement]) -> Iterable[Survivor]:
    for agreement in ended:
        for term in agreement.terms:
            if term.survives:
                end = _last(term.state)
                yield Survivor(NodeId(term.fact.end), NodeId(agreement.id), end, (term.fact,))


def _last(state: Mapping[str, Any]) -> date | None:
    last = stated(state, "ends_on") or stated(state, "expires_on")
    return last.last if last else None


def _lasting(graph: NeedGraph, falls: Iterable[DatedFall], lasting: frozenset[str]) -> Iterable[Survivor]:
    """Yield the irrevocable grants of contracts that surely end."""
    for fall in falls:
        if not _ends(fall):
            continue
        for need in graph.needed_by.get(fall.node, ()):
            if need.needer in lasting:
                yield Survivor(NodeId(need.needer), NodeId(fall.node), None, need.facts)


def _revenue(graph: NeedGraph, falls: Iterable[DatedFall]) -> Iterable[RevenueLoss]:
    for fall in falls:
        for need in graph.needed_by.get(fall.node, ()):
            if need.type == "REVENUE":
                yield _loss(need, fall)


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
