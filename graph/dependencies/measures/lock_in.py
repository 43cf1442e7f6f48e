"""Lock-in as named parts: each ties, eases, or is not recorded. No sum is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graph.checks.evidence import RelationshipFact
from graph.checks.in_force import stated, term_of
from graph.checks.logic import Answer
from graph.dependencies.calendar.term import Day, Renewal
from graph.dependencies.measures.agreement import Agreement, Term
from graph.model.language.text import counted


class LockInPart(StrEnum):
    """A part of lock-in."""

    ALTERNATIVES = "ALTERNATIVES"
    EXCLUSIVITY = "EXCLUSIVITY"
    MINIMUM_COMMITMENT = "MINIMUM_COMMITMENT"
    NOTICE = "NOTICE"
    EXIT_FEE = "EXIT_FEE"
    DATA_PORTABILITY = "DATA_PORTABILITY"
    IP_HELD_BY_VENDOR = "IP_HELD_BY_VENDOR"
    CONTRACT_LEFT = "CONTRACT_LEFT"


class Pull(StrEnum):
    """Which way a part pulls."""

    TIES = "TIES"
    EASES = "EASES"
    NOT_RECORDED = "NOT_RECORDED"


@dataclass(frozen=True, slots=True)
class Tie:
    """One part: which way it pulls, in words, with a figure where it has one, and what says so."""

    part: LockInPart
    pull: Pull
    words: str
    figure: float | None = None
    unit: str | None = None
    evidence: tuple[RelationshipFact, ...] = field(default=())


_CLAUSES = {
    LockInPart.EXCLUSIVITY: ({"EXCLUSIVITY", "NON_COMPETE"}, {"EXCLUSIVITY", "NON_COMPETE"}, {"EXCLUSIVITY"}),
    LockInPart.MINIMUM_COMMITMENT: (
        {"MINIMUM_COMMITMENT", "VOLUME_RESTRICTION"}, {"MINIMUM_COMMITMENT"}, {"MINIMUM_PURCHASE"},
    ),
    LockInPart.EXIT_FEE: ({"LIQUIDATED_DAMAGES"}, set(), set()),
}  # fmt: skip
"""The types of clause, of restriction and of obligation that make up a part."""
_EASING = {"SOURCE_CODE_ESCROW", "POST_TERMINATION_SERVICES", "DATA_HANDLING"}
"""Clauses that help to take data and knowledge along."""


def clause_ties(agreements: Iterable[Agreement], day: date) -> list[Tie]:
    """Return the parts that clauses, restrictions and obligations say."""
    terms: list[Term] = []
    for agreement in agreements:
        terms += [term for term in agreement.terms if term_of(term.state).holds_on(day) is not Answer.NO]
    found = []
    for part, (clauses, restrictions, obligations) in _CLAUSES.items():
        saying = [
            term
            for term in terms
            if term.state.get("clause_type") in clauses
            or term.state.get("restriction_type") in restrictions
            or term.state.get("obligation_type") in obligations
        ]
        found.append(_of_terms(part, saying, Pull.TIES, "is agreed"))
    easing = [term for term in terms if term.state.get("clause_type") in _EASING]
    found.append(_of_terms(LockInPart.DATA_PORTABILITY, easing, Pull.EASES, "is provided for"))
    return found


def _of_terms(part: LockInPart, terms: list[Term], pull: Pull, verb: str) -> Tie:
    called = part.value.replace("_", " ").lower().capitalize()
    if not terms:
        return Tie(part, Pull.NOT_RECORDED, f"{called}: nothing is recorded.")
    evidence = tuple(sorted((term.fact for term in terms), key=lambda fact: fact.id))
    return Tie(part, pull, f"{called} {verb}.", float(len(terms)), "terms", evidence)


def notice_tie(agreements: Iterable[Agreement]) -> Tie:
    """Return the longest period of notice, in days of 30 a month."""
    periods = []
    for agreement in agreements:
        days, months = agreement.state.get("notice_days"), agreement.state.get("notice_months")
        if days is not None or months is not None:
            periods.append((days or 0) + 30 * (months or 0))
    if not periods:
        return Tie(LockInPart.NOTICE, Pull.NOT_RECORDED, "No period of notice is recorded.")
    longest = max(periods)
    pull = Pull.TIES if longest else Pull.EASES
    words = f"The longest notice is {counted(longest, 'day')}."
    return Tie(LockInPart.NOTICE, pull, words, float(longest), "days")


def months_left(agreement: Agreement, day: date) -> int | None:
    """Return how many whole months the term that runs has left; None where no end is recorded."""
    end = stated(agreement.state, "expires_on")
    early = stated(agreement.state, "terminated_on")
    if early is not None:
        return _months(day, early.first)
    if end is None:
        return None
    months = agreement.state.get("renewal_months") if agreement.state.get("renewal_auto") else None
    renewal = Renewal(Day.of(end), months or None)
    return _months(day, renewal.end(renewal.running(day)).first)


def _months(day: date, end: date) -> int:
    months = (end.year - day.year) * 12 + end.month - day.month
    return max(months - (end.day < day.day), 0)


def contract_tie(agreements: Iterable[Agreement], day: date) -> Tie:
    """Return the most months that a contract still runs; the term renews by itself where it says so."""
    left = [months_left(agreement, day) for agreement in agreements]
    known = [months for months in left if months is not None]
    if not known:
        words = "No contract has a recorded end." if left else "No contract is recorded."
        return Tie(LockInPart.CONTRACT_LEFT, Pull.NOT_RECORDED, words)
    most = max(known)
    pull = Pull.TIES if most else Pull.EASES
    words = f"The longest contract runs for {counted(most, 'more month')}."
    return Tie(LockInPart.CONTRACT_LEFT, pull, words, float(most), "months")


def alternatives_tie(others: int | None, evidence: tuple[RelationshipFact, ...] = ()) -> Tie:
    """Return the fewest qualified suppliers beside the vendor; None where it supplies nothing recorded."""
    if others is None:
        return Tie(LockInPart.ALTERNATIVES, Pull.NOT_RECORDED, "Nothing is recorded that it supplies.")
    words = f"The fewest other qualified suppliers of something it supplies are {others}."
    pull = Pull.EASES if others else Pull.TIES
    return Tie(LockInPart.ALTERNATIVES, pull, words, float(others), "suppliers", evidence)


def ip_tie(uses: Iterable[RelationshipFact]) -> Tie:
    """Return how many assets of the vendor our products use."""
    evidence = tuple(uses)
    assets = len({fact.end for fact in evidence})
    if not assets:
        return Tie(
            LockInPart.IP_HELD_BY_VENDOR, Pull.NOT_RECORDED, "No asset of it is recorded in our products."
        )
    words = f"Our products use {assets} of its assets."
    return Tie(LockInPart.IP_HELD_BY_VENDOR, Pull.TIES, words, float(assets), "assets", evidence)
