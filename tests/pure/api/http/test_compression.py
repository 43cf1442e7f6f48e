"""Answers are compressed for those who take it, and events are not."""

from __future__ import annotations

import gzip

import pytest
from graphql import get_introspection_query

from api.http.compression import LEAST, refuses_gzip
from tests.api.http.client import Answer, ask, send, small_app

pytestmark = pytest.mark.anyio
STANDARD = get_introspection_query()
GZIP = {"accept-encoding": "gzip, deflate, br"}


async def introspected(headers: dict[str, str]) -> Answer:
    return await ask(small_app(), STANDARD, headers=headers)


async def test_introspection_is_compressed_and_says_so() -> None:
    """The standard introspection of Entente's own schema has 4.2 MB, and was sent as it is."""
    plain, packed = await introspected({}), await introspected(GZIP)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert int(packed.headers["content-length"]) == len(packed.body) < len(plain.body) / 4


async def test_a_cache_hears_what_an_answer_depends_on() -> None:
    for headers in ({}, GZIP):
        vary = {each.strip() for each in (await introspected(headers)).headers["vary"].split(",")}
        assert vary == {"Accept", "Origin", "Accept-Encoding"}


async def test_a_small_answer_goes_as_it_is() -> None:
    small = await ask(small_app(), "{ hello }", headers=GZIP)
    assert len(small.body) < LEAST
    assert "content-encoding" not in small.headers


async def test_pages_and_scripts_are_compressed_too() -> None:
    page = await send(small_app(), "GET", "/errors", headers=GZIP)
    assert page.headers["content-encoding"] == "gzip"
    assert b"<h1>" in gzip.decompress(page.body)


async def test_a_stream_of_events_is_never_compressed() -> None:
    """A compressor keeps events back until it has enough of them."""
    stream = {**GZIP, "accept": "text/event-stream"}
    answered = await ask(small_app(), STANDARD, headers=stream)
    assert answered.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in answered.headers
    assert b"event: next" in answered.body


@pytest.mark.parametrize(
    ("accepted", "refused"),
    [
        (b"", False),
        (b"gzip", False),
        (b"br, gzip;q=0.5", False),
        (b"gzip;q=0", True),
        (b"GZIP; q=0.0, br", True),
        (b"identity;q=0, gzip;q=1", False),
    ],
)
def test_a_weight_of_nothing_refuses(accepted: bytes, refused: bool) -> None:
    assert refuses_gzip(accepted) is refused


async def test_a_client_that_refuses_gzip_gets_none() -> None:
    assert "content-encoding" not in (await introspected({"accept-encoding": "gzip;q=0"})).headers
