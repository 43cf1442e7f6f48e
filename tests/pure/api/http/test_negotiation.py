"""Media types: what may be sent, and which of two forms an answer has, by RFC 9110."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.http.negotiation import GRAPHQL_JSON, JSON, answer_type, is_json, wants_page


@pytest.mark.parametrize(
    ("content_type", "taken"),
    [
        (b"application/json", True),
        (b"Application/JSON", True),
        (b"application/json; charset=utf-8", True),
        (b'application/json;charset="UTF-8"', True),
        (b"application/json; charset=utf8; q=1", True),
        (b"application/graphql+json", True),
        (b"application/json; charset=latin-1", False),
        (b"application/json; charset=utf-16", False),
        (b"text/plain", False),
        (b"text/plain; application/json", False),
        (b"application/x-www-form-urlencoded", False),
        (b"multipart/form-data; boundary=x", False),
        (b"application/graphql", False),
        (b"application/jsonp", False),
        (b"", False),
    ],
)
def test_only_json_in_utf_8_is_read(content_type: bytes, taken: bool) -> None:
    """What a form of another site can send without asking first is not: the guard against CSRF."""
    assert is_json(content_type) is taken


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON),
        (b"", JSON),
        (b"  ", JSON),
        (b"*/*", JSON),
        (b"application/*", JSON),
        (b"application/json", JSON),
        (b"application/graphql-response+json", GRAPHQL_JSON),
        (b"application/graphql-response+json, application/json", GRAPHQL_JSON),
        (b"application/json, application/graphql-response+json", JSON),
        (b"application/json;q=0.9, application/graphql-response+json", GRAPHQL_JSON),
        (b"application/graphql-response+json;q=0.5, */*;q=0.1", GRAPHQL_JSON),
        (b"APPLICATION/JSON", JSON),
        (b"text/html, application/json;q=0.5", JSON),
        (b"text/html", None),
        (b"application/json;q=0", None),
        (b"image/*", None),
        (b"application/json; charset=latin-1", None),
        (b"application/json; charset=utf-8", JSON),
        (b"application/json;q=high", None),
        (b"application/json;q=nan", None),
        (b",,;;", None),
    ],
)
def test_the_form_with_the_largest_weight_is_given(accept: bytes | None, chosen: bytes | None) -> None:
    assert answer_type(accept) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (b"application/json;q=0, */*", GRAPHQL_JSON),
        (b"*/*, application/json;q=0", GRAPHQL_JSON),
        (b"application/graphql-response+json;q=0, application/*", JSON),
        (b"application/json;q=0, application/graphql-response+json;q=0, */*", None),
    ],
)
def test_what_is_refused_by_its_own_name_is_not_given_for_a_wildcard(
    accept: bytes, chosen: bytes | None
) -> None:
    """The most specific range counts (RFC 9110, 12.5.1): `application/json;q=0, */*` was answered in JSON."""
    assert answer_type(accept) == chosen


@given(st.binary(max_size=80))
@settings(max_examples=150)
def test_any_header_has_an_answer(accept: bytes) -> None:
    assert answer_type(accept) in {JSON, GRAPHQL_JSON, None}
    assert is_json(accept) in {True, False}
    assert wants_page(accept) in {True, False}


def test_a_long_header_is_read_only_so_far() -> None:
    assert answer_type(b"text/x," * 1_000 + b"application/json") is None


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (b"text/html,application/xhtml+xml,*/*;q=0.8", True),
        (b"TEXT/HTML", True),
        (b"*/*", False),
        (b"application/json", False),
        (None, False),
    ],
)
def test_only_a_browser_that_opens_the_address_gets_a_page(accept: bytes | None, page: bool) -> None:
    assert wants_page(accept) is page
