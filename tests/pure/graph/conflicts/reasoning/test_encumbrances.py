"""An exclusive or sole grant beside another: by hand, and against a twin of the definition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

import pytest

from graph.checks.evidence import Verdict
from graph.checks.in_force import Term
from graph.checks.world import fact
from graph.conflicts.examples.words import holds
from graph.conflicts.readings.grants import Grant
from graph.conflicts.reasoning.encumbrances import Encumbrance, encumbers, encumbrances
from tests.pure.graph.conflicts.grants import grant, grant_file
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership

WORDS = ("EXCLUSIVE", "SOLE", "CO_EXCLUSIVE", "NON_EXCLUSIVE", None)


def found(*grants: Grant, owned: tuple[object, ...] = ()) -> list[Encumbrance]:
    return list(encumbrances(grant_file(*grants), ownership(*owned), DAY))


def since(year: int) -> Term:
    day = date(year, 1, 1)
    return Term(start=(day, day))


def test_a_license_beside_an_exclusive_one() -> None:
    (met,) = found(grant("a", "acme"), grant("b", "bolt", "DE", exclusivity="NON_EXCLUSIVE"))
    assert (met.alone.id, met.other.id, met.ground.verdict) == ("a", "b", Verdict.CONFLICT)
    assert met.words.startswith(
        "{a} (exclusive) is encumbered by {b}, another grant of {patent} to {bolt}; both"
    )
    assert "Germany" in met.words


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("EXCLUSIVE", "NON_EXCLUSIVE", Verdict.CONFLICT),
        ("EXCLUSIVE", "SOLE", Verdict.CONFLICT),
        ("SOLE", "SOLE", Verdict.CONFLICT),
        ("SOLE", "NON_EXCLUSIVE", Verdict.CONFLICT),
        ("SOLE", None, Verdict.UNKNOWN),
        (None, "NON_EXCLUSIVE", Verdict.UNKNOWN),
        ("CO_EXCLUSIVE", "NON_EXCLUSIVE", Verdict.POTENTIAL),
    ],
)
def test_what_two_promises_are_to_each_other(first: str | None, second: str | None, verdict: Verdict) -> None:
    for one, other in ((first, second), (second, first)):
        (met,) = found(grant("a", "acme", exclusivity=one), grant("b", "bolt", exclusivity=other))
        assert met.ground.verdict is verdict


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("EXCLUSIVE", "EXCLUSIVE"), ("EXCLUSIVE", None), (None, None), ("CO_EXCLUSIVE", "CO_EXCLUSIVE"),
        ("NON_EXCLUSIVE", "NON_EXCLUSIVE"),
    ],
)  # fmt: skip
def test_what_does_not_encumber_or_is_judged_as_double(first: str | None, second: str | None) -> None:
    assert not encumbers(first, second)


def test_whether_one_promises_what_the_other_breaks_has_no_order() -> None:
    for first, second in product(WORDS, repeat=2):
        assert encumbers(first, second) == encumbers(second, first)


def test_an_earlier_grant_is_said_to_be_one() -> None:
    alone, other = (
        grant("a", "acme", term=since(2025)),
        grant("b", "bolt", exclusivity="SOLE", term=since(2020)),
    )
    (met,) = found(alone, other)
    assert met.earlier
    assert "an earlier grant" in met.words
    (later,) = found(replace(alone, term=since(2010)), other)
    assert not later.earlier


def test_what_the_holder_grants_is_its_own_use() -> None:
    alone, other = grant("a", "acme"), grant("b", "bolt", exclusivity="NON_EXCLUSIVE")
    by_holder = {**other.facts, "GRANTS": (evidence(fact("acme", "GRANTS", "b")),)}
    assert found(alone, replace(other, facts=by_holder)) == []
    by_owner = {**other.facts, "GRANTS": (evidence(fact("owner", "GRANTS", "b")),)}
    assert len(found(alone, replace(other, facts=by_owner))) == 1


_ATOMS = {"DE": {1, 2}, "DE-BY": {1}, "FR": {3}, "": {1, 2, 3}}


def _twin(
    words: tuple[str | None, str | None], places: tuple[str, str], assets: tuple[str, str], share: float
) -> Verdict:
    """Return what the definition says of two grants, with plain sets."""
    if assets[0] != assets[1] or share > 50 or not _ATOMS[places[0]] & _ATOMS[places[1]]:
        return Verdict.CLEAR
    pair = set(words)
    if pair in ({"EXCLUSIVE"}, {"EXCLUSIVE", None}, {None}, {"CO_EXCLUSIVE"}, {"NON_EXCLUSIVE"}):
        return Verdict.CLEAR
    if None in pair:
        return Verdict.UNKNOWN
    return Verdict.CONFLICT if pair & {"EXCLUSIVE", "SOLE"} else Verdict.POTENTIAL


@pytest.mark.parametrize("seed", range(300))
def test_the_answer_is_that_of_a_naive_reading_of_the_definition(seed: int) -> None:
    draw = Random(seed)
    words = draw.choice(WORDS), draw.choice(WORDS)
    places = draw.choice(list(_ATOMS)), draw.choice(list(_ATOMS))
    assets = draw.choice(["patent", "design"]), "patent"
    share = draw.choice([40, 50, 60])
    grants = [
        grant(id, to, *([place] if place else []), asset=asset, exclusivity=word)
        for id, to, place, asset, word in zip("ab", ("acme", "bolt"), places, assets, words, strict=True)
    ]
    got = Verdict.worst(
        [each.ground.verdict for each in found(*grants, owned=(holds("acme", "bolt", share),))]
    )
    assert got is _twin(words, places, assets, share)
