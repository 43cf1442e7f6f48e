"""A need graph as a manufacturer's partner network has it: firms, products, parts, layered with some circles.

Degrees follow a power law: a few suppliers and platforms carry much. One need in fifty goes back up, which
makes circles; one relationship in fifty is a superseded version, so that no guard of time is idle.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.bulk import LinkFile, NodeFile
from bench.network import RECORDED, invented
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE
from graph.model.language.text import fold

FIRMS, PRODUCTS = 0.4, 0.3
"""Their parts of the nodes; the rest are components."""
PER_NODE = {"SUPPLIES": 0.6, "CONTAINS": 0.6, "OFFERS": 0.3, "DEPENDS_ON": 0.5}
"""Relationships per node: two in all."""
BACK = 0.02
STRENGTHS = (1.0, 0.9, 0.5, 0.25, 0.1)
Row = dict[str, Any]


@dataclass(frozen=True)
class NeedNetwork:
    """A network of ``scale`` nodes and twice as many relationships; the same for the same scale and seed."""

    scale: int
    seed: int = 1

    def __post_init__(self) -> None:
        if self.scale < 1_000:
            raise ValueError(f"A need network has at least 1,000 nodes, not {self.scale}.")

    @property
    def firms(self) -> int:
        """How many organizations there are."""
        return round(self.scale * FIRMS)

    @property
    def products(self) -> int:
        """How many products there are."""
        return round(self.scale * PRODUCTS)

    @property
    def components(self) -> int:
        """How many components there are."""
        return self.scale - self.firms - self.products

    def firm(self, index: int) -> str:
        """Return the id of an organization."""
        return f"party_o{index:07d}"

    def product(self, index: int) -> str:
        """Return the id of a product."""
        return f"product_{index:07d}"

    def component(self, index: int) -> str:
        """Return the id of a component."""
        return f"component_{index:07d}"

    def nodes(self) -> tuple[NodeFile, ...]:
        """Return the files of nodes."""
        return (
            NodeFile(("Party", "Organization"), _named(self.firm, self.firms)),
            NodeFile(("Product",), _named(self.product, self.products)),
            NodeFile(("Component",), _named(self.component, self.components)),
        )

    def links(self) -> tuple[LinkFile, ...]:
        """Return the files of relationships."""
        return tuple(LinkFile(kind, self.relationships(kind)) for kind in PER_NODE)

    def relationships(self, kind: str) -> Iterator[Row]:
        """Yield every relationship of a type."""
        chance = random.Random(f"{self.seed} {kind}")
        for index in range(round(self.scale * PER_NODE[kind])):
            start, end, own = getattr(self, f"_{kind.lower()}")(chance)
            begun = date(2012, 1, 1) + timedelta(days=chance.randrange(4_000))
            yield {"start": start, "end": end, "own": {
                "id": f"{kind.lower()}_{index:08d}", "fact_id": f"fact_{kind.lower()}_{index:08d}",
                "valid_from": begun, "valid_to": OPEN_DATE, "recorded_at": RECORDED,
                "superseded_at": RECORDED if index % 50 == 49 else OPEN_TIME, "is_inferred": False, **own,
            }}  # fmt: skip

    def _supplies(self, chance: random.Random) -> tuple[str, str, Row]:
        firm, part = _popular(self.firms, chance), chance.randrange(self.components)
        return self.firm(firm), self.component(part), {"share_of_supply": chance.choice((100.0, 60.0, 40.0))}

    def _contains(self, chance: random.Random) -> tuple[str, str, Row]:
        product, part = chance.randrange(self.products), _popular(self.components, chance)
        required = chance.random() < 0.7
        own: Row = {"required": True} if required else {"required": False, "strength": 0.3}
        return self.product(product), self.component(part), own

    def _offers(self, chance: random.Random) -> tuple[str, str, Row]:
        firm, product = chance.randrange(self.firms), chance.randrange(self.products)
        return self.firm(firm), self.product(product), {"share_of_revenue": chance.choice((5.0, 20.0, 60.0))}

    def _depends_on(self, chance: random.Random) -> tuple[str, str, Row]:
        needer = chance.randrange(1, self.firms)
        needed = _popular(needer, chance)
        if chance.random() < BACK:
            needer, needed = needed, needer
        own: Row = {"dep_type": chance.choice(("SUPPLY", "TECHNOLOGY", "FINANCIAL"))}
        if chance.random() < 0.8:
            own["strength"] = chance.choice(STRENGTHS)
        return self.firm(needer), self.firm(needed), own


def _popular(most: int, chance: random.Random) -> int:
    """Return a number below ``most``; cubing the draw makes a few of them popular: a power law."""
    return int(most * chance.random() ** 3)


def _named(id: Any, count: int) -> Iterator[Row]:
    for index in range(count):
        name = f"{invented(index).capitalize()} {invented(index * 7 + 3).capitalize()}"
        yield {"id": id(index), "name": name, "name_key": fold(name), "recorded_at": RECORDED,
               "superseded_at": OPEN_TIME}  # fmt: skip
