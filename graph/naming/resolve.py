"""Which nodes are meant: by id, identifier or name; a question back where more than one may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from graph.checks.pattern import Pattern
from graph.compiler.guards import Guards
from graph.compiler.matching import lucene, spellings_of, words_of
from graph.database import Transaction
from graph.errors import Candidate, InvalidInput, NotFound
from graph.model.catalogue import concrete, label_of_id
from graph.model.language.enums import TerritoryScheme
from graph.model.language.identifier_schemes import equivalents, normal
from graph.model.language.text import fold
from graph.model.nouns.independence.conflict_check import CHECKABLE
from graph.naming import patterns
from graph.naming.candidates import (
    LISTED,
    AmbiguousName,
    Reading,
    label_of,
    nothing_recorded,
    read_names,
    the_one,
    worth_asking,
)
from graph.naming.comparison import Fit
from graph.naming.naming import Naming
from graph.naming.patterns import ENDS
from graph.naming.romanized import cyrillized, is_of_another_script, romanized

__all__ = ["CHECKABLE", "ENDS", "AmbiguousName", "SubjectReader", "group_label"]


class SubjectReader:
    """Resolves namings in one transaction, before anything proposed is written into it."""

    def __init__(self, transaction: Transaction, guards: Guards) -> None:
        self._transaction = transaction
        self._guards = guards
        self._met: dict[str, str | None] = {}
        self.readings: list[str] = []

    async def meet(self, namings: Iterable[Naming]) -> None:
        """Look up everything that is named by its id at once, so that each costs no statement of its own."""
        ids = {naming.id for naming in namings if naming.id} - self._met.keys()
        by_label: dict[str, list[str]] = {}
        for id in sorted(ids):
            self._met[id] = None
            by_label.setdefault(label_of_id(id) or "", []).append(id)
        for label in by_label.keys() & patterns.BY_ID.keys():
            for found, labels in await self.rows(patterns.BY_ID[label], ids=by_label[label]):
                self._met[found] = label_of(labels)

    def met(self, id: str) -> str | None:
        """Return the label of what has an id that ``meet`` looked up; None where nothing has it."""
        return self._met.get(id)

    async def resolve(self, naming: Naming, labels: Collection[str] = CHECKABLE) -> tuple[str, str]:
        """Return the label and id that a naming means, among nodes of these labels.

        A territory may be named by its scheme and code (``ISO_3166_1:DE``). A name is read without a
        question only where the reading is certain, and no other party's name is as good.
        Raises InvalidInput where only something of another kind has the name, NotFound where nothing
        fits or may be seen, AmbiguousName where the reading is not certain.
        """
        allowed = with_members(labels)
        if naming.id:
            return await self._by_id(naming.id, allowed)
        known = await self.known(naming)
        found = worth_asking(known, allowed)
        if not found and any(each.fit.certain for each in known):
            raise InvalidInput(
                f"{str(naming)!r} names the {known[0].label} {known[0].name}, which cannot be named here.",
                cure=f"Name one of {', '.join(sorted(labels))}.",
            )
        if not found:
            raise nothing_recorded(naming)
        chosen = the_one(found) or the_one(await self._without_own_brands(found))
        if chosen is None:
            raise AmbiguousName(naming, await self.with_details(found[:LISTED]))
        if naming.name and chosen.fit.score < 1:
            self.readings.append(f"{naming.name!r} was read as {chosen.candidate}.")
        return chosen.label, chosen.id

    async def known_by(self, naming: Naming, labels: Collection[str]) -> tuple[Candidate, ...]:
        """Return the nodes of these labels that are known by a name or an identifier, for a question back.

        Those that had the name in the past are among them.
        """
        allowed = with_members(labels)
        known = await self.known(naming)
        return await self.with_details(
            [each for each in known if each.label in allowed and each.fit.certain][:LISTED]
        )

    async def known(self, naming: Naming) -> list[Reading]:
        """Return every reading of an identifier or a name, the best first."""
        if naming.scheme:
            return await self._by_identifier(naming.scheme, naming.value or "")
        return await self._by_name(naming.name or "")

    async def with_details(self, readings: Sequence[Reading]) -> tuple[Candidate, ...]:
        """Return readings as candidates, each with what tells it from others of its name."""
        ids = [each.id for each in readings if each.label in concrete("Party")]
        rows = await self.rows(patterns.APART, ids=ids) if ids else []
        details = {row[0]: row[1:] for row in rows}
        return tuple(_detailed(each.candidate, details.get(each.id)) for each in readings)

    async def rows(self, pattern: Pattern, **parameters: object) -> list[list[Any]]:
        """Run a pattern within the scope and the moment of this reader."""
        text = pattern.statement(self._guards)
        return await self._transaction.rows(text, {**self._guards.parameters, **parameters})

    async def _without_own_brands(self, readings: list[Reading]) -> list[Reading]:
        """Return readings without the brands of a firm among them: a firm is named, not its house brand."""
        brands = [each.id for each in readings if each.label == "Brand" and each.fit.certain]
        owners = [each.id for each in readings if each.fit.certain]
        rows = await self.rows(patterns.BRANDS_OF, ids=owners) if brands else []
        theirs = {row[1] for row in rows}
        return [each for each in readings if each.id not in theirs]

    async def _by_id(self, id: str, allowed: Collection[str]) -> tuple[str, str]:
        # The id of a party says that it is a party, and not of which kind: the store knows.
        group = label_of_id(id) or ""
        if {group, *concrete(group)} & set(allowed):
            await self.meet([Naming(id=id)])
            label = self._met[id]
            if label is not None and not {group, label} & set(allowed):
                raise InvalidInput(
                    f"The id {id!r} is of the kind {label}, which cannot be named here.",
                    cure=f"Name one of {', '.join(sorted(allowed))}.",
                )
            if label is not None:
                return label, id
        raise NotFound(f"Nothing has the id {id!r}.", cure="Take ids from search or from a list.")

    async def _by_identifier(self, scheme: str, value: str) -> list[Reading]:
        rows = await self.rows(
            patterns.BY_IDENTIFIER, scheme=scheme, values=sorted(equivalents(scheme, value))
        )
        if scheme in TerritoryScheme.__members__:
            rows += await self.rows(patterns.BY_CODE, scheme=scheme, value=normal(value))
        fit = Fit(1.0, True, "the same identifier")
        return [Reading(id, label_of(labels), name or id, fit) for id, labels, name in rows]

    async def _by_name(self, name: str) -> list[Reading]:
        """Ask the index for the name, and where no reading is certain for its transliteration too."""
        rows = await self._named(name)
        found = read_names(name, rows)
        if any(each.fit.certain for each in found):
            return found
        other = romanized(name) if is_of_another_script(name) else cyrillized(name)
        return read_names(name, rows + await self._named(other)) if other != fold(name) else found

    async def _named(self, name: str) -> list[list[Any]]:
        if not words_of(name):
            return []
        return await self.rows(
            patterns.BY_NAME, query=lucene(name), spellings=spellings_of(name), whole=fold(name)
        )


def group_label(label: str) -> str:
    """Return the label under which subjects are grouped: Party for every kind of party."""
    return "Party" if label in concrete("Party") else label


def with_members(labels: Collection[str]) -> set[str]:
    """Return labels with the nouns that they stand for."""
    return set(chain.from_iterable((label, *concrete(label)) for label in labels))


def _detailed(candidate: Candidate, details: list[Any] | None) -> Candidate:
    if details is None:
        return candidate
    country, born, identifiers, offices = details
    return replace(
        candidate,
        country=country,
        born=born,
        identifiers=tuple(f"{scheme}:{value}" for scheme, value in identifiers),
        offices=tuple(f"{str(role).lower().replace('_', ' ')} of {firm}" for role, firm in offices),
    )
