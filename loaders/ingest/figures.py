"""Reads numbers as people and spreadsheets write them, where the decimal mark is stated."""

from __future__ import annotations

import re
from decimal import Decimal

from graph.errors import ErrorCode
from graph.write.values import ValueRefused
from loaders.ingest.intake import DecimalMark

_PLAIN = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?\Z")
_WHOLE = re.compile(r"-?[0-9]{1,19}\Z")
_GROUPED = re.compile(
    r"(-?[1-9][0-9]{0,2})((?:[ \u00a0\u202f'’][0-9]{3})+|(?:\.[0-9]{3})+|(?:,[0-9]{3})+)(.*)\Z"
)
_DECIMALS = re.compile(r"([.,])([0-9]{1,30})\Z")
_MARKS = {DecimalMark.POINT: ".", DecimalMark.COMMA: ","}
_GROUP = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
"""It may as well be a whole number with one group of thousands."""
_CURRENCY = re.compile(r"[€$£¥]|\b[A-Z]{3}\b")


class Figure(str):
    """A figure that a workbook holds as one: its mark is a point, whatever is stated of texts."""

    __slots__ = ()


def whole_number(text: str, mark: DecimalMark) -> int:
    """Return a whole number; groups of three digits are taken where the decimal mark is stated."""
    plain, mark = text, _mark_of(text, mark)
    if mark is not DecimalMark.PLAIN:
        plain = _ungrouped(text, _MARKS[mark], whole=True)
    if not _WHOLE.match(plain):
        raise ValueRefused(
            ErrorCode.NOT_A_NUMBER, f"{text!r} is not a whole number{_hint(text, mark, whole=True)}"
        )
    return int(plain)


def decimal_number(text: str, mark: DecimalMark, *, percent: bool = False) -> Decimal:
    """Return a decimal number; a percent sign is taken off a percentage where the mark is stated."""
    mark = _mark_of(text, mark)
    stated = mark is not DecimalMark.PLAIN
    plain = text
    if stated and percent and text.endswith("%"):
        plain = text[:-1].rstrip(" \u00a0\u202f")
    if stated:
        plain = _ungrouped(plain, _MARKS[mark], whole=False)
    if not _PLAIN.match(plain):
        message = f"{text!r} is not a decimal number{_hint(text, mark, percent=percent)}"
        raise ValueRefused(ErrorCode.NOT_A_NUMBER, message)
    return Decimal(plain)


def _mark_of(text: str, stated: DecimalMark) -> DecimalMark:
    return DecimalMark.POINT if isinstance(text, Figure) and stated is DecimalMark.COMMA else stated


def _ungrouped(text: str, mark: str, *, whole: bool) -> str:
    """Return the number with a point before its decimals and no groups; unchanged where it has no such form.

    A single group such as ``1.234`` may be decimals after all, so it is a group only in a whole number.
    """
    grouped = _GROUPED.match(text)
    if grouped:
        head, groups, rest = grouped.groups()
        separator = groups[0]
        surely = len(groups) > 4 or separator not in ".," or bool(rest) or whole
        if separator != mark and surely and (not rest or rest.startswith(mark)):
            text = head + groups.replace(separator, "") + rest
    decimals = _DECIMALS.search(text)
    if decimals and decimals[1] == mark:
        return f"{text[: decimals.start()]}.{decimals[2]}"
    # under a stated comma, a point that groups nothing for sure is refused and not read as decimals
    return text.replace(".", "?") if mark == "," else text


def _hint(text: str, mark: DecimalMark, *, percent: bool = False, whole: bool = False) -> str:
    """Return what to write, and the options that take the text as it is."""
    if _CURRENCY.search(text):
        return ": write the figure alone, and its currency in the column for it"
    if mark is not DecimalMark.PLAIN:
        written = "12345, without decimals" if whole else f"1234{_MARKS[mark]}5"
        return f": with --decimal {mark}, write {written}"
    if re.match(r"-?[0-9.]+[eE]\+?[0-9]+\Z", text):
        return ": write all its digits"
    taken = [each for each in _MARKS if _is_taken(text, each, percent=percent, whole=whole)]
    option = " or ".join(f"--decimal {each}" for each in taken)
    if option and taken[0] is DecimalMark.COMMA and _GROUP.fullmatch(text):
        option += f", which reads {text.replace(',', '.')}"
    option = f", or load with {option}" if option else ""
    if "%" in text:
        return f": leave the % out{option}"
    if whole and not option:
        return ": write it without decimals" if re.search(r"[0-9][.,][0-9]", text) else ""
    point = "a decimal point and " if "," in text and not whole else ""
    return f": write {point}no thousands separators{option}" if option else ""


def _is_taken(text: str, mark: DecimalMark, *, percent: bool, whole: bool) -> bool:
    """Whether a text is a number under a stated mark."""
    try:
        _ = whole_number(text, mark) if whole else decimal_number(text, mark, percent=percent)
    except ValueRefused:
        return False
    return True
