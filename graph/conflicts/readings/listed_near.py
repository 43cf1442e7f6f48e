"""Entries on lists that name no party of the question, but one beside it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.evidence import as_fact
from graph.checks.pattern import FACT, Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.surroundings import DISTANT, Around

_LISTED = """(()-[same:SAME_AS WHERE LIVE(same)]-(:Party)){0,1} (p:Party WHERE SEEN(p))
              -[r:LISTED_ON WHERE LIVE(r)]->(l:SanctionListing WHERE SEEN(l))
        WHERE NOT EXISTS { (q)-[n:NOT_SAME_AS WHERE LIVE(n)]-(p) }
        RETURN r, l"""

LISTED_NEAR = Pattern(
    f"""
    CALL () {{
        MATCH (x:Person WHERE x.id IN $owners AND SEEN(x))
              -[k:FAMILY_OF|SHARES_HOUSEHOLD_WITH
                WHERE LIVE(k) AND NOT coalesce(k.kinship IN $distant, false)]-
              (q:Person WHERE SEEN(q)) {_LISTED}
        UNION
        MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))
              -[k:HOLDS_INTEREST_IN|CONTROLS
                WHERE LIVE(k) AND coalesce(k.share_exact, k.share_max, 100) >= $least]->
              (q:Party WHERE SEEN(q)) {_LISTED}
    }}
    WITH r, l, STATE(l) AS now
    WHERE NOT coalesce(now.delisted_on <= $as_of, false)
      AND coalesce(now.listed_on <= $as_of, true)
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "owners": ["party_sample"], "distant": ["COUSIN"], "least": 5.0},
)
"""The entries that name family of some owners, or a firm that some parties hold."""


async def read_listed_near(
    context: CheckContext, parties: Iterable[str], owners: Iterable[str], least: float
) -> tuple[Around, ...]:
    """Return the entries beside some parties that no rule weighs.

    ``owners`` are the parties with those above them; a stake counts from the ``least`` percent on.
    """
    ids = sorted(set(parties))
    everybody = sorted({*ids, *owners})
    rows = await context.rows(LISTED_NEAR, ids=ids, owners=everybody, distant=DISTANT, least=least)
    return tuple(Around(as_fact(row)) for _, row in rows)
