"""Values of any shape: what a statement keeps is what was said; all else is refused with a code."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ErrorCode
from graph.model.catalogue import nodes
from graph.model.language.enums import PartnershipType
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property, of, whole
from graph.model.language.text import fold
from graph.write.keys import local_key
from graph.write.values import ValueRefused, stated, stored

RANGED = whole("x", "A number.", (-5, 5))
PLAIN = [of(kind, "x", "A property.") for kind in Kind if kind not in (Kind.ENUM, Kind.ENUMS, Kind.INTEGER)]
WORD = Property("x", Kind.ENUM, "A word.", enum=PartnershipType)
WORDS = Property("x", Kind.ENUMS, "Words.", enum=PartnershipType)
EVERY = [*PLAIN, RANGED, WORD, WORDS]

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=6)
    | st.decimals()
    | st.dates()
    | st.datetimes(timezones=st.none() | st.timezones())
    | st.binary(max_size=3)
)
ODD = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner), max_leaves=5
)


@given(st.sampled_from(EVERY), ODD)
def test_whatever_is_given_is_kept_or_refused(prop: Property, value: Any) -> None:
    """A list where one word belongs ended in "unhashable type", which is an internal error to a caller."""
    try:
        kept = stated(prop, value)
    except ValueRefused:
        return
    again = stored((prop,), {prop.name: kept})
    assert prop.name in again
    for text in [kept] if isinstance(kept, str) else []:
        text.encode()


@given(st.integers(-(2**70), 2**70) | st.integers(-7, 7))
def test_a_whole_number_is_kept_within_its_range_alone(value: int) -> None:
    if -5 <= value <= 5:
        assert stated(RANGED, value) == value
    else:
        assert refused(RANGED, value) == ErrorCode.OUT_OF_RANGE


def refused(prop: Property, value: Any) -> str:
    with pytest.raises(ValueRefused) as found:
        stated(prop, value)
    return found.value.code


@pytest.mark.parametrize("prop", [WORD, of(Kind.COUNTRY, "x", "C."), of(Kind.CURRENCY, "x", "C.")])
@pytest.mark.parametrize("value", [["GB"], {"a": 1}, 7, None, b"GB", True])
def test_a_code_is_one_word(prop: Property, value: Any) -> None:
    assert refused(prop, value) in {ErrorCode.UNKNOWN_VALUE, ErrorCode.UNKNOWN_CODE}


@pytest.mark.parametrize("value", [[["a"]], [{"a": 1}], [None]])
def test_a_list_of_texts_holds_texts(value: Any) -> None:
    assert refused(of(Kind.TEXTS, "x", "T."), value) == ErrorCode.WRONG_VALUE_TYPE


@pytest.mark.parametrize("value", ["a", {"a": 1}, 7, None])
def test_a_list_is_not_a_text_or_an_object(value: Any) -> None:
    assert refused(of(Kind.TEXTS, "x", "T."), value) == ErrorCode.NOT_A_LIST
    assert refused(WORDS, value) == ErrorCode.NOT_A_LIST


def test_a_list_keeps_its_order_and_no_entry_twice() -> None:
    assert stated(of(Kind.TEXTS, "x", "T."), ["b", "a", "b"]) == ["b", "a"]
    words = list(PartnershipType.__members__)[:2]
    assert stated(WORDS, [words[1], words[0], words[1]]) == [words[1], words[0]]


@pytest.mark.parametrize("half", ["\ud800", "a\udfff", "\udc00b"])
def test_half_of_a_surrogate_pair_is_not_text(half: str) -> None:
    """It has no UTF-8 form: the driver failed on it in the middle of a batch."""
    assert refused(of(Kind.TEXT, "x", "T."), half) == ErrorCode.CONTROL_CHARACTER
    assert refused(of(Kind.JSON, "x", "J."), {"a": half}) == ErrorCode.CONTROL_CHARACTER


@pytest.mark.parametrize("text", ["tab\there", "two\nlines", "Zoë 😀", "مرحبا", "1 × 2"])
def test_text_of_every_script_is_kept(text: str) -> None:
    assert stated(of(Kind.TEXT, "x", "T."), f"  {text}\n") == text


@pytest.mark.parametrize("kind", [Kind.AMOUNT, Kind.PERCENT])
@pytest.mark.parametrize(
    "number", [Decimal("1E+999999"), Decimal("-1E+999999"), "1E999999", Decimal("1E+15")]
)
def test_a_number_without_end_is_refused_before_it_is_written_out(kind: Kind, number: Any) -> None:
    """1E+999999999 was written out as a billion digits before its digits were counted."""
    assert refused(of(kind, "x", "N."), number) in {ErrorCode.TOO_MANY_DIGITS, ErrorCode.OUT_OF_RANGE}


@pytest.mark.parametrize("number", [Decimal("1E-999999"), "0.00000000000000001", Decimal("1E-5")])
def test_a_number_next_to_nothing_has_too_many_decimals(number: Any) -> None:
    assert refused(of(Kind.AMOUNT, "x", "N."), number) == ErrorCode.TOO_MANY_DECIMALS


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        (Decimal("12.50"), "12.5"),
        (Decimal("100"), "100"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.000"), "0"),
        (Decimal("-0"), "0"),
        (0.1, "0.1"),
        (33.333333, "33.333333"),
        ("7", "7"),
        (7, "7"),
    ],
)
def test_one_figure_is_kept_in_one_way(given_: Any, kept: str) -> None:
    """Two statements that write 12.5 and 12.50 say the same, and the second writes nothing."""
    assert stated(of(Kind.PERCENT, "x", "P."), given_) == kept


@given(st.decimals(min_value=0, max_value=100, places=6))
def test_what_is_kept_is_kept_again(share: Decimal) -> None:
    prop = of(Kind.PERCENT, "x", "P.")
    assert stated(prop, stated(prop, share)) == stated(prop, share)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-14, 14))
def test_a_time_is_kept_in_utc(moment: datetime, hours: int) -> None:
    prop = of(Kind.DATETIME, "x", "T.")
    there = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    kept = stated(prop, there)
    assert stored((prop,), {"x": kept})["x"] == there
    assert kept.endswith("+00:00")
    assert stated(prop, there.astimezone(UTC)) == kept


@pytest.mark.parametrize("value", [datetime(2024, 1, 1), date(2024, 1, 1), "2024-01-01T00:00:00Z", 0])
def test_a_time_has_a_time_zone(value: Any) -> None:
    assert refused(of(Kind.DATETIME, "x", "T."), value) == ErrorCode.NOT_A_TIME


@given(st.dates())
def test_a_day_is_kept_as_it_is_written(day: date) -> None:
    prop = of(Kind.DATE, "x", "D.")
    kept = stated(prop, day)
    assert kept == day.isoformat() == stated(prop, PartialDate.parse(kept))
    assert stored((prop,), {"x": kept}) == {"x": day, "x_precision": "DAY"}


def test_a_moment_is_not_a_day() -> None:
    """A datetime is a date to Python; kept as one, its time of day was lost in silence."""
    assert refused(of(Kind.DATE, "x", "D."), datetime(2024, 1, 1, tzinfo=UTC)) == ErrorCode.NOT_A_DATE


def test_the_id_of_a_node_is_kept_where_its_key_is_given() -> None:
    key = local_key("Organization", "House", "o1")
    assert stated(of(Kind.TEXT, "x", "T."), key) == key.id


def test_equal_json_is_kept_in_one_way() -> None:
    prop = of(Kind.JSON, "x", "J.")
    assert stated(prop, '{"b": 1, "a": [true]}') == stated(prop, {"a": [True], "b": 1})
    for broken in ("{", "", "NaN", '{"a": NaN}'):
        assert refused(prop, broken) == ErrorCode.WRONG_FORMAT
    assert refused(prop, {"a": float("nan")}) == ErrorCode.WRONG_FORMAT
    assert refused(prop, {1, 2}) == ErrorCode.WRONG_FORMAT


def test_json_nested_without_end_is_refused() -> None:
    assert refused(of(Kind.JSON, "x", "J."), "[" * 100_000 + "]" * 100_000) == ErrorCode.WRONG_FORMAT


@given(st.text(min_size=1, max_size=20).filter(str.strip))
def test_a_text_that_is_searched_has_its_key_beside_it(text: str) -> None:
    prop = nodes()["Organization"].prop("name")
    try:
        kept = stated(prop, text)
    except ValueRefused:
        return
    assert stored((prop,), {"name": kept}) == {"name": kept, prop.key: fold(kept)}


def test_what_is_not_stated_is_not_stored() -> None:
    declared = nodes()["Contract"].properties
    assert stored(declared, {}) == {}
    assert stored(declared, {"title": None, "stray": "x"}) == {}
