"""Other scripts in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.naming.romanized import cyrillized, is_of_another_script, romanized


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Сергей Лавров", "sergei lavrov"),
        ("Щукин", "shchukin"),
        ("Объединение", "obedinenie"),
        ("Київ", "kiiv"),
        ("Љубав Џез", "ljubav dzez"),
        ("Αθήνα", "athina"),
        ("Ανώνυμη Εταιρεία", "anonymi etaireia"),
        ("Acme Ltd", "acme ltd"),
        ("王伟", "wang wei"),
        ("김정은", "gim jeong eun"),
        ("トヨタ", "toyota"),
        ("Łódź", "lodz"),
    ],
)
def test_letters_of_another_script_are_written_in_latin(text: str, latin: str) -> None:
    assert romanized(text) == latin


@pytest.mark.parametrize(
    ("text", "other"),
    [("Чай", True), ("Αθήνα", True), ("Acme", False), ("三菱", True), ("Łódź", False), ("2001", False)],
)
def test_only_scripts_that_can_be_written_in_latin_are_of_another(text: str, other: bool) -> None:
    assert is_of_another_script(text) == other


@settings(deadline=None)
@given(st.text(max_size=30))
def test_what_is_romanized_has_nothing_left_to_romanize(text: str) -> None:
    once = romanized(text)
    assert not is_of_another_script(once)
    assert romanized(once) == once


@pytest.mark.parametrize(
    ("text", "cyrillic"),
    [("Barak Obama", "барак обама"), ("Khrushchev", "хрущев"), ("Zhukov", "жуков"), ("Ulyanov", "улянов")],
)
def test_latin_letters_are_searched_for_in_cyrillic(text: str, cyrillic: str) -> None:
    """A name that is recorded in Cyrillic was not found by its transliteration."""
    assert cyrillized(text) == cyrillic


@settings(deadline=None)
@given(st.text(max_size=30))
def test_what_is_cyrillized_has_no_latin_letter_left(text: str) -> None:
    assert not set(cyrillized(text)) & set("abcdefghijklmnopqrstuvwxyz")
