"""Folded text: what writing may leave out goes, what makes another letter stays."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.model.language.text import counted, fold, more_of, plain, spoken, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Crédit  ÉLAN Straße ", "credit elan strasse"),
        ("Ørsted Łódź Þór", "orsted lodz thor"),
        ("ΆΛΦΑ Τράπεζα", "αλφα τραπεζα"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد أحمد", "محمد احمد"),
        ("محـــمد", "محمد"),
        ("ＡＣＭＥ　Ｌｔｄ", "acme ltd"),
        ("ﬁnance", "finance"),
        ("İstanbul", "istanbul"),
        ("Nguyễn Phú", "nguyen phu"),
    ],
)
def test_what_writing_may_leave_out_goes(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ハス", "バス"),
        ("ハス", "パス"),
        ("バス", "パス"),
        ("Чаи Трейд", "Чай Трейд"),
        ("Киев", "Київ"),
        ("कमल", "कमाल"),
        ("ทีม", "ทิม"),
        ("มา", "ม่า"),
    ],
)
def test_a_mark_that_makes_another_letter_stays(one: str, other: str) -> None:
    """Folding removed every mark: ハス, バス, パス were one name, and Чаи Трейд was Чай Трейд."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202e"]
)
@pytest.mark.parametrize(("first", "second"), [("Ac", "me"), ("ハ", "ス"), ("Ча", "й"), ("क", "मल")])
def test_what_has_no_width_goes_everywhere(unseen: str, first: str, second: str) -> None:
    assert fold(f"{first}{unseen}{second}") == fold(first + second)


def test_composed_and_decomposed_letters_are_one() -> None:
    for composed, decomposed in (("é", "e\u0301"), ("й", "и\u0306"), ("パ", "ハ\u309a"), ("한", "한")):
        assert fold(composed) == fold(decomposed)


def test_half_width_kana_are_kana() -> None:
    assert fold("ﾊﾟｽ") == fold("パス")


@settings(deadline=None)
@given(st.text(max_size=40))
@example("ŉ ǰ ẞ")
@example("\u0345\u0399\u0390")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


_LATIN = st.characters(max_codepoint=0x24F, categories=("Lu", "Ll", "Nd", "Zs"), exclude_characters="\u0149")


@settings(deadline=None)
@given(st.text(alphabet=_LATIN, max_size=20))
def test_latin_text_folds_as_it_always_did(text: str) -> None:
    """Stored keys of Latin names do not change: only those of other scripts are written again."""
    assert fold(text) == fold(plain(text))


def test_plain_text_is_what_the_keys_of_nodes_were_made_of() -> None:
    """Keys of nodes are made of it: a change here would make every organization known by name another."""
    assert plain("  Crédit  ÉLAN Straße ") == "credit elan strasse"
    assert plain("Ｃafé ø") == "cafe ø"


def test_firms_whose_names_differ_by_a_letter_are_two_nodes() -> None:
    """Three firms of one source that were recorded by their names ハス, バス and パス became one."""
    assert len({plain(name) for name in ("ハス", "バス", "パス")}) == 3
    assert plain("Чай Трейд") != plain("Чаи Трейд")
    assert plain("Ὅμηρος") == plain("Ομηρος")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme & sons, ltd.", ["acme", "sons", "ltd"]),
        ("l'oréal", ["l", "oréal"]),
        ("บริษัท ปตท. จำกัด", ["บริษัท", "ปตท", "จำกัด"]),
        ("टाटा समूह", ["टाटा", "समूह"]),
        ("三菱・商事", ["三菱", "商事"]),
        ("--", []),
    ],
)
def test_a_word_keeps_the_marks_on_its_letters(text: str, expected: list[str]) -> None:
    r"""``\w`` is not a mark: a Thai word was taken apart at each of its vowels."""
    assert words(text) == expected


def test_a_word_of_a_closed_list_is_said_as_people_say_it() -> None:
    assert spoken("BOARD_MEMBER") == "board member"
    assert spoken("") == ""


def test_how_many_more_there_are_is_said_as_people_say_it() -> None:
    """The words "There are 1 more problems." were the end of each refusal of two."""
    assert more_of(0, "problem") == ""
    assert more_of(1, "problem") == " There is one more problem."
    assert more_of(2, "problem") == " There are 2 more problems."


def test_a_number_is_said_with_what_it_counts() -> None:
    """A purge said "1 statements taken back"."""
    assert counted(0, "statement") == "0 statements"
    assert counted(1, "statement") == "1 statement"
    assert counted(20_000, "statement") == "20,000 statements"
    assert [counted(n, "party", "parties") for n in (1, 2)] == ["1 party", "2 parties"]
