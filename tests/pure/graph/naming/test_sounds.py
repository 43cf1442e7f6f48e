"""Names that may be one, in whatever script: a name in Cyrillic and the same in Latin were two people."""

from __future__ import annotations

import pytest

from graph.naming.sounds import Alike, alike, may_name_one, sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Юлия Соколова", "Yuliya Sokolova"),
        ("Юлия Соколова", "Iuliia Sokolova"),
        ("Соколова Юлия", "Yuliya Sokolova"),
        ("Сергей Шойгу", "Sergey Shoygu"),
        ("Алексей Хрущев", "Alexey Khrushchev"),
        ("王伟", "Wang Wei"),
        ("王伟", "Wei Wang"),
        ("习近平", "Xi Jinping"),
        ("习近平", "Jinping Xi"),
        ("Ελένη Παππά", "Eleni Pappa"),
        ("Ελένη Παπαδοπούλου", "Eleni Papadopoulou"),
        ("Ειρήνη Μπαμπα", "Irini Baba"),
        ("محمد الراشد", "Mohammed Al-Rashid"),
        ("بشار الأسد", "Bashar al-Assad"),
        ("דוד כהן", "David Cohen"),
        ("김민수", "Kim Minsu"),
        ("김정은", "Kim Jong Un"),
        ("이재용", "Lee Jae-yong"),
        ("박근혜", "Park Geun-hye"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Søren Kjær", "Soeren Kjaer"),
        ("Johanna Weiss", "Johanna Maria Weiss"),
        ("Johanna M. Weiss", "Johanna Maria Weiss"),
        ("Ann Wu", "Dr Ann Wu"),
        ("Ann Wu", "ann  wu"),
    ],
)
def test_one_person_in_two_ways_of_writing(one: str, other: str) -> None:
    assert may_name_one(one, other, person=True)
    assert may_name_one(other, one, person=True)
    assert sounds(one, person=True) & sounds(other, person=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Юлия Соколова", "Yuliya Sokolov"),
        ("王伟", "Li Na"),
        ("王伟", "李娜"),
        ("Wang Wei", "Wei Wang"),  # within one script the order is another name until someone asks
        ("Sergey Ivanov", "Sergei Ivanov"),
        ("محمد الراشد", "Ahmed Al-Rashid"),
        ("דוד כהן", "Dan Cohen"),
        ("김민수", "Kim Minji"),
        ("Mohammed Rashid", "Muhamad Rashad"),  # only beside a script without vowels do they count for little
        ("Johanna Anna Weiss", "Johanna Maria Weiss"),
        ("Johanna Weiss", "Johanna Weiss Maria"),
        ("John Smith Jr", "John Paul Smith"),
        ("John Smith Jr", "John Smith Sr"),
        ("", "Ann Wu"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not may_name_one(one, other, person=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Halvard Shipping Ltd", "Halvard Shipping Limited", True),
        ("Halvard Shipping Ltd", "Halvard Shipping GmbH", False),
        ("Halvard Shipping", "Shipping Halvard", False),
        ("ООО Ромашка", "Romashka", True),
        ("Fund IV LP", "Fund V LP", False),
    ],
)
def test_firms(one: str, other: str, same: bool) -> None:
    assert may_name_one(one, other, person=False) is same


def test_pairs_are_of_one_kind_and_given_once() -> None:
    names = {
        "a": (("Ann Wu", "Anna Wu"), True),
        "b": (("Dr Ann Wu",), True),
        "c": (("Ann Wu",), False),
        "d": (("Anna Wu",), True),
    }
    assert alike(names, 10) == Alike((("a", "b"), ("a", "d")))


def test_a_name_that_many_have_says_nothing() -> None:
    names = {f"p{n}": (("Wang Wei",), True) for n in range(4)}
    assert alike(names, 3) == Alike((), frozenset(names))
    assert len(alike(names, 4).pairs) == 6
