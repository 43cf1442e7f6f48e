"""Territories against labels made by hand: fifteen of 21 overlapping pairs were once called disjoint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph.checks.logic import Answer
from graph.scopes.extents import Extent
from graph.scopes.overlap import extents_overlap
from graph.scopes.territories import Place, territories

TODAY = date(2026, 11, 25)
ANSWERS = {"overlap": Answer.YES, "disjoint": Answer.NO, "unknown": Answer.UNKNOWN}


@dataclass(frozen=True)
class Pair:
    label: str
    first: str
    second: str
    day: date = TODAY


def read() -> list[Pair]:
    text = (Path(__file__).parent / "labelled_pairs.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    fields = [[field.strip() for field in line.split("|")] for line in lines]
    return [pair(*each) for each in fields]


def pair(label: str, first: str, second: str, day: str = "") -> Pair:
    return Pair(label, first, second, date.fromisoformat(day) if day else TODAY)


def place(id: str, word: str) -> Place:
    """Return the territory that a word of the list stands for."""
    if word.startswith("~"):
        return Place(id, "CUSTOM", None, name=word[1:])
    if word.startswith("#"):
        return Place(id, "UN_M49", word[1:])
    if word.startswith('"'):
        return Place(id, "ISO_3166_1", word.strip('"').upper())
    return Place(id, "ISO_3166_2" if "-" in word else "ISO_3166_1", word)


PAIRS = read()


def test_the_list_is_long_enough_and_holds_each_answer() -> None:
    assert len(PAIRS) >= 200
    assert {pair.label for pair in PAIRS} == {*ANSWERS}
    assert len(set(PAIRS)) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.first}-{pair.second}-{pair.day.year}")
def test_the_answer_is_the_label_both_ways_round(pair: Pair) -> None:
    places = {"first": place("first", pair.first), "second": place("second", pair.second)}
    hierarchy = territories(places, pair.day)
    one, other = Extent.of(["first"]), Extent.of(["second"])
    assert extents_overlap(hierarchy, one, other) is ANSWERS[pair.label]
    assert extents_overlap(hierarchy, other, one) is ANSWERS[pair.label]
