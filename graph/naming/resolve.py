"""Which nodes are meant: by id, identifier or name; a question back where more than one may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from graph.checks.rule import Pattern
from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.errors import AmbiguousSubject, Candidate, InvalidInput, NotFound
from graph.model.catalogue import concrete, label_of_id, nodes
from graph.model.language.identifier_schemes import normal
from graph.naming.likeness import GOOD, SAME, match, query
from graph.naming.naming import Naming

CHECKABLE = (
    "Party", "Deal", "Decision", "Contract", "Partnership", "JointVenture", "RightsGrant", "IPAsset",
    "Product",
)  # fmt: skip
"""The labels of what can be under check."""
ENDS = (*CHECKABLE, "Territory", "FieldOfUse")
"""The labels of what a proposed fact may name: also the ends of scopes."""
_LISTED = 10

BY_ID = {
    label: Pattern(f"MATCH (n:{label} WHERE n.id IN $ids AND SEEN(n)) RETURN n.id, labels(n)", {"ids": ["x"]})
    for label in ENDS
}

BY_CODE = Pattern(
    """
    MATCH (n:Territory WHERE n.scheme = $scheme AND n.code = $value AND n.id IS NOT NULL AND SEEN(n))
    RETURN n.id, labels(n), STATE(n).name ORDER BY n.id
    """,
    {"scheme": "ISO_3166_1", "value": "DE"},
)

BY_IDENTIFIER = Pattern(
    """
    MATCH (i:Identifier WHERE i.scheme = $scheme AND i.value IN $values AND i.id IS NOT NULL AND SEEN(i))
          <-[r:HAS_IDENTIFIER WHERE LIVE(r)]-(n WHERE SEEN(n))
    RETURN DISTINCT n.id, labels(n), coalesce(STATE(n).name, STATE(n).title) ORDER BY n.id
    """,
    {"scheme": "GB-COH", "values": ["1"]},
)

BY_NAME = Pattern(
    """
    CALL db.index.fulltext.queryNodes('name_fulltext', $query) YIELD node AS found, score
    WITH found, score WHERE SEEN(found)
    OPTIONAL MATCH (found:Alias)<-[r:HAS_NAME WHERE BEGUN(r)]-(bearer:Party WHERE SEEN(bearer))
    WITH coalesce(bearer, found) AS n, found, score
    WHERE NOT n:Alias
    RETURN n.id, labels(n), coalesce(STATE(n).name, STATE(n).title), coalesce(found.name, found.title),
           found.legal_name, found:Alias
    ORDER BY score DESC, n.id LIMIT 200
    """,
    {"query": "acme"},
)

PATTERNS = (*BY_ID.values(), BY_CODE, BY_IDENTIFIER, BY_NAME)


class AmbiguousName(AmbiguousSubject):
    """A name that more than one node may bear; ``candidates`` are put back as a question."""

    def __init__(self, naming: Naming, candidates: tuple[Candidate, ...]) -> None:
        listed = "; ".join(str(candidate) for candidate in candidates)
        super().__init__(
            f"{str(naming)!r} may mean {len(candidates)} of those recorded.",
            cure=f"Say which one by its id or an identifier: {listed}.",
            candidates=candidates,
        )


class SubjectReader:
    """Resolves namings in one transaction, before anything proposed is written into it."""

    def __init__(self, transaction: Transaction, guards: Guards) -> None:
        self._transaction = transaction
        self._guards = guards
        self.readings: list[str] = []

    async def resolve(self, naming: Naming, labels: Collection[str] = CHECKABLE) -> tuple[str, str]:
        """Return the label and id that a naming means, among nodes of these labels.

        A territory may be named by its scheme and code (``ISO_3166_1:DE``).
        Raises InvalidInput where only something of another kind bears the name, NotFound where nothing
        fits or may be seen, AmbiguousName where several do.
        """
        allowed = {each for label in labels for each in (label, *concrete(label))}
        if naming.id:
            return await self._by_id(naming.id, allowed)
        known = await self._known(naming)
        found = [candidate for candidate in known if candidate.label in allowed]
        if not found and any(candidate.score >= SAME for candidate in known):
            raise InvalidInput(
                f"{str(naming)!r} names the {known[0].label} {known[0].name}, which cannot stand here.",
                cure=f"Name one of {', '.join(sorted(labels))}.",
            )
        chosen = _only(naming, found)
        if naming.name and chosen.score < 1:
            self.readings.append(f"{naming.name!r} was read as {chosen}.")
        return chosen.label, chosen.id

    async def bearers(self, naming: Naming, labels: Collection[str]) -> tuple[Candidate, ...]:
        """Return the nodes of these labels that bear a name or an identifier, as a question back lists them.

        Who bore the name is among them.
        """
        allowed = {each for label in labels for each in (label, *concrete(label))}
        known = await self._known(naming)
        return tuple(each for each in known if each.label in allowed and each.score >= SAME)[:_LISTED]

    async def _by_id(self, id: str, allowed: Collection[str]) -> tuple[str, str]:
        label = label_of_id(id)
        if label in BY_ID and label in allowed:
            for found, labels in await self._rows(BY_ID[label], ids=[id]):
                return _own_label(labels), found
        raise NotFound(f"Nothing has the id {id!r}.", cure="Take ids from search or from a list.")

    async def _known(self, naming: Naming) -> list[Candidate]:
        return await (self._by_identifier(naming) if naming.scheme else self._by_name(naming))

    async def _by_identifier(self, naming: Naming) -> list[Candidate]:
        values = sorted({naming.value or "", normal(naming.value or "")})
        rows = await self._rows(BY_IDENTIFIER, scheme=naming.scheme, values=values)
        rows += await self._rows(BY_CODE, scheme=naming.scheme, value=normal(naming.value or ""))
        return [
            Candidate(id, _own_label(labels), name or id, 1.0, "its identifier") for id, labels, name in rows
        ]

    async def _by_name(self, naming: Naming) -> list[Candidate]:
        words = query(naming.name or "")
        if not words:
            return []
        best: dict[str, Candidate] = {}
        for id, labels, name, found, legal, alias in await self._rows(BY_NAME, query=words):
            label = _own_label(labels)
            fits = [match(naming.name or "", text, alias=alias) for text in (found, legal) if text]
            score, reason = max(fits, default=(0.0, ""))
            if score >= GOOD and (id not in best or best[id].score < score):
                best[id] = Candidate(id, label, name or id, score, reason)
        return sorted(best.values(), key=lambda each: (-each.score, each.id))

    async def _rows(self, pattern: Pattern, **parameters: object) -> list[list[Any]]:
        text = pattern.statement(self._guards)
        return await self._transaction.rows(text, {**self._guards.parameters, **parameters})


def _only(naming: Naming, found: list[Candidate]) -> Candidate:
    if not found:
        raise NotFound(
            f"Nothing is recorded under {str(naming)!r}.",
            cure="Search for it, or propose it with the facts that are known of it.",
        )
    exact = [candidate for candidate in found if candidate.score == 1]
    same = exact or [candidate for candidate in found if candidate.score >= SAME]
    good = same or found
    if len(good) > 1:
        raise AmbiguousName(naming, tuple(found[:_LISTED]))
    return good[0]


def _own_label(labels: Iterable[object]) -> str:
    return next((str(label) for label in sorted(map(str, labels)) if label in nodes()), "")


def group_label(label: str) -> str:
    """Return the label under which subjects are grouped: Party for every kind of party."""
    return "Party" if label in concrete("Party") else label
