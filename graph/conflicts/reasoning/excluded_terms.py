"""Terms that a block exemption does not cover: long non-competes, prices, sales areas, shared territories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.block_exemptions import EXCLUSIVE_DISTRIBUTORS, NON_COMPETE_YEARS
from graph.checks.case import Case
from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.in_force import Term
from graph.checks.logic import Answer, between
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Dealing
from graph.conflicts.readings.exempt_agreements import ExemptAgreement, ExemptAgreements
from graph.conflicts.readings.restrictions import Restriction
from graph.conflicts.reasoning.block_exemptions import BUYING, SELLING, Exemption
from graph.model.language.months import shifted
from graph.scopes.overlap import unions_overlap

_PRICES = "restricts prices, which the exemption allows for highest and recommended prices alone"
_HARDCORE = {
    "PRICE_RESTRICTION": _PRICES,
    "TERRITORY": "restricts where the buyer sells, which the exemption allows for active sales alone",
}
_LICENSE_CLAUSES = {
    "IP_OWNERSHIP_ASSIGNMENT": "gives away improvements, and an exclusive grant-back is not exempt",
    "COVENANT_NOT_TO_SUE": "may forbid a challenge to the licensed rights, which is not exempt",
}


@dataclass(frozen=True)
class ExcludedTerm:
    """A term that is, or may be, outside of an exemption; ``alone`` where the rest stays within it."""

    ground: Ground
    alone: bool


def excluded_terms(
    case: Case,
    file: ExemptAgreements,
    agreement: ExemptAgreement,
    exemption: Exemption,
    dealing: Dealing,
) -> Iterator[ExcludedTerm]:
    """Yield every term of an agreement that its exemption does not, or may not, cover."""
    today = Term(start=(case.day, case.day))
    for bond in agreement.restrictions:
        if bond.holds(today) is Answer.NO:
            continue
        if exemption is Exemption.VERTICAL:
            yield from _of_buyer(case, agreement, bond, dealing)
            yield from _shared(case, file, bond)
        elif bond.kind == "PRICE_RESTRICTION":
            yield ExcludedTerm(Ground(f"{ref(bond.id)} {_PRICES}", _paths(bond)), alone=False)
    yield from _clauses(agreement, exemption)


def _clauses(agreement: ExemptAgreement, exemption: Exemption) -> Iterator[ExcludedTerm]:
    for kind, fact in agreement.clauses:
        path = (Path((fact.start, fact.end), (fact,)),)
        if kind == "PRICE_RESTRICTIONS":
            yield ExcludedTerm(Ground(f"a clause {_PRICES}", path), alone=False)
        elif exemption is Exemption.TECHNOLOGY and kind in _LICENSE_CLAUSES:
            yield ExcludedTerm(Ground(f"a clause {_LICENSE_CLAUSES[kind]}", path), alone=True)


def _of_buyer(
    case: Case, agreement: ExemptAgreement, bond: Restriction, dealing: Dealing
) -> Iterator[ExcludedTerm]:
    """Yield a bond of the buyer that is not exempt: the seller may be bound as long as it likes."""
    capacities = {each.party: each.role for each in dealing.participants}
    bound = {capacities.get(fact.end) for fact in bond.of("RESTRICTS")}
    if bound and bound <= SELLING and not bound & BUYING:
        return
    if bond.kind in _HARDCORE:
        yield ExcludedTerm(Ground(f"{ref(bond.id)} {_HARDCORE[bond.kind]}", _paths(bond)), alone=False)
    elif bond.kind == "NON_COMPETE":
        ground = _long(case, agreement, bond)
        if ground is not None:
            yield ExcludedTerm(ground, alone=True)


def _long(case: Case, agreement: ExemptAgreement, bond: Restriction) -> Ground | None:
    """Return the ground of a non-compete that runs longer than is exempt, or beyond its agreement."""
    years = int(case.figure(NON_COMPETE_YEARS).value)
    if bond.survives:
        return Ground(f"the non-compete {ref(bond.id)} outlives the agreement", _paths(bond))
    days = bond.term.intersection(agreement.term)
    answer = _longer(days, agreement, years)
    if answer is Answer.NO:
        return None
    words = f"the non-compete {ref(bond.id)} runs longer than {years} years"
    if answer is Answer.YES:
        steps = (ArithmeticStep("term of the non-compete", _span(days), f"more than {years} years"),)
        return Ground(words, _paths(bond), steps)
    missing = MissingFact(bond.id, f"for how long {ref(bond.id)} binds", "its dates leave it open")
    return Ground(
        f"the non-compete {ref(bond.id)} may run longer than {years} years", _paths(bond), (), (missing,)
    )


def _longer(days: Term, agreement: ExemptAgreement, years: int) -> Answer:
    """Return whether a term is longer than some years; one without a stated end as the agreement says."""
    if days.end[1] == date.max:
        return Answer.YES if agreement.endless is Answer.YES else Answer.UNKNOWN
    earliest, latest = days.start
    if earliest == date.min:
        return Answer.UNKNOWN
    return between(days.end[0] > _after(latest, years), days.end[1] > _after(earliest, years))


def _after(day: date, years: int) -> date:
    return shifted(day, 12 * years)


def _span(days: Term) -> str:
    end = "without an end" if days.end[1] == date.max else f"to before {days.end[1].isoformat()}"
    start = (
        "from a day that is not stated" if days.start[0] == date.min else f"from {days.start[0].isoformat()}"
    )
    return f"{start} {end}"


def _shared(case: Case, file: ExemptAgreements, bond: Restriction) -> Iterator[ExcludedTerm]:
    """Yield an exclusivity that more distributors share than may."""
    if bond.kind != "EXCLUSIVITY":
        return
    most = int(case.figure(EXCLUSIVE_DISTRIBUTORS).value)
    bound = {fact.end for fact in bond.of("RESTRICTS")}
    surely, possibly, paths = _favored(bond), _favored(bond), list(_paths(bond))
    for other in file.promised:
        if other.id == bond.id or not bound & {fact.end for fact in other.of("RESTRICTS")}:
            continue
        answer = unions_overlap(bond.scopes, other.scopes, file.hierarchies, case.day).answer
        if answer is not Answer.NO:
            possibly |= _favored(other)
            paths += _paths(other)
            surely |= _favored(other) if answer is Answer.YES else frozenset()
    if len(possibly) <= most:
        return
    if len(surely) > most:
        words = f"{len(surely)} distributors, more than {most}, share what {ref(bond.id)} reserves"
        yield ExcludedTerm(Ground(words, tuple(paths)), alone=False)
        return
    what = f"how many distributors share what {ref(bond.id)} reserves"
    gap = MissingFact(bond.id, what, "the recorded scopes leave it open")
    words = f"more than {most} distributors may share what {ref(bond.id)} reserves"
    yield ExcludedTerm(Ground(words, tuple(paths), (), (gap,)), alone=False)


def _favored(bond: Restriction) -> frozenset[str]:
    return frozenset(fact.end for fact in bond.of("FOR_BENEFIT_OF"))


def _paths(bond: Restriction) -> tuple[Path, ...]:
    facts = (*bond.of("IMPOSES"), *bond.of("RESTRICTS"), *bond.of("FOR_BENEFIT_OF"))
    return tuple(Path((fact.start, fact.end), (fact,)) for fact in facts)
