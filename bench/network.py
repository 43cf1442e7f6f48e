"""A generated partner network in the form Entente stores; the same for the same scale and seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice, product
from typing import Any

from bench.bulk import LinkFile, NodeFile
from graph.database import BATCH_SECONDS, Database
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE
from graph.model.language.text import fold
from graph.write.constraints import constraints
from graph.write.migrate import migrate

ROWS = 10_000
RECORDED = datetime(2024, 1, 1, tzinfo=UTC)
CORRECTED = datetime(2024, 6, 1, tzinfo=UTC)
SYLLABLES = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]
FIELDS = ("Systems", "Logistics", "Foods", "Energy", "Media", "Textiles", "Robotics", "Optics")
FORMS = (("DE", "GmbH"), ("GB", "Ltd"), ("FR", "SAS"), ("US", "Inc."), ("NL", "B.V."), ("SE", "AB"),
         ("IT", "S.p.A."), ("ES", "S.L."), ("PL", "Sp. z o.o."), ("CH", "AG"))  # fmt: skip
KINDS = ("DISTRIBUTOR", "TECHNOLOGY_ALLIANCE", "CO_DEVELOPMENT", "LICENSE", "SYSTEM_INTEGRATOR", "SUPPLIER")
ROLES = ("DISTRIBUTOR", "LICENSOR", "LICENSEE", "ALLY", "SUPPLIER")
ENTITIES = ("LEGAL_ENTITY", "REGISTERED_ENTITY")
PARTS = {
    "Organization": 0.40, "Person": 0.15, "Partnership": 0.20, "Contract": 0.10, "Product": 0.05,
    "Identifier": 0.10,
}  # fmt: skip
"""The nouns' parts of the nodes; relationships are twice the nodes."""
LINKS = {
    "PARTY_TO": 0.80, "HOLDS_INTEREST_IN": 0.50, "HAS_ROLE_AT": 0.20, "DEPENDS_ON": 0.20,
    "GOVERNED_BY": 0.10, "OFFERS": 0.10, "HAS_IDENTIFIER": 0.10,
}  # fmt: skip
"""Relationships per node."""
PREFIXES = {"Organization": "party_o", "Person": "party_p", "Partnership": "partnership_", "Contract":
            "contract_", "Product": "product_", "Identifier": "identifier_"}  # fmt: skip
WORDS = 343_000
"""So many words are there before they come again with a digit."""
HUBS = 20
"""One organization in so many is a hub: two of the four parties of every partnership are hubs."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Network:
    """A network of ``scale`` nodes and twice as many relationships."""

    scale: int
    seed: int = 1

    def __post_init__(self) -> None:
        if self.scale < 500:
            raise ValueError(f"A network has at least 500 nodes, not {self.scale}: give --scale 500 or more.")

    def count(self, label: str) -> int:
        """Return how many nodes of a label there are."""
        return round(self.scale * PARTS[label])

    @property
    def hubs(self) -> int:
        """How many organizations take part in far more partnerships than others; they come first."""
        return self.count("Organization") // HUBS

    def id(self, label: str, index: int) -> str:
        """Return the id of a node."""
        return f"{PREFIXES[label]}{index:07d}"

    def name(self, index: int) -> str:
        """Return an organization's name; those of hubs begin with A, so that a list by name starts there."""
        word = invented(index)
        word = f"A{word}" if index < self.hubs else word.capitalize()
        return f"{word} {FIELDS[index % len(FIELDS)]}"

    def nodes(self, label: str) -> Iterator[Row]:
        """Yield the properties of every node of a label."""
        chance = random.Random(f"{self.seed} {label}")
        for index in range(self.count(label)):
            row: Row = {"id": self.id(label, index), "recorded_at": RECORDED, "superseded_at": OPEN_TIME,
                   "walls": [], "statement_ids": []}  # fmt: skip
            row |= getattr(self, f"_{label.lower()}")(index, chance)
            for name in ("name", "legal_name", "title"):
                if name in row:
                    row[f"{name}_key"] = fold(row[name])
            yield row

    def _organization(self, index: int, chance: random.Random) -> Row:
        place, form = FORMS[index * 7 % len(FORMS)]
        name = self.name(index)
        return {"name": name, "legal_name": f"{name} {form}", "jurisdiction": place, "is_own": index < 3,
                "entity_type": chance.choice(ENTITIES), "public_listing": chance.random() < 0.1,
                **day("incorporated_on", date(1950, 1, 1), 25_000, chance)}  # fmt: skip

    def _person(self, index: int, chance: random.Random) -> Row:
        return {"name": f"{invented(index + 7).capitalize()} {chance.choice(SYLLABLES).capitalize()}son"}

    def _partnership(self, index: int, chance: random.Random) -> Row:
        kind = KINDS[index % len(KINDS)]
        return {"name": f"{invented(index + 11).capitalize()} program", "type": kind,
                **day("started", date(2010, 1, 1), 5_000, chance)}  # fmt: skip

    def _contract(self, index: int, chance: random.Random) -> Row:
        return {"title": f"{invented(index + 13).capitalize()} agreement", "contract_type": "DISTRIBUTOR",
                **day("effective_on", date(2012, 1, 1), 4_000, chance),
                **day("expires_on", date(2024, 1, 1), 4_000, chance)}  # fmt: skip

    def _product(self, index: int, chance: random.Random) -> Row:
        return {"name": f"{invented(index + 17).capitalize()} {chance.randrange(100, 999)}"}

    def _identifier(self, index: int, chance: random.Random) -> Row:
        return {"scheme": "GB-COH", "value": f"{index:08d}"}

    def links(self, kind: str) -> Iterator[Row]:
        """Yield every relationship of a type: its ends' ids and its properties.

        One in twenty is an earlier version that a correction superseded, one in five has ended or
        will, and all have begun since 2012: no guard of time is idle.
        """
        chance = random.Random(f"{self.seed} {kind}")
        for index in range(round(self.scale * LINKS[kind])):
            start, end, own = getattr(self, f"_{kind.lower()}")(index, chance)
            begun = date(2012, 1, 1) + timedelta(days=chance.randrange(4_000))
            ended = begun + timedelta(days=chance.randrange(400, 4_000))
            corrected = chance.random() < 0.05
            yield {"start": start, "end": end, "own": {
                "id": f"{kind.lower()}_{index:08d}", "fact_id": f"fact_{kind.lower()}_{index:08d}",
                "valid_from": begun, "valid_to": ended if chance.random() < 0.2 else OPEN_DATE,
                "recorded_at": RECORDED, "superseded_at": CORRECTED if corrected else OPEN_TIME,
                "walls": [], "statement_ids": [], "is_inferred": False, "is_summary": False, **own,
            }}  # fmt: skip

    def _any(self, label: str, chance: random.Random) -> str:
        return self.id(label, chance.randrange(self.count(label)))

    def _party_to(self, index: int, chance: random.Random) -> tuple[str, str, Row]:
        among = self.hubs if index % 4 < 2 else self.count("Organization")
        start = self.id("Organization", chance.randrange(among))
        end = self.id("Partnership", index // 4)
        return start, end, {"party_role": ROLES[index % len(ROLES)]}

    def _holds_interest_in(self, index: int, chance: random.Random) -> tuple[str, str, Row]:
        start = self._any("Person" if index % 3 == 0 else "Organization", chance)
        share = chance.randrange(1, 101)
        return start, self._any("Organization", chance), {
            "interest_type": "SHAREHOLDING", "share_exact": float(share), "share_unknown": False}  # fmt: skip

    def _has_role_at(self, _: int, chance: random.Random) -> tuple[str, str, Row]:
        return self._any("Person", chance), self._any("Organization", chance), {"role": "DIRECTOR"}

    def _depends_on(self, _: int, chance: random.Random) -> tuple[str, str, Row]:
        return self._any("Organization", chance), self._any("Product", chance), {"dep_type": "SUPPLY"}

    def _governed_by(self, index: int, chance: random.Random) -> tuple[str, str, Row]:
        return self._any("Partnership", chance), self.id("Contract", index), {}

    def _offers(self, _: int, chance: random.Random) -> tuple[str, str, Row]:
        return self._any("Organization", chance), self._any("Product", chance), {}

    def _has_identifier(self, index: int, chance: random.Random) -> tuple[str, str, Row]:
        return self._any("Organization", chance), self.id("Identifier", index), {}


def invented(index: int) -> str:
    """Return an invented word of three or four syllables, another one for each index below ``WORDS``."""
    place = index * 165_211 % WORDS
    word = "".join(SYLLABLES[place // power % 70] for power in (1, 70, 4_900))
    return (
        word
        + (SYLLABLES[place % 13] if place % 3 == 0 else "")
        + (f"{index // WORDS}" if index >= WORDS else "")
    )


def day(name: str, first: date, span: int, chance: random.Random) -> Row:
    """Return a stored date of day precision, at random from a first day over a span of days."""
    return {name: first + timedelta(days=chance.randrange(span)), f"{name}_precision": "DAY"}


_ENDS = {
    "PARTY_TO": ("Party", "Partnership"), "HOLDS_INTEREST_IN": ("Party", "Party"),
    "HAS_ROLE_AT": ("Party", "Party"), "DEPENDS_ON": ("Party", "Product"),
    "GOVERNED_BY": ("Partnership", "Contract"), "OFFERS": ("Party", "Product"),
    "HAS_IDENTIFIER": ("Party", "Identifier"),
}  # fmt: skip
_MARK = "MERGE (b:BenchNetwork {id: $id})"
_MARKED = "MATCH (b:BenchNetwork {id: $id}) RETURN 1"
_REFRESH = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"


async def load(database: Database, network: Network) -> bool:
    """Write the network into an empty graph and migrate it; False where it is there already.

    Only what finds the ends of relationships is indexed before: the rest is filled faster at once.
    """
    key = {"id": f"{network.scale} {network.seed}"}
    if await database.rows(_MARKED, key):
        await migrate(database)
        return False
    for statement in constraints():
        if any(f"(n:{label})" in statement for label in chain.from_iterable(_ENDS.values())):
            await database.rows(statement, write=True, seconds=BATCH_SECONDS)
    for label in PARTS:
        text = f"UNWIND $rows AS row CREATE (n:{':'.join(_labels(label))}) SET n = row"
        await _write(database, text, network.nodes(label))
    for kind, (start, end) in _ENDS.items():
        text = (
            f"UNWIND $rows AS row MATCH (s:{start} {{id: row.start}}) MATCH (e:{end} {{id: row.end}}) "
            f"CREATE (s)-[r:{kind}]->(e) SET r = row.own"
        )
        await _write(database, text, network.links(kind))
    await finish(database, network)
    return True


async def finish(database: Database, network: Network) -> None:
    """Migrate a graph that was filled and note in it which network it holds."""
    await migrate(database)
    await database.rows(_REFRESH, seconds=BATCH_SECONDS)
    key = {"id": f"{network.scale} {network.seed}"}
    await database.rows(_MARK, key, write=True, seconds=BATCH_SECONDS)


def files(network: Network) -> tuple[list[NodeFile], list[LinkFile]]:
    """Return the network as the bulk importer takes it."""
    nodes = [NodeFile(_labels(label), network.nodes(label)) for label in PARTS]
    return nodes, [LinkFile(kind, network.links(kind)) for kind in _ENDS]


def _labels(label: str) -> tuple[str, ...]:
    return (label, "Party") if PREFIXES[label].startswith("party") else (label,)


async def _write(database: Database, text: str, rows: Iterable[Row]) -> None:
    for batch in batches(rows, ROWS):
        await database.rows(text, {"rows": batch}, write=True, seconds=BATCH_SECONDS)


def batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield the rows in lists of at most ``size``."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
