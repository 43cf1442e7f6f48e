"""The forms that a text or a JSON property may have to take, each as what it is read into."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any


class UnreadableBands(ValueError):
    """The bands of a term that are not a list of amounts with their rates."""


def bands_of(text: str) -> list[tuple[Decimal, Decimal]]:
    """Return (above, rate) in order; raise UnreadableBands for what are not amounts that rise from zero."""
    try:
        given = json.loads(text)
        found = [(_figure(each["above"]), _figure(each["rate"])) for each in given]
    except (ValueError, TypeError, KeyError, InvalidOperation) as error:
        raise UnreadableBands('they are not written as [{"above": "0", "rate": "5"}]') from error
    if not found or found[0][0] != 0:
        raise UnreadableBands("the first is not above 0")
    if any(first[0] >= second[0] for first, second in pairwise(found)):
        raise UnreadableBands("the amounts do not rise")
    return found


def _figure(given: Any) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        raise TypeError(given)
    found = Decimal(str(given))
    if not found.is_finite() or found < 0:
        raise InvalidOperation
    return found


def an_object(text: str) -> dict[str, Any]:
    """Return names with their values; raise ValueError for what is not a JSON object."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError('it is not a JSON object: write {"name": "value"}')
    return found


def a_digest(text: str) -> bytes:
    """Return the bytes of a SHA-256 digest; raise ValueError for another text, or for capital letters.

    Two spellings of one digest would be two documents.
    """
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError("it is not 64 hexadecimal digits in small letters")
    return bytes.fromhex(text)
