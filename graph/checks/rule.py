"""How a conflict rule is declared: once, as frozen data that refuses to be incomplete."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from graph.checks.evidence import ArithmeticStep, FindingStatus, MissingFact, Path, Severity, Verdict
from graph.checks.world import World
from graph.model.catalogue import relationships

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
_CODE = re.compile(r"R\d{2}\Z")
_GUARD = re.compile(r"\b(LIVE|BEGUN|SEEN|STATE)\((\w+)\)")


class GuardWriter(Protocol):
    """Writes the predicates of scope and time over a bound variable (graph.compiler.guards)."""

    def node(self, variable: str) -> str:
        """Return the predicate of a node."""
        ...

    def rel(self, variable: str) -> str:
        """Return the predicate of a relationship."""
        ...

    def begun(self, variable: str) -> str:
        """Return the predicate of a relationship that holds or has held."""
        ...

    def state(self, variable: str) -> str:
        """Return an expression for a node's properties as they were known."""
        ...


def by_ids(*labels: str) -> str:
    """Return the clause that binds ``x`` to the nodes of these labels whose ids are ``$ids``, by index."""
    found = "\n        UNION ".join(f"MATCH (x:{label}) WHERE x.id IN $ids RETURN x" for label in labels)
    return f"CALL () {{\n        {found}\n    }}\n"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A constant Cypher pattern: ``LIVE(r)``, ``SEEN(n)`` and ``STATE(n)`` stand for the guards.

    ``BEGUN(r)`` also lets through what holds no longer, such as a former name.

    ``parameters`` names what it takes beside the guards' own, with a sample of each for EXPLAIN.
    """

    text: str
    parameters: dict[str, Any] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not _GUARD.search(self.text):
            raise ValueError("a pattern has guards: write LIVE(r) and SEEN(n) inside every hop")

    def statement(self, guards: GuardWriter) -> str:
        """Return the text with the guards of a scope and a moment in it."""
        writers = {
            "LIVE": guards.rel,
            "BEGUN": guards.begun,
            "SEEN": guards.node,
            "STATE": guards.state,
        }
        return _GUARD.sub(lambda match: writers[match[1]](match[2]), self.text)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a rule comes from. ``read`` says that the source itself was read, not a summary of it."""

    text: str
    year: int | None = None
    url: str = ""
    read: bool = False

    def __str__(self) -> str:
        return f"{self.text} ({self.year})" if self.year else self.text


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure that decides, for the days from ``valid_from`` to before ``valid_to``, with its source."""

    name: str
    value: Decimal
    unit: str
    valid_from: date
    source: str
    valid_to: date | None = None
    strict: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal):
            raise TypeError(f"threshold {self.name}: write the figure as Decimal('5'), never as a float")
        if not self.source:
            raise ValueError(f"threshold {self.name}: say where the figure comes from")
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError(f"threshold {self.name}: valid_to must come after valid_from")

    def covers(self, day: date) -> bool:
        """Return whether the figure holds on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Assumed(StrEnum):
    """How a rule takes a kind of input where nothing says that it is complete."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True)
class Input:
    """A kind of input of a rule: what is recorded of it is taken as all there is, or not.

    ``kind`` is a word of graph.model.language.enums.InputKind. An OPEN kind is listed as an assumption for
    every party for which no Completeness is recorded.
    """

    kind: str
    what: str
    assumed: Assumed = Assumed.OPEN


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one place: the verdict with everything that shows it.

    ``identity`` is a hash of the rule, facts and parties, the same over all versions of the facts:
    a waiver hangs on it. ``nodes`` are the ids that the evidence is about beyond its paths.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    identity: str
    summary: str
    remedy: str
    paths: tuple[Path, ...] = ()
    arithmetic: tuple[ArithmeticStep, ...] = ()
    missing_facts: tuple[MissingFact, ...] = ()
    nodes: tuple[str, ...] = ()
    status: FindingStatus = FindingStatus.OPEN
    cypher: str = ""

    def __post_init__(self) -> None:
        if self.verdict is Verdict.CLEAR:
            raise ValueError(f"{self.rule}: a finding is never CLEAR: return none instead")
        if self.verdict is Verdict.UNKNOWN and not self.missing_facts:
            raise ValueError(f"{self.rule}: an UNKNOWN finding names the fact that would decide it")
        if not self.summary.endswith("."):
            raise ValueError(f"{self.rule}: the summary is one sentence and ends with a full stop")

    @property
    def length(self) -> int:
        """The length of its shortest path."""
        return min((path.length for path in self.paths), default=0)

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Severity, verdict, path length, then identity: the same data is always in one order."""
        return self.severity.rank, self.verdict.rank, self.length, self.identity


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny graph, a question and the verdict that the rule must give."""

    title: str
    expect: Verdict
    world: World
    subjects: tuple[str, ...]
    decision_makers: tuple[str, ...] = ()
    as_of: date = date(2025, 6, 30)
    near_miss: bool = False

    def __post_init__(self) -> None:
        refs = {thing.ref for thing in self.world.things}
        stray = {*self.subjects, *self.decision_makers} - refs
        if stray:
            raise ValueError(
                f"example {self.title!r} asks about refs that are not in its world: {sorted(stray)}"
            )
        if self.near_miss and self.expect is not Verdict.CLEAR:
            raise ValueError(f"example {self.title!r}: a near miss is CLEAR")


Find = Callable[[Any], Awaitable[list[Finding]]]
"""Takes graph.conflicts.readings.context.CheckContext and returns the findings; none means CLEAR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One conflict rule, whole.

    ``shows`` lists the relationship types that stand in its evidence; the query that an analyst
    pastes in Neo4j Browser is derived from it. ``identity`` says in words what tells two findings
    apart.
    """

    id: str
    code: str
    title: str
    severity: Severity
    version: int
    definition: str
    why: str
    remedy: str
    identity: str
    references: tuple[Reference, ...]
    inputs: tuple[Input, ...]
    shows: tuple[str, ...]
    examples: tuple[Example, ...]
    find: Find
    patterns: tuple[Pattern, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    extraction: str = ""

    def __post_init__(self) -> None:
        self._refuse_names()
        self._refuse_words()
        self._refuse_evidence()
        self._refuse_examples()

    def _refuse_names(self) -> None:
        if not _ID.match(self.id):
            raise ValueError(f"rule {self.id!r}: write the id in plain words, such as 'same_controller'")
        if not _CODE.match(self.code):
            raise ValueError(f"rule {self.id}: write the code as R and two digits, such as 'R02'")
        if self.version < 1:
            raise ValueError(f"rule {self.id}: versions are counted from 1; raise it when the answer changes")

    def _refuse_words(self) -> None:
        for name in ("definition", "why", "remedy", "identity"):
            if not getattr(self, name).endswith("."):
                raise ValueError(f"rule {self.id}: write its {name} as a sentence that ends with a full stop")
        if not self.references:
            raise ValueError(f"rule {self.id}: say where it comes from: add a Reference")
        if not self.inputs:
            raise ValueError(f"rule {self.id}: say what it reads: add an Input per kind, open or closed")

    def _refuse_evidence(self) -> None:
        if not self.patterns and not self.extraction:
            raise ValueError(f"rule {self.id}: give its Pattern, or say which extraction and function decide")
        stray = set(self.shows) - set(relationships())
        if stray or not self.shows:
            raise ValueError(f"rule {self.id}: list in shows the relationship types of its evidence: {stray}")

    def _refuse_examples(self) -> None:
        verdicts = [example.expect for example in self.examples]
        decided = {Verdict.UNKNOWN} if self.id == "cannot_clear" else {Verdict.CONFLICT, Verdict.POTENTIAL}
        if not decided & set(verdicts):
            raise ValueError(f"rule {self.id}: add an example, a tiny graph that conflicts")
        if verdicts.count(Verdict.CLEAR) < 2:
            raise ValueError(f"rule {self.id}: add two examples that are clear")
        if not any(example.near_miss for example in self.examples):
            raise ValueError(
                f"rule {self.id}: mark the clear example that nearly conflicts as near_miss=True"
            )

    def threshold(self, name: str, day: date) -> Threshold | None:
        """Return the figure of that name that holds on a day, or None where none is declared."""
        if name not in {threshold.name for threshold in self.thresholds}:
            raise KeyError(f"rule {self.id} declares no threshold {name!r}")
        for threshold in self.thresholds:
            if threshold.name == name and threshold.covers(day):
                return threshold
        return None

    @property
    def display(self) -> str:
        """The constant statement that shows a finding's evidence by our ids, one indexed look-up a type."""
        reads = [
            f"MATCH path = ()-[r:{kind}]->() WHERE r.id IN $relationships RETURN path"
            for kind in sorted(self.shows)
        ]
        nodes = "MATCH path = (n:Party) WHERE n.id IN $nodes RETURN path"
        return "\nUNION\n".join([*reads, nodes])
