"""What buyers have awarded to the winners of the tenders of a check, at any time."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from graph.checks.evidence import Path, as_fact
from graph.checks.in_force import stated
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.tenders import TENDERS
from graph.model.language.partial_date import PartialDate

AWARDS_OF = Pattern(
    f"""
    MATCH (z:Party WHERE z.id IN $ids AND SEEN(z))<-[r:AWARDED_TO WHERE BEGUN(r)]-(a:Award WHERE SEEN(a))
          <-[q:HAS_AWARD WHERE BEGUN(q)]-(t:Tender WHERE SEEN(t))<-[e:PARTY_TO WHERE BEGUN(e)]-
          (b:Party WHERE SEEN(b))
    RETURN z.id, b.id, t.id, a.id, properties(STATE(a)), properties(STATE(t)),
           {FACT}, {FACT.replace("(r)", "(q)")}, {FACT.replace("(r)", "(e)")}
    ORDER BY z.id, b.id, a.id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("AWARDED_TO",)},
)
"""The awards that some parties have won, with the buyers."""


@dataclass(frozen=True)
class Purchase:
    """One award of a buyer to a supplier, with the way from the buyer; the day and value as stated."""

    buyer: str
    supplier: str
    tender: str
    award: str
    path: Path
    on: PartialDate | None = None
    value: Decimal | None = None
    currency: str = ""
    terms: dict[str, Any] = field(default_factory=dict, hash=False)


async def read_awards(context: CheckContext) -> tuple[Purchase, ...]:
    """Return every award to the winners of the tenders of the check."""
    winners: set[str] = set()
    for tender in await context.read(TENDERS):
        won = chain.from_iterable(award.winners for award in tender.awards)
        winners |= {place.party for place in won}
    rows = await context.rows(AWARDS_OF, ids=sorted(winners))
    return tuple(purchase(row) for row in rows if row[8][3].get("party_role") not in ("SUPPLIER", "SELLER"))


def purchase(row: list[Any]) -> Purchase:
    """Return the purchase of a row."""
    supplier, buyer, tender, award, given, called, won, led, bought = row
    path = Path((buyer, tender, award, supplier), (as_fact(bought), as_fact(led), as_fact(won)))
    day = stated(given, "awarded_on") or stated(called, "awarded_on")
    value = given.get("value")
    amount = None if value is None else Decimal(str(value))
    return Purchase(buyer, supplier, tender, award, path, day, amount, given.get("currency") or "", given)


AWARDS: Reading[tuple[Purchase, ...]] = Reading(
    name="awards",
    what="what the buyers have awarded to the winners before",
    read=read_awards,
    relationships=("AWARDED_TO", "HAS_AWARD", "PARTY_TO"),
    patterns=(AWARDS_OF,),
    shows=("AWARDED_TO", "HAS_AWARD", "PARTY_TO"),
)
