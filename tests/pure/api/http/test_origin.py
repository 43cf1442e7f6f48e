"""The door by itself: which hosts and which origins may use a server on this machine."""

from __future__ import annotations

import pytest

from api.errors import ErrorCode, RequestRefused
from api.http.origin import Doorkeeper


def refused_by(door: Doorkeeper, host: str, origin: str | None = None) -> str | None:
    """Return the code of the refusal, or None where the request may pass."""
    headers = {b"host": host.encode("latin-1")}
    if origin is not None:
        headers[b"origin"] = origin.encode("latin-1")
    try:
        door.check(headers)
    except RequestRefused as error:
        return str(error.code)
    return None


LOOPBACK = Doorkeeper("127.0.0.1", [], [])
HOST, ORIGIN = str(ErrorCode.HOST_NOT_ALLOWED), str(ErrorCode.ORIGIN_NOT_ALLOWED)


@pytest.mark.parametrize("host", ["[::1]", "[::1]:8000", "localhost:", "localhost", "127.0.0.1:65535"])
def test_this_machine_is_known_by_its_own_names(host: str) -> None:
    assert refused_by(LOOPBACK, host) is None


@pytest.mark.parametrize(
    "host",
    ["[::1].evil.example", "[::1]evil", "[::1]:80:80", "[::1]:x", "[::1", "localhost:80:80", "localhost:²",
     "localhost:80@evil", "evil.example:localhost", "::1", " localhost", "localhost\x00"],
)  # fmt: skip
def test_a_host_that_only_begins_like_one_of_them_is_refused(host: str) -> None:
    """What followed the brackets of an address was not looked at."""
    assert refused_by(LOOPBACK, host) == HOST


@pytest.mark.parametrize(
    ("host", "passes"),
    [
        ("entente.example", True),
        ("ENTENTE.example:8443", True),
        ("a.entente.example", False),
        ("fe80::1", False),
    ],
)
def test_further_names_are_those_that_are_listed(host: str, passes: bool) -> None:
    door = Doorkeeper("127.0.0.1", ["Entente.Example", "[fe80::1]"], [])
    assert (refused_by(door, host) is None) is passes
    assert refused_by(door, "[fe80::1]:8000") is None


def test_a_star_lets_every_host_in() -> None:
    assert refused_by(Doorkeeper("127.0.0.1", ["*"], []), "anything.example") is None


@pytest.mark.parametrize("bound", ["0.0.0.0", "::"])
@pytest.mark.parametrize(
    ("host", "passes"), [("192.0.2.7:8000", True), ("[2001:db8::1]:80", True), ("192.0.2.7.nip.io", False)]
)
def test_a_server_on_all_addresses_is_known_by_any_address_and_by_no_name(
    bound: str, host: str, passes: bool
) -> None:
    assert (refused_by(Doorkeeper(bound, [], []), host) is None) is passes


@pytest.mark.parametrize(
    ("origin", "code"),
    [
        (None, None),
        ("http://localhost:8000", None),
        ("https://localhost:8000", None),
        ("HTTP://LOCALHOST:8000", None),
        ("http://localhost:8001", ORIGIN),
        ("http://localhost:8000.evil.example", ORIGIN),
        ("ftp://localhost:8000", ORIGIN),
        ("null", ORIGIN),
        ("", ORIGIN),
        ("localhost:8000", ORIGIN),
    ],
)
def test_a_page_is_of_the_same_origin_or_of_a_listed_one(origin: str | None, code: str | None) -> None:
    assert refused_by(LOOPBACK, "localhost:8000", origin) == code


@pytest.mark.parametrize(
    ("origin", "passes"),
    [
        ("http://app.example:3000", True),
        ("HTTP://App.Example:3000", True),
        ("https://app.example:3000", False),
    ],
)
def test_listed_origins_are_compared_whole(origin: str, passes: bool) -> None:
    door = Doorkeeper("127.0.0.1", [], ["http://App.Example:3000/"])
    assert (refused_by(door, "localhost:8000", origin) is None) is passes


def test_the_host_is_looked_at_before_the_origin() -> None:
    assert refused_by(LOOPBACK, "evil.example", "http://evil.example") == HOST
