"""Compares grants: where two overlap, and where a subgrant goes beyond its head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from graph.checks.evidence import ArithmeticStep, Path, RelationshipFact
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.grants import DIMENSIONS, Grant, GrantFile
from graph.scopes.extents import ScopeExtent
from graph.scopes.overlap import union_contains, unions_overlap
from graph.scopes.said import days_words, extent_words, node_words

MOST_COVERED = 12
"""Of more places, fields, products and segments that a scope names no more are shown as paths."""
_ENDLESS = "without a stated end"
_WORDS = {Answer.YES: "overlap", Answer.NO: "disjoint", Answer.UNKNOWN: "unknown"}


@dataclass(frozen=True)
class Compared:
    """The answer over all dimensions, and by dimension (``time`` included).

    ``shared`` has by dimension what lies in both (``*``: everything), ``days`` the days that both cover,
    ``beyond`` what a subgrant covers that its head does not, or may not; ``sides`` what each of the two
    covers, in words.
    """

    answer: Answer
    dimensions: Mapping[str, Answer]
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Term | None = None
    beyond: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sides: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def undecided(self) -> list[str]:
        """Return the dimensions that leave it open."""
        return [name for name, answer in self.dimensions.items() if answer is Answer.UNKNOWN]

    def steps(self, words: Mapping[Answer, str]) -> tuple[ArithmeticStep, ...]:
        """Return one step per dimension: what each of the two covers, and what lies in both."""
        steps = []
        for name, answer in self.dimensions.items():
            sides = self.sides.get(name)
            compared = f"{sides[0]} | {sides[1]}" if sides else "not stated"
            shared = self.shared.get(name, ()) if answer is Answer.YES and name != "time" else ()
            both = f": {node_words(name, shared, ref)}" if shared else ""
            steps.append(ArithmeticStep(name, compared, f"{words[answer]}{both}"))
        return tuple(steps)


OVERLAP_WORDS = _WORDS
WITHIN_WORDS = {Answer.YES: "within", Answer.NO: "beyond", Answer.UNKNOWN: "unknown"}


def grants_overlap(file: GrantFile, first: Grant, second: Grant, since: date) -> Compared:
    """Return whether two grants cover some act, place, field, product, channel and day in common.

    Several scopes of a grant are a union; a grant without any scope leaves every dimension but the days
    open. A scope is limited to the days on which its grant runs.
    """
    # Days before the one asked about are past: two grants that overlapped then do not any more.
    time = first.runs.overlaps(second.runs, since)
    found = unions_overlap(_scopes(first), _scopes(second), file.hierarchies, since)
    if first.scopes and second.scopes and time is not Answer.NO:
        return Compared(
            found.answer, found.dimensions, found.shared, found.days, sides=_sides(first, second, since)
        )
    answer = Answer.NO if time is Answer.NO else Answer.UNKNOWN
    return Compared(answer, {**found.dimensions, "time": time}, sides=_sides(first, second, since))


def grant_contains(file: GrantFile, head: Grant, sub: Grant, since: date) -> Compared:
    """Return whether all that a subgrant covers lies within the scopes of its head together."""
    time = head.runs.contains(sub.runs, since)
    found = union_contains(_scopes(head), _scopes(sub), file.hierarchies, since)
    if head.scopes and sub.scopes:
        return Compared(found.answer, found.dimensions, beyond=found.beyond, sides=_sides(sub, head, since))
    answer = Answer.NO if time is Answer.NO else Answer.UNKNOWN
    return Compared(answer, {**found.dimensions, "time": time}, sides=_sides(sub, head, since))


def _sides(first: Grant, second: Grant, since: date) -> dict[str, tuple[str, str]]:
    """Return by dimension what each of two grants covers, in words."""
    return {
        name: (_covered(first, name, since), _covered(second, name, since)) for name in (*DIMENSIONS, "time")
    }


def _covered(grant: Grant, dimension: str, since: date) -> str:
    if dimension == "time":
        return days_words(grant.runs, since) or _ENDLESS
    return scopes_words(grant.scopes, dimension, since)


def scopes_words(scopes: Sequence[ScopeExtent], dimension: str, since: date) -> str:
    """Return what some scopes cover together of a dimension, or when, in words."""
    if dimension != "time":
        return extent_words(dimension, [scope.dimensions[dimension] for scope in scopes], ref)
    spans = dict.fromkeys(days_words(scope.term, since) or _ENDLESS for scope in scopes)
    return "; ".join(spans) or "not stated"


def _scopes(grant: Grant) -> list[ScopeExtent]:
    return [scope.during(grant.runs) for scope in grant.scopes]


def assets_shared(first: Grant, second: Grant) -> Answer:
    """Return whether two grants are of rights in one asset or family; not known where none is recorded."""
    if first.assets & second.assets or first.families & second.families:
        return Answer.YES
    return Answer.NO if first.assets and second.assets else Answer.UNKNOWN


def grant_paths(grant: Grant, *kinds: str) -> tuple[Path, ...]:
    """Return one path per relationship of these types of a grant; a scope is shown by what it covers."""
    paths: list[Path] = []
    for fact in chain.from_iterable(grant.facts.get(kind, ()) for kind in kinds):
        covered = scope_paths(grant.id, grant.scopes, fact) if fact.type == "HAS_SCOPE" else []
        paths += covered or [Path((fact.start, fact.end), (fact,))]
    return tuple(paths)


def scope_paths(whose: str, scopes: Iterable[ScopeExtent], has_scope: RelationshipFact) -> list[Path]:
    """Return one path per node that a scope covers or excludes; of many the first, and how many more.

    ``whose`` is the grant or the restriction that the scope limits.
    """
    links = list(chain.from_iterable(each.links for each in scopes if each.id == has_scope.end))
    paths = []
    for number, link in enumerate(links[:MOST_COVERED], 1):
        verb = "covers" if link.type == "COVERS" else "excludes"
        rest = len(links) - MOST_COVERED if number == MOST_COVERED else 0
        more = f" and {rest} more of its kind" if rest > 0 else ""
        nodes = (has_scope.start, has_scope.end, link.end)
        sentence = f"{ref(whose)} {verb} {ref(link.end)}{more}."
        paths.append(Path(nodes, (has_scope, link), sentence))
    return paths
