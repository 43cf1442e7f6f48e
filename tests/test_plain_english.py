"""The list of refused words is read as it says, and the list of what is still exempt only shrinks."""

from __future__ import annotations

import re

import pytest

from tests.plain_english import Refused, exempt, faults, is_exempt, refused, texts

WORDS = refused()


@pytest.mark.parametrize(
    "text",
    [
        "Whoever holds it.",
        "def seat_of() -> None:",
        "class BoardSeat:",
        '"""Where it stands."""',
        "'x' is no date",
        "It is\nno date.",
        "SPARED = 1",
        "the parties told apart",
    ],
)
def test_a_refused_word_is_found(text: str) -> None:
    assert len(list(faults("api/x.py", text, WORDS))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "There is no date.",
        "It is no longer listed.",
        "An id stands for a node.",
        "who stands behind it",
        "Holders of bearer shares.",
        "assert found is NO",
        "A standard understanding of tables.",
    ],
)
def test_a_term_of_the_field_is_not(text: str) -> None:
    assert list(faults("api/x.py", text, WORDS)) == []


def test_a_word_may_be_refused_in_some_folders_alone() -> None:
    assert list(faults("graph/conflicts/x.py", "the table", WORDS))
    assert list(faults("loaders/x.py", "the table", WORDS)) == []


def test_the_line_and_what_to_write_instead_are_named() -> None:
    found = list(faults("api/x.py", "one\ntwo\nsomebody", WORDS))
    assert found == ["api/x.py:3: 'somebody': a person, someone"]


def test_the_name_of_a_file_is_read_as_well() -> None:
    assert list(faults("api/seats.py", "", WORDS)) == ["api/seats.py:0: 'seats': role, position, party"]


def test_every_entry_says_what_to_write_instead_and_finds_itself() -> None:
    for word in WORDS:
        assert word.say
        assert re.compile(word.pattern)
        assert isinstance(word, Refused)


def test_what_is_clean_is_exempt_no_longer() -> None:
    """Take a folder off `tests/refused_words_exempt.txt` as soon as it is clean: it stays so then."""
    dirty = {path for path, text in texts() if any(faults(path, text, WORDS))}
    clean = [entry for entry in exempt() if not any(is_exempt(path, (entry,)) for path in dirty)]
    assert clean == []
