"""What a person should look at after a load: facts that can hardly be meant as they are recorded.

Each list is about what the load wrote, in the light of everything that is recorded. Nothing is refused:
a register may be wrong, and a file may come in parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any

from graph.database import BATCH_SECONDS, Database
from graph.model.language.identifier_schemes import TRUSTED_SCHEMES
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.model.unread import RELATIONSHIPS, RESTRICTIONS
from graph.write.stated import decode


class Doubt(StrEnum):
    """Why a person should look at it."""

    SHARES_OVER_100 = "shares over 100 %"
    IDENTIFIER_SHARED = "one identifier, several parties"
    SEVERAL_NUMBERS = "several identifiers of one scheme"
    PART_OF_ITSELF = "a part of itself"
    GRANT_WITHOUT_ASSET = "a grant of no asset"
    GRANT_WITHOUT_EXCLUSIVITY = "a grant that does not say whether it is exclusive"
    GRANT_WITHOUT_SCOPE = "a grant without a scope"
    GRANT_WITHOUT_GRANTEE = "a grant to nobody"
    RESTRICTION_WITHOUT_BENEFICIARY = "a restriction that does not say who benefits"
    RESTRICTION_WITHOUT_BOUND = "a restriction that does not say whom it binds"
    UNREAD = "facts that no rule, analysis or gate reads"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One element that a person should look at: its id, what it is called, why, and the figures.

    ``statements`` are the ids of those that say so together, where one alone says nothing strange.
    """

    doubt: Doubt
    element: str
    name: str
    detail: str = ""
    statements: tuple[str, ...] = ()


LISTED = 100
"""How many of each kind are listed."""
NAMED = 10
"""How many rows are named that say it together."""
_SURELY_LESS = 99.9
"""Percent: what the server sums to less than that is no more than 100, however it rounds."""
_GRANTS = """
MATCH (g:RightsGrant)
WHERE g.recorded_at = $moment AND g.superseded_at = $open
RETURN g.id, g.title, g.exclusivity IS NULL,
    NOT EXISTS { (g)-[r:OF_ASSET WHERE r.superseded_at = $open]->() },
    NOT EXISTS { (g)-[r:HAS_SCOPE WHERE r.superseded_at = $open]->() },
    NOT EXISTS { (g)-[r:GRANTED_TO WHERE r.superseded_at = $open]->() }
ORDER BY g.title, g.id
"""
_RESTRICTIONS = """
MATCH (z:Restriction)
WHERE z.recorded_at = $moment AND z.superseded_at = $open
RETURN z.id, z.title,
    NOT EXISTS { (z)-[r:FOR_BENEFIT_OF WHERE r.superseded_at = $open]->() },
    NOT EXISTS { (z)-[r:RESTRICTS WHERE r.superseded_at = $open]->() }
ORDER BY z.title, z.id
"""
_UNREAD = """
MATCH (z:Restriction)
WHERE z.recorded_at = $moment AND z.superseded_at = $open AND z.restriction_type IN $unread
RETURN z.id, z.title, z.restriction_type
ORDER BY z.title, z.id
"""
_IDENTIFIERS = """
MATCH ()-[new:HAS_IDENTIFIER WHERE new.recorded_at = $moment AND new.superseded_at = $open]->(i:Identifier)
WITH DISTINCT i
MATCH (i)<-[r:HAS_IDENTIFIER WHERE r.superseded_at = $open]-(p:Party)
WITH i, collect(DISTINCT p.name) AS names, count(DISTINCT p) AS parties
WHERE parties > 1
RETURN i.id, i.scheme + ':' + i.value AS said, names ORDER BY said
"""
_SHARES = """
MATCH ()-[new:HOLDS_INTEREST_IN WHERE new.recorded_at = $moment AND new.superseded_at = $open]->(x:Party)
WITH DISTINCT x
MATCH (x)<-[r:HOLDS_INTEREST_IN WHERE r.superseded_at = $open]-()
WHERE NOT r.is_summary AND coalesce(r.direct_or_indirect, '') <> 'INDIRECT'
    AND coalesce(r.share_exact, r.share_min) IS NOT NULL
WITH x, r.interest_type AS kind, collect(r) AS held, sum(coalesce(r.share_exact, r.share_min)) AS all_days
WHERE all_days > $most UNWIND held AS r
RETURN x.id, x.name, kind, r.valid_from, r.valid_to, coalesce(r.share_exact, r.share_min), r.statement_ids
ORDER BY x.name, x.id, kind, r.recorded_at, r.id
"""
"""What is less by all days together is so on each of them: a large load has as many holdings as rows."""
_TITLES = """
MATCH ()-[new:OWNS_IP WHERE new.recorded_at = $moment AND new.superseded_at = $open]->(x:IPAsset)
WITH DISTINCT x
MATCH (x)<-[r:OWNS_IP WHERE r.superseded_at = $open]-()
WHERE r.fraction IS NOT NULL
WITH x, collect(r) AS held, sum(r.fraction) AS all_days
WHERE all_days > $most UNWIND held AS r
RETURN x.id, x.name, 'the title', r.valid_from, r.valid_to, r.fraction, r.statement_ids
ORDER BY x.name, x.id, r.recorded_at, r.id
"""
_PLACES = """
UNWIND $rows AS row
MATCH (s:Statement {id: row})-[:IN_BATCH]->(b:ImportBatch)
RETURN s.id, s.place, b.files, s.content
"""
_NUMBERS = """
MATCH (p:Party)-[new:HAS_IDENTIFIER WHERE new.recorded_at = $moment AND new.superseded_at = $open]->()
WITH DISTINCT p
MATCH (p)-[r:HAS_IDENTIFIER WHERE r.superseded_at = $open AND r.valid_to = $ever]->(i:Identifier)
WHERE i.scheme IN $schemes
WITH p, i.scheme AS scheme, collect(DISTINCT i.value) AS numbers
WHERE size(numbers) > 1
RETURN p.id, p.name, scheme, numbers ORDER BY p.name, p.id, scheme
"""
_WHOLES = """
MATCH (a)-[new:PART_OF WHERE new.recorded_at = $moment AND new.superseded_at = $open]->(b)
WHERE EXISTS { (b) (()-[r:PART_OF WHERE r.superseded_at = $open]->()){0,20} (a) }
RETURN DISTINCT a.id, coalesce(a.name, a.title) AS name ORDER BY name, a.id
"""


async def sanity_of(database: Database, moment: datetime, counts: Mapping[str, int]) -> tuple[Doubtful, ...]:
    """Return what to look at among the facts that were recorded at a moment: ``counts`` of each kind."""
    given = {
        "moment": moment,
        "open": OPEN_TIME,
        "ever": OPEN_DATE,
        "schemes": sorted(TRUSTED_SCHEMES),
        "unread": RESTRICTIONS,
        "most": _SURELY_LESS,
    }
    found: list[Doubtful] = []
    for text, read in (
        (_SHARES, shares),
        (_TITLES, shares),
        (_IDENTIFIERS, identifiers),
        (_NUMBERS, numbers),
        (_WHOLES, wholes),
        (_GRANTS, grants),
        (_RESTRICTIONS, bonds),
        (_UNREAD, unread),
    ):
        rows = await database.rows(text, given, seconds=BATCH_SECONDS)
        found += read(rows)
    found += unread_types(counts)
    return tuple(await _placed(database, list(_bounded(found))))


async def _placed(database: Database, found: Sequence[Doubtful]) -> list[Doubtful]:
    """Return the list with the rows that say it together."""
    ids = sorted({*chain.from_iterable(each.statements for each in found)})
    rows = await database.rows(_PLACES, {"rows": ids}, seconds=BATCH_SECONDS) if ids else []
    places = {identity: place_in(place, files, content) for identity, place, files, content in rows}
    placed = []
    for each in found:
        said = [places[identity] for identity in each.statements if identity in places]
        more = f", by {', '.join(said)}" if said else ""
        placed.append(replace(each, detail=f"{each.detail}{more}"))
    return placed


def place_in(place: str, files: Sequence[str], content: str) -> str:
    """Return where a statement is, with its file: that of its table, or the only one of the batch."""
    _, relationships = decode(content)
    tables = tuple(rel.type.lower() for rel in relationships)
    named = [file for file in files if file.lower().startswith(tables)] or list(files)
    return f"{named[0]} {place}" if len(named) == 1 else place


def _bounded(found: Iterable[Doubtful]) -> Iterator[Doubtful]:
    seen: dict[Doubt, int] = defaultdict(int)
    for each in found:
        seen[each.doubt] += 1
        if seen[each.doubt] <= LISTED:
            yield each


def shares(rows: Sequence[Sequence[Any]]) -> Iterator[Doubtful]:
    """Yield what is held to more than 100 % on one day, by the least that each holder has."""
    groups: dict[tuple[str, str, str], list[_Held]] = defaultdict(list)
    for party, name, kind, begins, ends, share, ids in rows:
        groups[party, name or "", kind].append(_Held(begins, ends, Decimal(str(share)), tuple(ids)))
    for (party, name, kind), held in groups.items():
        # the sum is greatest on the day on which one of the holdings begins
        sums = [(each.begins, [other for other in held if other.is_on(each.begins)]) for each in held]
        day, together = max(sums, key=lambda found: sum(each.share for each in found[1]))
        most = sum((each.share for each in together), Decimal(0))
        if most > 100:
            when = "" if native(day) == OPEN_START else f" on {day}"
            said = dict.fromkeys(chain.from_iterable(each.statements for each in together))
            detail = f"{most.normalize():f} % of {kind}{when}"
            yield Doubtful(Doubt.SHARES_OVER_100, party, name, detail, tuple(said)[:NAMED])


@dataclass(frozen=True, slots=True)
class _Held:
    """A holding: from the first day to that before the last, by which statements."""

    begins: Any
    ends: Any
    share: Decimal
    statements: tuple[str, ...]

    def is_on(self, day: Any) -> bool:
        """Whether it is held on a day."""
        return bool(self.begins <= day < self.ends)


def identifiers(rows: Sequence[Sequence[Any]]) -> Iterator[Doubtful]:
    """Yield each identifier that several parties have."""
    for element, said, names in rows:
        yield Doubtful(Doubt.IDENTIFIER_SHARED, element, said, ", ".join(sorted(names)[:5]))


def numbers(rows: Sequence[Sequence[Any]]) -> Iterator[Doubtful]:
    """Yield each party that has several identifiers of one trusted scheme: one of them may be another's."""
    for element, name, scheme, values in rows:
        yield Doubtful(
            Doubt.SEVERAL_NUMBERS, element, name or "", f"{scheme} {', '.join(sorted(values)[:5])}"
        )


def wholes(rows: Sequence[Sequence[Any]]) -> Iterator[Doubtful]:
    """Yield what is a part of itself, over others or directly."""
    for element, name in rows:
        yield Doubtful(Doubt.PART_OF_ITSELF, element, name or "")


def grants(rows: Sequence[Sequence[Any]]) -> Iterator[Doubtful]:
    """Yield what each grant does not say, without which a check of it is UNKNOWN."""
    kinds = (
        Doubt.GRANT_WITHOUT_EXCLUSIVITY, Doubt.GRANT_WITHOUT_ASSET, Doubt.GRANT_WITHOUT_SCOPE,
        Doubt.GRANT_WITHOUT_GRANTEE,
    )  # fmt: skip
    yield from _lacking(rows, kinds)


def bonds(rows: Sequence[Sequence[Any]]) -> Iterator[Doubtful]:
    """Yield what each restriction does not say."""
    yield from _lacking(rows, (Doubt.RESTRICTION_WITHOUT_BENEFICIARY, Doubt.RESTRICTION_WITHOUT_BOUND))


def unread(rows: Sequence[Sequence[Any]]) -> Iterator[Doubtful]:
    """Yield the restrictions of which no rule finds a breach."""
    for element, name, kind in rows:
        yield Doubtful(Doubt.UNREAD, element, name or "", kind)


def unread_types(counts: Mapping[str, int]) -> Iterator[Doubtful]:
    """Yield the types of relationship that were written and from which nothing is concluded."""
    for kind in RELATIONSHIPS:
        if counts.get(kind):
            yield Doubtful(Doubt.UNREAD, kind, kind, f"{counts[kind]} recorded, shown and exported alone")


def _lacking(rows: Sequence[Sequence[Any]], kinds: Sequence[Doubt]) -> Iterator[Doubtful]:
    for element, name, *lacks in rows:
        for kind, lacking in zip(kinds, lacks, strict=True):
            if lacking:
                yield Doubtful(kind, element, name or "")
