"""What takes an agreement out of the safe harbor of a block exemption: market shares, bonds and clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph.checks.case import Case
from graph.checks.evidence import FindingStatus, Path
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Dealing
from graph.conflicts.readings.exempt_agreements import ExemptAgreement, ExemptAgreements, RecordedShare
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.reasoning.block_exemptions import COVERED, TECHNOLOGY, Exemption
from graph.conflicts.reasoning.excluded_terms import excluded_terms
from graph.conflicts.reasoning.exempt_shares import positions_lost

_DUE = "an individual assessment under Article 101(3) is due"
_ABROAD = "; whether it can affect trade in the European Union is to be assessed too"


@dataclass(frozen=True)
class Harbors:
    """What is read of the agreements of a question: terms, who takes part, who competes, and shares."""

    file: ExemptAgreements
    dealings: tuple[Dealing, ...]
    rivals: Rivals
    shares: tuple[RecordedShare, ...]


@dataclass(frozen=True)
class Lost:
    """An agreement that has, or may have, lost the safe harbor of an exemption, and by what.

    ``terms_only`` says that single terms fall outside the exemption and the rest stays within it.
    """

    agreement: ExemptAgreement
    exemption: Exemption
    grounds: tuple[Ground, ...]
    terms_only: bool
    status: FindingStatus = FindingStatus.OPEN

    @property
    def words(self) -> str:
        """What it is about, as the beginning of a sentence."""
        return f"{ref(self.agreement.about)} is judged by {COVERED[self.exemption].title}"


def exemptions_lost(case: Case, record: Harbors) -> Iterator[Lost]:
    """Yield every agreement for a place in the Union that a share or a term may take out of its exemption."""
    dealings = {dealing.about: dealing for dealing in record.dealings if dealing.about}
    for agreement in record.file.agreements:
        exemption = exemption_of(agreement)
        if exemption is not None and _concerned(agreement, case.day):
            yield from _lost(case, record, agreement, exemption, dealings[agreement.about])


def _concerned(agreement: ExemptAgreement, day: date) -> bool:
    running = agreement.term.overlaps(Term(start=(day, day)))
    return agreement.in_union is not Answer.NO and running is not Answer.NO


def _lost(
    case: Case, record: Harbors, agreement: ExemptAgreement, exemption: Exemption, dealing: Dealing
) -> Iterator[Lost]:
    terms = list(excluded_terms(case, record.file, agreement, exemption, dealing))
    positions = list(positions_lost(case, agreement, exemption, dealing, record.rivals, record.shares))
    grounds = [*positions, *(each.ground for each in terms), *_found_lost(agreement, exemption)]
    if grounds:
        alone = len(grounds) == len(terms) and all(each.alone for each in terms)
        status = _status(agreement, exemption, case.day)
        yield Lost(agreement, exemption, _assessed(agreement, grounds), alone, status)


def exemption_of(agreement: ExemptAgreement) -> Exemption | None:
    """Return the exemption that is for an agreement of its kind, or None where none is."""
    for exemption, covered in COVERED.items():
        if agreement.kinds & covered.kinds:
            any_asset = exemption is Exemption.VERTICAL or not agreement.assets
            return exemption if any_asset or agreement.assets & TECHNOLOGY else None
    return None


def _assessed(agreement: ExemptAgreement, grounds: list[Ground]) -> tuple[Ground, ...]:
    """Return the grounds, gravest first: losing a safe harbor breaches nothing, so that each is assessed."""
    due = _DUE if agreement.in_union is Answer.YES else _DUE + _ABROAD
    found = [replace(each, assess=due) for each in grounds]
    return tuple(sorted(found, key=lambda each: each.verdict.rank))


def _found_lost(agreement: ExemptAgreement, exemption: Exemption) -> list[Ground]:
    """Return the assessments that found no safe harbor."""
    found = []
    for each in agreement.assessments:
        if each.framework == exemption and each.safe_harbor is False:
            path = Path((each.fact.start, each.fact.end), (each.fact,))
            found.append(Ground(f"the assessment {ref(each.fact.start)} found no safe harbor", (path,)))
    return found


def _status(agreement: ExemptAgreement, exemption: Exemption, day: date) -> FindingStatus:
    """Return MITIGATED where an assessment that could know the figures of the year found a safe harbor."""
    since = date(day.year, 1, 1)
    for each in agreement.assessments:
        on = each.assessed_on
        timely = on is not None and since <= on.first and on.last <= day
        if each.framework == exemption and each.safe_harbor and timely:
            return FindingStatus.MITIGATED
    return FindingStatus.OPEN
