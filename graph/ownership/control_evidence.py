"""The evidence of control: the chains through which a party decides another, and the sum."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from graph.checks.evidence import ArithmeticStep, Path, RelationshipFact, Share
from graph.checks.logic import Answer, between

from .chains import Name, assertion_sentence, sentence
from .closure import Closure
from .control import ControlGraph
from .figures import Range, shown, total, written

MAX_PATHS = 10


@dataclass(frozen=True, slots=True)
class Control:
    """One party's control of another: what its group holds, on what basis, through which chains.

    ``basis`` is VOTES, SHARES, or a basis without a sum. ``state`` is YES, or UNKNOWN where only some
    reading of the record gives control.
    """

    controller: str
    controlled: str
    total: Share
    basis: str
    state: Answer
    chain: tuple[Path, ...]
    arithmetic: tuple[ArithmeticStep, ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    weight: Range | None
    facts: tuple[RelationshipFact, ...]
    words: str


def control_between(graph: ControlGraph, controller: str, controlled: str, name: Name) -> Control | None:
    """Return the control of one party over another with its evidence, or None."""
    found = graph.reach([controller])
    if controlled not in found.possibly:
        return None
    state = between(controlled in found.surely, True)
    without = graph.reach_without(controller, controlled)
    evidence = _Evidence(graph, controller, _ranks(without, state), state is Answer.YES, name)
    contributors = evidence.contributors(controlled)
    paths = tuple(evidence.path(member, controlled) for member in contributors[:MAX_PATHS])
    held = graph.held(controller, controlled)
    total = shown(held, unknown=_unknown(graph, controlled, contributors))
    basis = evidence.basis(controlled, contributors, held)
    steps = evidence.arithmetic(controlled, contributors, held)
    return Control(controller, controlled, total, basis, state, paths, steps, len(contributors) > MAX_PATHS)


def _ranks(found: Closure, state: Answer) -> Mapping[str, int]:
    return found.rank_surely if state is Answer.YES else found.rank_possibly


@dataclass(frozen=True)
class _Evidence:
    graph: ControlGraph
    controller: str
    ranks: Mapping[str, int]
    surely: bool
    name: Name

    def contributors(self, firm: str) -> list[str]:
        """Return who of the group, joined before a firm, has a stake in it or another basis of control.

        The weightiest come first; without a sum before any stake.
        """
        column = self.graph.column(firm)
        last = self.ranks.get(firm, len(self.ranks))
        words = [each for each in self.graph.asserted_over(firm) if each.sure or not self.surely]
        above = {*column, *(each.controller for each in words)}
        held = [m for m in above if m == self.controller or self.ranks.get(m, last) < last]
        return sorted(held, key=lambda m: (-(column[m].range.high if m in column else 2), m))

    def path(self, member: str, firm: str) -> Path:
        """Return the chain from the controller through a member to a firm."""
        nodes = [firm]
        facts: list[RelationshipFact] = []
        words: list[str] = []
        at: str | None = member
        while at is not None:
            fact, said = self._fact(at, nodes[0])
            nodes.insert(0, at)
            facts.insert(0, fact)
            words.insert(0, said)
            at = None if at == self.controller else self.contributors(at)[0]
        return Path(tuple(nodes), tuple(facts), "; ".join(words) + ".")

    def _fact(self, holder: str, firm: str) -> tuple[RelationshipFact, str]:
        cell = self.graph.column(firm).get(holder)
        if cell is not None:
            largest = max(cell.interests, key=lambda each: each.range.high)
            return largest.fact, sentence(largest, self.name)
        word = self.graph.assertions(holder, firm)[0]
        return word.fact, assertion_sentence(word, self.name)

    def basis(self, firm: str, contributors: list[str], held: Range) -> str:
        """Return VOTES or SHARES where the sum could pass, else the basis that is asserted."""
        if held.high > 0 and 2 * held.high > 1:
            return self.graph.basis(firm)
        for member in contributors:
            for word in self.graph.assertions(member, firm):
                return word.basis
        return self.graph.basis(firm)

    def arithmetic(self, firm: str, contributors: list[str], held: Range) -> tuple[ArithmeticStep, ...]:
        """Return the sum of what the group holds, and the line that it passes."""
        column = self.graph.column(firm)
        cells = [(member, column[member]) for member in contributors if member in column]
        terms = [f"{self.name(member)} {written(cell.range, cell.by_source)}" for member, cell in cells]
        if not terms:
            return ()
        label = f"held of {self.name(firm)} by {self.name(self.controller)} and whom it controls"
        most = total(cell.range for _, cell in cells).high
        # without control of those between it has less than what they hold
        perhaps = f", up to {written(Range(most, most))} if it controls them" if held.high < most else ""
        return (ArithmeticStep(label, " + ".join(terms), f"{written(held)}{perhaps}; control above 50 %"),)


def _unknown(graph: ControlGraph, firm: str, members: list[str]) -> bool:
    column = graph.column(firm)
    held = [column[member].interests for member in members if member in column]
    return any(each.unknown for each in itertools.chain.from_iterable(held))
