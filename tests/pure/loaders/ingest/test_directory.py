"""References in CSV: a row of the load, a party by a trusted identifier, or a named fault; never a guess."""

from __future__ import annotations

import pytest

from graph.errors import ErrorCode, Problem
from graph.write.keys import local_key, party_key
from graph.write.records import NodeKey
from graph.write.values import ValueRefused
from loaders.ingest.directory import Directory, identifiers_of
from loaders.ingest.sheet import Row

ROW = Row("party_to.csv", "row 9", {})
PARTY = ("Party",)


def entered(*rows: tuple[str, str, list[tuple[str, str]]]) -> tuple[Directory, list[Problem]]:
    """Return a directory with rows of a noun, a local id and identifiers."""
    problems: list[Problem] = []
    directory = Directory("House", problems)
    for number, (label, local, identifiers) in enumerate(rows, 2):
        row = Row(f"{label.lower()}.csv", f"row {number}", {"local_id": local} if local else {})
        if label in {"Organization", "Person"}:
            key = party_key(label, "House", local_id=local or None, identifiers=identifiers)
        else:
            key = local_key(label, "House", local)
        directory.add(row, key, identifiers)
    return directory, problems


def find(directory: Directory, text: str, labels: tuple[str, ...] = PARTY) -> NodeKey | None:
    return directory.find(ROW, "start", text, labels)


def test_a_local_id_means_the_row_that_has_it() -> None:
    directory, problems = entered(("Organization", "o1", []), ("Person", "p1", []))
    assert find(directory, "p1") == party_key("Person", "House", local_id="p1")
    assert problems == []


def test_a_row_with_a_trusted_identifier_is_found_by_either() -> None:
    """One row, two ways to name it, one node."""
    directory, _ = entered(("Organization", "o1", [("GB-COH", "123")]))
    assert find(directory, "o1") == find(directory, "GB-COH:00000123") == find(directory, "GB-COH: 123 ")


def test_an_identifier_of_any_scheme_finds_a_row_of_the_load() -> None:
    directory, problems = entered(("Organization", "o1", [("HOUSE-NO", "7")]))
    assert find(directory, "HOUSE-NO:7") == local_key("Organization", "House", "o1")
    assert find(directory, "HOUSE-NO:8") is None
    assert [problem.code for problem in problems] == [ErrorCode.UNKNOWN_REFERENCE]


def test_a_trusted_identifier_that_no_row_has_means_a_party_of_the_graph() -> None:
    directory, problems = entered()
    found = find(directory, "GB-COH:123")
    assert found is not None
    assert found.id == party_key("Organization", "Other", identifiers=[("GB-COH", "00000123")]).id
    assert problems == []


@pytest.mark.parametrize("text", ["GB-COH:", ":123", "NOBODY:123", "XX:1:2"])
def test_what_names_nothing_for_sure_is_refused(text: str) -> None:
    directory, problems = entered()
    assert find(directory, text) is None
    (problem,) = problems
    assert (problem.code, problem.place, problem.column) == (ErrorCode.UNKNOWN_REFERENCE, "row 9", "start")


def test_a_trusted_identifier_does_not_name_what_is_not_a_party() -> None:
    directory, problems = entered()
    assert find(directory, "GB-COH:123", ("Contract",)) is None
    assert [problem.code for problem in problems] == [ErrorCode.UNKNOWN_REFERENCE]


def test_a_local_id_that_no_row_has_means_one_of_an_earlier_load_of_the_source() -> None:
    directory, problems = entered()
    assert find(directory, "o1") == local_key("Organization", "House", "o1")
    assert find(directory, "c1", ("Contract",)) == local_key("Contract", "House", "c1")
    assert problems == []


def test_a_reference_to_another_noun_is_refused_with_both_named() -> None:
    directory, problems = entered(("Contract", "c1", []))
    assert find(directory, "c1") is None
    (problem,) = problems
    assert problem.code == ErrorCode.WRONG_NOUN
    assert problem.message == "'c1' is a Contract; this must be a Party"


def test_of_two_nouns_with_one_local_id_the_column_decides() -> None:
    directory, problems = entered(("Contract", "x1", []), ("Organization", "x1", []))
    assert find(directory, "x1") == local_key("Organization", "House", "x1")
    assert find(directory, "x1", ("Contract",)) == local_key("Contract", "House", "x1")
    assert problems == []


def test_where_both_may_be_there_it_is_ambiguous() -> None:
    directory, problems = entered(("Organization", "x1", []), ("Person", "x1", []))
    assert find(directory, "x1") is None
    assert [problem.code for problem in problems] == [ErrorCode.AMBIGUOUS_REFERENCE]
    assert "Organization and Person" in problems[0].message


def test_a_second_row_of_one_local_id_is_named_with_the_first() -> None:
    _, problems = entered(("Organization", "o1", []), ("Organization", "o1", []))
    (problem,) = problems
    assert (problem.code, problem.place) == (ErrorCode.DUPLICATE_LOCAL_ID, "row 3")
    assert "organization.csv row 2" in problem.message


def test_rows_without_a_local_id_are_not_duplicates() -> None:
    _, problems = entered(("Organization", "", [("GB-COH", "1")]), ("Organization", "", [("GB-COH", "2")]))
    assert problems == []


def test_of_two_rows_with_one_identifier_the_first_is_meant() -> None:
    directory, _ = entered(
        ("Organization", "o1", [("HOUSE-NO", "7")]), ("Organization", "o2", [("HOUSE-NO", "7")])
    )
    assert find(directory, "HOUSE-NO:7") == local_key("Organization", "House", "o1")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GB-COH:123", [("GB-COH", "123")]),
        (" GB-COH : 123 | HOUSE-NO:7 ", [("GB-COH", "123"), ("HOUSE-NO", "7")]),
        ("URL:https://example.org", [("URL", "https://example.org")]),
    ],
)
def test_identifiers_of_a_cell(text: str, found: list[tuple[str, str]]) -> None:
    assert identifiers_of(text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("123", ErrorCode.NOT_AN_IDENTIFIER),
        (":123", ErrorCode.NOT_AN_IDENTIFIER),
        ("GB-COH:", ErrorCode.NOT_AN_IDENTIFIER),
        ("GB-COH:123|", ErrorCode.EMPTY_ENTRY),
        ("GB-COH:n/a", ErrorCode.PLACEHOLDER),
        ("GB-COH:00000000", ErrorCode.PLACEHOLDER),
        ("XI-LEI:5493001KJTIIGC8Y1R13", ErrorCode.WRONG_CHECK_DIGIT),
        ("GB-COH:123|XI-LEI:1", ErrorCode.WRONG_CHECK_DIGIT),
    ],
)
def test_an_identifier_that_cannot_be_one_is_refused(text: str, code: str) -> None:
    """All parties with the number "n/a" became one party."""
    with pytest.raises(ValueRefused) as refused:
        identifiers_of(text)
    assert refused.value.code == code
