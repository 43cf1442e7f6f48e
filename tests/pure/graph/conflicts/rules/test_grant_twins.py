"""Two exclusive grants, and sublicenses under their heads, against naive twins of the definitions.

The twins read places as sets of regions, and days as numbers; what is not stated is tried both ways.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest

from graph.checks.case import Case
from graph.checks.in_force import Term
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import holds
from graph.conflicts.readings.grants import GRANTEES, GRANTS_READ, Grant
from tests.pure.graph.conflicts.grants import grant, grant_file
from tests.pure.graph.conflicts.rules.test_tender_twins import said
from tests.pure.graph.conflicts.worlds import DAY, ownership

WORLDS = 300
ATOMS = {"DE": {1, 2}, "DE-BY": {1}, "FR": {3}, "": {1, 2, 3, 4}}
"""Places as sets of regions; the last is the whole world."""
_WORDS = ("EXCLUSIVE", "EXCLUSIVE", "NON_EXCLUSIVE", None)
_RUNS = ((2020, 2024), (2020, 2027), (2024, 2030), (2027, 2030))


def answer(rule: str, *grants: Grant, owned: tuple[object, ...] = ()) -> str:
    """Return the gravest verdict of a rule on some grants."""
    records: dict[Any, Any] = {GRANTS_READ: grant_file(*grants), GRANTEES: ownership(*owned)}
    declared = rules()[rule]
    return said(list(declared.find(Case(DAY, {}, {each: records[each] for each in declared.reads}))))


def term(run: tuple[int, int]) -> Term:
    """Return the days from the first of one year to before the first of another."""
    start, end = (date(year, 1, 1) for year in run)
    return Term((start, start), (end, end))


def in_doubt(every: list[bool]) -> str:
    """Return the verdict of what holds in all, in some or in no readings."""
    if all(every):
        return "CONFLICT"
    return "UNKNOWN" if any(every) else "CLEAR"


@pytest.mark.parametrize("seed", range(WORLDS))
def test_double_exclusives_are_their_definition(seed: int) -> None:
    draw = Random(seed)
    words = draw.choice(_WORDS), draw.choice(_WORDS)
    places = draw.choice(list(ATOMS)), draw.choice(list(ATOMS))
    runs = draw.choice(_RUNS), draw.choice(_RUNS)
    assets = draw.choice(["patent", "patent", "design"]), "patent"
    share, under = draw.choice([40, 50, 60]), draw.random() < 0.2
    grants = [
        grant(id, to, *([place] if place else []), asset=asset, exclusivity=word, term=term(run))
        for id, to, place, asset, word, run in zip(
            "ab", ("acme", "bolt"), places, assets, words, runs, strict=True
        )
    ]
    if under:
        link = grant("b", "bolt", head="a").facts["UNDER_HEAD_GRANT"]
        grants[1] = replace(grants[1], facts={**grants[1].facts, "UNDER_HEAD_GRANT": link})
    # Days before the one that is asked about are over: nothing done on them is still to be given.
    last = max(DAY.year, *(start for start, _ in runs)) if runs[0] != runs[1] else max(DAY.year, runs[0][0])
    together = min(end for _, end in runs) > last
    every = []
    for read in product(*([word] if word else ["EXCLUSIVE", "NON_EXCLUSIVE"] for word in words)):
        apart = not ATOMS[places[0]] & ATOMS[places[1]] or assets[0] != assets[1] or not together
        every.append(set(read) == {"EXCLUSIVE"} and not (apart or share > 50 or under))
    got = answer("double_exclusive", *grants, owned=(holds("acme", "bolt", share),))
    assert got == in_doubt(every), (got, every, words, places, runs, assets, share, under)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_sublicenses_beyond_their_heads_are_their_definition(seed: int) -> None:
    draw = Random(seed)
    words = draw.choice(_WORDS), draw.choice(_WORDS)
    places = draw.choice(list(ATOMS)), draw.choice(["", "", *ATOMS])
    runs = draw.choice(_RUNS), draw.choice([(2020, 2030), *_RUNS])
    asset, allowed = draw.choice(["patent", "patent", "design"]), draw.choice([True, True, False, None])
    sub, head = (
        grant(id, to, *([place] if place else []), asset=what, exclusivity=word, term=term(run), head=above)
        for id, to, place, what, word, run, above in zip(
            ("sub", "head"), ("acme", "bolt"), places, (asset, "patent"), words, runs, ("head", None),
            strict=True,
        )
    )  # fmt: skip
    (ours, our_end), (theirs, their_end) = runs
    early = max(ours, DAY.year) < theirs
    later = our_end > their_end
    over = our_end <= DAY.year
    every = []
    for sub_word, head_word, may in product(
        *([word] if word else ["EXCLUSIVE", "NON_EXCLUSIVE"] for word in words),
        [allowed] if allowed is not None else [True, False],
    ):
        beyond = not ATOMS[places[0]] <= ATOMS[places[1]] or asset != "patent"
        more = (sub_word, head_word) == ("EXCLUSIVE", "NON_EXCLUSIVE")
        ended = their_end <= DAY.year
        every.append(beyond or more or not may or ended or (not over and (early or later)))
    got = answer("sublicense_exceeds_head", sub, replace(head, sublicensable=allowed))
    # A sublicense that is over gives nothing any more.
    right = "CLEAR" if over else in_doubt(every)
    assert got == right, (got, every, words, places, runs, asset, allowed)
