"""Random worlds: small and dense, with versions, states, imprecise dates and walls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain
from random import Random
from typing import Any

from graph.model.catalogue import concrete, nodes, relationships
from graph.model.language.declarations import Relationship
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.model.language.properties import Kind, Property
from tests.oracle.days import last_day
from tests.oracle.world import Element, State, Tie, Walls, World

TIMES = tuple(datetime(2024, month, 3, 9, 30, second, micro, tzinfo=UTC) for month, second, micro in
              ((1, 0, 0), (4, 5, 0), (7, 0, 120_000), (10, 59, 1)))  # fmt: skip
"""When things are recorded in random worlds."""
BETWEEN = (*TIMES, datetime(2023, 5, 1, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC),
           datetime(2024, 8, 1, tzinfo=UTC), datetime(2025, 1, 1, 0, 0, 0, 1, tzinfo=UTC))  # fmt: skip
"""Times at which random selections ask."""
DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 6, 1), date(2024, 6, 15),
        date(2024, 6, 30), date(2024, 12, 31), date(2025, 1, 1), date(2026, 3, 1))  # fmt: skip
"""Days around which things happen."""
WALLS = ("amber", "blue")
TEXTS = ("Acme", "ACME", "Ácme Ltd", "acme  ltd", "Zoë", "zoe", "Straße", "STRASSE", "éclair", "Éclair",
         "𝔘nion", "\uffee", "a", "B", "10", "9", 'q"uo\\te', "`tick` $p1 {x}", "İstanbul", "ﬁne")  # fmt: skip
NUMBERS = ("0", "0.5", "12.5", "33.333333", "50", "66.666667", "100")
AMOUNTS = ("0", "1000", "2500.5", "99999.9999", "123456789012.25", "0.0001")
CODES = {Kind.COUNTRY: ("GB", "DE", "US"), Kind.JURISDICTION: ("GB", "US-DE", "US"),
         Kind.CURRENCY: ("EUR", "USD")}  # fmt: skip


def random_world(random: Random, *, size: int = 34, walled: bool = True) -> World:
    """Return a world of some nouns that can be connected, in which most things meet."""
    return _Maker(random, walled).world(size)


def focus(random: Random) -> list[str]:
    """Return some labels that relationships join, parties and statements always among them."""
    chosen = ["Organization", "Person", "Statement", "Source"]
    kinds = list(relationships().values())
    while len(chosen) < 11:
        kind = random.choice(kinds)
        ends = [random.choice(concrete(random.choice(side))) for side in (kind.start, kind.end)]
        chosen += [label for label in ends if label not in chosen]
    return chosen


class _Maker:
    def __init__(self, random: Random, walled: bool) -> None:
        self._random, self._walled = random, walled
        self._count = 0

    def world(self, size: int) -> World:
        labels = focus(self._random)
        made = World()
        for index in range(size):
            label = labels[index] if index < len(labels) else self._random.choice(labels)
            element = self._element(label)
            made.nodes[element.id] = element
        self._refer(made)
        said = [each.id for each in made.nodes.values() if each.label == "Statement"]
        for kind in relationships().values():
            made.ties += self._ties(made, kind)
        things: list[Element | Tie] = [*made.nodes.values(), *made.ties]
        for thing in things:
            thing.statement_ids = self._random.sample(said, self._random.randint(0, len(said)))
        return made

    def _refer(self, made: World) -> None:
        """Let properties that hold an id name a node of the world, or at times none that there is."""
        for element in made.nodes.values():
            versions: list[Element | State] = [element, *element.states]
            for values in versions:
                self._aim(made, nodes()[element.label].properties, values.props)
        for tie in made.ties:
            self._aim(made, relationships()[tie.type].properties, tie.props)

    def _aim(self, made: World, declared: Sequence[Property], props: dict[str, Any]) -> None:
        for prop in declared:
            if prop.refers and prop.name in props:
                there = [each.id for each in made.nodes.values() if each.label in concrete(prop.refers)]
                props[prop.name] = self._random.choice([*there, "party_nobody"])

    def _id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}_{self._random.randrange(16**4):04x}{self._count:03d}"

    def _walls(self) -> Walls:
        if not self._walled or self._random.random() < 0.72:
            return []
        if self._random.random() < 0.15:
            return None
        return self._random.sample(WALLS, self._random.randint(1, 2))

    def _element(self, label: str) -> Element:
        cuts = sorted(self._random.sample(TIMES, self._random.choice((1, 1, 1, 2, 3))))
        states = []
        for index, start in enumerate(cuts[:-1]):
            end = cuts[index + 1]
            if self._random.random() < 0.15:
                end = start + (end - start) / 2  # taken out for a time, and put back later
            states.append(State(self._props(nodes()[label].properties), start, end, self._walls()))
        element = Element(self._id(nodes()[label].prefix), label, self._props(nodes()[label].properties),
                          cuts[-1], self._end(cuts[-1]), self._walls(), states=states)  # fmt: skip
        kind = nodes()[label].labels_by
        for state in states:
            if kind is not None:
                state.props[kind] = element.props[kind]
        return element

    def _end(self, start: datetime) -> datetime:
        later = [time for time in TIMES if time > start]
        return self._random.choice(later) if later and self._random.random() < 0.15 else OPEN_TIME

    def _props(self, declared: Sequence[Property]) -> dict[str, Any]:
        props: dict[str, Any] = {}
        for prop in declared:
            if not prop.required and self._random.random() < 0.3:
                continue
            if prop.kind is Kind.DATE:
                precision = self._random.choice(("DAY", "DAY", "MONTH", "YEAR"))
                props[prop.name] = self._first(precision)
                props[f"{prop.name}_precision"] = precision
            else:
                props[prop.name] = self._value(prop)
        return props

    def _first(self, precision: str) -> date:
        day = self._random.choice(DAYS)
        return {"DAY": day, "MONTH": day.replace(day=1), "YEAR": day.replace(month=1, day=1)}[precision]

    def _value(self, prop: Property) -> Any:
        choice = self._random.choice
        if prop.enum is not None:
            words = list(prop.enum)
            if prop.kind is Kind.ENUMS:
                return [word.value for word in self._random.sample(words, min(2, len(words)))]
            return choice(words[:4]).value
        if prop.kind in CODES:
            return choice(CODES[prop.kind])
        draws: dict[Kind, Callable[[], Any]] = {
            Kind.TEXT: lambda: choice(TEXTS),
            Kind.INTEGER: lambda: choice((0, 1, 2, 3, 2024)),
            Kind.NUMBER: lambda: choice((0.0, 0.25, 0.5, 1.0)),
            Kind.BOOLEAN: lambda: choice((True, False)),
            Kind.DATETIME: lambda: choice(TIMES),
            Kind.PERCENT: lambda: Decimal(choice(NUMBERS)),
            Kind.AMOUNT: lambda: Decimal(choice(AMOUNTS)),
            Kind.URL: lambda: "https://example.org/" + choice(("a", "b")),
            Kind.JSON: lambda: '{"a": 1}',
            Kind.TEXTS: lambda: self._random.sample(TEXTS, self._random.randint(0, 2)),
        }
        return draws[prop.kind]()

    def _ties(self, world: World, kind: Relationship) -> list[Tie]:
        starts, ends = ([each.id for each in world.nodes.values() if each.label in _nouns(side)]
                        for side in (kind.start, kind.end))  # fmt: skip
        if not starts or not ends:
            return []
        wanted = self._random.randint(1, 2 + min(8, len(starts) * len(ends) // 2))
        return [
            self._tie(kind, self._random.choice(starts), self._random.choice(ends)) for _ in range(wanted)
        ]

    def _tie(self, kind: Relationship, start: str, end: str) -> Tie:
        recorded = self._random.choice((*TIMES[:1] * 3, *TIMES))
        tie = Tie(self._id("rel"), kind.type, start, end, self._tie_props(kind), OPEN_START, OPEN_DATE,
                  recorded, self._end(recorded), self._walls())  # fmt: skip
        if self._random.random() < 0.5:
            tie.valid_from_precision = precision = self._random.choice(("DAY", "MONTH", "YEAR"))
            tie.valid_from = self._first(precision)
        if self._random.random() < 0.4:
            tie.valid_to_precision = precision = self._random.choice(("DAY", "MONTH", "YEAR"))
            last = last_day(self._first(precision), precision)
            tie.valid_to = last if precision == "DAY" else date.fromordinal(last.toordinal() + 1)
        return tie

    def _tie_props(self, kind: Relationship) -> dict[str, Any]:
        props = self._props(kind.properties)
        props |= {
            "is_inferred": self._random.random() < 0.3,
            "is_summary": self._random.random() < 0.2,
        }
        if self._random.random() < 0.6:
            props["confidence"] = self._random.choice((0.1, 0.5, 0.9, 1.0))
        if kind.share:
            props |= self._share()
        return props

    def _share(self) -> dict[str, Any]:
        figures = sorted(Decimal(each) for each in self._random.sample(NUMBERS, 2))
        return self._random.choice((
            {"share_exact": figures[0]},
            {"share_min": figures[0], "share_max": figures[1], "share_min_exclusive": True},
            {"share_min": figures[0], "share_max_exclusive": False},
            {"share_unknown": True},
            {},
        ))  # fmt: skip


def _nouns(side: tuple[str, ...]) -> set[str]:
    return set(chain.from_iterable(concrete(each) for each in side))
