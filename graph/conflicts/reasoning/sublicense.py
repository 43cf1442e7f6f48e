"""What a sublicense must not exceed, asked one by one against its head license."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import ArithmeticStep, RelationshipFact
from graph.checks.in_force import imprecise_on
from graph.checks.logic import Answer, between
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.grants import Grant, GrantFile
from graph.conflicts.reasoning.grant_compare import WITHIN_WORDS, grant_contains
from graph.scopes.said import node_words

_RANK = {"NON_EXCLUSIVE": 0, "CO_EXCLUSIVE": 1, "SOLE": 2, "EXCLUSIVE": 3}
_ANSWERS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "unknown"}
_OF_HEAD = {
    "sublicensable": "may the head license be sublicensed",
    "head in force": "is the head license in force on the day",
}
"""The tests that ask about the head license alone."""


@dataclass(frozen=True)
class Limit:
    """One limit: the answer (YES is within it), what is said where it is exceeded, and what is missing."""

    name: str
    answer: Answer
    beyond: str
    missing: str
    compared: str = ""

    @property
    def step(self) -> ArithmeticStep:
        """What was compared, and the outcome."""
        if self.name in _OF_HEAD:
            return ArithmeticStep(self.name, _OF_HEAD[self.name], _ANSWERS[self.answer])
        compared = self.compared or "sublicense against head license"
        return ArithmeticStep(self.name, compared, WITHIN_WORDS[self.answer])


def limits(file: GrantFile, sub: Grant, link: RelationshipFact, day: date) -> list[Limit]:
    """Return every limit that the head of a link sets to a sublicense, on a day."""
    head = file.grants[link.end]
    found = [*_terms(head, sub, day), *_scopes(file, head, sub, day)]
    found += _grantors(head, sub)
    if imprecise_on(day, link):
        what = f"the exact days of the link from {ref(sub.id)} to {ref(head.id)}"
        found.append(Limit("link", Answer.UNKNOWN, "", what))
    return found


def _terms(head: Grant, sub: Grant, day: date) -> Iterator[Limit]:
    allowed = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}[head.sublicensable]
    yield Limit(
        "sublicensable",
        allowed,
        f"{ref(head.id)} may not be sublicensed",
        f"whether {ref(head.id)} may be sublicensed",
    )
    runs = between(head.term.end[0] > day, head.term.end[1] > day)
    ended, running = f"{ref(head.id)} has ended", f"whether {ref(head.id)} is still in force"
    yield Limit("head in force", runs, ended, running)
    yield Limit(
        "exclusivity",
        _exclusivity(head, sub),
        f"it is {_spoken(sub.exclusivity)} where its head license is {_spoken(head.exclusivity)}",
        f"how exclusive {ref(sub.id)} and {ref(head.id)} are",
    )


def _grantors(head: Grant, sub: Grant) -> Iterator[Limit]:
    """Yield whether those who grant the sublicense have the head license, as far as both are recorded."""
    grantors = {fact.start for fact in sub.facts.get("GRANTS", ())}
    if not grantors or not head.grantees or grantors & set(head.grantees):
        return
    missing = (
        f"whether {refs(grantors)} may grant rights under {ref(head.id)}, which {refs(head.grantees)} has"
    )
    yield Limit("grantor", Answer.UNKNOWN, "", missing)


def _exclusivity(head: Grant, sub: Grant) -> Answer:
    ours, theirs = _RANK.get(sub.exclusivity or ""), _RANK.get(head.exclusivity or "")
    # Nothing is less than a non-exclusive right, and nothing more than an exclusive one.
    if ours == 0 or theirs == _RANK["EXCLUSIVE"]:
        return Answer.YES
    if ours is None or theirs is None:
        return Answer.UNKNOWN
    return Answer.YES if ours <= theirs else Answer.NO


def _scopes(file: GrantFile, head: Grant, sub: Grant, day: date) -> Iterator[Limit]:
    within = sub.assets <= head.assets
    assets = between(within, False) if sub.assets and head.assets else Answer.UNKNOWN
    stray = refs(sub.assets - head.assets) if sub.assets - head.assets else "nothing else"
    yield Limit(
        "asset",
        assets,
        f"it covers {stray}, which its head license does not",
        f"which assets {ref(sub.id)} and its head license cover",
    )
    compared = grant_contains(file, head, sub, day)
    for name, answer in compared.dimensions.items():
        beyond = "it runs on days on which its head license does not"
        if name != "time":
            beyond = f"its {name} {'are' if name == 'acts' else 'is'} not within that of its head license"
        if name in compared.beyond:
            beyond += f" ({node_words(name, compared.beyond[name], ref)})"
        missing = f"whether the {name} of {ref(sub.id)} is within that of {ref(head.id)}"
        yield Limit(name, answer, beyond, missing, " | ".join(compared.sides[name]))


def _spoken(word: str | None) -> str:
    return (word or "not stated").replace("_", "-").lower()
