"""When the interests above the counterparties were last stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from graph.checks.pattern import Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.model.language.native import native
from graph.ownership.snapshot import Interest

STATED = Pattern(
    """
    MATCH (u:Statement WHERE u.id IN $statements AND SEEN(u))
    WHERE STATE(u).stated_on IS NOT NULL
    RETURN u.id, STATE(u).stated_on ORDER BY u.id
    """,
    {"statements": ["statement_sample"]},
)
"""When some statements were made."""


async def read_ages(context: CheckContext) -> Mapping[str, date]:
    """Return by version id the day on which an interest above a counterparty was last stated."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    stakes = ownership.network.stakes()
    above: set[str] = set()
    for party in dealings.counterparties:
        above |= {party} | stakes.owners_above(party)
    interests = ownership.network.snapshot.interests
    held = [each for each in interests if each.owned in above and each.statement_ids]
    statements = set(chain.from_iterable(each.statement_ids for each in held))
    rows = await context.rows(STATED, statements=sorted(statements))
    return last_stated(held, {id: native(day) for id, day in rows})


def last_stated(interests: Iterable[Interest], days: Mapping[str, date]) -> dict[str, date]:
    """Return by version id the last of the days on which the statements of an interest were made."""
    found = {}
    for each in interests:
        made = [days[statement] for statement in each.statement_ids if statement in days]
        if made:
            found[each.id] = max(made)
    return found


AGES = Reading(
    name="ages",
    what="when the interests above the counterparties were last stated",
    read=read_ages,
    relationships=("FROM_SOURCE",),
    patterns=(STATED,),
)
