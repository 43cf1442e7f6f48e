"""The three-valued logic against its truth tables, written out."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.checks.logic import Answer, between, both, either, negated

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("answers", "conjunction", "disjunction"),
    [
        ((), YES, NO),
        ((YES, YES), YES, YES),
        ((YES, NO), NO, YES),
        ((NO, NO), NO, NO),
        ((YES, UNKNOWN), UNKNOWN, YES),
        ((NO, UNKNOWN), NO, UNKNOWN),
        ((UNKNOWN, UNKNOWN), UNKNOWN, UNKNOWN),
        ((YES, NO, UNKNOWN), NO, YES),
    ],
)
def test_strong_kleene(answers: tuple[Answer, ...], conjunction: Answer, disjunction: Answer) -> None:
    for order in permutations(answers):
        assert both(order) is conjunction
        assert either(order) is disjunction


def test_not() -> None:
    assert [negated(answer) for answer in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]


def test_de_morgan() -> None:
    for one in Answer:
        for other in Answer:
            assert negated(both((one, other))) is either((negated(one), negated(other)))


@pytest.mark.parametrize(
    ("surely", "possibly", "answer"), [(True, True, YES), (False, True, UNKNOWN), (False, False, NO)]
)
def test_between(surely: bool, possibly: bool, answer: Answer) -> None:
    assert between(surely, possibly) is answer
