"""Our own sales in a place that is promised to a partner alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import MissingFact, Path
from graph.checks.in_force import Term, imprecise_on
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.reserved_places import ReservedPlace

_ASSESS = "whether it sells there what was promised, and to whom, is still to be assessed"


@dataclass(frozen=True)
class SaleWithin:
    """A sale of ours in a partner's place; ``others`` are the partner and our firm."""

    territory: str
    others: tuple[str, str]
    restriction: str
    ground: Ground


def sales_within(places: tuple[ReservedPlace, ...], asked: Iterable[str], day: date) -> Iterator[SaleWithin]:
    """Yield every place that a party under check has to itself and in which our own firm sells, or may."""
    parties = set(asked)
    for each in places:
        in_force = each.restriction.holds(Term(start=(day, day)))
        if Answer.NO in (each.within, in_force):
            continue
        for favor in each.restriction.of("FOR_BENEFIT_OF"):
            if favor.end in parties:
                missing = _missing(each, in_force, day)
                facts = (favor, *each.restriction.of("RESTRICTS"), each.sale)
                paths = tuple(Path((fact.start, fact.end), (fact,)) for fact in facts)
                words = (
                    f"{ref(each.sale.start)} sells in {ref(each.sale.end)} itself, and "
                    f"{ref(each.restriction.id)} promises {ref(favor.end)} to be alone there"
                )
                ground = Ground(words, paths, missing=missing, assess=_ASSESS)
                yield SaleWithin(each.sale.end, (favor.end, each.sale.start), each.restriction.id, ground)


def _missing(each: ReservedPlace, in_force: Answer, day: date) -> tuple[MissingFact, ...]:
    bond, place, found = each.restriction.id, each.sale.end, []
    if each.within is Answer.UNKNOWN:
        what = f"whether {ref(bond)} covers {ref(place)}"
        found.append(MissingFact(bond, what, "its scope as recorded leaves it open"))
    if in_force is Answer.UNKNOWN:
        what = f"whether {ref(bond)} is still in force"
        found.append(MissingFact(bond, what, "its term, or that of its contract, leaves it open"))
    if imprecise_on(day, each.sale):
        what = f"since when {ref(each.sale.start)} sells in {ref(place)}"
        found.append(MissingFact(place, what, IMPRECISE))
    return tuple(found)
