"""JSON as text: values without what no reader can use, and where in them something is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graph.errors import Code, ErrorCode

MAX_DEPTH = 64
"""How deep arrays and objects may lie in one another; no format that is read needs ten levels."""

Path_ = tuple[str | int, ...]
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def pointer(path: Path_) -> str:
    """Return the JSON pointer (RFC 6901) of a path: "" is the whole."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def last_key(path: Path_) -> str | None:
    """Return the innermost key of a path, leaving out positions in arrays."""
    return next((part for part in reversed(path) if isinstance(part, str)), None)


class Unreadable(ValueError):
    """Text that is not JSON, with a declared code."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def parsed(text: str) -> Any:
    """Return the value of a JSON text, its numbers as decimals; raise Unreadable where it is none."""
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_duplicates
        )
    except RecursionError:
        raise Unreadable(
            ErrorCode.JSON_TOO_DEEP, f"the JSON lies more than {MAX_DEPTH} levels deep"
        ) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Unreadable(ErrorCode.BROKEN_JSON, f"this is not JSON: {error.msg} at {where}") from None
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable(ErrorCode.BROKEN_JSON, "a number has too many digits") from None


def _no_constant(word: str) -> Any:
    raise Unreadable(ErrorCode.BROKEN_JSON, f"{word} is not a JSON number")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise Unreadable(ErrorCode.DUPLICATE_KEY, f"an object has the key {twice[0]!r} twice: keep one")
    return found


def unfit(value: Any) -> Iterator[tuple[Path_, Code, str]]:
    """Yield what no value may hold anywhere: control characters, half characters, great depth."""
    stack: list[tuple[Path_, Any]] = [((), value)]
    while stack:
        path, value = stack.pop()
        if len(path) > MAX_DEPTH:
            yield (
                path[:MAX_DEPTH],
                ErrorCode.JSON_TOO_DEEP,
                f"the JSON lies more than {MAX_DEPTH} levels deep",
            )
            return
        if isinstance(value, str) and _UNFIT.search(value):
            message = "the text holds a control or half character: remove it"
            yield path, ErrorCode.CONTROL_CHARACTER, message
        elif isinstance(value, dict):
            for key, item in value.items():
                if _UNFIT.search(key):
                    yield path, ErrorCode.CONTROL_CHARACTER, "a key holds a control or half character"
                else:
                    stack.append(((*path, key), item))
        elif isinstance(value, list):
            stack.extend(((*path, index), item) for index, item in enumerate(value))
