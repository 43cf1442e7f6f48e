"""One controller on both sides, in a sentence for every way in which the parties can be arranged."""

from __future__ import annotations

from itertools import product

import pytest

from graph.conflicts.findings.controller_words import controller_sentence
from graph.conflicts.findings.sentences import filled

NAMES = {
    "party_own": "Own Ltd", "party_two": "Own Two Ltd", "party_x": "Other AG", "party_top": "Top SE",
    "deal_d": "Deal 7",
}  # fmt: skip
OWN, TWO, OTHER, TOP = "party_own", "party_two", "party_x", "party_top"


def said(
    firms: list[str], controller: str | None, *, about: str = "", ours: bool = True, undecided: bool = False
) -> str:
    words = controller_sentence(about, firms, OTHER, controller, ours=ours, undecided=undecided)
    return filled(f"{words}.", NAMES)


@pytest.mark.parametrize(
    ("firms", "controller", "about", "ours", "sentence"),
    [
        ([OWN], TOP, "", True, "Top SE controls both the counterparty Other AG and our own firm Own Ltd."),
        (
            [OWN, TWO],
            TOP,
            "",
            True,
            "Top SE controls the counterparty Other AG as well as our own firms Own Ltd and Own Two Ltd.",
        ),
        ([OWN], OTHER, "", True, "The counterparty Other AG controls our own firm Own Ltd."),
        ([OWN], OWN, "", True, "Our own firm Own Ltd controls the counterparty Other AG."),
        (
            [OWN, TWO],
            OWN,
            "",
            True,
            "Our own firm Own Ltd controls the counterparty Other AG, as well as our own firm Own Two Ltd.",
        ),
        (
            [OWN],
            TOP,
            "deal_d",
            True,
            "Top SE controls both Other AG and Own Ltd, on different sides of Deal 7.",
        ),
        ([OWN], OTHER, "deal_d", True, "Other AG controls Own Ltd, on different sides of Deal 7."),
        (
            [OWN],
            TOP,
            "",
            False,
            "Top SE controls both Other AG and Own Ltd, which the question sets against each other.",
        ),
    ],
)
def test_who_controls_whom(firms: list[str], controller: str, about: str, ours: bool, sentence: str) -> None:
    assert said(firms, controller, about=about, ours=ours) == sentence


@pytest.mark.parametrize(
    ("firms", "about", "ours", "sentence"),
    [
        (
            [OWN],
            "",
            True,
            "It is open whether the counterparty Other AG and our own firm Own Ltd have the same controller.",
        ),
        (
            [OWN, TWO],
            "",
            True,
            "It is open whether the counterparty Other AG and any of our own firms Own Ltd and Own Two Ltd "
            "have the same controller.",
        ),
        (
            [OWN],
            "deal_d",
            True,
            "It is open whether Other AG and Own Ltd, on different sides of Deal 7, "
            "have the same controller.",
        ),
        (
            [OWN],
            "",
            False,
            "It is open whether Other AG and Own Ltd, which the question sets against each other, "
            "have the same controller.",
        ),
    ],
)
def test_what_is_open_is_said_as_a_question(firms: list[str], about: str, ours: bool, sentence: str) -> None:
    assert said(firms, None, about=about, ours=ours, undecided=True) == sentence


@pytest.mark.parametrize(
    ("controller", "about", "ours", "undecided"),
    list(product((TOP, OTHER, OWN), ("", "deal_d"), (True, False), (True, False))),
)
def test_every_party_is_named_and_commas_come_in_pairs(
    controller: str, about: str, ours: bool, undecided: bool
) -> None:
    sentence = said([OWN, TWO], controller, about=about, ours=ours, undecided=undecided)
    for name in ("Own Ltd", "Own Two Ltd", "Other AG"):
        assert sentence.count(name) == 1
    assert ",," not in sentence
    assert ",." not in sentence
    assert "  " not in sentence
    assert sentence.count(".") == 1
