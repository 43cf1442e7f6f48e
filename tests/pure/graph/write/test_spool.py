"""A collection that is partly on disk is read as a list is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.write.spool import Spool


@given(st.lists(st.text()), st.integers(0, 5), st.integers(1, 4))
def test_it_yields_what_was_added_in_order_and_as_often_as_asked(
    items: list[str], kept: int, block: int
) -> None:
    found = Spool(items, kept=kept, block=block)
    assert len(found) == len(items)
    assert list(found) == items
    assert list(found) == items


@given(st.integers(0, 12), st.integers(0, 5), st.integers(1, 4))
def test_two_read_at_once(count: int, kept: int, block: int) -> None:
    """Each read block moved the file's position under the feet of the other reader."""
    found = Spool(range(count), kept=kept, block=block)
    assert list(zip(found, found, strict=True)) == [(each, each) for each in range(count)]


def test_it_grows_after_it_was_read() -> None:
    found = Spool([1, 2, 3], kept=1, block=1)
    assert list(found) == [1, 2, 3]
    found.add(4)
    assert list(found) == [1, 2, 3, 4]


@pytest.mark.parametrize(("item", "is_in"), [(2, True), (5, False)])
def test_it_is_searched(item: int, is_in: bool) -> None:
    assert (item in Spool([1, 2, 3], kept=1, block=1)) is is_in


def test_a_small_collection_never_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", None)
    assert list(Spool(range(10), kept=10)) == list(range(10))
