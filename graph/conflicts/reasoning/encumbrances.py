"""Which exclusive or sole grants of an asset are encumbered by another grant, or may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.grants import Grant, GrantFile
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.rival_grants import RivalGrants, rival_grants
from graph.model.language.text import spoken
from graph.scopes.said import shared_words

_RANK = {"EXCLUSIVE": 0, "SOLE": 1, "CO_EXCLUSIVE": 2, None: 3, "NON_EXCLUSIVE": 4}
"""The promise that allows the fewest others comes first."""


def encumbers(first: str | None, second: str | None) -> bool:
    """Return whether one of two grants promises, or may promise, that the other is not made.

    Two exclusive grants, and an exclusive one beside one that does not say, are judged as double.
    """
    strong, weak = sorted((first, second), key=lambda word: _RANK[word])
    if strong == "EXCLUSIVE":
        return weak not in ("EXCLUSIVE", None)
    if strong == "SOLE":
        return True
    return strong in ("CO_EXCLUSIVE", None) and weak in ("NON_EXCLUSIVE", None) and {strong, weak} != {None}


@dataclass(frozen=True)
class Encumbrance:
    """A grant that promises to be alone, and the other one that it is not alone beside."""

    alone: Grant
    other: Grant
    rivals: RivalGrants

    @property
    def earlier(self) -> bool:
        """Whether the other grant surely began before the one that promises to be alone."""
        return date.min < self.other.runs.start[1] < self.alone.runs.start[0]

    @property
    def ground(self) -> Ground:
        """The two grants compared; how many a co-exclusive one allows beside it is to be assessed."""
        found = self.rivals.ground
        if found.assess or self.alone.exclusivity != "CO_EXCLUSIVE":
            return found
        return replace(found, assess=f"how many {ref(self.alone.id)} allows beside it is to be assessed")

    @property
    def words(self) -> str:
        """Which grant encumbers which, and in what, as a sentence without a full stop."""
        strong = spoken(self.alone.exclusivity or "a grant that does not say how exclusive it is")
        head = f"{ref(self.alone.id)} ({strong}) is encumbered by {ref(self.other.id)}, {self._when}"
        to = f" to {refs(self.other.grantees)}" if self.other.grantees else ""
        if self.rivals.missing:
            return f"{head} grant of {self._assets}{to}"
        compared = self.rivals.compared
        shared = shared_words(compared.shared, compared.days, self.rivals.day, ref)
        return f"{head} grant of {self._assets}{to}; both cover {shared}"

    @property
    def _when(self) -> str:
        return "an earlier" if self.earlier else "another"

    @property
    def _assets(self) -> str:
        return refs(self.rivals.assets) if self.rivals.assets else "one asset"


def encumbrances(file: GrantFile, grantees: Ownership, day: date) -> Iterator[Encumbrance]:
    """Yield every two grants of which one promises to be alone, or may, and the other overlaps it or may."""
    for rivals in rival_grants(file, grantees, day, encumbers):
        alone, other = sorted(rivals.grants, key=lambda each: (_RANK[each.exclusivity], each.id))
        # What the holder of an exclusive right grants out of it is that holder's own use of the right.
        if not _granted_by_holder(alone, other):
            yield Encumbrance(alone, other, rivals)


def _granted_by_holder(alone: Grant, other: Grant) -> bool:
    grantors = {fact.start for fact in other.facts.get("GRANTS", ())}
    return bool(grantors) and grantors <= set(alone.grantees)
