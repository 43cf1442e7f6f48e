"""Whether the record reaches back to the day asked about: before it begins, nothing can be cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from graph.checks.evidence import MissingFact
from graph.checks.pattern import Pattern, by_ids
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.model.language.native import native
from graph.model.language.partial_date import OPEN_DATE, OPEN_START

AGREEMENTS = ("Contract", "Deal", "Decision", "JointVenture", "Partnership", "RightsGrant")
"""The subjects that have parties: without any, a check would look at nothing."""

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

JOINED = Pattern(
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


async def read_beginnings(context: CheckContext) -> Mapping[str, tuple[MissingFact, ...]]:
    """Return by party or dealing what is missing because the day lies before all that is recorded of it."""
    dealings = await context.read(DEALINGS)
    asked = {*dealings.counterparties, *dealings.subjects}
    ours = dealings.own - asked
    gaps = await _parties(context, asked | ours)
    found = {id: [fact] for id, fact in gaps.items() if id in asked}
    if ours and ours <= gaps.keys():
        gap = _of_own_firms(context, ours)
        for party in asked - dealings.own:
            found.setdefault(party, []).append(gap)
    for thing, fact in (await _things(context)).items():
        found[thing] = [fact]
    return {id: tuple(facts) for id, facts in found.items()}


async def _parties(context: CheckContext, ids: Iterable[str]) -> dict[str, MissingFact]:
    found = {}
    for id, begun, born, seen in await _rows(context, PARTIES, ids):
        why = _why(context.day, native(begun), born, native(seen[0]) if seen else None)
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


async def _things(context: CheckContext) -> dict[str, MissingFact]:
    ids = list(chain.from_iterable(context.subjects.get(label, ()) for label in AGREEMENTS))
    found = {}
    for id, seen in await _rows(context, JOINED, ids):
        first = native(seen[0]) if seen else None
        if first is not None and first != OPEN_START and context.day < first:
            found[id] = _gap(context, id, f"no party to it is recorded before {first.isoformat()}")
    for id, filed in await _rows(context, ASSETS, context.subjects.get("IPAsset", ())):
        first = native(filed)
        if first is not None and context.day < first:
            found[id] = _gap(context, id, f"it is recorded as filed only on {first.isoformat()}")
    return found


def _gap(context: CheckContext, id: str, why: str) -> MissingFact:
    return MissingFact(id, f"what held of {{{id}}} on {context.day.isoformat()}", why)


def _of_own_firms(context: CheckContext, own: Iterable[str]) -> MissingFact:
    what = f"what held of our own firms on {context.day.isoformat()}"
    return MissingFact(min(own), what, "all that is recorded of them begins later")


async def _rows(context: CheckContext, pattern: Pattern, ids: Iterable[str]) -> list[list[Any]]:
    """Run a pattern as of the last day of all, so that what begins after the day asked about is seen too."""
    return await context.rows(pattern, ids=sorted(ids), as_of=OPEN_DATE)


BEGINNINGS = Reading(
    name="beginnings",
    what="from when on anything is recorded of the parties and dealings",
    read=read_beginnings,
    relationships=("PARTY_TO", "DECIDES", "GRANTS", "GRANTED_TO"),
    patterns=(PARTIES, JOINED, ASSETS),
)
