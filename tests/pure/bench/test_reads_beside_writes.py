"""Reads beside writes: what is kept and lost, how it is said, and that the mutation is one of the API's."""

from __future__ import annotations

import json

from graphql import parse, validate

from api.schema import create_schema
from bench.reads_beside_writes import LATE, READ, Pair, Reads, Round, document, line, rate_lines


def test_what_is_left_is_measured_within_a_pair_and_given_as_a_median() -> None:
    pairs = [Pair(100.0, 90.0, 50.0), Pair(200.0, 100.0, 40.0), Pair(50.0, 49.0, 48.0)]
    assert [round(each.kept, 2) for each in pairs] == [0.9, 0.5, 0.98]
    assert "100 a second alone; 0.90 of them beside 48.0 writes a second (of 50 wanted)" in line(pairs, 50)


def test_a_read_is_lost_where_it_is_refused_or_late() -> None:
    """A closed loop sends fewer reads where they wait: none of those that were not sent was lost."""
    reads = Reads((*[10.0] * 17, LATE, LATE + 1), refused=1)
    assert reads.lost == 2 / 20
    assert (reads.at(0.5), reads.at(0.95)) == (10.0, LATE + 1)


def test_each_load_has_a_line_with_medians_over_the_rounds() -> None:
    alone, slow = Reads((10.0,)), Reads((30.0, LATE * 2), 0, 50.0)
    rounds = [Round(alone, slow, Reads((20.0,), 0, 49.0))] * 3
    first, *lines = rate_lines(120, rounds)
    assert "120 reads a second" in first
    assert [each.strip() for each in lines] == [
        "alone: p50 10 ms, p95 10 ms, 0.0% lost, 0.0 writes a second",
        "beside mutations: p50 2000 ms, p95 2000 ms, 50.0% lost, 50.0 writes a second",
        "beside raw writes: p50 20 ms, p95 20 ms, 0.0% lost, 49.0 writes a second",
    ]


def test_its_requests_are_requests_of_the_api() -> None:
    schema = create_schema()._schema
    sent = json.loads(document("a name"))
    assert validate(schema, parse(sent["query"])) == []
    assert validate(schema, parse(READ)) == []
    assert sent["variables"]["input"]["idempotencyKey"] == "a name"
