"""Legal forms of names: found where they are forms, left where they are words, compared by what they mean."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from graph.model.language.legal_forms import is_organization, legal_forms, taken_apart, without_legal_form
from graph.model.language.text import fold

_JURISDICTION = re.compile(r"[A-Z]{2}")


def bare(name: str) -> str:
    return without_legal_form(fold(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme Ltd", "acme"),
        ("Acme, Inc.", "acme"),
        ("Acme S.A.", "acme"),
        ("Acme S.A. de C.V.", "acme"),
        ("Acme Gesellschaft mit beschränkter Haftung", "acme"),
        ("Acme Widgets Public Limited Company", "acme widgets"),
        ("Acme Société anonyme", "acme"),
        ("Acme Spółka z ograniczoną odpowiedzialnością", "acme"),
        ("Acme Sp. z o.o.", "acme"),
        ("Acme GmbH & Co. KG", "acme"),
        ("Acme (Pty) Ltd", "acme"),
        ("Acme Sdn. Bhd.", "acme"),
        ("Mendez Norge A/S", "mendez norge"),
        ("Smith & Co.", "smith"),
        ("Aydın İnşaat San. ve Tic. Ltd. Şti.", "aydın insaat"),
    ],
)
def test_a_form_at_the_end_is_looked_past(name: str, expected: str) -> None:
    assert bare(name) == fold(expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ООО Вектор", "вектор"),
        ("PT Astra International Tbk", "astra international"),
        ("JSC Tactical Missiles Corporation", "tactical missiles"),
        ("SIA Baltic Timber", "baltic timber"),
        ("株式会社日立製作所", "日立製作所"),
        ("三菱商事株式会社", "三菱商事"),
        ("삼성전자 주식회사", "삼성전자"),
        ("บริษัท ปตท. จำกัด (มหาชน)", "ปตท."),
        ("华为技术有限公司", "华为技术"),
    ],
)
def test_a_form_at_the_start_or_written_into_the_name_is_looked_past(name: str, expected: str) -> None:
    assert bare(name) == fold(expected)


@pytest.mark.parametrize(
    "name",
    [
        "SE Asia Mining",
        "AS Roma",
        "A.O. Smith",
        "S.C. Johnson",
        "Co operative Bank",
        "The Company of Biologists",
        "SA Power Networks",
        "AG Real Estate Partners",
    ],
)
def test_letters_elsewhere_in_a_name_are_words_of_it(name: str) -> None:
    """ "SE Asia Mining" was read as "Asia Mining SA": a second list stripped the letters anywhere."""
    assert bare(name) == fold(name)


@pytest.mark.parametrize("name", ["Company", "Limited", "GmbH", "株式会社", ""])
def test_a_name_of_nothing_else_stays(name: str) -> None:
    assert bare(name) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Ltd", "Acme Limited"),
        ("Acme AG", "Acme Aktiengesellschaft"),
        ("Acme p.l.c.", "Acme Public Limited Company"),
        ("Acme A/S", "Acme AS"),
        ("Acme Corp", "Acme Corporation"),
        ("Acme Sp. z o.o.", "Acme Spółka z ograniczoną odpowiedzialnością"),
        ("株式会社アクメ", "アクメ株式会社"),
        ("ООО Акме", "Общество с ограниченной ответственностью Акме"),
    ],
)
def test_one_form_written_in_two_ways_is_one(one: str, other: str) -> None:
    first, second = taken_apart(fold(one)), taken_apart(fold(other))
    assert first.bare == second.bare
    assert first.forms
    assert first.same_form(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme GmbH", "Acme AS"),
        ("Acme Ltd", "Acme plc"),
        ("Acme GmbH", "Acme GmbH & Co. KG"),
        ("Acme SA", "Acme SE"),
        ("Acme Ltd", "Acme"),
        ("Acme Co Ltd", "Acme Co"),
        ("OOO Acme", "Acme LLC"),
        ("SIA Acme", "SIA Acme SE"),
    ],
)
def test_two_forms_are_two(one: str, other: str) -> None:
    first, second = taken_apart(fold(one)), taken_apart(fold(other))
    assert first.bare == second.bare
    assert not first.same_form(second)


def test_a_form_before_the_name_is_said_to_lead() -> None:
    assert taken_apart(fold("ООО Вектор")).leading
    assert not taken_apart(fold("Вектор ООО")).leading


def test_the_list_holds_the_forms_of_sixty_jurisdictions() -> None:
    named = set(chain.from_iterable(form.jurisdictions for form in legal_forms()))
    assert len(named) >= 60
    assert all(_JURISDICTION.fullmatch(code) for code in named)


def test_every_row_can_be_found_where_it_says_that_it_is() -> None:
    """A row that folding or another row's longer form hides would never be read."""
    for form in legal_forms():
        for written in form.written:
            if form.at_end:
                assert bare(f"Zebra Crossing {written}") == "zebra crossing", written
            short = written.isascii() and len(written.replace(".", "")) <= 2
            if form.at_start and not (form.at_end and short):
                assert bare(f"{written} Zebra Crossing") == "zebra crossing", written


@pytest.mark.parametrize("written", ["AO", "KK", "AT", "S.C.", "A.S.", "SE", "PP"])
def test_two_latin_letters_open_no_name(written: str) -> None:
    """A.O. Smith and S.C. Johnson begin with initials, not with a form; the PT of Indonesia must."""
    assert bare(f"{written} Zebra Crossing") == fold(f"{written} Zebra Crossing")
    assert bare("PT Zebra Crossing") == "zebra crossing"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme GmbH", True),
        ("Telenor Global Services AS", True),
        ("Merck KGaA, Darmstadt", True),
        ("Xplore Technologies Corporation of America", True),
        ("Bank of South Pacific", True),
        ("University of Utah", True),
        ("Ann Example", False),
        ("A. B. Smith", False),
        ("Stephen Marley", False),
        ("NetGrocer", False),
        ("", False),
    ],
)
def test_a_name_says_that_it_is_an_organizations(name: str, expected: bool) -> None:
    """The loader of contracts had a list of legal forms of its own, which knew neither AS nor KGaA."""
    assert is_organization(name) is expected
