"""Reads dates as people and spreadsheets write them, where it is stated what they begin with."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from graph.errors import ErrorCode
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision
from graph.write.values import ValueRefused
from loaders.ingest.intake import DateOrder

_DAY = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})\Z")
_MONTH = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})\Z")
_TWO_DIGITS = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})\Z")
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?\Z")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?\Z")
_WRITE = "write 2024, 2024-05 or 2024-05-17"


@lru_cache(maxsize=10_000)
def partial_date(text: str, order: DateOrder) -> PartialDate:
    """Return the day, month or year that a cell states; raise ValueRefused where it states none.

    The midnight that a spreadsheet adds to a day is left out. Dates that begin with the year are
    read under every order.
    """
    plain = _MIDNIGHT.sub("", text)
    try:
        return _in_order(plain, order) or PartialDate.parse(plain)
    except ValueError:
        message = f"{text!r} is not a date: {_hint(plain, order)}"
        raise ValueRefused(ErrorCode.NOT_A_DATE, message) from None


def _in_order(text: str, order: DateOrder) -> PartialDate | None:
    if order is DateOrder.ISO:
        return None
    if found := _DAY.match(text):
        first, _, second, year = found.groups()
        day, month = (first, second) if order is DateOrder.DMY else (second, first)
        return PartialDate(date(int(year), int(month), int(day)))
    if found := _MONTH.match(text):
        return PartialDate(date(int(found[2]), int(found[1]), 1), Precision.MONTH)
    return None


def _hint(text: str, order: DateOrder) -> str:
    if found := _DAY.match(text):
        if order is not DateOrder.ISO:
            begins = "day" if order is DateOrder.DMY else "month"
            return f"there is no such day where the {begins} is first (--dates {order})"
        if int(found[1]) > 12:
            return f"{_WRITE}, or load with --dates dmy"
        if int(found[3]) > 12:
            return f"{_WRITE}, or load with --dates mdy"
        return f"{_WRITE}, or load with --dates dmy (day first) or --dates mdy (month first)"
    if _MONTH.match(text) and order is DateOrder.ISO:
        return f"{_WRITE}, or load with --dates dmy"
    if _TWO_DIGITS.match(text):
        return "write the year with four digits"
    if found := _YEAR_FIRST.match(text):
        written = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        return _WRITE if written == text else f"write {written}"
    if _SERIAL.match(text):
        return "it is a spreadsheet's count of days: show the column as dates, or save as .xlsx"
    return _WRITE
