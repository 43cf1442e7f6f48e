"""Every guard carries what it must: knowledge, validity and scope, each where it belongs."""

from __future__ import annotations

import pytest

from graph.compiler.guards import Validity
from tests.pure.graph.compiler.compilation import EARLIER, guards


def test_at_now_a_node_is_one_that_nothing_has_superseded() -> None:
    assert guards().node("n") == "n.superseded_at = $open"


def test_a_relationship_is_valid_on_the_day_too() -> None:
    assert guards().rel("r") == "r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open"


@pytest.mark.parametrize(
    ("validity", "holds"),
    [
        (Validity.ANY, ""),
        (Validity.PAST, "r.valid_to <= $as_of AND "),
        (Validity.FUTURE, "$as_of < r.valid_from AND "),
        (Validity.CURRENT, "r.valid_from <= $as_of AND $as_of < r.valid_to AND "),
    ],
)
def test_which_relationships_are_listed_is_said_beside_what_is_known(validity: Validity, holds: str) -> None:
    assert guards().rel("r", validity) == f"{holds}r.superseded_at = $open"


@pytest.mark.parametrize("validity", Validity)
def test_whenever_it_holds_a_relationship_is_known_and_within_the_scope(validity: Validity) -> None:
    """A former owner behind a wall must not show where one of today would not."""
    walled = guards(EARLIER, walled=True)
    predicate = walled.rel("r", validity)
    assert "r.recorded_at <= $known_at AND $known_at < r.superseded_at" in predicate
    assert predicate.endswith(walled.scope.predicate("r"))


def test_at_an_earlier_time_a_state_of_the_node_counts() -> None:
    earlier = guards(EARLIER)
    assert "EXISTS { (n)-[:HAD_STATE]->(s:State WHERE" in earlier.node("n")
    assert earlier.state("n").startswith("coalesce(head([(n)-[:HAD_STATE]->")
    assert earlier.parameters["known_at"] == EARLIER.known_at


def test_at_now_properties_are_the_nodes_own() -> None:
    assert guards().state("n") == "n"
    assert "known_at" not in guards().parameters


def test_what_held_before_has_begun() -> None:
    assert "valid_to" not in guards().begun("r")


def test_a_walled_viewer_has_the_scope_in_every_predicate() -> None:
    """A guard without the scope shows what a wall hides."""
    walled = guards(walled=True)
    for predicate in (walled.node("n"), walled.rel("n"), walled.begun("n")):
        assert predicate.endswith(walled.scope.predicate("n"))


def test_the_key_tells_texts_apart() -> None:
    keys = {guards().key, guards(EARLIER).key, guards(walled=True).key}
    assert len(keys) == 3
