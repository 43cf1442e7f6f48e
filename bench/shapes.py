"""The eight shapes: which questions are asked, each with its cases."""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bench import asks
from bench.answers import Ask, Case
from bench.network import Network
from graph.compiler.matching import lucene

PAST = date(2019, 6, 30)
LETTERS = string.ascii_lowercase + string.digits
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
    texts = sought(network, chance, VARIETY)
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


def sought(network: Network, chance: random.Random, count: int) -> tuple[str, ...]:
    """Return texts that are searched for: words of organizations, every second one with a slip of the pen.

    Which name is meant by each is beyond doubt: no other organization's is one letter away, else the
    best match is a matter of the order. Of a million nodes nearly every six letters are some name, so
    that a letter left out leads to several; the slip is therefore a letter that is written twice.
    """
    words = Counter(_word(network, index) for index in range(network.count("Organization")))
    found: list[str] = []
    while len(found) < count:
        word = _word(network, chance.randrange(network.count("Organization")))
        text = word if len(found) % 2 else word[:4] + word[3:]
        if text[-1].isalpha() and sum(words[near] for near in one_letter_away(text)) == 1:
            found.append(text.capitalize())
    return tuple(found)


def _word(network: Network, index: int) -> str:
    return network.name(index).split()[0].lower()


def one_letter_away(word: str) -> frozenset[str]:
    """Return a word and every text that differs in one letter, or by two neighbors that are swapped."""
    found = {word}
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        found.update(f"{head}{letter}{tail}" for letter in LETTERS)
        found.update(f"{head}{letter}{tail[1:]}" for letter in LETTERS)
        found.add(head + tail[1:])
        found.add(head + tail[1:2] + tail[:1] + tail[2:])
    return frozenset(found)
