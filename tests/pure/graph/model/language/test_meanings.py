"""What the values of closed lists mean: the data agrees with the lists, and its format refuses slips."""

from __future__ import annotations

from enum import StrEnum

import pytest

from graph.model.language import enums
from graph.model.language.meanings import meanings, parsed

LISTS = {
    name: each
    for name, each in vars(enums).items()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_value_of_a_list_has_a_meaning_and_no_other_has(name: str) -> None:
    """A value that is renamed leaves its meaning behind."""
    assert list(meanings()[name]) == list(LISTS[name].__members__)


def test_no_meaning_is_of_a_list_that_is_gone() -> None:
    assert set(meanings()) == set(LISTS)


def test_a_list_ends_at_an_empty_line() -> None:
    text = "# words\n\nColor\nRED Like blood.\n\nSize\nBIG Not small.\n"
    assert parsed(text) == {"Color": {"RED": "Like blood."}, "Size": {"BIG": "Not small."}}


@pytest.mark.parametrize("line", ["RED", "RED Like blood", "BIG Twice."])
def test_a_line_that_says_nothing_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="full stop"):
        parsed(f"Size\nBIG Not small.\n{line}\n")
