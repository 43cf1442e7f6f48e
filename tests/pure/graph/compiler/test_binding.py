"""Parameters: constants of the document, and slots that each request fills."""

from __future__ import annotations

from graph.compiler.binding import Binding
from graph.compiler.selection import Slot


def test_a_constant_is_converted_once() -> None:
    binding = Binding()
    assert binding.add("25", float) == "$p0"
    assert binding.fill({}) == {"p0": 25.0}


def test_a_slot_is_filled_from_each_requests_variables() -> None:
    binding = Binding()
    binding.add(Slot(("where", "name", "eq"), "x"), str.upper)
    assert binding.fill({"where": {"name": {"eq": "ann"}}}) == {"p0": "ANN"}
    assert binding.fill({"where": {"name": {"eq": "bob"}}}) == {"p0": "BOB"}


def test_a_list_may_hold_constants_and_slots() -> None:
    binding = Binding()
    binding.add(["a", Slot(("second",), "b")], lambda values: [value.upper() for value in values])
    assert binding.fill({"second": "z"}) == {"p0": ["A", "Z"]}


def test_every_value_has_a_name_of_its_own() -> None:
    binding = Binding()
    names = [binding.name(1), binding.name(Slot(("x",), 1)), binding.name(1)]
    assert names == ["p0", "p1", "p2"]
