"""Nobody is looked at about whom no rule that ran asks."""

from __future__ import annotations

from graph.conflicts.catalogue import rules
from graph.conflicts.overlooked import looked_at_by
from graph.conflicts.reasoning.unread import Scene, Sides

SIDES = (Sides(frozenset({"own"}), frozenset({"other"})),)
SCENE = Scene(deciders=frozenset({"ann"}), counterparties=frozenset({"other"}), sides=SIDES)


def looked_at(*ids: str) -> Scene:
    return looked_at_by(SCENE, tuple(rules()[id] for id in ids))


def test_deciders_count_where_a_rule_about_deciders_runs() -> None:
    assert looked_at("decision_maker_benefits") == SCENE
    assert looked_at("same_controller", "family_tie").deciders == {"ann"}


def test_a_check_of_the_sides_alone_does_not_ask_about_deciders() -> None:
    """A relative's associate kept a check of common control from being clear."""
    found = looked_at("same_controller")
    assert not found.deciders
    assert found.sides == SIDES


def test_a_check_of_rights_alone_asks_about_neither() -> None:
    found = looked_at("double_exclusive")
    assert not found.deciders
    assert not found.sides
    assert found.counterparties == {"other"}
