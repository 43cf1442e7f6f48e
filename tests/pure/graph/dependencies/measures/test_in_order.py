"""The first rows of an order, put in order without the others."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.in_order import InOrder

few = st.integers(0, 3)


@given(st.lists(st.tuples(few, few), max_size=30), st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_every_row_is_where_a_sort_by_all_keys_puts_it(rows: list[tuple[int, int]], first: int) -> None:
    last = np.random.default_rng(len(rows)).permutation(len(rows))
    one, other = (np.array([row[side] for row in rows], dtype=np.int64) for side in (0, 1))
    order = InOrder(-one, other, last, first=first)
    expected = sorted(range(len(rows)), key=lambda row: (-rows[row][0], rows[row][1], last[row]))
    assert [order[row] for row in range(len(order))] == expected


def test_a_page_does_not_put_all_in_order() -> None:
    order = InOrder(np.arange(100) % 7, np.arange(100), first=20)
    assert [order[row] for row in range(20)] == [*range(0, 100, 7), 1, 8, 15, 22, 29]
    assert "_all" not in vars(order)
    assert order[20] == 36
    assert "_all" in vars(order)
