"""Reads beside writes: what a pair keeps, how it is said, and that the mutation is one of the API's."""

from __future__ import annotations

import json

from graphql import parse, validate

from api.schema import create_schema
from bench.reads_beside_writes import READ, Pair, document, line


def test_what_is_left_is_measured_within_a_pair_and_given_as_a_median() -> None:
    pairs = [Pair(100.0, 90.0, 50.0), Pair(200.0, 100.0, 40.0), Pair(50.0, 49.0, 48.0)]
    assert [round(each.kept, 2) for each in pairs] == [0.9, 0.5, 0.98]
    assert "100 a second alone; 0.90 of them beside 48.0 writes a second (of 50 wanted)" in line(pairs, 50)


def test_its_requests_are_requests_of_the_api() -> None:
    schema = create_schema()._schema
    sent = json.loads(document("a name"))
    assert validate(schema, parse(sent["query"])) == []
    assert validate(schema, parse(READ)) == []
    assert sent["variables"]["input"]["idempotencyKey"] == "a name"
