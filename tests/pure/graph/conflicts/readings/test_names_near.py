"""The people near a check who have the name of one who decides, and firms with one name."""

from __future__ import annotations

import pytest

from graph.conflicts.readings.names_near import PEOPLE_NEAR, Near, like_names, read_people_near
from graph.naming.patterns import APART, DECIDED_ABOUT
from graph.ownership.snapshot import PartyFact
from tests.pure.graph.conflicts.readings.canned import Row, asked, check

pytestmark = pytest.mark.anyio
ANN, DOUBLE, BEN = (
    ["ann", "Юлия Соколова", True, []],
    ["x", "Yuliya Sokolova", False, []],
    ["ben", "Ben", False, []],
)


def apart(id: str, born: str | None = None) -> Row:
    return [id, None, born, [], []]


async def read(
    *rows: Row, decided: tuple[Row, ...] = (), born: tuple[str | None, ...] = (None, None)
) -> Near:
    details = [apart("ann", born[0]), apart("x", born[1])]
    context = check({PEOPLE_NEAR: lambda _: list(rows), DECIDED_ABOUT: list(decided), APART: details})
    return await read_people_near(context, ["ann"], ["other"])


async def test_a_director_of_the_other_side_with_that_name_in_another_script_is_near() -> None:
    found = await read(ANN, DOUBLE, BEN)
    assert found == Near({"ann": ("Юлия Соколова",)}, {"ann": ("x",)})


async def test_an_alias_is_a_name() -> None:
    found = await read(["ann", "Ann", True, ["Yuliya Sokolova"]], DOUBLE)
    assert found.namesakes == {"ann": ("x",)}


async def test_what_was_decided_is_not_asked_again() -> None:
    assert (await read(ANN, DOUBLE, decided=(["ann", "x"], ["x", "ann"]))).namesakes == {}


async def test_a_birth_date_tells_two_apart() -> None:
    assert (await read(ANN, DOUBLE, born=("1980", "1951"))).namesakes == {}
    assert (await read(ANN, DOUBLE, born=("1980", "1980-03-01"))).namesakes == {"ann": ("x",)}


async def test_without_people_nothing_is_asked() -> None:
    context = check()
    assert await read_people_near(context, [], ["other"]) == Near()
    assert asked(context) == []


async def test_two_firms_of_a_network_with_one_name_are_alike() -> None:
    parties = {
        "m": PartyFact("m", "Halvard Shipping Limited", "Organization"),
        "n": PartyFact("n", "Halvard Shipping Ltd", "Organization"),
        "t": PartyFact("t", "Halvard Shipping Ltd", "Arrangement"),
    }
    context = check({APART: [apart("m"), apart("n")]})
    assert await like_names(context, parties, {}) == {"m": ("n",), "n": ("m",)}


async def test_one_who_decides_need_not_be_in_the_network() -> None:
    parties = {"x": PartyFact("x", "Wang Wei", "Person")}
    context = check({APART: [apart("ann"), apart("x")]})
    assert await like_names(context, parties, {"ann": ("王伟",)}) == {"ann": ("x",), "x": ("ann",)}
