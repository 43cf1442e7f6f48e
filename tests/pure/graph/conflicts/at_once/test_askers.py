"""Several readers of one transaction: their statements go together, and each gets its own rows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from graph.conflicts.at_once.askers import Asker, Askers
from graph.database import Overlay
from graph.errors import NotFound, QueryTimeout
from graph.overlaid import Overlaid

pytestmark = pytest.mark.anyio
TEXT = "MATCH (n) WHERE n.id IN $ids AND n.day = $day RETURN n.id LIMIT $most"


class Spoken(Overlay):
    """A transaction that remembers what it was asked, and answers with the ids that it was given."""

    def __init__(self) -> None:
        self.overlaid = Overlaid()
        self.asked: list[tuple[str, Mapping[str, Any]]] = []

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        given = dict(parameters or {})
        self.asked.append((text, given))
        await asyncio.sleep(0)
        if "asked" in given:
            found = []
            for each in reversed(given["asked"]):
                found += [[each["number"], id] for id in each["ids"]]
            return found
        return [[id] for id in given["ids"]]


def asking(*rounds: str, most: int = 9) -> Callable[[Asker], Awaitable[list[str]]]:
    """Return work that asks about each of some ids in turn."""

    async def work(asker: Asker) -> list[str]:
        found: list[str] = []
        for id in rounds:
            rows = await asker.rows(TEXT, {"ids": [id], "day": "today", "most": most})
            found += [row[0] for row in rows]
        return found

    return work


async def test_what_all_wait_for_is_one_statement_and_each_gets_its_own() -> None:
    spoken = Spoken()
    found = await Askers(spoken).run([asking("a", "x"), asking("b", "x"), asking("a")])
    assert found == [["a", "x"], ["b", "x"], ["a"]]
    together, same = spoken.asked
    assert [each["ids"] for each in together[1]["asked"]] == [["a"], ["b"]]
    assert (together[1]["day"], "ids" in together[1]) == ("today", False)
    # what two ask alike is asked as one alone would ask it
    assert same == (TEXT, {"ids": ["x"], "day": "today", "most": 9})


async def test_questions_with_other_bounds_are_other_statements() -> None:
    """Cypher takes the number of LIMIT from a parameter, and from no row."""
    spoken = Spoken()
    assert await Askers(spoken).run([asking("a"), asking("b", most=1)]) == [["a"], ["b"]]
    assert [given["most"] for _, given in spoken.asked] == [9, 1]


async def test_what_one_cannot_be_asked_is_its_own_answer() -> None:
    async def lost(_: Asker) -> list[str]:
        raise NotFound("Nothing has that name.")

    found = await Askers(Spoken()).run([lost, asking("a", "b")])
    assert isinstance(found[0], NotFound)
    assert found[1] == ["a", "b"]


async def test_a_statement_that_fails_ends_the_work_of_all() -> None:
    """Each would call its search cut short, and none of them was asked alone."""

    class Slow(Spoken):
        async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
            raise QueryTimeout("Too slow.")

    ended: list[str] = []

    async def patient(asker: Asker) -> list[str]:
        try:
            await asker.rows(TEXT, {"ids": ["a"]})
        except QueryTimeout:
            return ["cut short"]
        finally:
            ended.append("patient")
        return []

    with pytest.raises(QueryTimeout):
        await Askers(Slow()).run([patient, patient])
    assert ended == ["patient", "patient"]


async def test_who_is_canceled_cancels_all() -> None:
    class Away(Spoken):
        async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
            await asyncio.sleep(60)
            return []

    ended: list[int] = []

    async def work(asker: Asker) -> None:
        try:
            await asker.rows(TEXT, {"ids": ["a"]})
        finally:
            ended.append(1)

    running = asyncio.create_task(Askers(Away()).run([work, work]))
    await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert ended == [1, 1]


async def test_nobody_supposes_anything_for_the_others() -> None:
    async def writes(asker: Asker) -> None:
        await asker.unhidden("CREATE (n)")

    with pytest.raises(AssertionError, match="transaction of its own"):
        await Askers(Spoken()).run([writes])
