"""Pages of computed lists: the cursor holds the key, so that rows which come or go do not shift a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.types.connection import PageValue, page_of
from graph.compiler.values import encode_cursor
from graph.errors import InvalidCursor, InvalidInput


def page(
    items: list[int], *, first: int | None = 2, after: str | None = None, owner: str = "tens"
) -> PageValue:
    return page_of(
        items, lambda item: [item], lambda item: item * 10, owner=owner, first=first, after=after, maximum=3
    )


def test_the_first_page_says_whether_rows_follow() -> None:
    found = page([1, 2, 3])
    assert found.nodes == [10, 20]
    assert found.totalCount == 3
    assert (found.pageInfo.hasNextPage, found.pageInfo.hasPreviousPage) == (True, False)
    assert found.pageInfo.endCursor == found.edges[-1].cursor


def test_the_next_page_begins_after_the_cursor() -> None:
    mark = page([1, 2, 3]).pageInfo.endCursor
    assert page([1, 2, 3], after=mark).nodes == [30]


def test_a_row_that_is_gone_does_not_shift_the_page() -> None:
    mark = page([1, 2, 3]).pageInfo.endCursor
    assert page([1, 3], after=mark).nodes == [30]


def test_nothing_at_all_has_no_cursors() -> None:
    found = page([])
    assert (found.edges, found.pageInfo.startCursor, found.pageInfo.endCursor) == ([], None, None)


def test_a_cursor_of_another_list_is_refused() -> None:
    mark = page([1, 2, 3], owner="others").pageInfo.endCursor
    with pytest.raises(InvalidCursor):
        page([1, 2, 3], after=mark)


def test_a_cursor_that_is_none_is_refused_where_there_is_no_row() -> None:
    with pytest.raises(InvalidCursor):
        page([], after="garbage")


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(InvalidInput):
        page([1], first=4)


@pytest.mark.parametrize("value", ["2", None, [1], {"a": 1}])
def test_a_cursor_that_was_made_by_hand_is_refused(value: object) -> None:
    """Comparing its value with those of the rows ended in an internal error."""
    with pytest.raises(InvalidCursor, match="damaged"):
        page([1, 2, 3], after=encode_cursor("tens", [value]))


@given(st.sets(st.integers(0, 40)), st.integers(1, 3))
def test_pages_one_after_the_other_are_the_whole_list(items: set[int], size: int) -> None:
    whole, found, after = sorted(items), list[int](), None
    while True:
        each = page(whole, first=size, after=after)
        found += each.nodes
        after = each.pageInfo.endCursor
        if not each.pageInfo.hasNextPage:
            break
    assert found == [item * 10 for item in whole]


def test_a_page_of_no_rows_is_allowed_and_says_whether_there_are_any() -> None:
    found = page([1, 2], first=0)
    assert (found.nodes, found.totalCount, found.pageInfo.hasNextPage) == ([], 2, True)
    assert not page([], first=0).pageInfo.hasNextPage


def test_a_page_without_a_size_has_the_usual_one_as_far_as_it_is_allowed() -> None:
    with pytest.raises(InvalidInput):
        page([1], first=None)
    given_ = page_of(
        list(range(30)),
        lambda item: [item],
        lambda item: item,
        owner="o",
        first=None,
        after=None,
        maximum=100,
    )
    assert len(given_.nodes) == 25
