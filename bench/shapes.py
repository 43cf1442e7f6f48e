"""The eight shapes: how each subject is asked, and how its answer is read into the same plain data."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bench.network import Network
from graph.compiler.matching import lucene

OPEN = "9999-12-31T00:00:00Z"
PAST = date(2019, 6, 30)
MAX_PAGE = 1_000
VARIETY = 64
"""So many different sets of variables are asked in turn."""

Case = dict[str, Any]
Answer = Any


@dataclass(frozen=True)
class Ask:
    """One subject's way to ask: a text, its variables from a case, and the reading of its answer."""

    text: str
    variables: Callable[[Case], dict[str, Any]]
    read: Callable[[Any, Case], Answer]


@dataclass(frozen=True)
class Shape:
    """A shape of answer with its cases; ``asks`` by subject: entente, @neo4j/graphql, naive, raw."""

    name: str
    title: str
    cases: tuple[Case, ...]
    asks: Mapping[str, Ask]


def plain(value: Any) -> Any:
    """Read connections as lists and an edge's ``properties`` as its own fields."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and ("edges" in value or "nodes" in value):
        return plain(next(iter(value.values())))
    flat = {**value, **value.get("properties", {})}
    return {name: plain(each) for name, each in flat.items() if name != "properties"}


def first(data: dict[str, Any]) -> Any:
    """Return what the only root field says, of a list its only member."""
    found = plain(next(iter(data.values())))
    return found[0] if isinstance(found, list) and found else found


def only(data: dict[str, Any]) -> Any:
    """Return what the only root field says."""
    return plain(next(iter(data.values())))


def shapes(network: Network) -> tuple[Shape, ...]:
    """Return the eight shapes over a network."""
    from bench import asks

    chance = random.Random(f"{network.seed} cases")
    today = datetime.now(UTC).date()
    hubs = [network.id("Organization", chance.randrange(network.hubs)) for _ in range(VARIETY)]
    anybody = [network.id("Organization", chance.randrange(network.count("Organization")))
               for _ in range(VARIETY)]  # fmt: skip
    places = ("DE", "GB", "FR", "US", "NL", "SE", "IT", "ES")
    sought = [chance.randrange(network.count("Organization")) for _ in range(VARIETY)]
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


def _slip(word: str, index: int) -> str:
    return word if index % 2 else word[:3] + word[4:]
