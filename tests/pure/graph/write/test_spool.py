"""A collection that is partly on disk is read as a list is."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.language.partial_date import PartialDate
from graph.write.keys import local_key
from graph.write.records import EMPTY, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.spool import InParts, Spool
from graph.write.stated import Stated, StatedNode, live_of


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


@given(st.lists(st.tuples(st.integers(0, 3), st.text())), st.integers(1, 4))
def test_each_part_has_its_items_in_their_order(items: list[tuple[int, str]], block: int) -> None:
    found: InParts[str] = InParts(4, block=block)
    for part, item in items:
        found.add(part, item)
    assert len(found) == 4
    for part in (*range(4), *range(4)):
        assert list(found.part(part)) == [item for which, item in items if which == part]


FIRM = local_key("Organization", "S", "a")
SAID = Stated("k", "S", "a", "row 2", (StatedNode("party_a", "Organization", {"name": "A"}),))
STAKE = RelationshipRecord(
    "HOLDS_INTEREST_IN", FIRM, FIRM, {"share_exact": "5"}, valid_from=PartialDate.parse("2020-05")
)


@pytest.mark.parametrize(
    "way", [lambda item: pickle.loads(pickle.dumps(item)), lambda item: next(_disk(item))]
)
@pytest.mark.parametrize(
    "item",
    [
        StatementRecord(
            SourceRecord("S"), "a", "row 2", (NodeRecord(FIRM, {"name": EMPTY}),), (STAKE,), date(2025, 1, 1)
        ),
        SAID,
        live_of("statement_a", SAID, datetime(2025, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_comes_back_is_what_went(item: Any, way: Callable[[Any], Any]) -> None:
    back = way(item)
    assert back == item
    assert repr(back) == repr(item)


def _disk(item: Any) -> Any:
    return iter(Spool([item, item], kept=0, block=1))


def test_what_was_worked_out_of_a_statement_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of its content is a hash of all that it says, and was made again each time it was read."""
    key = SAID.content_key
    monkeypatch.setattr(Stated, "content", None)
    assert next(_disk(SAID)).content_key == key
