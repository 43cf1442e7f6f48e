"""The benchmark of names: its figures by hand, and on the project's own list in a real Neo4j."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.names import OWN_LIST, Answer, Figures, Pair, figures, load, measure, pairs_of, printed
from graph.database import Database

PAIRS = (
    Pair("Organization", "Acme", "Acme Ltd", True),
    Pair("Organization", "Acne", "Acme Ltd", False),
    Pair("Person", "T. Renner", "Tobias Renner", True),
    Pair("Person", "Ann", "Anna", False),
)


def test_figures_by_hand() -> None:
    acme, renner, anna = PAIRS[0].id, PAIRS[2].id, PAIRS[3].id
    answers = [
        Answer((acme,), frozenset({acme})),
        Answer((acme,), frozenset({acme})),
        Answer((acme, renner), frozenset()),
        Answer((anna,), frozenset()),
    ]
    found = figures("any", PAIRS, answers)
    assert found == Figures("any", recall_1=0.5, recall_5=1.0, accepted=2, precision=0.5, wrong=0.5)


def test_no_pairs_give_no_shares() -> None:
    assert figures("any", (), ()) == Figures("any", 0.0, 0.0, 0, 0.0, 0.0)


def test_the_same_name_of_a_person_and_of_a_firm_is_recorded_twice() -> None:
    assert Pair("Person", "a", "Lee", True).id != Pair("Organization", "a", "Lee", True).id


def test_the_table_has_a_line_for_each_matcher() -> None:
    text = printed([figures("Entente", PAIRS, [Answer((), frozenset())] * 4)], 4, Path("names.csv"))
    assert text.splitlines()[0] == "4 labelled pairs (names.csv)."
    assert "Entente" in text.splitlines()[2]


def test_the_own_list_has_both_kinds_of_pairs() -> None:
    pairs = pairs_of(OWN_LIST)
    assert min(sum(pair.same for pair in pairs), sum(not pair.same for pair in pairs)) >= 30
    assert {pair.label for pair in pairs} == {"Person", "Organization"}


@pytest.mark.anyio
async def test_nobody_of_the_own_list_is_taken_for_another(database: Database) -> None:
    """52 of 396 labelled pairs that are different were read as the other party in silence."""
    pairs = pairs_of(OWN_LIST)
    await load(database, pairs)
    ours, ratio, index = await measure(database, pairs)
    assert (ours.wrong, ours.precision) == (0.0, 1.0)
    assert ratio.wrong > 0
    assert index.wrong > 0
    assert ours.recall_5 >= 0.9
    assert ours.recall_5 >= index.recall_5
