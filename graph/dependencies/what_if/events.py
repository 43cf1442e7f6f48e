"""What is supposed to happen, as endings with days: notice periods and stated ends give the days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.checks.in_force import stated
from graph.checks.result import NodeId
from graph.dependencies.calendar.term import Day
from graph.dependencies.measures.agreement import Agreement
from graph.dependencies.measures.dated_cascade import Ending
from graph.dependencies.question import Question
from graph.dependencies.readings.states import states
from graph.dependencies.what_if.report import (
    Consent,
    TerminationGround,
    WhatIfEvent,
    WhatIfEventKind,
)
from graph.errors import InvalidInput

EXPIRING = ("Contract", "RightsGrant", "IPAsset", "Restriction")
"""What can expire: the nouns with a stated last day."""


def notice_ends(state: Mapping[str, Any], on: date) -> date | None:
    """Return the day on which notice given on a day takes effect; None where no period is recorded."""
    days, months = state.get("notice_days"), state.get("notice_months")
    if days is None and months is None:
        return None
    return Day(on, on).later(months or 0).earlier(days=-(days or 0)).last


def terminated(
    given: Iterable[Agreement], on: date, ground: TerminationGround
) -> tuple[list[WhatIfEvent], list[str]]:
    """Return the terminations with their days, and what is not recorded about them."""
    events, left_out = [], []
    for agreement in given:
        end = on if ground is TerminationGround.CAUSE else notice_ends(agreement.state, on)
        if end is None:
            end = on
            left_out.append(f"No notice period of {agreement.title} is recorded: it ends on the day itself.")
        if ground is TerminationGround.CONVENIENCE and not (
            agreement.clause_types & {"TERMINATION_FOR_CONVENIENCE"}
        ):
            left_out.append(f"No clause of {agreement.title} is recorded that lets a party end it at will.")
        facts = tuple(
            term.fact
            for term in agreement.terms
            if term.state.get("clause_type") == f"TERMINATION_FOR_{ground.value}"
        )
        sentence = f"{agreement.title} is terminated on {on} and ends on {end}."
        events.append(
            WhatIfEvent(WhatIfEventKind.TERMINATION, NodeId(agreement.id), end, sentence, because=facts)
        )
    return events, left_out


def failures(question: Question, ids: Iterable[str], on: date) -> list[WhatIfEvent]:
    """Return what fails on the day."""
    found = []
    for id in sorted(set(ids)):
        sentence = f"{question.names.get(id, id)} fails on {on}."
        found.append(WhatIfEvent(WhatIfEventKind.FAILURE, NodeId(id), on, sentence))
    return found


async def expiries(question: Question, ids: Iterable[str]) -> list[WhatIfEvent]:
    """Return what comes to its stated end, each on the day after its last; raise InvalidInput without one."""
    wanted = sorted(set(ids))
    known = await states(question, wanted)
    found = []
    for id in wanted:
        state = known[id]
        called = question.names[id]
        last = stated(state, "expires_on")
        if last is None:
            raise InvalidInput(f"{called} has no recorded end.", cure="Terminate it, or let it fail.")
        day = last.last
        sentence = f"{called} is in force for the last time on {day}."
        found.append(WhatIfEvent(WhatIfEventKind.EXPIRY, NodeId(id), day, sentence, len(str(last)) == 10))
    return found


def control_changes(question: Question, consents: Iterable[Consent], on: date) -> list[WhatIfEvent]:
    """Return the contracts that another party may end because a controller changes."""
    found: dict[str, WhatIfEvent] = {}
    for consent in consents:
        called = question.names.get(consent.contract, consent.contract)
        party = question.names.get(consent.party, consent.party)
        sentence = f"{called} may be ended from {on}: the controller of {party} changes."
        found.setdefault(
            consent.contract,
            WhatIfEvent(
                WhatIfEventKind.CHANGE_OF_CONTROL, consent.contract, on, sentence, False, (consent.because,)
            ),
        )
    return list(found.values())


def endings(events: Iterable[WhatIfEvent]) -> list[Ending]:
    """Return what the events end, each node once and as early as it can be."""
    return [Ending(event.node, event.on, event.certain) for event in events]
