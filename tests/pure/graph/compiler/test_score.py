"""The score of a search, read from its Cypher: 1 for the same text, less for beginnings and slips."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compiler.matching import LEAST_SCORE, score, spellings_of, values_of, words_of
from graph.model.language.text import fold
from tests.pure.graph.compiler.cypher import Element, value_of

TEXT = score("n.key", "$words", "$whole")
names = st.lists(st.sampled_from(["calder", "nordic", "mining", "ag", "9", "o'neil", "a.b.c.", "straße"]),
                 min_size=1, max_size=4).map(" ".join)  # fmt: skip


def scored(stored: str, sought: str) -> float:
    """Score a stored name against a text that is searched for, as the statement would."""
    given_: dict[str, Any] = {"words": spellings_of(sought), "whole": fold(sought)}
    found = value_of(TEXT, {"n": Element(frozenset(), {"key": fold(stored)})}, given_)
    assert isinstance(found, float)
    return found


@given(names)
@settings(max_examples=60)
def test_the_same_text_is_1_whatever_its_case(name: str) -> None:
    assert scored(name, name) == 1.0
    assert scored(name.upper(), name.title()) == 1.0


@given(names, names)
@settings(max_examples=100)
def test_a_score_lies_between_0_and_1_and_only_the_same_text_has_1(stored: str, sought: str) -> None:
    found = scored(stored, sought)
    assert 0.0 <= found <= 1.0
    assert (found == 1.0) == (fold(stored) == fold(sought))


RANKED = [
    ("Calder Mining", ["calder mining", "calder", "caldre", "kalder", "zzz"]),
    ("Calder Nordic Mining AG", ["calder nordic mining ag", "calder nordic mining", "calder nordic", "cal"]),
    ("Siemens", ["siemens", "siem", "siemesn", "simens", "zimenz"]),
]


@pytest.mark.parametrize(("stored", "sought"), RANKED)
def test_a_closer_text_scores_more(stored: str, sought: list[str]) -> None:
    found = [scored(stored, each) for each in sought]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("stored", "sought"),
    [
        ("Calder Mining", "caldre"),
        ("Siemens AG", "SiemensAG"),
        ("A.B.C. Holdings", "abc"),
        ("O'Neil Partners", "oneil"),
        ("Neil/Young & Co", "young"),
        ("Calder, Nordic", "nordic"),
        ("Łódź Mining", "lodz"),
        ("Calder Mining", "Calder Mining Ltd"),
    ],
)
def test_slips_and_other_spellings_are_found(stored: str, sought: str) -> None:
    assert scored(stored, sought) >= LEAST_SCORE


@pytest.mark.parametrize(("stored", "sought"), [("Calder", "Nordic"), ("AB", "xy"), ("1234", "9876")])
def test_what_has_nothing_in_common_is_not_found(stored: str, sought: str) -> None:
    assert scored(stored, sought) < LEAST_SCORE


@pytest.mark.parametrize("beginning", ["c", "cal", "calde"])
def test_a_beginning_scores_less_than_the_whole_word(beginning: str) -> None:
    """The first letters of a name scored 0.9 as if a blank had been lost, and its first whole word 0.81."""
    name = "Calder Nordic Mining AG"
    assert scored(name, beginning) < scored(name, "calder") < scored(name, "calder nordic")


@pytest.mark.parametrize("sought", ["SiemensAG", "north wind", "northwind"])
def test_a_lost_or_added_blank_costs_little(sought: str) -> None:
    stored = {"SiemensAG": "Siemens AG", "north wind": "Northwind", "northwind": "North Wind"}[sought]
    assert scored(stored, sought) == 0.9


def test_more_words_around_the_same_words_score_less() -> None:
    found = [scored(stored, "calder") for stored in ("Calder", "Calder Mining", "Calder Nordic Mining")]
    assert found == sorted(found, reverse=True)


@given(names)
@settings(max_examples=60)
def test_words_have_no_marks_and_are_at_most_twelve(name: str) -> None:
    found = words_of(" ".join([name] * 5))
    assert 1 <= len(found) <= 12
    assert all(word.isalnum() for word in found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("GB-COH:09876543", ["09876543"]),
        ("gb-coh: 09876543", ["09876543"]),
        (" 529900T8BM49AURSDO55 ", ["529900T8BM49AURSDO55"]),
        ("529900t8bm49aursdo55", ["529900T8BM49AURSDO55"]),
        ("no:scheme", []),
    ],
)
def test_an_identifier_is_sought_by_its_value_in_each_spelling(text: str, values: list[str]) -> None:
    found = values_of(text)
    assert set(values) <= set(found)
    assert len(found) == len(set(found))
    assert found[0] == text.strip()
