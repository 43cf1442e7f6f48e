"""What of a load is out of date, and which explicit empties empty something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from graph.write import latest
from graph.write.latest import outdated, without_idle_empties
from graph.write.stated import Stated, StatedNode, live

pytestmark = pytest.mark.anyio


def said(key: str, **values: Any) -> Stated:
    return Stated(key, "S", key, "row 2", nodes=(StatedNode("party_1", "Organization", values),))


class Answering:
    """Answers every statement with some rows, and keeps what it was asked with."""

    def __init__(self, *rows: list[Any]) -> None:
        self.answers = list(rows)
        self.asked: list[Any] = []

    async def rows(self, _: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        self.asked += (parameters or {})["rows"]
        return self.answers


async def test_only_what_states_its_day_can_be_out_of_date() -> None:
    """A first load without days, and a second with them, is a correction."""
    graph = Answering(["a"])
    dated = Stated("a", "S", "a", "row 2", stated_on=date(2024, 1, 1))
    assert await outdated(graph, [dated, said("b")]) == {"a"}
    assert graph.asked == [{"key": "a", "day": date(2024, 1, 1)}]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, {"name": "A"}),
        ({"name": "A"}, {"name": "A"}),
        ({"name": "A", "legal_form": "Ltd"}, {"name": "A", "legal_form": None}),
        ({"name": "A", "legal_form": None}, {"name": "A", "legal_form": None}),
    ],
)
async def test_what_was_never_stated_is_not_emptied(
    monkeypatch: pytest.MonkeyPatch, before: dict[str, Any] | None, after: dict[str, Any]
) -> None:
    """Else each row of a first replacement was new, and a second load of it changed the statements again."""

    async def earlier(*_: Any) -> Any:
        if before is None:
            return {}
        nodes = (StatedNode("party_1", "Organization", before),)
        return {"a": live("statement_1", "S", ("", "", ""), (nodes, ()))}

    monkeypatch.setattr(latest, "statements_by_key", earlier)
    found = await without_idle_empties(None, [said("a", name="A", legal_form=None)])  # type: ignore[arg-type]
    assert found[0].nodes[0].properties == after


async def test_without_empties_nothing_is_read() -> None:
    given = [said("a", name="A")]
    assert await without_idle_empties(None, given) == given  # type: ignore[arg-type]
