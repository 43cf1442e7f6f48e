"""The index over parts that may belong to one of several groups, against every choice."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.concentration import concentration, placed

groups = st.frozensets(st.sampled_from(["DE", "FR", "IT"]), max_size=2)
parts = st.lists(st.tuples(st.integers(1, 20), groups), min_size=1, max_size=5)


def index(shares: list[int], chosen: tuple[str, ...]) -> int:
    sums: dict[str, int] = defaultdict(int)
    for share, group in zip(shares, chosen, strict=True):
        sums[group] += share
    return sum(total * total for total in sums.values())


@given(parts)
@settings(max_examples=300, deadline=None)
def test_the_index_of_every_choice_lies_within_the_bounds(drawn: list[tuple[int, frozenset[str]]]) -> None:
    shares = [share * 5 for share, _ in drawn]
    options = [sorted(found) or ["DE", "FR", "IT", f"own {place}"] for place, (_, found) in enumerate(drawn)]
    found = concentration(
        [placed(f"p{n}", Decimal(share), drawn[n][1]) for n, share in enumerate(shares)]
    )  # fmt: skip
    rest = max(100 - sum(shares), 0)
    for chosen in product(*options):
        one = index(shares, chosen)
        assert found.index[0] <= one
        assert one + rest * rest <= found.index[1]


def test_one_group_is_certain_and_none_may_be_any() -> None:
    share = Decimal(10)
    assert placed("p", share, frozenset({"DE"})).surely == {"DE"}
    assert placed("p", share, frozenset({"DE", "FR"})).possibly == {"DE", "FR"}
    assert placed("p", share, frozenset()).anywhere
