"""What a property accepts, and with which code it refuses the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.catalogue import nodes
from graph.model.language.json_forms import an_object, bands_of
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property, as_json, of, whole
from graph.write.check import problems_of
from graph.write.keys import local_key
from graph.write.records import NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.values import ValueRefused, stated, stored
from tests.graph.write.worlds import org

PERCENT = of(Kind.PERCENT, "share", "A share.")
AMOUNT = of(Kind.AMOUNT, "amount", "An amount.")


@given(st.decimals(min_value=0, max_value=100, places=6))
def test_a_percentage_is_read_back_exactly(share: Decimal) -> None:
    double = stored((PERCENT,), {"share": stated(PERCENT, share)})["share"]
    assert Decimal(repr(double)) == share


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 4))
def test_an_amount_of_fifteen_digits_is_read_back_exactly(digits: int, places: int) -> None:
    amount = Decimal(digits).scaleb(-places)
    double = stored((AMOUNT,), {"amount": stated(AMOUNT, amount)})["amount"]
    assert Decimal(repr(double)) == amount


@pytest.mark.parametrize("text", ["0", "-0", "0.00", "0e-9991900000", "0e9991900000"])
def test_nothing_is_zero_however_it_is_written(text: str) -> None:
    """A zero of ten digits of exponent was written out with all its places: the memory of the machine."""
    assert stated(AMOUNT, Decimal(text)) == stated(PERCENT, Decimal(text)) == "0"


REFUSED: list[tuple[Property, Any, str]] = [
    (PERCENT, Decimal("12.3456789"), "TOO_MANY_DECIMALS"),
    (PERCENT, Decimal("-0.1"), "OUT_OF_RANGE"),
    (PERCENT, Decimal("100.000001"), "OUT_OF_RANGE"),
    (PERCENT, Decimal("NaN"), "OUT_OF_RANGE"),
    (PERCENT, True, "NOT_A_NUMBER"),
    (AMOUNT, Decimal("1.00001"), "TOO_MANY_DECIMALS"),
    (AMOUNT, Decimal("1234567890123456"), "TOO_MANY_DIGITS"),
    (AMOUNT, Decimal("1e9991900000"), "TOO_MANY_DIGITS"),  # arithmetic overflows on it
    (AMOUNT, Decimal("-1e9991900000"), "TOO_MANY_DIGITS"),
    (AMOUNT, Decimal("1e-9991900000"), "TOO_MANY_DECIMALS"),
    (PERCENT, Decimal("1e9991900000"), "OUT_OF_RANGE"),
    (AMOUNT, Decimal("Infinity"), "OUT_OF_RANGE"),
    (whole("n", "N.", (0, 9)), 1 << 63, "OUT_OF_RANGE"),
    (whole("n", "N.", (0, 9)), 10, "OUT_OF_RANGE"),
    (whole("n", "N.", (0, 9)), -1, "OUT_OF_RANGE"),
    (whole("n", "N.", (0, 9)), 1.0, "NOT_A_NUMBER"),
    (nodes()["Contract"].prop("notice_days"), 800_000, "OUT_OF_RANGE"),
    (nodes()["Contract"].prop("notice_days"), 3_000_000_000, "OUT_OF_RANGE"),
    (of(Kind.NUMBER, "n", "N."), float("inf"), "OUT_OF_RANGE"),
    (of(Kind.COUNTRY, "n", "N."), "UK1", "UNKNOWN_CODE"),
    (of(Kind.JURISDICTION, "n", "N."), "gb", "UNKNOWN_CODE"),
    (of(Kind.CURRENCY, "n", "N."), "EURO", "UNKNOWN_CODE"),
    (of(Kind.URL, "n", "N."), "javascript:alert(1)", "NOT_A_LINK"),
    (of(Kind.TEXT, "n", "N."), "a\x00b", "CONTROL_CHARACTER"),
    (of(Kind.TEXT, "n", "N."), "x" * 100_001, "TOO_LONG"),
    (nodes()["Contract"].prop("title"), "x" * 8_001, "TOO_LONG"),  # an index keeps no more of one value
    (nodes()["Contract"].prop("title"), "\ufdfa" * 450, "TOO_LONG"),  # each is eighteen letters when folded
    (nodes()["Identifier"].prop("value"), "ß" * 4_001, "TOO_LONG"),
    (nodes()["Document"].prop("sha256"), "A" * 64, "WRONG_FORMAT"),
    (nodes()["Document"].prop("sha256"), "a" * 63, "WRONG_FORMAT"),
    (of(Kind.JSON, "n", "N."), "{", "WRONG_FORMAT"),
    (as_json("n", "N.", bands_of), [{"above": "5", "rate": "1"}], "WRONG_FORMAT"),
    (as_json("n", "N.", an_object), ["skill"], "WRONG_FORMAT"),
    (of(Kind.DATE, "n", "N."), "2024-01-01", "NOT_A_DATE"),
    (nodes()["Contract"].prop("contract_type"), "distribution", "UNKNOWN_VALUE"),
]


@pytest.mark.parametrize(("prop", "value", "code"), REFUSED)
def test_a_value_that_cannot_be_held_is_refused_with_a_code(prop: Property, value: Any, code: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        stated(prop, value)
    assert refused.value.code == code


def test_what_has_no_index_of_its_own_may_be_longer() -> None:
    case = nodes()["DueDiligenceCase"].prop("conclusion")
    assert stated(case, "x" * 100_000) == "x" * 100_000
    assert stated(nodes()["Contract"].prop("title"), "x" * 8_000) == "x" * 8_000


def test_a_date_is_stored_as_its_first_day_with_its_precision_and_a_text_with_its_key() -> None:
    declared = nodes()["Contract"].properties
    found = stored(declared, {"title": "Élan Deal", "signed_on": str(PartialDate.parse("2024-05"))})
    assert found == {
        "title": "Élan Deal",
        "title_key": "elan deal",
        "signed_on": date(2024, 5, 1),
        "signed_on_precision": "MONTH",
    }


def _stake(valid_from: str | None = None, valid_to: str | None = None, **properties: Any) -> list[str]:
    rel = RelationshipRecord(
        "HOLDS_INTEREST_IN",
        org("a"),
        org("b"),
        {"interest_type": "SHAREHOLDING", **properties},
        valid_from=PartialDate.parse(valid_from) if valid_from else None,
        valid_to=PartialDate.parse(valid_to) if valid_to else None,
    )
    record = StatementRecord(SourceRecord("x"), "1", "row 2", (), (rel,))
    return [problem.code for problem in problems_of([record])]


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ({"share_min": "60", "share_max": "50"}, "INVALID_RANGE"),
        ({"share_min": "50", "share_max": "50", "share_max_exclusive": True}, "INVALID_RANGE"),
        ({"share_exact": "50", "share_max": "50"}, "INVALID_RANGE"),
        ({"share_exact": "50", "share_unknown": True}, "INVALID_RANGE"),
        ({"share_min_exclusive": True}, "INVALID_RANGE"),
        ({"valid_from": "2024-05", "valid_to": "2024-04"}, "INVALID_PERIOD"),
        ({"valid_from": "2024-05-02", "valid_to": "2024-05-02"}, "INVALID_PERIOD"),
        ({"valid_to": "9999"}, "OUT_OF_RANGE"),
        ({"colour": "red"}, "UNKNOWN_PROPERTY"),
    ],
)
def test_shares_and_periods_that_cannot_be_are_refused(properties: dict[str, Any], code: str) -> None:
    assert _stake(**properties) == [code]


@pytest.mark.parametrize(
    "properties",
    [
        {"share_min": "50", "share_max": "50"},
        {"share_unknown": True},
        {"valid_from": "2024", "valid_to": "2024"},
        {"valid_from": "2024-05-02", "valid_to": "2024-05-03"},
    ],
)
def test_near_misses_are_accepted(properties: dict[str, Any]) -> None:
    assert _stake(**properties) == []


def test_a_contract_that_expires_before_it_begins_is_refused() -> None:
    values = {
        "title": "x",
        "effective_on": PartialDate.parse("2024-05-02"),
        "expires_on": PartialDate.parse("2024-05-01"),
    }
    node = NodeRecord(local_key("Contract", "x", "1"), values)
    record = StatementRecord(SourceRecord("x"), "1", "row 2", (node,))
    [problem] = problems_of([record])
    assert (problem.place, problem.column, problem.code) == ("row 2", "expires_on", "INVALID_PERIOD")
