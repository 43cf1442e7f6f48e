"""What is remembered in some bytes a row says what a set and a dictionary of the rows would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.write.compact import Meanings, Numbers, Seen, Texts

ITEMS = st.lists(st.tuples(st.text(max_size=3), st.text(max_size=5)), max_size=300)


@given(ITEMS)
def test_an_item_is_new_once(items: list[tuple[str, str]]) -> None:
    seen = Seen()
    assert [seen.add(item) for item, _ in items] == [
        item not in {before for before, _ in items[:at]} for at, (item, _) in enumerate(items)
    ]
    assert len(seen) == len({item for item, _ in items})
    assert all(item in seen for item, _ in items)
    assert "longer than any" not in seen


@given(ITEMS)
def test_the_first_is_kept_and_another_is_put_in_its_place(items: list[tuple[str, str]]) -> None:
    numbers, texts, first = Numbers(), Texts(), dict(reversed(items))
    for at, (item, text) in enumerate(items):
        assert numbers.setdefault(item, at) <= at
        assert texts.setdefault(item, text) == first[item]
    assert texts.get("longer than any") is None
    for item, text in items:
        texts.put(item, text)
        numbers.put(item, -1)
    assert {item: texts.get(item) for item, _ in items} == dict(items)
    assert {numbers.get(item) for item, _ in items} <= {-1}
    assert len(texts) == len(numbers) == len(first)


@given(ITEMS)
def test_meanings_are_a_dictionary(items: list[tuple[str, str]]) -> None:
    meanings: Meanings[str] = Meanings()
    for key, text in items:
        meanings[key] = text
    assert meanings == dict(items)
    assert list(meanings) == list(dict(items))
    assert meanings.get("longer than any", "none") == "none"


def test_there_is_room_for_many() -> None:
    """It grew by its first size alone, and a later item was looked for without end."""
    seen, numbers = Seen(), Numbers()
    for number in range(5_000):
        assert seen.add(f"item {number}")
        assert numbers.setdefault(f"item {number}", number) == number
    assert all(numbers.get(f"item {number}") == number for number in range(5_000))
    assert len(seen) == len(numbers) == 5_000
