"""Pages of computed lists: the cursor holds the key, so that rows which come or go do not shift a page."""

from __future__ import annotations

import pytest

from api.types.connection import PageValue, page_of
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


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(InvalidInput):
        page([1], first=4)
