"""Whether a dealing gives better terms than those of a party that was promised terms as good as any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from graph.checks.evidence import ArithmeticStep, Path
from graph.checks.logic import Answer
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.prices import Price, Prices
from graph.conflicts.reasoning.restraints import Breach, bound_by

_BUYING = frozenset({"BUYER", "CUSTOMER", "LICENSEE", "DISTRIBUTOR", "RESELLER", "FRANCHISEE", "HIRER"})
"""Capacities in which a party receives terms: what it pays less is not what it gives others."""


@dataclass(frozen=True)
class BestTerms:
    """The terms of a dealing beside those of the holder of the promise.

    YES where one of them is better; NO where each was compared and none is; UNKNOWN else.
    """

    answer: Answer
    steps: tuple[ArithmeticStep, ...] = ()
    paths: tuple[Path, ...] = ()


def triggered(
    breaches: Iterable[Breach], prices: Prices, own: frozenset[str]
) -> Iterator[tuple[Breach, BestTerms]]:
    """Yield what triggers a right, with the terms compared where terms as good were promised."""
    for breach in breaches:
        if _assumed(breach, own):
            continue
        if breach.restriction.kind != "MOST_FAVORED_NATION":
            yield breach, BestTerms(Answer.UNKNOWN)
            continue
        terms = best_terms(breach, prices)
        if terms.answer is not Answer.NO:
            yield replace(breach, better=terms.answer is Answer.YES), terms


def _assumed(breach: Breach, own: frozenset[str]) -> bool:
    """Return whether a dealing that only the question implies is taken not to touch what the right covers."""
    acting = breach.acting
    itself = acting.party in bound_by(breach.restriction) - own
    return acting.dealing.about is None and not itself and breach.scope.answer is Answer.UNKNOWN


def best_terms(breach: Breach, prices: Prices) -> BestTerms:
    """Compare the terms of a dealing with those of the contract that makes the promise."""
    ours = prices.by.get(breach.acting.dealing.about or "", ())
    theirs = prices.by.get(breach.restriction.id, ())
    if not ours or not theirs or _receives(breach):
        return BestTerms(Answer.UNKNOWN)
    pairs = [(each, _nearest(each, theirs)) for each in ours]
    compared = [(each, other) for each, other in pairs if other is not None]
    answers = [each.better_than(other) for each, other in compared]
    shown = tuple(dict.fromkeys(chain.from_iterable((each.path, other.path) for each, other in compared)))
    steps = tuple(_step(each, other) for each, other in compared)
    if True in answers:
        return BestTerms(Answer.YES, steps, shown)
    whole = len(compared) == len(ours) and breach.acting.dealing.about not in prices.bare
    return BestTerms(Answer.NO if whole and None not in answers else Answer.UNKNOWN, steps, shown)


def _nearest(price: Price, others: tuple[Price, ...]) -> Price | None:
    """Return the holder's own term of the same kind, the best of several."""
    same = [each for each in others if each.what == price.what]
    if not same:
        return None
    return min(same, key=lambda each: each.value if each.lower else -each.value)


def _receives(breach: Breach) -> bool:
    """Return whether the party that promised is on the side that receives the terms of the dealing."""
    sides = [each for each in breach.acting.dealing.participants if each.party == breach.acting.party]
    return any((each.role or "") in _BUYING or each.place == "buyer" for each in sides)


def _step(price: Price, other: Price) -> ArithmeticStep:
    shown = f"{price.value.normalize():f} {price.unit} beside {other.value.normalize():f} {other.unit}"
    words = {
        True: "better than the holder's",
        False: "not better",
        None: "it is not known for whom it is better",
    }
    return ArithmeticStep(price.title, f"{shown} in {ref(other.fact.start)}", words[price.better_than(other)])
