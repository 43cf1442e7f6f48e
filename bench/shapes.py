"""The eight shapes: which questions are asked, each with its cases."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bench import asks
from bench.answers import Ask, Case
from bench.network import WORDS, Network
from graph.compiler.matching import lucene

PAST = date(2019, 6, 30)
VARIETY = 64
"""So many different sets of variables are asked in turn."""


@dataclass(frozen=True)
class Shape:
    """A shape of answer with its cases; ``asks`` by subject: entente, @neo4j/graphql, naive, raw."""

    name: str
    title: str
    cases: tuple[Case, ...]
    asks: Mapping[str, Ask]


def shapes(network: Network) -> tuple[Shape, ...]:
    """Return the eight shapes over a network."""
    chance = random.Random(f"{network.seed} cases")
    today = datetime.now(UTC).date()
    hubs = [network.id("Organization", chance.randrange(network.hubs)) for _ in range(VARIETY)]
    anybody = [network.id("Organization", chance.randrange(network.count("Organization")))
               for _ in range(VARIETY)]  # fmt: skip
    places = ("DE", "GB", "FR", "US", "NL", "SE", "IT", "ES")
    first, last = sought_between(network)
    sought = [chance.randrange(first, last) for _ in range(VARIETY)]
    texts = [_slip(network.name(index).split()[0], index) for index in sought]
    return (
        Shape("one node", "one organization, 3 fields", tuple({"id": each} for each in anybody), asks.NODE),
        Shape("one node, nested", "one organization × 10 partnerships × their parties",
              tuple({"id": each, "day": today} for each in hubs), asks.nested(past=False)),
        Shape("1,000 rows × 6 fields", "1,000 organizations by name, 6 fields", ({},), asks.ROWS),
        Shape("200 × 10 × parties", "200 organizations × 10 partnerships × their parties",
              ({"day": today},), asks.TREE),
        Shape("filter over a relationship", "organizations of a jurisdiction that are a LICENSEE of some "
              "partnership, by name, the second page of 25",
              tuple({"place": each, "day": today} for each in places), asks.PAGE),
        Shape("aggregate by group", "partnerships since a day, counted by type",
              tuple({"since": date(year, 1, 1)} for year in range(2010, 2022)), asks.GROUP),
        Shape("search", "organizations by the distinctive word of a name, every second time with a slip of "
              "the pen, the first 10",
              tuple({"text": text, "phrase": lucene(text)} for text in texts), asks.SEARCH),
        Shape("asOf in the past", f"one organization × 10 partnerships × their parties on {PAST}",
              tuple({"id": each, "day": PAST} for each in hubs), asks.nested(past=True)),
    )  # fmt: skip


def sought_between(network: Network) -> tuple[int, int]:
    """Return between which organizations names are sought: those whose word no other has with a digit.

    Beyond ``WORDS`` organizations words come again with a digit behind them; a slip of the pen is then
    as near to the one as to the other, and which is the best match is a matter of the order.
    """
    count = network.count("Organization")
    first, last = max(0, count - WORDS), min(count, WORDS)
    return (first, last) if first < last else (0, count)


def _slip(word: str, index: int) -> str:
    return word if index % 2 else word[:3] + word[4:]
