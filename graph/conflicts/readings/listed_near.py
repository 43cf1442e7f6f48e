"""Entries on lists that name no party of the question, but one beside it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.pattern import FACT, Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.surroundings import DISTANT, Around, is_large
from graph.ownership.listings import BY_ANY_RECORD, ENTRY, listing_of

LISTED_NEAR = Pattern(
    f"""
    CALL () {{
        MATCH (x:Person WHERE x.id IN $owners AND SEEN(x))
              -[t:FAMILY_OF|SHARES_HOUSEHOLD_WITH
                WHERE LIVE(t) AND NOT coalesce(t.kinship IN $distant, false)]-
              (q:Person WHERE SEEN(q)) {BY_ANY_RECORD}
        RETURN r, l
        UNION
        MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))
              -[t:HOLDS_INTEREST_IN|CONTROLS WHERE LIVE(t) AND {is_large("t")}]->
              (q:Party WHERE SEEN(q)) {BY_ANY_RECORD}
        RETURN r, l
    }}
    RETURN {ENTRY}, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "owners": ["party_sample"], "distant": ["COUSIN"], "least": 5.0},
)
"""The entries that name family of some owners, or a firm that some parties hold."""


async def read_listed_near(
    context: CheckContext, parties: Iterable[str], owners: Iterable[str], least: float
) -> tuple[Around, ...]:
    """Return the entries beside some parties that no rule weighs, which hold, or may hold, on the day.

    ``owners`` are the parties with those above them; a stake counts from the ``least`` percent on.
    """
    ids = sorted(set(parties))
    everybody = sorted({*ids, *owners})
    rows = await context.rows(LISTED_NEAR, ids=ids, owners=everybody, distant=DISTANT, least=least)
    found = (listing_of(columns, context.day) for columns in rows)
    return tuple(Around(each.fact) for each in found if each is not None)
