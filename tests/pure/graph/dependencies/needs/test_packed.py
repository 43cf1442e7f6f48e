"""Properties come back from their packing as they went in, whatever Neo4j can store."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.needs.need_graph import StoredRelationship
from graph.dependencies.needs.packed import PackedProperties, Unpacked

days = st.dates(date(2000, 1, 1), date(2001, 1, 1))
values = st.one_of(
    st.text(max_size=9), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.booleans(), days,
    st.datetimes().map(lambda at: at.replace(tzinfo=UTC)), st.lists(st.text(max_size=5), max_size=3),
    st.lists(days, max_size=2), st.binary(max_size=4),
)  # fmt: skip
properties = st.dictionaries(st.sampled_from(["id", "fact_id", "valid_from", "a", "b"]), values)


@given(st.lists(properties, max_size=12), st.integers(0, 12))
@settings(max_examples=100)
def test_what_goes_in_comes_out_whatever_lies_beside_it(rows: list[dict[str, Any]], first: int) -> None:
    packed = PackedProperties()
    packed.add(rows[:first])
    packed.add(rows[first:])
    assert len(packed) == len(rows)
    for number, row in enumerate(rows):
        found = packed[number]
        assert found == row
        assert [type(value) for value in found.values()] == [type(row[name]) for name in found]


def test_a_day_and_the_number_1_and_true_are_not_taken_for_each_other() -> None:
    packed = PackedProperties()
    rows: list[dict[str, Any]] = [{"a": 1}, {"a": True}, {"a": 1.0}, {"a": date(2020, 1, 1)}, {"a": None}]
    rows += [{"b": [1]}, {"b": [True]}, {"b": [date(2020, 1, 1)]}, {"b": [1.0, None]}]
    packed.add(rows)
    for number, row in enumerate(rows):
        assert packed[number] == row
        assert repr(packed[number]) == repr(row)


def test_names_and_days_are_kept_once_for_all() -> None:
    """They took half of what the rows of a large graph held."""
    packed = PackedProperties()
    names = (
        "valid_from",
        "valid_to",
        "recorded_at",
        "superseded_at",
        "another_name_of_forty_letters_and_some",
    )
    packed.add(
        [
            {"id": f"r{number:03}", **dict.fromkeys(names, date(2020, 1, 1 + number % 9))}
            for number in range(100)
        ]
    )
    assert packed.size < 100 * 50


def test_a_relationship_reads_its_properties_from_the_packing() -> None:
    packed = PackedProperties()
    packed.add(
        [
            {"id": "other"},
            {"id": "r1", "fact_id": "f1", "valid_from": date(2020, 1, 1), "recorded_at": None},
        ]
    )
    stored = StoredRelationship("OFFERS", "acme", "app", Unpacked(packed, 1))
    assert (stored.id, stored.fact.fact_id, stored.fact.valid_from) == ("r1", "f1", date(2020, 1, 1))
    assert stored.properties.get("amount") is None
    assert stored == StoredRelationship("OFFERS", "acme", "app", packed[1])
    assert list(stored.properties) == list(packed[1])
