"""Chains: the paths of interests behind a figure, the largest first, with sentence and product."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from graph.checks.evidence import ArithmeticStep, Path, Share
from graph.checks.sentences import span_words
from graph.model.language.text import spoken

from .figures import ONE, Range, shown, written
from .snapshot import SHAREHOLDING, VOTING_RIGHTS, AssertedControl, Interest
from .stakes import Stakes

MAX_CHAINS = 25
MAX_STEPS = 20_000
"""Steps of a search for chains; after them it says that it is truncated."""
Name = Callable[[str], str]

_WHOLE = Range(ONE, ONE)
_OBJECT = {SHAREHOLDING: "of {}", VOTING_RIGHTS: "of the votes in {}"}


@dataclass(frozen=True, slots=True)
class Chain:
    """One path of interests from an owner to a firm, and the product along it."""

    interests: tuple[Interest, ...]
    product: Range

    def path(self, name: Name) -> Path:
        """Return the chain as evidence."""
        nodes = (self.interests[0].owner, *(each.owned for each in self.interests))
        facts = tuple(each.fact for each in self.interests)
        return Path(nodes, facts, "; ".join(sentence(each, name) for each in self.interests) + ".")

    def arithmetic(self, name: Name) -> ArithmeticStep:
        """Return the product along the chain with its figures."""
        label = " → ".join(name(p) for p in (self.interests[0].owner, *(i.owned for i in self.interests)))
        factors = " × ".join(written(each.range, each.by_source) for each in self.interests)
        return ArithmeticStep(label, factors, written(self.product))


@dataclass(frozen=True, slots=True)
class Chains:
    """The largest chains between two parties; ``truncated`` says that there are more."""

    chains: tuple[Chain, ...]
    truncated: bool = False


def chains_between(
    stakes: Stakes, owner: str, owned: str, limit: int = MAX_CHAINS, max_steps: int = MAX_STEPS
) -> Chains:
    """Return the chains that pass through nobody twice, by falling product; ties by length, then ids.

    Best first: a longer chain never has a larger product.
    """
    between = stakes.with_owners_above(owned)
    found: list[Chain] = []
    queue: list[tuple[Fraction, int, tuple[str, ...], int, tuple[Interest, ...]]] = [
        (-ONE, 0, (owner,), 0, ())
    ]
    steps = ticket = 0
    while queue:
        most, length, nodes, _, held = heapq.heappop(queue)
        if held and nodes[-1] == owned:
            if len(found) == limit:
                return Chains(tuple(found), True)
            found.append(Chain(held, reduce(lambda a, b: a * b, (each.range for each in held), _WHOLE)))
            continue
        for following, cell in stakes.out.get(nodes[-1], {}).items():
            steps += 1
            if steps > max_steps:
                return Chains(tuple(found), True)
            if following not in between or (following in nodes and not following == owner == owned):
                continue
            for each in cell.interests:
                ticket += 1
                product = most * min(each.range.high, ONE)
                entry = (product, length + 1, (*nodes, following), ticket, (*held, each))
                heapq.heappush(queue, entry)
    return Chains(tuple(found))


def sentence(each: Interest, name: Name) -> str:
    """Return an interest in words: "A holds 60 % of B"."""
    share = "an unknown share" if each.unknown else written(_stated(each))
    object_ = _OBJECT.get(each.interest_type, f"({spoken(each.interest_type)}) in {{}}").format(
        name(each.owned)
    )
    doubt = "from or until a day that is not exactly known" if each.straddles else ""
    when = ", ".join(part for part in (each.by_source, span_words(each.fact), doubt) if part)
    return f"{name(each.owner)} holds {share} {object_}" + (f" ({when})" if when else "")


def assertion_sentence(each: AssertedControl, name: Name) -> str:
    """Return in words what gives one party control of another without a sum."""
    basis = ", ".join(part for part in (spoken(each.basis), span_words(each.fact)) if part)
    said = each.phrase.format(controller=name(each.controller), controlled=name(each.controlled), basis=basis)
    span = span_words(each.fact) if "{basis}" not in each.phrase else ""
    return f"{said} ({span})" if span else said


def arithmetic_of(
    found: Chains, integrated: Range | None, formula: str, name: Name
) -> tuple[ArithmeticStep, ...]:
    """Return the products along the chains, their sum, and what circles add to it."""
    steps = [chain.arithmetic(name) for chain in found.chains]
    if not found.chains:
        return ()
    summed = reduce(lambda a, b: a + b, (chain.product for chain in found.chains))
    terms = " + ".join(written(chain.product) for chain in found.chains)
    if len(found.chains) > 1:
        label = "sum of the largest chains" if found.truncated else "sum of the chains"
        steps.append(ArithmeticStep(label, terms, written(summed)))
    if integrated is None or found.truncated or summed != integrated:
        result = str(Share(unknown=True)) if integrated is None else written(integrated)
        steps.append(ArithmeticStep(f"integrated ownership ({formula})", _CLOSED_FORM[formula], result))
    return tuple(steps)


_CLOSED_FORM = {
    "NET": "all walks that do not pass through the owner again, each firm's stakes at most 100 % together",
    "GROSS": "all walks, D(I−D)⁻¹",
    "SIMPLE_PATHS": "all chains that pass through nobody twice",
}


def _stated(each: Interest) -> Range:
    """Return the share as recorded, before imprecise dates opened it to nothing."""
    share = each.fact.share if each.straddles and each.properties else None
    if share is None:
        return each.range
    return Range(Fraction(share.low) / 100, Fraction(share.high) / 100)


def shares_of(interests: Sequence[Interest]) -> Share:
    """Return what several interests amount to directly."""
    whole = reduce(lambda a, b: a + b, (each.range for each in interests), Range(Fraction(0), Fraction(0)))
    return shown(whole, unknown=any(each.unknown for each in interests))
