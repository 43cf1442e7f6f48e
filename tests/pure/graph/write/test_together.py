"""Writes that go together are one statement: the same texts in the same order, no parameter mixed up."""

from __future__ import annotations

from itertools import chain
from typing import Any, cast

import pytest

from graph.database import Transaction
from graph.write.together import MOST, Counted, Together, flush, joined, write

pytestmark = pytest.mark.anyio
_NODE, _LINK = "UNWIND $rows AS row CREATE (n:A) SET n = row", "MATCH (n:A {id: $id}) SET n.at = $moment"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Recorded:
    """Keeps the statements that reach the server."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, Any]] = []
        self.writes, self.is_broken = 0, False

    async def rows(self, text: str, parameters: Any = None) -> list[list[Any]]:
        self.ran.append((text, parameters))
        self.writes += "RETURN" not in text
        return [["read"]]


def opened() -> tuple[Recorded, Together]:
    recorded = Recorded()
    return recorded, Together(cast(Counted, recorded))


async def test_what_is_kept_is_one_statement_with_the_parameters_of_each() -> None:
    recorded, source = opened()
    await write(source, _NODE, {"rows": [1]})
    await write(source, _LINK, {"id": "a", "moment": 5})
    await write(source, _LINK, {"id": "b", "moment": 6})
    assert recorded.ran == []
    await source.flush()
    [(text, given)] = recorded.ran
    assert given == {"rows_0": [1], "id_1": "a", "moment_1": 5, "id_2": "b", "moment_2": 6}
    assert text == joined((_NODE, _LINK, _LINK))
    places = [text.index(f"${name}") for name in ("rows_0", "id_1", "moment_1", "id_2", "moment_2")]
    assert places == sorted(places)
    await source.flush()
    assert len(recorded.ran) == 1


async def test_what_is_read_sees_what_was_kept_before() -> None:
    recorded, source = opened()
    await write(source, _NODE, {"rows": []})
    assert await source.rows("MATCH (n) RETURN n", {"x": 1}) == [["read"]]
    assert [text.startswith("CALL") for text, _ in recorded.ran] == [True, False]
    assert source.writes == 1


async def test_what_is_dropped_is_never_written() -> None:
    recorded, source = opened()
    await write(source, _NODE, {"rows": []})
    source.drop()
    await source.flush()
    assert (recorded.ran, source.writes, source.is_broken) == ([], 0, False)
    recorded.is_broken = True
    assert source.is_broken


async def test_elsewhere_a_write_is_a_statement_of_its_own() -> None:
    recorded = Recorded()
    source = cast(Transaction, recorded)
    await write(source, _NODE, {"rows": [1]})
    await flush(source)
    assert recorded.ran == [(_NODE, {"rows": [1]})]


def test_a_parameter_whose_name_begins_another_is_not_mixed_up() -> None:
    text = joined(("RETURN $row, $rows, $row", "SET x = $rows"))
    assert text == "CALL () { RETURN $row_0, $rows_0, $row_0 }\nCALL () { SET x = $rows_1 }"


async def test_many_are_several_statements_in_their_order() -> None:
    """A document with every noun was one statement of hundreds: its plan took longer than a write may."""
    recorded, source = opened()
    for number in range(2 * MOST + 1):
        await write(source, _LINK, {"id": number, "moment": 5})
    await source.flush()
    assert [text.count("CALL") for text, _ in recorded.ran] == [MOST, MOST, 1]
    ids = [[given[f"id_{place}"] for place in range(len(given) // 2)] for _, given in recorded.ran]
    assert [*chain.from_iterable(ids)] == list(range(2 * MOST + 1))
