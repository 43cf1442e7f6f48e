"""How a conflict rule is declared: once, as frozen data that refuses to be incomplete."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.example import Example
from graph.checks.figure import Figure, Threshold
from graph.checks.finding import Finding
from graph.checks.pattern import Pattern
from graph.checks.reading import Reading
from graph.checks.reference import Reference
from graph.checks.remedy import RemedyKind, remedies_for

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
_CODE = re.compile(r"R\d{2}\Z")
_SENTENCES = ("definition", "why", "remedy")
_FIGURE = re.compile(
    r"\d ?%|\b(half|quarter|percent|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)\b",
    re.I,
)
"""A figure in a definition: it has a value and a year in the rule's figures, and changes there alone."""
Find = Callable[[Case], Iterable[Finding]]
"""Takes what the rule reads and returns the findings; none means CLEAR. It is pure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One conflict rule, whole.

    ``reads`` lists the readings that ``find`` looks at, ``figures`` those that decide, and ``per``
    what tells two findings apart, in words. ``worst`` is the gravest verdict that it can give.
    ``against`` lists the types of relationship by which a waiver, a wall or a carve-out speaks against a
    finding: they are shown beside it, and some example shows each.
    """

    id: str
    code: str
    title: str
    severity: Severity
    version: int
    definition: str
    why: str
    remedy: str
    references: tuple[Reference, ...]
    reads: tuple[Reading[Any], ...]
    per: tuple[str, ...]
    examples: tuple[Example, ...]
    find: Find
    figures: tuple[Figure, ...] = ()
    worst: Verdict = Verdict.CONFLICT
    method: str = ""
    against: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._refuse_names()
        self._refuse_words()
        self._refuse_examples()

    def _refuse_names(self) -> None:
        if not _ID.match(self.id):
            raise ValueError(f"rule {self.id!r}: write the id in plain words, such as 'same_controller'")
        if not _CODE.match(self.code):
            raise ValueError(f"rule {self.id}: write the code as R and two digits, such as 'R02'")
        if self.version < 1:
            raise ValueError(f"rule {self.id}: versions are counted from 1; raise it when the answer changes")

    def _refuse_words(self) -> None:
        for name in _SENTENCES:
            if not getattr(self, name).endswith("."):
                raise ValueError(f"rule {self.id}: write its {name} as a sentence that ends with a full stop")
        if figure := _FIGURE.search(self.definition):
            raise ValueError(
                f"rule {self.id}: its definition says {figure[0]!r}: name the figure, and date its value"
            )
        if not self.references:
            raise ValueError(f"rule {self.id}: say where it comes from: add a Reference")
        if not self.reads:
            raise ValueError(f"rule {self.id}: say what it reads: add a Reading")
        if stray := sorted(set(self.against) - set(self.shows)):
            raise ValueError(f"rule {self.id}: {stray} speak against it and no reading shows them")
        if not self.per:
            raise ValueError(f"rule {self.id}: say per what it finds, such as ('decider', 'counterparty')")

    def _refuse_examples(self) -> None:
        verdicts = [example.expect for example in self.examples]
        if self.worst not in verdicts:
            raise ValueError(f"rule {self.id}: add an example, a tiny graph that is {self.worst.value}")
        if verdicts.count(Verdict.CLEAR) < 2:
            raise ValueError(f"rule {self.id}: add two examples that are clear")
        if Verdict.UNKNOWN not in verdicts:
            raise ValueError(f"rule {self.id}: add an example, a tiny graph that leaves it UNKNOWN")
        if not any(example.near_miss for example in self.examples):
            raise ValueError(
                f"rule {self.id}: mark the clear example that nearly conflicts as near_miss=True"
            )

    @property
    def identity(self) -> str:
        """What tells two findings apart, as a sentence."""
        words = ", ".join(self.per[:-1]) + " and " + self.per[-1] if len(self.per) > 1 else self.per[0]
        return f"The rule, {words}."

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every pattern that its readings run, once."""
        return tuple(dict.fromkeys(chain.from_iterable(reading.patterns for reading in self.reads)))

    @property
    def shows(self) -> tuple[str, ...]:
        """The relationship types that may stand in its evidence."""
        return tuple(sorted(set(chain.from_iterable(reading.shows for reading in self.reads))))

    @property
    def remedies(self) -> tuple[RemedyKind, ...]:
        """The kinds of remedy that may settle its findings: those that act on its evidence."""
        return remedies_for(self.shows)

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """Every dated value of its figures."""
        return tuple(chain.from_iterable(figure.rows for figure in self.figures))

    @property
    def display(self) -> str:
        """The statement that shows evidence of every type that the rule may show, for some ids."""
        return display_of(dict.fromkeys(self.shows, ("…",)), ["…"])


def display_of(relationships: Mapping[str, Iterable[str]], parties: Iterable[str]) -> str:
    """Return one statement that shows relationships by type and parties, with their ids written in.

    It has no parameters: pasted in Neo4j Browser it draws at once. Each type is one indexed look-up.
    """
    reads = [
        f"MATCH path = ()-[r:{kind}]->() WHERE r.id IN {_listed(relationships[kind])} RETURN path"
        for kind in sorted(relationships)
    ]
    nodes = f"MATCH path = (n:Party) WHERE n.id IN {_listed(parties)} RETURN path"
    return "\nUNION\n".join([*reads, nodes])


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(ids)), ensure_ascii=False)
