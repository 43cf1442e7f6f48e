"""Supposed elements go by ids of their transaction; outside nobody sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph.compiler.guards import Guards
from graph.model.language.moment import Moment
from graph.overlaid import DISPLACED, Overlaid
from graph.policy.scope import ALL_SEEING, Viewer, scope_of

NOW = Moment.at(date(2025, 6, 30))
EARLIER = Moment(date(2025, 6, 30), datetime(2025, 7, 1, tzinfo=UTC))


def test_two_transactions_write_one_ref_under_two_ids() -> None:
    """12 checks with one ref: one of them waited for the lock of the id and timed out."""
    one, other = Overlaid(), Overlaid()
    for each in (one, other):
        each.adopt(["party_x"])
    assert one.written("party_x") != other.written("party_x") != "party_x"


def test_nobody_outside_sees_the_ids_that_are_written() -> None:
    names = Overlaid()
    names.adopt(["party_x"])
    sent = names.sent({"ids": ["party_x", "party_y"], "rows": [{"start": "party_x", "share": 3.0}]})
    assert sent["ids"] == [names.written("party_x"), "party_y"]
    assert sent["rows"] == [{"start": names.written("party_x"), "share": 3.0}]
    row = [sent["ids"], {"of": f"{names.written('party_x')}|party_y"}, None, 4]
    assert names.received([row]) == [[["party_x", "party_y"], {"of": "party_x|party_y"}, None, 4]]


def test_the_order_of_ids_is_that_of_the_ids_outside() -> None:
    names = Overlaid()
    ids = [f"party_{letter * 3}" for letter in "bdf"]
    names.adopt(ids[1:2])
    assert sorted(map(names.written, ids)) == [names.written(each) for each in ids]


def test_what_is_supposed_twice_is_hidden_and_written_again() -> None:
    """A remedy changes a stake that the question supposes: both are versions of one fact at one time."""
    names = Overlaid()
    names.adopt(["rel_a"])
    first = names.written("rel_a")
    names.hide(["rel_a"])
    names.adopt(["rel_a"])
    assert names.hidden == [first]
    assert names.written("rel_a") != first
    assert names.received([[names.written("rel_a"), first]]) == [["rel_a", "rel_a"]]


def test_a_copy_hides_what_it_is_a_copy_of() -> None:
    names = Overlaid()
    mark = names.copied("rel_a")
    assert names.hidden == ["rel_a"]
    assert names.received([[mark]]) == [["rel_a"]]
    assert names.received([[names.copied(mark)]]) == [["rel_a"]]


@pytest.mark.parametrize("moment", [NOW, EARLIER])
@pytest.mark.parametrize("viewer", [ALL_SEEING, Viewer("eve", frozenset())])
def test_every_guard_leaves_out_what_is_hidden(moment: Moment, viewer: Viewer) -> None:
    """Guards are written in graph.compiler and read here: this is where the two meet."""
    guards = Guards(scope_of(viewer), moment)
    names = Overlaid()
    names.hide(["rel_a"])
    for write in (guards.node, guards.rel, guards.begun, guards.lasting):
        assert f"AND NOT e.id IN ${DISPLACED}" in names.guarded(write("e"))
    if moment is EARLIER:
        assert f"AND NOT s.id IN ${DISPLACED}" in names.guarded(guards.state("e"))
    assert names.sent({})[DISPLACED] == ["rel_a"]


def test_without_a_supposition_nothing_is_changed() -> None:
    names, rows = Overlaid(), [["party_x"]]
    text = Guards(scope_of(ALL_SEEING), NOW).node("n")
    assert names.guarded(text) is text
    assert names.sent({"a": 1}) == {"a": 1}
    assert names.received(rows) is rows
