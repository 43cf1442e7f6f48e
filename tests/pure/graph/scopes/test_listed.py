"""Where the registers say that a place lies: what it is directly part of, and all that is above it."""

from __future__ import annotations

import pytest

from graph.scopes.hierarchy import WHOLE
from graph.scopes.listed import wholes_of, with_wholes
from graph.scopes.registers import countries, parents, regions


@pytest.mark.parametrize(
    ("place", "wholes"),
    [
        ("DE-BY", ("DE",)),
        ("GB-SCT", ("GB",)),
        ("GB-EAW", ("GB",)),
        ("DE", ("155",)),
        ("155", ("150",)),
        ("150", (WHOLE,)),
        ("AQ", (WHOLE,)),
        ("KE", ("014",)),
        ("014", ("002", "202")),
        ("DE-QQ", ("DE",)),
        (WHOLE, ()),
        ("EU", ()),
    ],
)
def test_a_place_lies_in_what_the_registers_say(place: str, wholes: tuple[str, ...]) -> None:
    assert wholes_of(place) == wholes


def test_every_listed_place_lies_in_the_world() -> None:
    """A country of no region had no place in the hierarchy."""
    for place in (*countries(), *regions(), *parents()):
        assert WHOLE in with_wholes([place]), place


def test_what_lies_above_comes_first_and_once() -> None:
    found = with_wholes(["DE-BY", "DE-BE", "FR"])
    assert len(found) == len(set(found)) == 7
    for place in found:
        for whole in wholes_of(place):
            assert found.index(whole) < found.index(place)


def test_nothing_is_above_nothing() -> None:
    assert with_wholes([]) == []
