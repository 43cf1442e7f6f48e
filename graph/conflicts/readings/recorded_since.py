"""Whether the record reaches back to the day asked about: before it begins, nothing can be cleared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.checks.evidence import MissingFact
from graph.checks.rule import Pattern, by_ids
from graph.conflicts.readings.context import CheckContext
from graph.model.language.native import native
from graph.model.language.partial_date import OPEN_DATE, OPEN_START

TABLES = ("Contract", "Deal", "Decision", "JointVenture", "Partnership", "RightsGrant")
"""The subjects of which a check without anybody at them would look at nothing."""

PARTIES = Pattern(
    """
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))
    RETURN p.id, coalesce(STATE(p).incorporated_on, STATE(p).created_on), STATE(p).birth_year,
           COLLECT {
               MATCH (p)-[r:HOLDS_INTEREST_IN|CONTROLS|HAS_ROLE_AT|PARTY_TO|GRANTS|GRANTED_TO|OWNS_IP
                          WHERE BEGUN(r)]-(x WHERE SEEN(x))
               RETURN r.valid_from ORDER BY r.valid_from LIMIT 1
           }
    ORDER BY p.id
    """,
    {"ids": ["party_sample"]},
)
"""When parties began, and from when on anything that rules read is recorded of them."""

SEATED = Pattern(
    """
    """ + by_ids("Contract", "Deal", "Decision", "JointVenture", "Partnership", "RightsGrant") + """
    WITH x WHERE SEEN(x)
    RETURN x.id,
           COLLECT {
               MATCH (x)-[r:PARTY_TO|DECIDES|GRANTS|GRANTED_TO WHERE BEGUN(r)]-(p:Party WHERE SEEN(p))
               RETURN r.valid_from ORDER BY r.valid_from LIMIT 1
           }
    ORDER BY x.id
    """,
    {"ids": ["deal_sample"]},
)  # fmt: skip
"""From when on anybody is recorded at a deal, an agreement, a grant or a decision."""

ASSETS = Pattern(
    """
    MATCH (a:IPAsset WHERE a.id IN $ids AND SEEN(a))
    RETURN a.id, coalesce(STATE(a).filed_on, STATE(a).granted_on) ORDER BY a.id
    """,
    {"ids": ["asset_sample"]},
)
"""When rights were filed."""

PATTERNS = (PARTIES, SEATED, ASSETS)


async def unbegun(context: CheckContext) -> dict[str, list[MissingFact]]:
    """Return by party or dealing what is missing because the day lies before all that is recorded of it."""
    asked = {*context.counterparties(), *context.party_subjects()}
    own = await _parties(context, context.own - asked)
    found = {id: [fact] for id, fact in (await _parties(context, asked)).items()}
    if context.own - asked and set(own) == context.own - asked:
        gap = _earliest(context, own)
        for party in asked - context.own:
            found.setdefault(party, []).append(gap)
    for table, fact in (await _tables(context)).items():
        found[table] = [fact]
    return found


async def _parties(context: CheckContext, ids: Iterable[str]) -> dict[str, MissingFact]:
    found = {}
    for id, begun, born, seen in await _rows(context, PARTIES, ids):
        why = _why(context.moment.as_of, native(begun), born, native(seen[0]) if seen else None)
        if why:
            found[id] = _gap(context, id, why)
    return found


def _why(day: date, begun: date | None, born: int | None, seen: date | None) -> str:
    if begun is not None and day < begun:
        return f"it is recorded as founded only on {begun.isoformat()}"
    if born is not None and day.year < born:
        return f"the person is recorded as born in {born}"
    if seen is not None and seen != OPEN_START and day < seen:
        return f"the earliest that is recorded begins on {seen.isoformat()}"
    return ""


async def _tables(context: CheckContext) -> dict[str, MissingFact]:
    ids = [id for label in TABLES for id in context.subjects.get(label, ())]
    found = {}
    for id, seen in await _rows(context, SEATED, ids):
        first = native(seen[0]) if seen else None
        if first is not None and first != OPEN_START and context.moment.as_of < first:
            found[id] = _gap(context, id, f"nobody is recorded at it before {first.isoformat()}")
    for id, filed in await _rows(context, ASSETS, context.subjects.get("IPAsset", ())):
        first = native(filed)
        if first is not None and context.moment.as_of < first:
            found[id] = _gap(context, id, f"it is recorded as filed only on {first.isoformat()}")
    return found


def _gap(context: CheckContext, id: str, why: str) -> MissingFact:
    return MissingFact(id, f"what held of {context.name(id)} on {context.moment.as_of.isoformat()}", why)


def _earliest(context: CheckContext, own: dict[str, MissingFact]) -> MissingFact:
    what = f"what held of our own firms on {context.moment.as_of.isoformat()}"
    return MissingFact(min(own), what, "all that is recorded of them begins later")


async def _rows(context: CheckContext, pattern: Pattern, ids: Iterable[str]) -> list[list[Any]]:
    """Run a pattern as of the last day of all, so that what begins after the day asked about is seen too."""
    wanted = sorted(ids)
    return await context.rows(pattern, ids=wanted, as_of=OPEN_DATE) if wanted else []
