"""The texts of the search: one name alone is meant by each, so that all best matches are the same."""

from __future__ import annotations

import random
from itertools import product

import pytest
from rapidfuzz.distance import OSA

from bench.network import Network
from bench.shapes import one_letter_away, sought


@pytest.mark.parametrize("scale", [2_000, 15_000, 1_000_000])
def test_one_name_alone_is_at_most_a_letter_away_from_each(scale: int) -> None:
    """At 1,000,000 nodes "Pilnefe" was Pilinefe, Pilefe and Pinefe alike, and the run stopped."""
    network = Network(scale)
    words = [network.name(index).split()[0].lower() for index in range(network.count("Organization"))]
    for text in sought(network, random.Random(1), 6):
        near = [word for word in words if abs(len(word) - len(text)) < 2 and _near(word, text.lower())]
        assert len(near) == 1


def _near(word: str, text: str) -> bool:
    return OSA.distance(word, text, score_cutoff=1) <= 1


def test_every_second_text_has_a_slip_of_the_pen() -> None:
    network = Network(15_000)
    names = {network.name(index).split()[0] for index in range(network.count("Organization"))}
    exact = [text in names for text in sought(network, random.Random(2), 10)]
    assert exact == [False, True] * 5


def test_they_are_the_same_every_time() -> None:
    network = Network(2_000)
    assert sought(network, random.Random(3), 4) == sought(network, random.Random(3), 4)


def test_all_that_is_one_letter_away_is_known() -> None:
    """Against every text over a small alphabet, by the distance that the full-text index uses."""
    found = one_letter_away("aba")
    for length in range(6):
        for letters in product("abc", repeat=length):
            text = "".join(letters)
            assert (text in found) == (OSA.distance(text, "aba") <= 1)
