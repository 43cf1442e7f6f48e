"""What a change does to the schema, in words: what it breaks comes first, descriptions are counted."""

from __future__ import annotations

from api.schema_changes import MOST_LISTED, report

BEFORE = '''
type Query {
  """A."""
  a: Int
  b: Int
}
'''


def test_an_equal_schema_is_said_to_be_the_same() -> None:
    assert list(report(BEFORE, BEFORE)) == ["The schema is the same."]


def test_what_breaks_comes_before_what_is_added() -> None:
    lines = list(report(BEFORE, BEFORE.replace("b: Int", "c: Int")))
    assert lines[:4] == [
        "1 breaks clients:",
        "  Field Query.b was removed.",
        "1 adds or changes without harm:",
        "  Field Query.c was added.",
    ]


def test_a_value_that_is_added_to_an_enumeration_may_surprise() -> None:
    lines = list(report("enum E { A } type Query { e: E }", "enum E { A B } type Query { e: E }"))
    assert lines[0] == "1 may surprise clients:"


def test_descriptions_are_counted_alone() -> None:
    """Thousands of reworded descriptions would hide the one field that is gone."""
    lines = list(report(BEFORE, BEFORE.replace("A.", "Another.")))
    assert lines == ["1 description changed; 6 lines before, 6 now."]


def test_many_changes_of_one_kind_are_cut() -> None:
    fields = " ".join(f"f{number}: Int" for number in range(MOST_LISTED + 3))
    lines = list(report(BEFORE, f"type Query {{ a: Int b: Int {fields} }}"))
    assert lines[0] == f"{MOST_LISTED + 3} adds or changes without harm:"
    assert lines[MOST_LISTED + 1] == "  and 3 more"
