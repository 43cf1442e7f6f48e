"""Evaluations of bids as dealings: those who evaluate a tender face its bidders."""

from __future__ import annotations

from datetime import date

from graph.checks.logic import Answer
from graph.conflicts.readings.context import NOBODY, Recused
from graph.conflicts.readings.dealings import Dealing, Decider, Participant, taking_part
from graph.conflicts.readings.involvement import Place
from graph.conflicts.readings.tenders import Tender, Tenders


def evaluations(tenders: Tenders, day: date, recused: Recused = NOBODY) -> list[Dealing]:
    """Return a dealing for each tender with evaluators and bidders that the question concerns.

    Those who are ``recused`` evaluate where it is asked what would be found otherwise.
    """
    found = []
    for tender in tenders:
        concerned = tenders.concerned(tender)
        bidders = [each for party, each in tender.bidding.items() if party in concerned]
        targets = tuple(_bidder(each, day) for each in bidders if each.term.holds_on(day) is not Answer.NO)
        deciders = _evaluators(tender, day) + taking_part(recused, tender.id)
        if targets and deciders:
            found.append(Dealing(tender.id, (), deciders, targets))
    return found


def _bidder(place: Place, day: date) -> Participant:
    imprecise = place.term.holds_on(day) is Answer.UNKNOWN
    return Participant(place.party, facts=place.facts, imprecise=imprecise)


def _evaluators(tender: Tender, day: date) -> tuple[Decider, ...]:
    """Return who evaluates or wrote the specification, on behalf of the buyer where one is recorded."""
    buyers = sorted({each.party for each in tender.buyers})
    principal = buyers[0] if len(buyers) == 1 else None
    found: dict[str, Decider] = {}
    for place in (*tender.evaluators, *tender.authors):
        holds = place.term.holds_on(day)
        if holds is Answer.NO:
            continue
        facts = place.facts[::-1]
        new = Decider(place.party, principal, None, facts, holds is Answer.UNKNOWN, evaluates=True)
        held = found.get(place.party)
        if held is None or (new.imprecise, len(new.facts)) < (held.imprecise, len(held.facts)):
            found[place.party] = new
    return tuple(found[party] for party in sorted(found))
