"""What the index is asked for a text, and the score as an expression: pure, without a database."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compiler.matching import (
    LONGEST_TEXT,
    lucene,
    scheme_of,
    score,
    spellings_of,
    values_of,
    words_of,
)
from graph.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller Gesellschaft mit beschränkter Haftung", ["muller"]),
        ("A.B.C. Company", ["abc"]),
        ("O'Neil & Sons", ["oneil", "sons"]),
        ("SE Asia Mining", ["se", "asia", "mining"]),
        ("ปตท. จำกัด", ["ปตท"]),
        ("三菱商事株式会社", ["三菱商事"]),
        ("Hewlett-Packard", ["hewlett", "packard"]),
        ("...", []),
    ],
)
def test_the_words_that_are_searched_for(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_long_texts_and_long_words_are_cut() -> None:
    """The index refuses a pattern of a thousand letters."""
    assert len(words_of("word " * 40)) == 12
    assert len(words_of("x" * 400)[0]) == 60


def test_values_and_schemes_of_a_text() -> None:
    assert values_of("GB-COH:ab 1") == [
        "GB-COH:ab 1",
        "gb-coh:ab 1",
        "GB-COH:AB 1",
        "ab 1",
        "AB 1",
        "AB1",
        "AB000001",
    ]
    assert "01234567" in values_of("gb-coh:1234567")
    assert (scheme_of("gb-coh:1"), scheme_of("Acme: the firm")) == ("GB-COH", None)


def test_swapped_letters_are_spellings_of_a_word() -> None:
    """ "caldre" scored below the least score for "Calder"."""
    [[word, spellings]] = spellings_of("caldre")
    assert word == "caldre"
    assert isinstance(spellings, list)
    assert "calder" in spellings
    assert spellings_of("ab") == [["ab", []]]
    assert spellings_of("aaaa") == [["aaaa", []]]


def test_the_index_is_asked_for_words_beginnings_slips_joins_and_initials() -> None:
    asked = lucene("Pol Caldwell ABC").split()
    assert {"pol^4", "pol*^2", "caldwell~2", "polcaldwell", "a.b.c"} <= set(asked)
    assert "pol~1" not in asked


def test_a_word_that_may_be_two_is_asked_for_in_two() -> None:
    """ "PolPot" found no "Pol Pot"."""
    assert {"pol", "pot"} <= set(lucene("PolPot").split())
    assert "pot" not in lucene("PolPot of the Khmer").split()


@pytest.mark.parametrize("text", ["", "  ", "*", "x" * (LONGEST_TEXT + 1)])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        lucene(text)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_sign_of_the_index_s_own_language_gets_into_what_it_is_asked(text: str) -> None:
    """A quotation mark or a bracket in a name must not be read as syntax."""
    try:
        asked = lucene(text)
    except InvalidInput:
        return
    for part in asked.split():
        core = part.removesuffix("^4").removesuffix("*^2").removesuffix("~1").removesuffix("~2")
        assert not set(core) & set('+-&|!(){}[]^"~*?:\\/'), part


def test_the_score_reads_the_stored_text_and_two_parameters_only() -> None:
    text = score("x.name_key", "$words", "$whole")
    assert text.startswith("CASE WHEN x.name_key = $whole THEN 1.0")
    assert set(re.findall(r"[$]\w+", text)) == {"$words", "$whole"}
    assert set(re.findall(r"x[.]\w+", text)) == {"x.name_key"}
