"""Names as a conflicts department meets them: each way of writing one, and whether it is read or asked about.

Nothing is chosen silently where another could be meant: what is not certain is a candidate with its reason.
"""

from __future__ import annotations

from itertools import chain

import pytest

from graph.model.language.legal_forms import legal_forms
from graph.naming.comparison import compare

READ, ASKED = "read", "asked about"
_CASES = (
    ("legal form written out", "Nordwind Gesellschaft mit beschränkter Haftung", "Nordwind GmbH", READ),
    ("legal form in another alphabet", "Общество с ограниченной ответственностью Вектор", "ООО Вектор", READ),
    ("legal form left out", "Nordwind", "Nordwind GmbH", READ),
    ("another legal form", "Nordwind AG", "Nordwind GmbH", ASKED),
    ("initials written together", "A.B.C. Company", "ABC Company", READ),
    ("hyphen", "Hewlett-Packard Co.", "Hewlett Packard Co.", READ),
    ("blank left out", "PricewaterhouseCoopers LLP", "Pricewaterhouse Coopers LLP", READ),
    ("article before the name", "The Walt Disney Company", "Walt Disney Company", READ),
    ("ampersand", "Procter & Gamble Co.", "Procter and Gamble Company", READ),
    ("transliteration", "Газпром ПАО", "Gazprom PJSC", ASKED),
    ("word order of a firm", "Enterprise Solutions", "Solutions Enterprise", ASKED),
)
_OF_PEOPLE = (
    ("initial", "A. Khamenei", "Ali Khamenei", ASKED),
    ("initials", "J.-C. Juncker", "Jean-Claude Juncker", ASKED),
    ("hyphen", "Jo-Ann Smith", "Jo Ann Smith", READ),
    ("apostrophe", "Jo O'Neil", "Jo ONeil", READ),
    ("particle after the family name", "Leyen, Ursula von der", "Ursula von der Leyen", READ),
    ("particle with the family name", "von der Leyen, Ursula", "Ursula von der Leyen", READ),
    ("particle left out", "Ursula Leyen", "Ursula von der Leyen", ASKED),
    ("particle written together", "Ludwig Vandenberg", "Ludwig van den Berg", ASKED),
    ("title", "Dr Ann Lee", "Ann Lee", READ),
    ("degree", "Ann Lee, PhD", "Ann Lee", READ),
    ("another title", "Mr Kim Lee", "Mrs Kim Lee", ASKED),
    ("suffix", "Sammy Davis, Jr.", "Sammy Davis Jr", READ),
    ("suffix left out", "Sammy Davis", "Sammy Davis Jr", ASKED),
    ("another suffix", "Sammy Davis Sr", "Sammy Davis Jr", ASKED),
    ("number", "John Smith III", "John Smith II", ASKED),
    ("transliteration", "Владимир Путин", "Vladimir Putin", ASKED),
    ("another spelling", "Sergei Lavrov", "Sergey Lavrov", ASKED),
    ("marks", "Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", READ),
    ("family name first, with a comma", "Nuristani, Abdul Aziz", "Abdul Aziz Nuristani", READ),
    ("family name first, without one", "Makhlouf Rami", "Rami Makhlouf", ASKED),
    ("a name with a patronymic turned", "Ahmad bin Hasan", "Hasan bin Ahmad", ASKED),
)
EVERY = [(*case, False) for case in _CASES] + [(*case, True) for case in _OF_PEOPLE]


@pytest.mark.parametrize(
    ("way", "asked", "recorded", "expected", "person"), EVERY, ids=[f"{c[0]}: {c[1]}" for c in EVERY]
)
def test_a_way_of_writing_is_read_or_asked_about(
    way: str, asked: str, recorded: str, expected: str, person: bool
) -> None:
    for one, other in ((asked, recorded), (recorded, asked)):
        found = compare(one, other, person=person)
        assert (READ if found.certain else ASKED) == expected, (way, found)
        assert found.reason, way
        assert 0 < found.score <= 1


def test_every_kind_that_the_department_names_has_a_row() -> None:
    words = " ".join(case[0] for case in EVERY)
    for kind in (
        "legal form",
        "initial",
        "hyphen",
        "particle",
        "title",
        "suffix",
        "transliteration",
        "order",
    ):
        assert kind in words, kind


def test_legal_forms_of_more_than_sixty_jurisdictions_are_known() -> None:
    """Every member of the Union, the largest economies and the usual places of holding firms are in it."""
    known = set(chain.from_iterable(form.jurisdictions for form in legal_forms()))
    assert len(known) >= 130
    union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
    large = (
        "AR AU BR CA CH CN GB HK ID IL IN JP KR MX MY NG NO NZ PH PK RU SA SG TH TR TW UA US VN ZA".split()
    )
    holding = "AE BM CW CY GG GI IM JE KY LI LU MC MU PA SC VG".split()
    assert {*union, *large, *holding} - known == set()
