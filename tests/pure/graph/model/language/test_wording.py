"""Descriptions in English that a person would write: both ends of a relationship, nouns, articles."""

from __future__ import annotations

import re

import pytest

from graph.compiler.fields import Link
from graph.model.catalogue import nodes, relationships
from graph.model.language.wording import noun, seen_from, with_article

INTEREST = "{start} holds an interest in {end}"


def test_each_end_says_what_it_lists() -> None:
    """It was "It holds an interest in each of these.", which no writer would sign."""
    assert seen_from(INTEREST, ("Party",), ("Party",), outgoing=True) == (
        "Each party that this party holds an interest in."
    )
    assert seen_from(INTEREST, ("Party",), ("Party",), outgoing=False) == (
        "Each party that holds an interest in this party."
    )


def test_a_phrase_that_begins_with_its_end_is_turned_round() -> None:
    phrase = "{end} is a contact at {start}"
    assert seen_from(phrase, ("Party",), ("Person",), outgoing=True) == (
        "Each person who is a contact at this party."
    )
    assert seen_from(phrase, ("Party",), ("Person",), outgoing=False) == (
        "Each party that this person is a contact at."
    )


def test_an_end_that_is_named_by_its_kind_is_not_named_twice() -> None:
    """It was "Each of these has the address it."."""
    phrase = "{start} has the address {end}"
    assert seen_from(phrase, ("Party",), ("Address",), outgoing=True) == "Each address that this party has."
    assert seen_from(phrase, ("Party",), ("Address",), outgoing=False) == "Each party that has this address."


def test_a_role_is_said_without_the_role() -> None:
    phrase = "{start} is {role} of {end}"
    found = seen_from(phrase, ("Person",), ("Organization",), outgoing=False)
    assert found == "Each person who has a role at this organization."


def test_several_nouns_are_listed_and_many_are_not() -> None:
    assert seen_from("{start} sells in {end}", ("Organization",), ("Territory", "Market"), outgoing=True) == (
        "Each territory or market that this organization sells in."
    )
    many = ("Deal", "Contract", "Party", "Tender")
    assert seen_from("{start} is about {end}", many, many, outgoing=False) == "Everything that is about it."


@pytest.mark.parametrize(
    ("label", "said"),
    [("ProgramTier", "a program tier"), ("IPAsset", "an IP asset"), ("KpiValue", "a KPI value"),
     ("UnknownParty", "an unknown party"), ("Address", "an address")],
)  # fmt: skip
def test_a_noun_is_said_with_its_article(label: str, said: str) -> None:
    """It was "A IpAsset that matches."."""
    assert with_article(noun(label)) == said


@pytest.mark.parametrize("kind", relationships())
def test_no_placeholder_is_left_in_a_description(kind: str) -> None:
    for outgoing in (True, False):
        doc = Link.of(relationships()[kind], outgoing=outgoing).doc
        assert re.fullmatch(r"(Each|Everything) [^{}]+\.", doc), doc
        assert "  " not in doc
        assert " ." not in doc


def test_every_noun_has_words() -> None:
    assert all(re.fullmatch(r"[A-Za-z ]+", noun(label)) for label in nodes())
