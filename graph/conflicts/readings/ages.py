"""When the interests above the counterparties were last stated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph.checks.pattern import Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.model.language.native import native

STATED = Pattern(
    """
    UNWIND $facts AS fact
    MATCH (a:Party WHERE SEEN(a))-[r:HOLDS_INTEREST_IN WHERE r.id = fact AND LIVE(r)]->(b:Party WHERE SEEN(b))
    MATCH (u:Statement WHERE u.id IN r.statement_ids AND u.superseded_at = $open)
    WITH r, max(u.stated_on) AS stated
    RETURN r.id, stated ORDER BY r.id
    """,
    {"facts": ["rel_sample"]},
)
"""When some interests were last stated."""


async def read_ages(context: CheckContext) -> Mapping[str, date]:
    """Return by version id the day on which an interest above a counterparty was last stated."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    stakes = ownership.network.stakes()
    above: set[str] = set()
    for party in dealings.counterparties:
        above |= {party} | stakes.owners_above(party)
    facts = sorted(i.fact.id for i in ownership.network.snapshot.interests if i.owned in above)
    return {row[0]: native(row[1]) for row in await context.rows(STATED, facts=facts) if row[1]}


AGES = Reading(
    name="ages",
    what="when the interests above the counterparties were last stated",
    read=read_ages,
    relationships=("FROM_SOURCE",),
    patterns=(STATED,),
)
