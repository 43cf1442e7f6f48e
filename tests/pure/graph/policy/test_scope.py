"""Who may see what: a predicate that fails closed, and no knowledge of a batch that is not finished."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, CLEARED, Scope, Viewer, scope_of

DAY = date(2025, 6, 30)
DONE = datetime(2025, 6, 1, 12, tzinfo=UTC)


def test_only_this_package_builds_a_scope() -> None:
    """A scope that anybody can write is a wall with a door."""
    with pytest.raises(TypeError, match="never from elsewhere"):
        Scope(idle=True, parameters={})
    with pytest.raises(TypeError, match="never from elsewhere"):
        Scope(idle=True, parameters={}, mint=object())


def test_who_sees_everything_needs_no_predicate() -> None:
    scope = scope_of(ALL_SEEING)
    assert (scope.idle, scope.parameters) == (True, {})


@pytest.mark.parametrize("cleared", [frozenset(), frozenset({"w1"}), frozenset({"w2", "w1"})])
def test_everybody_else_has_a_list_of_walls_even_if_it_is_empty(cleared: frozenset[str]) -> None:
    """No clearance at all is not the clearance of the superuser."""
    scope = scope_of(Viewer("eve", cleared))
    assert not scope.idle
    assert scope.parameters == {CLEARED: sorted(cleared)}


def test_what_has_no_list_of_walls_is_hidden() -> None:
    predicate = scope_of(Viewer("eve", frozenset())).predicate("r")
    assert "r.walls IS NOT NULL" in predicate
    assert f"all(w IN r.walls WHERE w IN ${CLEARED})" in predicate
    assert " OR " not in predicate


def test_the_text_of_a_predicate_does_not_depend_on_who_asks() -> None:
    """A plan that names a viewer's walls would be kept for the next viewer."""
    one, other = scope_of(Viewer("eve", frozenset({"w1"}))), scope_of(Viewer("ann", frozenset({"w2"})))
    assert one.predicate("n") == other.predicate("n")
    assert "w1" not in one.predicate("n")


@pytest.mark.parametrize(
    ("known_until", "asked", "expected"),
    [
        (None, None, None),
        (None, DONE, DONE),
        (DONE, None, DONE),
        (DONE, DONE, DONE),
        (DONE, DONE - timedelta(days=1), DONE - timedelta(days=1)),
        (DONE, DONE + timedelta(microseconds=1), DONE),
    ],
)
def test_nothing_of_an_unfinished_batch_is_known(
    known_until: datetime | None, asked: datetime | None, expected: datetime | None
) -> None:
    scope = scope_of(ALL_SEEING, known_until)
    found = scope.within(Moment.at(DAY, asked))
    assert (found.known_at, found.as_of) == (expected, DAY)


def test_a_scope_while_a_batch_is_written_sees_the_same_and_knows_less() -> None:
    scope = scope_of(Viewer("eve", frozenset({"w1"})))
    during = scope.until(DONE)
    assert (during.idle, during.parameters) == (scope.idle, scope.parameters)
    assert during.known_until == DONE
    assert during.until(None) == scope
