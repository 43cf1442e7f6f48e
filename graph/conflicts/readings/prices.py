"""What dealings and contracts that promise the best terms ask for: prices and incentives, as recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.pattern import FACT, Pattern, by_ids
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.decision_links import AGREEMENTS
from graph.conflicts.readings.restrictions import RESTRICTIONS
from graph.model.language.text import fold

_TERM = f"""
        MATCH (c)-[r:HAS_TERM WHERE LIVE(r)]->(t WHERE SEEN(t)) WHERE t:PaymentTerm OR t:IncentiveTerm
        RETURN about, {FACT} AS link, properties(STATE(t)) AS term"""
PRICES = Pattern(
    f"""
    CALL () {{
        MATCH (z:Restriction WHERE z.id IN $rights AND SEEN(z))<-[i:IMPOSES WHERE LIVE(i)]-
              (c:Contract WHERE SEEN(c))
        WITH z.id AS about, c{_TERM}
        UNION
        {by_ids(*AGREEMENTS).strip()}
        MATCH (x WHERE SEEN(x))
              (()-[e:ABOUT|GOVERNED_BY WHERE LIVE(e)]->(m WHERE SEEN(m))){{0,2}} (c WHERE SEEN(c))
        WITH DISTINCT x.id AS about, c{_TERM}
    }}
    RETURN DISTINCT about, link, term ORDER BY about, link[1], link[2]
    """,
    {"rights": ["restriction_sample"], "ids": ["deal_sample"]},
)
"""By a promise of the best terms, or a dealing: the terms of payment and the incentives of its contracts."""
_DEARER = frozenset({"ROYALTY"})
_CHEAPER = frozenset({"COMMISSION", "REFERRAL_FEE", "REBATE", "BONUS", "DISCOUNT", "MARKET_DEVELOPMENT_FUND"})


@dataclass(frozen=True)
class Price:
    """One term with a figure; ``what`` tells which others it can be compared with.

    ``lower`` says that less is better for the counterparty of the party that promised; None where
    nothing recorded says for whom it is better.
    """

    title: str
    what: tuple[str, ...]
    value: Decimal
    unit: str
    lower: bool | None
    fact: RelationshipFact

    @property
    def path(self) -> Path:
        """The agreement and its term."""
        return Path((self.fact.start, self.fact.end), (self.fact,))

    def better_than(self, other: Price) -> bool | None:
        """Return whether it is better for who receives it; None where that is not known."""
        if self.value == other.value:
            return False
        return None if self.lower is None else (self.value < other.value) == self.lower


@dataclass(frozen=True)
class Prices:
    """By promise or dealing its terms with figures; ``bare`` are those with terms that have none."""

    by: Mapping[str, tuple[Price, ...]]
    bare: frozenset[str] = frozenset()


async def read_prices(context: CheckContext) -> Prices:
    """Return the terms of the dealings and of the contracts that promise others the best; else nothing."""
    file, dealings = await context.read(RESTRICTIONS), await context.read(DEALINGS)
    rights = sorted(each.id for each in file.restrictions if each.kind == "MOST_FAVORED_NATION")
    about = sorted({each.about for each in dealings.dealings if each.about})
    if not (rights and about):
        return Prices({})
    found: dict[str, list[Price]] = {}
    bare: set[str] = set()
    for on, link, term in await context.rows(PRICES, rights=rights, ids=about):
        price = price_of(term, as_fact(link))
        if price is None:
            bare.add(on)
        else:
            found.setdefault(on, []).append(price)
    return Prices({on: tuple(group) for on, group in found.items()}, frozenset(bare))


def price_of(term: Mapping[str, Any], fact: RelationshipFact) -> Price | None:
    """Return the term of an agreement as a price, or None where it has no figure to compare."""
    title = term["title"]
    if term.get("amount") is not None and term.get("currency"):
        what = ("payment", fold(title).strip(), term["currency"])
        return Price(title, what, Decimal(repr(term["amount"])), term["currency"], True, fact)
    kind, rate = term.get("incentive_type"), term.get("rate")
    if kind is None or rate is None or term.get("bands"):
        return None
    direction = {**dict.fromkeys(_DEARER, True), **dict.fromkeys(_CHEAPER, False)}.get(kind)
    what = ("incentive", kind, term.get("basis") or "")
    return Price(title, what, Decimal(repr(rate)), "%", direction, fact)


PRICES_READ = Reading(
    name="prices",
    what="what the dealings, and the contracts that promise others terms as good, ask for",
    read=read_prices,
    relationships=("HAS_TERM", "IMPOSES", "ABOUT", "GOVERNED_BY"),
    patterns=(PRICES,),
    shows=("HAS_TERM",),
    partly=("ABOUT", "GOVERNED_BY"),
)
