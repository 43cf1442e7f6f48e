"""What is looked up before is not asked again, and what was not is: as if nothing had been foreseen."""

from __future__ import annotations

from typing import Any

import pytest

from graph.write import existing
from graph.write.existing import BY_KEY, HOLDERS, KNOWN, TAKEN, node_lookups, version_lookups
from graph.write.foreseen import Foreseen, together

pytestmark = pytest.mark.anyio
_ONE, _TWO = (
    "UNWIND $rows AS row MATCH (a {id: row}) RETURN row, 1",
    "UNWIND $rows AS row RETURN DISTINCT row",
)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Server:
    """Answers a look-up with its key: twice for one that begins with b, never for one with x."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    async def rows(self, text: str, parameters: Any = None) -> list[list[Any]]:
        self.asked.append({name: rows for name, rows in (parameters or {}).items() if name != "open"})
        if "rows" in (parameters or {}):
            return self.records(parameters["rows"])
        found: list[list[Any]] = []
        for place in range(text.count("UNWIND")):
            found += [[place, record[0], record] for record in self.records(parameters[f"rows_{place}"])]
        return found

    @staticmethod
    def records(keys: list[str]) -> list[list[Any]]:
        found: list[list[Any]] = []
        for key in keys:
            found += [[key, 1]] * {"b": 2, "x": 0}.get(key[0], 1)
        return found


async def test_what_was_looked_up_is_known_also_where_nothing_was_found() -> None:
    server = Server()
    source = Foreseen(server)
    await source.foresee((_ONE, ["a", "b", "x"]), (_TWO, ["a"]))
    assert server.asked == [{"rows_0": ["a", "b", "x"], "rows_1": ["a"]}]
    assert await source.rows(_ONE, {"rows": ["x", "b", "a"]}) == [["b", 1], ["b", 1], ["a", 1]]
    assert await source.rows(_TWO, {"rows": ["a"]}) == [["a", 1]]
    assert len(server.asked) == 1


async def test_only_what_is_missing_is_asked() -> None:
    server = Server()
    source = Foreseen(server)
    await source.foresee((_ONE, ["a"]))
    assert await source.rows(_ONE, {"rows": ["a", "c", "x"]}) == [["a", 1], ["c", 1]]
    assert server.asked[1:] == [{"rows": ["c", "x"]}]
    await source.foresee((_ONE, ["a"]), (_TWO, []))
    assert len(server.asked) == 2  # nothing is left to look up


async def test_what_was_not_foreseen_is_asked_as_it_is() -> None:
    server = Server()
    source = Foreseen(server)
    assert await source.rows(_ONE, {"rows": ["c"]}) == [["c", 1]]
    assert await source.rows("RETURN 1") == []
    assert server.asked == [{"rows": ["c"]}, {}]


@pytest.mark.parametrize(
    "text",
    [KNOWN, BY_KEY, HOLDERS, TAKEN, node_lookups(["party_a"])[0][0],
     version_lookups({"fact_a": "HOLDS_INTEREST_IN"})["HOLDS_INTEREST_IN"][0]],
)  # fmt: skip
def test_each_look_up_of_a_write_can_be_one_of_several(text: str) -> None:
    """A statement of another form would be cut in the wrong place."""
    found = together((text, text))
    assert found.count("UNWIND $rows_0 AS row CALL (row) {") == found.count("UNWIND $rows_1 AS row") == 1
    assert found.count("] AS record } RETURN 0 AS place, row, record") == 1
    assert "$rows " not in found


def test_keys_of_one_kind_are_one_statement() -> None:
    assert [keys for _, keys in node_lookups(["party_a", "source_s", "party_b"])] == [
        ["party_a", "party_b"],
        ["source_s"],
    ]
    found = version_lookups({"f": "OWNS_IP", "g": "CONTROLS", "h": "OWNS_IP"})
    assert {kind: keys for kind, (_, keys) in found.items()} == {"OWNS_IP": ["f", "h"], "CONTROLS": ["g"]}
    assert existing.CHUNK >= 1_000
