"""The ownership of a firm that ten thousand hold, asked for the first time: nothing of it is kept yet."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.types.ownership import OwnershipReport
from bench.checks.measure import MOMENT, SLOWEST, Slow, beginning, rows_of
from bench.checks.ownership import Row, party, shareholding
from bench.network import invented
from graph.database import REQUEST_SECONDS, Database
from graph.ownership import NetworkCache, ownership_report
from graph.policy.scope import ALL_SEEING, scope_of

HOLDERS = 10_000
WITH_HOLDERS = 10
"""Of the organizations among the holders one in so many has two holders of its own."""
HELD = {"persons": "party_held_by_persons", "organizations": "party_held_by_organizations"}
"""The firms that are asked about, by who holds them."""
BEGUN = date(2020, 1, 1)


@dataclass(frozen=True)
class FirstAnswer:
    """What the first answer about a firm takes at best: milliseconds, of which this process's CPU, and parts.

    ``load`` reads the network, ``report`` is the rest: the report and the answer that is made of it.
    """

    held_by: str
    whole: float
    cpu: float
    load: float
    report: float
    interests: int
    slow: tuple[Slow, ...]


def organizations() -> Iterator[Row]:
    """Yield the two firms that are held, and the organizations that hold one of them."""
    for place, firm in enumerate(HELD.values()):
        yield party(firm, f"Held {invented(place).capitalize()}")
    for index in range(HOLDERS):
        yield party(f"party_o{index:05d}", f"{invented(index).capitalize()} Holding")


def people() -> Iterator[Row]:
    """Yield the persons who hold a firm or one of the organizations."""
    for index in range(HOLDERS):
        yield party(f"party_p{index:05d}", f"{invented(index + 7).capitalize()} {invented(index * 3 + 5)}")


def interests() -> Iterator[Row]:
    """Yield the shareholdings: those in the two firms, and those in some of the organizations."""
    for letter, firm in zip("po", HELD.values(), strict=True):
        for index in range(HOLDERS):
            holder = f"party_{letter}{index:05d}"
            yield shareholding(f"{letter}{index:05d}", holder, firm, 90 / HOLDERS, BEGUN)
    for index in range(0, HOLDERS, WITH_HOLDERS):
        for place in (index, (index * 7 + 3) % HOLDERS):
            number = f"s{index:05d}_{place:05d}"
            yield shareholding(number, f"party_p{place:05d}", f"party_o{index:05d}", 40.0, BEGUN)


async def measure(database: Database, rounds: int) -> list[FirstAnswer]:
    """Ask who owns each firm some times, in turn, each time as if for the first; the best counts."""
    found: dict[str, list[FirstAnswer]] = {held_by: [] for held_by in HELD}
    for _ in range(rounds + 1):
        for held_by in HELD:
            found[held_by].append(await _asked(database, held_by))
    # the first of each is left out: Neo4j plans what is new to it
    return [best(answers[1:]) for answers in found.values()]


def best(answers: list[FirstAnswer]) -> FirstAnswer:
    """Return the least of each figure of some answers to one question; other work only adds."""
    times = {
        name: min(getattr(each, name) for each in answers) for name in ("whole", "cpu", "load", "report")
    }
    statements = zip(*(each.slow for each in answers), strict=True)
    slow = [min(same, key=lambda each: each.milliseconds) for same in statements]
    longest = sorted(slow, key=lambda each: -each.milliseconds)[:SLOWEST]
    return FirstAnswer(answers[0].held_by, **times, interests=answers[0].interests, slow=tuple(longest))


async def _asked(database: Database, held_by: str) -> FirstAnswer:
    firm, cache = HELD[held_by], NetworkCache()
    with _Statements() as asked:
        begun, used = time.perf_counter(), time.process_time()
        network = await cache.network(database, scope_of(ALL_SEEING), MOMENT, {firm})
        loaded = time.perf_counter()
        await cache.shared(
            network, "report", lambda: OwnershipReport.from_value(ownership_report(network, firm), network)
        )
        ended, spent = time.perf_counter(), time.process_time() - used
    return FirstAnswer(
        held_by,
        (ended - begun) * 1_000,
        spent * 1_000,
        (loaded - begun) * 1_000,
        (ended - loaded) * 1_000,
        len(network.snapshot.interests),
        tuple(sorted(asked.took, key=lambda each: each.text)),
    )


class _Statements:
    """Times the statements that a database is asked in a block."""

    def __init__(self) -> None:
        self.took: list[Slow] = []
        self._rows = Database.rows

    def __enter__(self) -> _Statements:
        timer, rows = self, self._rows

        async def timed(
            self: Database,
            text: str,
            parameters: Mapping[str, Any] | None = None,
            *,
            seconds: float = REQUEST_SECONDS,
            write: bool = False,
        ) -> list[list[Any]]:
            begun = time.perf_counter()
            found = await rows(self, text, parameters, seconds=seconds, write=write)
            timer.took.append(Slow(beginning(text), (time.perf_counter() - begun) * 1_000, rows_of(found)))
            return found

        Database.rows = timed  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        Database.rows = self._rows  # type: ignore[method-assign]
