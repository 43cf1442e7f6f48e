"""What is recorded of places that a document names: statements of the registers, and only those missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from graph.recording.places import key_of, place_named, unrecorded, without
from graph.write.outcome import Fate, Outcome

pytestmark = pytest.mark.anyio


class Graph:
    """A transaction that knows which places are recorded, and which of them by the registers."""

    def __init__(self, live: set[str], stated: set[str]) -> None:
        self.live = {key_of(each).id for each in live}
        self.stated = {key_of(each).id for each in stated}
        self.asked = 0

    async def rows(self, _: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        self.asked += 1
        ids = [row["id"] for row in parameters["rows"]]
        return [[each, each in self.live, each in self.stated] for each in ids]


async def missing(places: list[str], live: set[str], stated: set[str], **more: Any) -> list[str]:
    graph: Any = Graph(live, stated)
    records = await unrecorded(graph, places, **more)
    return [f"{each.local_id} {len(each.nodes)}{len(each.relationships)}" for each in records]


@pytest.mark.parametrize(
    ("scheme", "code", "place"),
    [
        ("ISO_3166_1", "DEU", "DE"),
        ("ISO_3166_1", "276", "DE"),
        ("UN_M49", "150", "150"),
        ("ISO_3166_2", "DE-BY", "DE-BY"),
        ("CUSTOM", "DE", None),
        ("GB-COH", "DE", None),
        ("ISO_3166_1", "QQ", None),
        ("ISO_3166_1", None, None),
        (None, "DE", None),
    ],
)
def test_a_code_names_a_place_by_its_scheme(scheme: str | None, code: str | None, place: str | None) -> None:
    assert place_named(scheme, code) == place


async def test_everything_above_comes_along_and_the_world_first() -> None:
    assert await missing(["DE"], set(), set()) == [
        "UN_M49:001 10", "UN_M49:150 11", "UN_M49:155 11", "ISO_3166_1:DE 11",
    ]  # fmt: skip


async def test_what_is_recorded_is_not_recorded_again() -> None:
    every = {"*", "150", "155", "DE"}
    assert await missing(["DE"], every, every) == []


async def test_a_place_under_a_name_of_the_users_own_gets_its_wholes_alone() -> None:
    """The name of the register disagreed with the user's."""
    above = {"*", "150", "155"}
    assert await missing(["DE"], above | {"DE"}, above) == ["ISO_3166_1:DE 01"]
    assert await missing(["DE"], above, above, stating={key_of("DE").id}) == ["ISO_3166_1:DE 01"]


async def test_a_place_that_its_user_took_back_is_stated_by_the_registers() -> None:
    """It stayed taken back: the register's statement of where it lies was there already."""
    above = {"*", "150", "155"}
    assert await missing(["DE"], above, above | {"DE"}) == ["ISO_3166_1:DE 11"]


async def test_nothing_is_read_where_no_place_is_named() -> None:
    graph: Any = Graph(set(), set())
    assert await unrecorded(graph, []) == []
    assert graph.asked == 0


async def test_places_are_not_news_of_the_user() -> None:
    graph: Any = Graph({"*"}, {"*"})
    records = await unrecorded(graph, ["150"])
    europe, world = key_of("150").id, key_of("*").id
    own = Outcome(Fate.NEW, "SELLS_IN", "fact", start="party", end=europe)
    outcomes = (
        Outcome(Fate.NEW, "Territory", europe),
        Outcome(Fate.NEW, "PART_OF", "part", start=europe, end=world),
        own,
    )
    assert without(records, outcomes) == (own,)
