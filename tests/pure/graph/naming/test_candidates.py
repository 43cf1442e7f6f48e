"""Who is meant: one certain reading is taken, all else is a question, and nothing is chosen in silence."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import Candidate, ErrorCode
from graph.naming.candidates import (
    AmbiguousName,
    label_of,
    nothing_recorded,
    read_names,
    the_one,
    worth_asking,
)
from graph.naming.naming import Naming

FIRM = ["Organization", "Party"]


def named(
    id: str, text: str, *, labels: list[str] = FIRM, which: str = "name", alias: bool = False,
    past: bool = False, found: float = 0.9, name: str | None = None,
) -> list[Any]:  # fmt: skip
    """Return a row as the pattern BY_NAME gives it."""
    return [id, labels, name or text, text, which, alias, past, found]


def chosen(asked: str, *rows: list[Any]) -> str | None:
    found = the_one(read_names(asked, rows))
    return found.id if found else None


def test_one_exact_name_is_taken() -> None:
    assert chosen("Acme Ltd", named("a", "Acme Ltd"), named("b", "Acme Pumps Ltd")) == "a"


def test_a_form_left_out_is_taken_where_nothing_else_fits_as_well() -> None:
    assert chosen("Acme", named("a", "Acme Ltd"), named("b", "Acme Pumps Ltd")) == "a"
    assert chosen("Acme", named("a", "Acme Ltd"), named("b", "Acme GmbH")) is None
    assert chosen("Acme", named("a", "Acme Ltd"), named("b", "Acme")) == "b"


@pytest.mark.parametrize(
    "rows",
    [
        [named("a", "Acme AS")],
        [named("a", "Acme GmbH"), named("b", "Acme GmbH")],
        [named("a", "Acme GmbH"), named("b", "Acme GmbH", alias=True, name="Other")],
        [named("a", "Acme GmbH"), named("b", "Acme GmbH", alias=True, past=True, name="Other")],
        [named("a", "Acme GmbH", alias=True, past=True, name="New"), named("b", "Acme")],
        [named("a", "Acme GmbH", alias=True, past=True, name="New"),
         named("b", "Acme GmbH", alias=True, past=True, name="Newer")],
    ],
)  # fmt: skip
def test_two_that_may_be_meant_are_a_question(rows: list[list[Any]]) -> None:
    """A former name that a new firm has today was read as one of the two."""
    assert chosen("Acme GmbH", *rows) is None


def test_a_former_name_that_no_other_party_has_is_taken_and_said() -> None:
    [found] = read_names("Acme", [named("a", "Acme", alias=True, past=True, name="Zenith")])
    assert the_one([found]) == found
    assert found.name == "Zenith"
    assert found.fit.score < 1
    assert found.fit.reason == "its former name Acme: the same name"


def test_the_best_name_of_a_node_counts() -> None:
    rows = [named("a", "Zenith"), named("a", "Acme Ltd", which="legal_name"), named("a", "Acne", alias=True)]
    [found] = read_names("Acme Ltd", rows)
    assert (found.fit.score, found.fit.reason) == (1.0, "its registered name Acme Ltd: the same name")


def test_a_person_s_name_is_read_as_a_person_s() -> None:
    person = ["Party", "Person"]
    assert chosen("Lee, Ann", named("a", "Ann Lee", labels=person)) == "a"
    assert chosen("Lee, Ann", named("a", "Ann Lee")) is None


def test_whatever_a_search_lists_first_is_asked_about() -> None:
    """66 parties that a search lists among its first five were "not recorded"."""
    rows = [named(str(rank), f"Fund Q{rank}", found=0.9 - rank / 100) for rank in range(9)]
    readings = read_names("Zebra", rows)
    asked = worth_asking(readings, {"Organization"})
    assert {each.id for each in asked} == {"0", "1", "2", "3", "4"}
    assert the_one(asked) is None
    assert worth_asking(readings, {"Deal"}) == []


def test_the_order_is_certain_then_fit_then_search_then_id() -> None:
    rows = [
        named("d", "Acme Gmbh", found=0.5),
        named("c", "Acme Ltd", found=0.5),
        named("b", "Acme AS", found=0.9),
        named("a", "Acme AS", found=0.9),
    ]
    assert [each.id for each in read_names("Acme Ltd", rows)] == ["c", "a", "b", "d"]


def test_the_question_names_every_candidate_and_how_to_answer() -> None:
    one = Candidate("party_1", "Organization", "Acme AS", 0.93, "another legal form", country="NO")
    error = AmbiguousName(Naming(name="Acme GmbH"), (one,))
    assert error.code == ErrorCode.AMBIGUOUS_SUBJECT
    assert error.candidates == (one,)
    assert "Acme AS (party_1" in error.cure
    assert "2 of those recorded" in AmbiguousName(Naming(name="Acme"), (one, one)).message


def test_nothing_recorded_says_what_to_do() -> None:
    assert "Nothing is recorded under 'Acme'." in str(nothing_recorded(Naming(name="Acme")))


def test_the_noun_among_the_labels() -> None:
    assert label_of(["Party", "Organization"]) == "Organization"
    assert label_of(["State"]) == ""


def test_another_registered_form_is_asked_about() -> None:
    """Copperline Haulage AG was read in silence as Copperline Haulage, which is registered as a GmbH."""
    firm, labels = "party_1", ["Organization"]
    rows: list[list[object]] = [
        [firm, labels, "Copperline Haulage", "Copperline Haulage", "name", False, False, 1.0],
        [firm, labels, "Copperline Haulage", "Copperline Haulage GmbH", "legal_name", False, False, 1.0],
    ]
    for asked in ("Copperline Haulage AG", "Copperline Haulage Ltd"):
        (found,) = read_names(asked, rows)
        assert not found.fit.certain
        assert "another legal form" in found.fit.reason
    for asked in ("Copperline Haulage", "Copperline Haulage GmbH", "copperline haulage gmbh"):
        (found,) = read_names(asked, rows)
        assert found.fit.certain
