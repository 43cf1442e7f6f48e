"""Which needs begin or end at each node: against a plain look through all of them."""

from __future__ import annotations

from itertools import chain

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.needs.columns import Incidence


@given(st.integers(1, 6), st.data())
@settings(max_examples=60)
def test_the_needs_of_nodes_are_found_in_their_order(count: int, data: st.DataObject) -> None:
    node = st.integers(0, count - 1)
    ends = data.draw(st.lists(node, max_size=12))
    asked = data.draw(st.lists(node, max_size=6))
    incidence = Incidence(np.array(ends, dtype=np.int32), count)
    plain = {each: [place for place, end in enumerate(ends) if end == each] for each in range(count)}
    assert [incidence.of(each).tolist() for each in range(count)] == list(plain.values())
    expected = list(chain.from_iterable(plain[each] for each in asked))
    assert incidence.of_all(np.array(asked, dtype=np.int64)).tolist() == expected
