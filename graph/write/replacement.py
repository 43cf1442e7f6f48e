"""A load that is all of something: what its source said before and no longer says is taken back.

The statements that are gone are replaced by one statement of the load that states nothing, so that
un-loading it brings them back. What was stated on a later day than anything in the load stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.database import Transaction
from graph.model.language.identity import digest
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.write.batch import Gone
from graph.write.bookkeeping import source_id
from graph.write.compact import Seen
from graph.write.existing import statements_by_id
from graph.write.stated import Live, Stated, statement_key

_SAID = """
MATCH (o:Source {id: $source})<-[:FROM_SOURCE]-(s:Statement)-[:IN_BATCH]->(b:ImportBatch)
WHERE s.superseded_at = $open AND b.format IN $formats
RETURN s.id, s.statement_key, s.local_id, s.stated_on
ORDER BY s.local_id, s.id
"""
_NAME = "what is gone"
"""The local id of the statement that takes back; no row is called so, since rows have a noun."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a load is all of: the tables of these kinds of one source, or without kinds all that it says.

    ``kinds`` are labels and types; ``formats`` those by which earlier loads may have said it.
    """

    source: str
    formats: frozenset[str]
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Retired:
    """What a load takes back: the statement that replaces them, and what is said of each."""

    statement: Stated | None = None
    gone: tuple[Gone, ...] = field(default=())


async def retired(source: Transaction, stated: Iterable[Stated], replacement: Replacement) -> Retired:
    """Return the statement that takes back what the load no longer says; none where nothing is gone."""
    kept, latest = Seen(), None
    for each in stated:
        kept.add(each.key)
        if each.stated_on is not None:
            latest = max(latest or each.stated_on, each.stated_on)
    given = {
        "source": source_id(replacement.source),
        "open": OPEN_TIME,
        "formats": sorted(replacement.formats),
    }
    missing: dict[str, str] = {}
    for identity, key, local_id, stated_on in await source.rows(_SAID, given):
        if key not in kept and not _is_later(stated_on, latest):
            missing[identity] = local_id
    found: dict[str, Gone] = {}
    for identity, live in (await statements_by_id(source, sorted(missing))).items():
        kind = kind_of(live)
        if kind is not None and (not replacement.kinds or kind in replacement.kinds):
            found[identity] = Gone(missing[identity], kind)
    if not found:
        return Retired()
    gone = tuple(sorted(found.values(), key=lambda each: (each.kind, each.local_id)))
    return Retired(_statement(replacement, found, latest), gone)


def kind_of(statement: Live) -> str | None:
    """Return what a row was about: the label of its noun, else the type of its relationship."""
    for node in statement.nodes.values():
        return node.label
    for rel in statement.relationships.values():
        return rel.type
    return None


def _is_later(stated_on: Any, latest: date | None) -> bool:
    return stated_on is not None and latest is not None and native(stated_on) > latest


def _statement(replacement: Replacement, ids: Iterable[str], stated_on: date | None) -> Stated:
    noun = "|".join(sorted(replacement.kinds)) or "everything"
    return Stated(
        key=statement_key(replacement.source, _NAME, noun),
        source=replacement.source,
        local_id=_NAME,
        place=f"all of {noun.replace('|', ', ')}",
        stated_on=stated_on,
        as_loaded=digest(replacement.source, _NAME, noun, *sorted(ids)),
        retires=tuple(sorted(ids)),
    )
