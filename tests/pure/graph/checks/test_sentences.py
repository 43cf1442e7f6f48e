"""Evidence in words: what a lawyer reads of a relationship, with nothing that is not recorded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.sentences import (
    INTEREST_PHRASES,
    enumeration,
    fact_sentence,
    path_sentence,
    role_words,
    span_words,
)
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, maybe_same, related, role
from graph.model.catalogue import relationships
from graph.model.language.enums import InterestType, RoleType
from tests.pure.graph.conflicts.worlds import evidence

NAMES = {"ann": "Ann Wu", "ben": "Ben Roy", "own": "Own Ltd", "other": "Other AG", "deal": "Deal 7"}


def said(stated: Fact, names: dict[str, str] | None = None) -> str:
    return fact_sentence(evidence(stated), NAMES if names is None else names)


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        (holds("own", "other", 60), "Own Ltd holds 60 % of Other AG"),
        (holds("own", "other", (25, 50)), "Own Ltd holds 25 to 50 % of Other AG"),
        (holds("own", "other"), "Own Ltd holds an unknown share of Other AG"),
        (
            holds("own", "other", 12.5, interest_type="VOTING_RIGHTS"),
            "Own Ltd holds 12.5 % of the votes in Other AG",
        ),
        (
            holds("own", "other", 60, since="2020"),
            "Own Ltd holds 60 % of Other AG (since 2020)",
        ),
        (fact("own", "CONTROLS", "other", basis="BOARD"), "Own Ltd controls Other AG"),
        (fact("own", "PARTY_TO", "deal"), "Own Ltd is a party to Deal 7"),
        (
            fact("own", "PARTY_TO", "deal", party_role="LICENSOR"),
            "Own Ltd is a party to Deal 7 (as licensor)",
        ),
        (maybe_same("ann", "ben"), "Ann Wu may be the same as Ben Roy (not confirmed, score 0.8)"),
        (
            fact("ann", "SAME_AS", "ben", score=0.8, decided_by="steward"),
            "Ann Wu is the same as Ben Roy (decided by steward)",
        ),
    ],
)
def test_a_relationship_in_words(stated: Fact, sentence: str) -> None:
    assert said(stated) == sentence


def test_a_family_tie_says_its_kinship() -> None:
    assert said(related("ann", "ben", "SIBLING")).endswith("(sibling)")


@pytest.mark.parametrize("word", sorted(RoleType.__members__))
def test_every_role_is_said_in_lower_case(word: str) -> None:
    words = role_words(word)
    assert words == words.lower()
    assert word.lower() in words
    assert said(role("ann", "own", word)).startswith(f"Ann Wu is {words} ")


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("DIRECTOR", "a director"),
        ("OFFICER", "an officer"),
        ("EMPLOYEE", "an employee"),
        ("CHAIR", "chair"),
        ("SECRETARY", "secretary"),
        ("DEPUTY_HEAD", "deputy head"),
        (None, "a role holder"),
        ("", "a role holder"),
    ],
)
def test_a_role_has_its_article(word: str | None, words: str) -> None:
    """A template alone writes “is an director of” and “is a chair”."""
    assert role_words(word) == words


@pytest.mark.parametrize("kind", sorted(relationships()))
def test_every_type_of_relationship_names_both_of_its_ends(kind: str) -> None:
    """A phrase that leaves out an end, or misspells its place, says nothing of who is meant."""
    sentence = said(fact("ann", kind, "ben"))
    assert "Ann Wu" in sentence
    assert "Ben Roy" in sentence
    assert "{" not in sentence


def test_an_end_without_a_name_is_called_by_its_id() -> None:
    assert said(holds("own", "other", 60), {}) == "own holds 60 % of other"
    assert said(holds("own", "other", 60), {"own": ""}) == "own holds 60 % of other"


def test_a_name_with_braces_is_never_read_again() -> None:
    """A party called "{end}" changed places with its counterparty."""
    names = {"own": "{end} {role}", "other": "100 %s"}
    assert said(holds("own", "other", 60), names) == "{end} {role} holds 60 % of 100 %s"


def test_the_title_of_a_decision_is_in_quotation_marks() -> None:
    """“Ann takes the decision buy from Other AG” cannot be read without them."""
    names = {"ann": "Ann Wu", "decision_1": "Buy from Other AG"}
    assert said(fact("ann", "DECIDES", "decision_1"), names).endswith("“Buy from Other AG”")
    assert "“" not in said(fact("ann", "DECIDES", "decision_1"), {"ann": "Ann Wu"})


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, ""),
        ("2020", None, "since 2020"),
        ("2020-03", None, "since 2020-03"),
        ("2020-03-05", None, "since 2020-03-05"),
        (None, "2025-06-30", ""),
    ],
)
def test_a_beginning_is_said_as_exactly_as_it_is_known(
    since: str | None, until: str | None, words: str
) -> None:
    assert span_words(evidence(fact("own", "CONTROLS", "other", since=since, until=until))) == words


@pytest.mark.parametrize(
    ("stored", "precision", "words"),
    [
        ("2026-01-01", "YEAR", "until a day in 2025"),
        ("2025-03-01", "MONTH", "until a day in 2025-02"),
        ("2024-01-01", "MONTH", "until a day in 2023-12"),
        ("2025-06-30", "DAY", ""),
    ],
)
def test_an_imprecise_end_names_the_year_or_month_in_which_it_lies(
    stored: str, precision: str, words: str
) -> None:
    """The day after the last possible one is stored: "until 2026" was a year late."""
    link = evidence(fact("own", "CONTROLS", "other", until=stored))
    link.properties["valid_to_precision"] = precision
    assert span_words(link) == words


def test_a_path_is_its_relationships_in_order() -> None:
    whole = [evidence(holds("own", "other", 60)), evidence(role("ann", "other"))]
    assert path_sentence(whole, NAMES) == (
        "Own Ltd holds 60 % of Other AG; Ann Wu is a director of Other AG."
    )
    assert path_sentence([], NAMES) == ""


@pytest.mark.parametrize(
    ("names", "phrase"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and D"),
    ],
)
def test_an_enumeration(names: list[str], phrase: str) -> None:
    assert enumeration(names) == phrase


@given(st.lists(st.text("abc", min_size=1), max_size=6))
def test_an_enumeration_leaves_nobody_out(names: list[str]) -> None:
    parts: Any = enumeration(names).replace(" and ", ", ").split(", ") if names else []
    assert parts == names


def test_an_interest_says_of_what_kind_it_is() -> None:
    """The beneficiary of a trust "holds an interest in" it, and what gave a vote or money was said alike."""
    trust = holds("ann", "other", interest_type="BENEFICIARY_OF_LEGAL_ARRANGEMENT", since="1996-11-04")
    assert said(trust) == "Ann Wu is a beneficiary of Other AG (since 1996-11-04)"
    money = holds("own", "other", 30, interest_type="RIGHTS_TO_PROFIT_OR_INCOME")
    assert said(money) == "Own Ltd has rights to the profit or income of Other AG (30 %)"


def test_every_type_of_interest_has_its_words() -> None:
    assert set(INTEREST_PHRASES) == set(InterestType.__members__) - {"SHAREHOLDING", "VOTING_RIGHTS"}


def test_a_role_says_who_nominated_and_a_decision_for_whom_it_is_taken() -> None:
    """Two deputies of one nominator were shown as directors, without a word of the nominator."""
    office = role("ann", "other", nominated_by="own", since="2020")
    assert said(office) == "Ann Wu is a director of Other AG (nominated by Own Ltd, since 2020)"
    assert said(fact("ann", "DECIDES", "deal", on_behalf_of="own")).endswith("Deal 7 (for Own Ltd)")
    assert "nominated" not in said(role("ann", "other", nominated_by="another"))
