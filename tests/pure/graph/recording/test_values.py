"""Values as they come in a document: read, and refused with a code where they cannot be."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from graph.model.catalogue import nodes
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Property
from graph.recording.values import WrongValue, checked_day, checked_value, read_value, share_of


def prop(label: str, name: str) -> Property:
    return nodes()[label].prop(name)


EXPIRES, VALUE, TYPE = (
    prop("Contract", "expires_on"),
    prop("Contract", "value"),
    prop("Contract", "contract_type"),
)
LOADED = prop("ImportBatch", "loaded_at")


def test_dates_times_and_figures_are_parsed_and_the_rest_is_left() -> None:
    assert read_value(EXPIRES, "2025-06") == PartialDate.parse("2025-06")
    assert read_value(VALUE, 12.5) == Decimal("12.5")
    assert read_value(LOADED, "2025-01-01T00:00:00Z") == datetime(2025, 1, 1, tzinfo=UTC)
    assert read_value(TYPE, "SUPPLY") == "SUPPLY"


@pytest.mark.parametrize(
    ("declared", "value", "code"),
    [
        (EXPIRES, "soon", "NOT_A_DATE"),
        (EXPIRES, 2025, "NOT_A_DATE"),
        (VALUE, "much", "NOT_A_NUMBER"),
        (VALUE, True, "NOT_A_NUMBER"),
        (VALUE, "1.23456", "TOO_MANY_DECIMALS"),
        (TYPE, "GIFT", "UNKNOWN_VALUE"),
        (LOADED, "then", "NOT_A_TIME"),
        (prop("Contract", "notice_days"), 800_000, "OUT_OF_RANGE"),
        (prop("Person", "name"), 5, "WRONG_VALUE_TYPE"),
        (prop("Person", "name"), "a\x00b", "CONTROL_CHARACTER"),
    ],
)
def test_what_a_property_cannot_hold_is_refused(declared: Property, value: Any, code: str) -> None:
    with pytest.raises(WrongValue) as caught:
        checked_value(declared, value)
    assert caught.value.code == code


def test_a_day_is_kept_as_precisely_as_it_was_stated() -> None:
    assert [checked_day(each) for each in ("2025", "2025-06", None)] == ["2025", "2025-06", None]
    for wrong, code in (("soon", "NOT_A_DATE"), ("9999", "OUT_OF_RANGE")):
        with pytest.raises(WrongValue) as caught:
            checked_day(wrong)
        assert caught.value.code == code


def test_a_share_is_exact_a_range_or_unknown() -> None:
    assert share_of(None) == {"share_unknown": True}
    assert share_of({"exact": 12.5}) == {"share_exact": Decimal("12.5")}
    found = share_of({"min": "10", "max": "20", "min_exclusive": True})
    assert found == {"share_min": Decimal(10), "share_max": Decimal(20), "share_min_exclusive": True}
