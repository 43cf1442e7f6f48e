"""An ownership network as registers show it: funds, states, a core that holds itself, groups, families.

Degrees follow a power law, index funds hold every listed firm, states hold majorities, institutions of
the core hold each other, and through them nearly everything hangs together in one piece. The core and
the number of funds do not grow with the scale; what they hold does, up to 50,000 firms each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bench.network import RECORDED, invented
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE
from graph.model.language.text import fold

FUNDS, CORE, STATES = 12, 200, 40
LISTED_MOST = 50_000
"""Firms that an index fund holds at most."""
PERSONS = 0.35
Row = dict[str, Any]
Stake = tuple[str, str, float]


@dataclass(frozen=True)
class OwnershipNetwork:
    """Parties and interests; the same for the same scale and seed."""

    scale: int
    seed: int = 1

    def __post_init__(self) -> None:
        if self.scale < 2_000:
            raise ValueError(f"An ownership network has at least 2,000 parties, not {self.scale}.")

    @property
    def persons(self) -> int:
        """How many people there are."""
        return round(self.scale * PERSONS)

    @property
    def firms(self) -> int:
        """How many organizations there are: funds first, then the core, the listed, the private."""
        return self.scale - self.persons - STATES

    @property
    def listed(self) -> int:
        """How many firms are listed, so that every index fund holds them."""
        return min(LISTED_MOST, self.firms // 12)

    def firm(self, index: int) -> str:
        """Return the id of an organization."""
        return f"party_o{index:07d}"

    def person(self, index: int) -> str:
        """Return the id of a person."""
        return f"party_p{index:07d}"

    def state(self, index: int) -> str:
        """Return the id of a state."""
        return f"party_s{index:03d}"

    @property
    def first_private(self) -> int:
        """The index of the first firm that is not listed."""
        return FUNDS + CORE + self.listed

    def organizations(self) -> Iterator[Row]:
        """Yield the firms."""
        for index in range(self.firms):
            name = f"{invented(index).capitalize()} {invented(index * 7 + 3).capitalize()}"
            yield party(self.firm(index), name, is_own=index == self.first_private)

    def people(self) -> Iterator[Row]:
        """Yield the persons."""
        for index in range(self.persons):
            yield party(
                self.person(index),
                f"{invented(index + 7).capitalize()} {invented(index * 3 + 5).capitalize()}son",
            )

    def states(self) -> Iterator[Row]:
        """Yield the states."""
        for index in range(STATES):
            yield party(self.state(index), f"State of {invented(index + 11).capitalize()}")

    def interests(self) -> Iterator[Row]:
        """Yield every shareholding with its term: all have begun, one in fifty is a superseded version."""
        chance = random.Random(f"{self.seed} interests")
        for number, (owner, owned, share) in enumerate(self._stakes(chance)):
            begun = date(2012, 1, 1) + timedelta(days=chance.randrange(4_000))
            until = RECORDED if number % 50 == 49 else OPEN_TIME
            yield shareholding(f"{number:08d}", owner, owned, share, begun, until)

    def _stakes(self, chance: random.Random) -> Iterator[Stake]:
        for index in range(FUNDS + CORE):
            yield from self._institution(index, chance)
        for index in range(FUNDS + CORE, self.first_private):
            yield from self._listed(index, chance)
        for index in range(self.first_private, self.firms):
            yield from self._private(index, chance)

    def _institution(self, index: int, chance: random.Random) -> Iterator[Stake]:
        """An institution of the core is held by others of the core, funds and a state: one large circle."""
        for other in sorted(chance.sample(range(FUNDS + CORE), 8)):
            if other != index:
                yield self.firm(other), self.firm(index), float(chance.randint(1, 9))
        yield self.state(chance.randrange(STATES)), self.firm(index), float(chance.randint(1, 20))

    def _listed(self, index: int, chance: random.Random) -> Iterator[Stake]:
        for fund in range(FUNDS):
            yield self.firm(fund), self.firm(index), round(chance.uniform(0.2, 3.5), 2)
        for other in sorted({FUNDS + int(CORE * chance.random() ** 2) for _ in range(3)}):
            yield self.firm(other), self.firm(index), float(chance.randint(1, 6))
        block = float(chance.randint(5, 40))
        if chance.random() < 0.1:
            yield self.state(chance.randrange(STATES)), self.firm(index), block
        else:
            yield self._popular_person(chance), self.firm(index), block

    def _private(self, index: int, chance: random.Random) -> Iterator[Stake]:
        left = 100
        if chance.random() < 0.45:
            # squaring the draw lets a few parents have many subsidiaries: a power law
            parent = FUNDS + CORE + int((index - FUNDS - CORE) * chance.random() ** 2)
            share = chance.choice((100, 100, 75, 51, 30))
            left -= share
            yield self.firm(parent), self.firm(index), float(share)
        elif chance.random() < 0.01:
            left -= 60
            yield self.state(chance.randrange(STATES)), self.firm(index), 60.0
        owners = {self._popular_person(chance) for _ in range(chance.choice((1, 1, 2, 3)))} if left else set()
        for owner in sorted(owners):
            yield owner, self.firm(index), float(left // len(owners))

    def _popular_person(self, chance: random.Random) -> str:
        return self.person(int(self.persons * chance.random() ** 1.5))


def shareholding(
    number: str, owner: str, owned: str, share: float, begun: date, until: datetime = OPEN_TIME
) -> Row:
    """Return the row of a shareholding of so many percent, believed until a moment."""
    return {"start": owner, "end": owned, "own": {
        "id": f"rel_{number}", "fact_id": f"fact_{number}", "interest_type": "SHAREHOLDING",
        "share_exact": share, "share_unknown": False, "valid_from": begun, "valid_to": OPEN_DATE,
        "recorded_at": RECORDED, "superseded_at": until, "is_inferred": False, "is_summary": False,
    }}  # fmt: skip


def party(id: str, name: str, **own: Any) -> Row:
    """Return the row of a party."""
    return {"id": id, "name": name, "name_key": fold(name), "recorded_at": RECORDED,
            "superseded_at": OPEN_TIME, **own}  # fmt: skip
