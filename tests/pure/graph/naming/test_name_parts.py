"""A name taken apart: forms from a firm's, titles and suffixes from a person's."""

from __future__ import annotations

import pytest

from graph.naming.name_parts import parts_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Procter & Gamble Company", ("procter", "and", "gamble")),
        ("The Company", ("the",)),
        ("A.B.C. Holdings, Inc.", ("abc", "holdings")),
        ("L'Oréal S.A.", ("loreal",)),
        ("Hewlett-Packard", ("hewlett", "packard")),
        ("ООО «Вектор»", ("вектор",)),
        ("Bowne (Germany), G.m.b.H.", ("bowne", "germany")),
        ("First Bank Int’l", ("first", "bank", "intl")),
    ],
)
def test_the_words_of_a_firm_s_name(name: str, words: tuple[str, ...]) -> None:
    assert parts_of(name, person=False).words == words


@pytest.mark.parametrize(
    ("name", "words", "suffix", "sex"),
    [
        ("Mr. Rami Makhlouf", ("rami", "makhlouf"), "", "mr"),
        ("Prof. Dr. Ann Lee", ("ann", "lee"), "", ""),
        ("Frau Ann Lee", ("ann", "lee"), "", "mrs"),
        ("Sammy Davis, Jr.", ("sammy", "davis"), "Jr", ""),
        ("Sammy Davis Senior", ("sammy", "davis"), "Sr", ""),
        ("John Smith III", ("john", "smith"), "III", ""),
        ("Lee, Ann", ("ann", "lee"), "", ""),
        ("Lee, Ann, Jr", ("lee", "ann"), "Jr", ""),
        ("Ann Lee, PhD, MBA", ("ann", "lee"), "", ""),
        ("Henry II", ("henry", "ii"), "", ""),
        ("Dr", ("dr",), "", ""),
        ("Ann Co", ("ann", "co"), "", ""),
        ("O’Neil", ("oneil",), "", ""),
    ],
)
def test_the_parts_of_a_person_s_name(name: str, words: tuple[str, ...], suffix: str, sex: str) -> None:
    found = parts_of(name, person=True)
    assert (found.words, found.suffix, found.sex) == (words, suffix, sex)


def test_a_person_has_no_legal_form() -> None:
    """A family name such as Co or As is not a form."""
    assert parts_of("Jens As", person=True).form.forms == ()
    assert parts_of("Jens As", person=False).form.forms != ()


def test_titles_and_degrees_are_said_to_be_there() -> None:
    assert parts_of("Dr Ann Lee", person=True).titled
    assert parts_of("Ann Lee MBA", person=True).titled
    assert not parts_of("Ann Lee", person=True).titled


def test_joined_words_have_no_blanks() -> None:
    assert parts_of("Pol Pot", person=True).joined == "polpot"
