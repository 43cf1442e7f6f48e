"""Queries by GET: the parameters in the address, behind a header that makes a browser ask first.

A page of another site can have a browser GET any address (an image, a script). It cannot add a header of
its own without a preflight, which is refused to it; so what carries the header was allowed to be sent.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qsl

from api.errors import ErrorCode, RequestRefused
from api.http.body import Params, load_json, params_of
from api.limits.declaration import Limits

PREFLIGHT_HEADERS: Final = ("graphql-require-preflight", "apollo-require-preflight")
"""Either will do, whatever its value; the second is the one that clients of Apollo's servers send."""
_JSON: Final = ("variables", "extensions")
_MOST_PARAMETERS: Final = 20


def asks_first(headers: dict[bytes, bytes]) -> bool:
    """Return whether a browser would have asked before it sent this request for a page of another site."""
    return any(headers.get(name.encode(), b"").strip() for name in PREFLIGHT_HEADERS)


def decode_query(query_string: bytes, limits: Limits) -> Params:
    """Return the parameters of a request by GET, as GraphQL over HTTP writes them.

    Raises:
        RequestRefused: with a status of 4xx for what cannot be read in one way only, or is too long.
    """
    if len(query_string) > limits.body_bytes:
        raise RequestRefused(
            ErrorCode.BODY_TOO_LARGE, f"The parameters are longer than {limits.body_bytes:,} bytes."
        )
    pairs = _pairs(query_string)
    data: dict[str, Any] = {name: text for name, text in pairs if text}
    if len({name for name, _ in pairs}) != len(pairs):
        raise RequestRefused(ErrorCode.BAD_REQUEST_PARAMETERS, "A parameter is given twice.")
    written = {name: data[name].encode() for name in _JSON if name in data}
    data |= {name: load_json(text) for name, text in written.items()}
    return params_of(data, b"".join(written.values()), limits)


def _pairs(query_string: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            query_string.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except ValueError:  # not ASCII, not UTF-8 behind the percent signs, or too many parameters
        raise RequestRefused(
            ErrorCode.BAD_REQUEST_PARAMETERS, "The parameters in the address cannot be read."
        ) from None
