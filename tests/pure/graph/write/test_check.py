"""Statements are checked before anything is written: every place that is refused is named."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, combinations
from typing import Any

import pytest

from graph.errors import ErrorCode, Problem
from graph.model.catalogue import nodes
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind
from graph.write.check import Checker, problems_of
from graph.write.keys import local_key
from graph.write.records import NodeRecord, RelationshipRecord, SourceRecord, StatementRecord

A, B = local_key("Organization", "House", "a"), local_key("Organization", "House", "b")
C = local_key("Contract", "House", "c")
BOARD = {"basis": "BOARD"}


def record(*parts: NodeRecord | RelationshipRecord) -> StatementRecord:
    said = tuple(part for part in parts if isinstance(part, NodeRecord))
    links = tuple(part for part in parts if isinstance(part, RelationshipRecord))
    return StatementRecord(SourceRecord("House"), "r", "row 7", said, links, file="h.csv")


def faults(*parts: NodeRecord | RelationshipRecord) -> list[tuple[str | None, str]]:
    return [(problem.column, problem.code) for problem in problems_of([record(*parts)])]


def contract(**values: Any) -> NodeRecord:
    dates = {name: PartialDate.parse(value) for name, value in values.items()}
    return NodeRecord(C, {"title": "C", **dates})


def test_what_can_be_held_has_no_problem() -> None:
    assert faults(contract(effective_on="2024", expires_on="2026-01")) == []


def test_every_problem_has_its_file_and_place() -> None:
    found = problems_of([record(NodeRecord(C, {"title": "", "colour": "red"}))])
    assert {(each.file, each.place) for each in found} == {("h.csv", "row 7")}
    assert sorted((str(each.column), str(each.code)) for each in found) == [
        ("colour", "UNKNOWN_PROPERTY"),
        ("title", "EMPTY_TEXT"),
    ]


@pytest.mark.parametrize("number", [-1, 800_000, 3_000_000_000, 2**70])
def test_a_whole_number_out_of_its_range_is_refused_with_row_and_column(number: int) -> None:
    """One notice of 800,000 days made `expiries` INTERNAL for everybody."""
    [problem] = problems_of([record(NodeRecord(C, {"title": "T", "notice_days": number}))])
    assert (problem.file, problem.place, problem.column) == ("h.csv", "row 7", "notice_days")
    assert problem.code == ErrorCode.OUT_OF_RANGE
    assert "between 0 and 36525" in problem.message


def test_a_value_that_is_not_given_is_not_wrong() -> None:
    assert faults(NodeRecord(C, {"title": "C", "colour": None, "effective_on": None})) == []


@pytest.mark.parametrize(
    ("begin", "end", "wrong"),
    [
        ("2024-05-02", "2024-05-01", True),
        ("2024-05-02", "2024-05-02", False),
        ("2024-05-02", "2024-05", False),
        ("2024-05-02", "2024-04", True),
        ("2024", "2024-01-01", False),
        ("2024", "2023-12-31", True),
        ("2024-06", "2024", False),
    ],
)
def test_a_period_that_surely_ends_before_it_begins_is_refused(begin: str, end: str, wrong: bool) -> None:
    """ "In 2024" and "until May 2024" may both be true: only what no reading allows is refused."""
    found = faults(contract(effective_on=begin, expires_on=end))
    assert found == ([("expires_on", ErrorCode.INVALID_PERIOD)] if wrong else [])


IN_ANY_ORDER = {
    "CertificationAward": "an award is revoked before it would expire, or after it was renewed",
    "Contract": "a contract may begin before it is signed, and end before it would have begun",
    "Deal": "a deal is closed or withdrawn",
    "DealRegistration": "it is approved, rejected or converted; one that was rejected may be approved later",
    "DisputeStep": "a step may be taken before it is due or after it",
    "EthicalWall": "notice of a wall is given before it begins or soon after",
    "IncentiveStatement": "what is due may be paid early or late",
    "IPAsset": "an asset may lapse before it is granted or after it",
    "Milestone": "a milestone may be met before it is due or after it",
    "Obligation": "an obligation may be met before it is due or after it",
    "Partnership": "its steps are in the order of its gates, and what is older was recorded without them",
    "PerformanceReview": "a review may be held before its period ends",
    "Referral": "it is converted, lost or rewarded",
    "Restriction": "the notice that exercises it has a day of its own",
    "RightsGrant": "a grant is terminated before it would expire, or after it was continued",
    "Screening": "a list may be of the next day where its publisher is",
    "Tender": "an award may be published before its tender, or a tender be canceled unpublished",
}
"""Nouns of which some dates may come in any order, and why."""


def test_the_dates_of_a_noun_are_in_order_or_it_is_said_why_not() -> None:
    """A listing could end before it began, and a person die before birth."""
    free = set()
    for label, node in nodes().items():
        dates = sorted(prop.name for prop in node.properties if prop.kind is Kind.DATE)
        ordered = set(chain.from_iterable(combinations(row, 2) for row in node.in_order))
        pairs = {pair for pair in combinations(dates, 2) if not {pair, pair[::-1]} & ordered}
        free |= {label} if pairs else set()
    assert free == set(IN_ANY_ORDER)


def rows_in_order() -> list[tuple[str, str, str]]:
    found = []
    for node in nodes().values():
        for row in node.in_order:
            found += [(node.label, *pair) for pair in combinations(row, 2)]
    return found


@pytest.mark.parametrize(("label", "first", "second"), rows_in_order())
def test_what_comes_before_an_earlier_date_of_its_row_is_refused(label: str, first: str, second: str) -> None:
    node = nodes()[label]
    values: tuple[Any, Any] = (PartialDate.parse("2024-05-02"), PartialDate.parse("2024-05-01"))
    code = ErrorCode.INVALID_PERIOD
    if node.prop(first).kind is Kind.AMOUNT:
        values, code = (Decimal("10.5"), Decimal(9)), ErrorCode.INVALID_RANGE
    key = local_key(label, "House", "x")
    wrong = problems_of([record(NodeRecord(key, {first: values[0], second: values[1]}))])
    assert [(each.column, each.code) for each in wrong] == [(second, code)]
    assert first in wrong[0].message
    assert problems_of([record(NodeRecord(key, {first: values[1], second: values[0]}))]) == []


def test_each_date_is_compared_with_all_before_it_in_its_row() -> None:
    """Between May and March of one year "in 2024" holds; that March is before May is said all the same."""
    key = local_key("DueDiligenceCase", "House", "x")
    days = {
        "opened_on": "2024-05",
        "answered_on": "2024",
        "concluded_on": "2024-03",
        "next_review_on": "2023",
    }
    values = {name: PartialDate.parse(value) for name, value in days.items()}
    assert faults(NodeRecord(key, values)) == [
        ("concluded_on", ErrorCode.INVALID_PERIOD),
        ("next_review_on", ErrorCode.INVALID_PERIOD),
    ]


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [("score", 0.0, False), ("score", 1.0, False), ("score", 1.01, True), ("score", -0.01, True)],
)
def test_scores_run_from_nothing_to_one(name: str, value: float, wrong: bool) -> None:
    found = faults(RelationshipRecord("SAME_AS", A, B, {name: value}))
    assert found == ([(name, ErrorCode.OUT_OF_RANGE)] if wrong else [])


@pytest.mark.parametrize(
    ("confidence", "wrong"), [(None, False), (0.0, False), (1.0, False), (1.5, True), (-0.5, True)]
)
def test_confidence_runs_from_nothing_to_one(confidence: float | None, wrong: bool) -> None:
    found = faults(RelationshipRecord("CONTROLS", A, B, BOARD, confidence=confidence))
    assert found == ([("confidence", ErrorCode.OUT_OF_RANGE)] if wrong else [])


def test_what_a_relationship_needs_is_asked_for() -> None:
    assert faults(RelationshipRecord("HOLDS_INTEREST_IN", A, B)) == [
        ("interest_type", ErrorCode.MISSING_VALUE)
    ]


@pytest.mark.parametrize(("floor", "cap", "wrong"), [("5", "10", False), ("5", "5", False), ("5", "4", True)])
def test_a_cap_is_no_less_than_its_floor(floor: str, cap: str, wrong: bool) -> None:
    term = local_key("IncentiveTerm", "House", "i")
    given = {p.name: p for p in nodes()["IncentiveTerm"].properties}
    assert {"floor", "cap"} <= set(given)
    found = [fault for fault in faults(NodeRecord(term, {"floor": floor, "cap": cap})) if fault[0] == "cap"]
    assert found == ([("cap", ErrorCode.INVALID_RANGE)] if wrong else [])


def stake(since: str | None, until: str | None) -> list[tuple[str | None, str]]:
    return faults(
        RelationshipRecord(
            "CONTROLS",
            A,
            B,
            BOARD,
            valid_from=PartialDate.parse(since) if since else None,
            valid_to=PartialDate.parse(until) if until else None,
        )
    )


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        ("2024-05-01", "2024-05-02", False),
        ("2024-05-01", "2024-05-01", True),
        ("2024-05-01", "2024-05", False),
        ("2024-05", "2024-05-01", True),
        ("2024", "2024", False),
        (None, "0001-01-01", False),
        ("9998-12-31", None, False),
        ("9999", None, True),
    ],
)
def test_a_relationship_holds_on_some_day(since: str | None, until: str | None, wrong: bool) -> None:
    """``valid_to`` is the first day on which it no longer holds: one that begins on it never held."""
    assert bool(stake(since, until)) is wrong


def test_statements_keep_what_is_right_beside_what_is_refused() -> None:
    checker = Checker()
    (found,) = checker.statements([record(NodeRecord(A, {"name": "Acme", "colour": "red"}))])
    assert found.nodes[0].properties == {"name": "Acme"}
    assert len(checker.problems) == 1


def test_keys_that_an_earlier_load_knows_otherwise_are_the_ids_it_gave() -> None:
    checker = Checker({A: "party_old"})
    link = RelationshipRecord("CONTROLS", A, B, BOARD)
    (found,) = checker.statements([record(NodeRecord(A, {"name": "Acme"}), link)])
    assert found.nodes[0].id == "party_old"
    assert (found.relationships[0].start, found.relationships[0].end) == ("party_old", B.id)


def test_a_reference_in_a_property_is_an_id() -> None:
    person, decision = local_key("Person", "House", "p"), local_key("Decision", "House", "d")
    link = RelationshipRecord("DECIDES", person, decision, {"on_behalf_of": A})
    checker = Checker({A: "party_old"})
    (found,) = checker.statements([record(link)])
    assert found.relationships[0].properties == {"on_behalf_of": "party_old"}
    assert checker.problems == []


def test_problems_of_many_statements_are_in_their_order() -> None:
    wrong = [
        StatementRecord(SourceRecord("House"), str(n), f"row {n}", (NodeRecord(A, {"name": ""}),))
        for n in range(2, 6)
    ]
    found: list[Problem] = problems_of(wrong)
    assert [problem.place for problem in found] == ["row 2", "row 3", "row 4", "row 5"]


def born(**values: Any) -> NodeRecord:
    return NodeRecord(local_key("Person", "House", "p"), {"name": "Ann", **values})


@pytest.mark.parametrize("day", ["1980", "1980-05", "1980-05-17"])
def test_the_year_of_a_date_of_birth_is_that_of_birth(day: str) -> None:
    [statement] = Checker().statements([record(born(birth_date=PartialDate.parse(day)))])
    assert statement.nodes[0].properties["birth_year"] == 1980
    assert statement.nodes[0].properties["birth_date"] == day


def test_a_year_of_birth_beside_the_date_of_another_year_is_refused() -> None:
    given = born(birth_date=PartialDate.parse("1980-05"), birth_year=1981)
    assert faults(given) == [("birth_year", ErrorCode.CONTRADICTION)]
    assert faults(born(birth_date=PartialDate.parse("1980-05"), birth_year=1980)) == []
