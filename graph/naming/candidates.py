"""Those who may be meant by a name: how well each fits, who is meant for certain, and the question back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import AmbiguousSubject, Candidate, NotFound
from graph.model.catalogue import nodes
from graph.naming.comparison import FORM_LEFT_OUT, GOOD, WRITTEN_OTHERWISE, Fit, compare, of_another_form
from graph.naming.naming import Naming

LISTED = 10
"""A question lists at most as many candidates."""
_FIRST_FOUND = 5
"""Of what a search finds first, as many are asked about, however well their names fit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a naming: the node, how well its name fits, and how far down a search lists it."""

    id: str
    label: str
    name: str
    fit: Fit
    found: float = 1.0

    @property
    def order(self) -> tuple[bool, float, float, str]:
        """Certain ones first, then the better fit, then what a search finds first."""
        return not self.fit.certain, -self.fit.score, -self.found, self.id

    @property
    def candidate(self) -> Candidate:
        """The reading as a question back lists it."""
        return Candidate(self.id, self.label, self.name, round(self.fit.score, 4), self.fit.reason)


class AmbiguousName(AmbiguousSubject):
    """A name that may mean another node than the one that was thought of; the candidates are asked about."""

    def __init__(self, naming: Naming, candidates: tuple[Candidate, ...]) -> None:
        listed = "; ".join(str(candidate) for candidate in candidates)
        count = f"{len(candidates)} of those recorded" if len(candidates) > 1 else "another party or thing"
        super().__init__(
            f"{str(naming)!r} may mean {count}.",
            cure=f"Name the one that is meant by its id or an identifier: {listed}.",
            candidates=candidates,
        )


def label_of(labels: Iterable[object]) -> str:
    """Return the noun among the labels of a node."""
    return next((str(label) for label in sorted(map(str, labels)) if label in nodes()), "")


def read_names(asked: str, rows: Iterable[list[Any]]) -> list[Reading]:
    """Return the readings of a name, the best of each node, from the rows of ``patterns.BY_NAME``."""
    best: dict[str, Reading] = {}
    registered: dict[str, Fit] = {}
    for id, labels, name, text, which, is_alias, is_past, found in rows:
        label = label_of(labels)
        another = of_another_form(asked, text) if which == "legal_name" and not is_past else None
        if another is not None:
            registered[id] = _as_named(another, text, which, is_alias, is_past)
        fit = _as_named(compare(asked, text, person=label == "Person"), text, which, is_alias, is_past)
        reading = Reading(id, label, name or id, fit, found)
        if id not in best or reading.order < best[id].order:
            best[id] = reading
    return sorted((_checked(each, registered) for each in best.values()), key=lambda each: each.order)


def _checked(reading: Reading, registered: Mapping[str, Fit]) -> Reading:
    """Return a reading; a question where the name fits without its form, and another form is registered."""
    another = registered.get(reading.id)
    if another is None or reading.fit.score > FORM_LEFT_OUT:
        return reading
    return replace(reading, fit=another)


def worth_asking(readings: list[Reading], allowed: Collection[str]) -> list[Reading]:
    """Return the readings of these labels that fit, and whatever a search would list among its first."""
    fitting = [each for each in readings if each.label in allowed]
    first = sorted(fitting, key=lambda each: (-each.found, each.id))[:_FIRST_FOUND]
    return [each for each in fitting if each.fit.score >= GOOD or each in first]


def the_one(readings: list[Reading]) -> Reading | None:
    """Return the only reading that is certain; None where there is none, or more than one.

    A name that is given whole wins over one that is the same but for its legal form, and over nothing
    else: not over another party's alias, nor its former name.
    """
    certain = [each for each in readings if each.fit.certain]
    whole = [each for each in certain if each.fit.score > FORM_LEFT_OUT]
    if len(whole) == 1 and (len(certain) == 1 or whole[0].fit.score >= WRITTEN_OTHERWISE):
        return whole[0]
    return certain[0] if len(certain) == 1 else None


def nothing_recorded(naming: Naming) -> NotFound:
    """Return the error for a naming that fits nothing."""
    return NotFound(
        f"Nothing is recorded under {str(naming)!r}.",
        cure="Search for it, or propose it with the facts that are known of it.",
    )


def _as_named(fit: Fit, text: str, which: str, is_alias: bool, is_past: bool) -> Fit:
    """Return the fit of one of a node's names; its own name counts a little more than its others."""
    if is_past:
        return Fit(max(0.0, fit.score - 0.02), fit.certain, f"its former name {text}: {fit.reason}")
    if is_alias:
        return Fit(max(0.0, fit.score - 0.015), fit.certain, f"another name of it, {text}: {fit.reason}")
    if which == "legal_name":
        return Fit(fit.score, fit.certain, f"its registered name {text}: {fit.reason}")
    return fit
