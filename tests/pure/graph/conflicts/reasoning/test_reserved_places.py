"""Our own sales in a place that is promised to a partner alone."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.evidence import Verdict
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.readings.reserved_places import ReservedPlace
from graph.conflicts.reasoning.reserved_places import SaleWithin, sales_within
from graph.scopes.overlap import reaches
from tests.pure.graph.conflicts.grants import HIERARCHIES
from tests.pure.graph.conflicts.restrictions import restriction, scope
from tests.pure.graph.conflicts.worlds import DAY, evidence

ENDED = Term(end=(date(2025, 6, 30),) * 2)
ENDS_THIS_YEAR = Term(end=(date(2025, 1, 2), date(2026, 1, 1)))


def found(
    inside: Answer = Answer.YES, *, asked: str = "acme", term: Term | None = None, since: str | None = None
) -> list[SaleWithin]:
    promise = restriction("only", "own", favor="acme", term=term)
    place = ReservedPlace(promise, evidence(fact("own", "SELLS_IN", "bavaria", since=since)), inside)
    return list(sales_within((place,), [asked], DAY))


def test_a_sale_inside_is_assessed() -> None:
    (each,) = found()
    assert (each.ground.verdict, each.others, each.territory) == (
        Verdict.POTENTIAL, ("acme", "own"), "bavaria",
    )  # fmt: skip
    assert {path.nodes for path in each.ground.paths} == {
        ("only", "acme"), ("only", "own"), ("own", "bavaria"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "sales",
    [found(Answer.NO), found(asked="stranger"), found(term=ENDED)],
    ids=["another place", "another partner", "a promise that has ended"],
)
def test_what_is_not_a_sale_inside(sales: list[SaleWithin]) -> None:
    assert sales == []


@pytest.mark.parametrize(
    "sales",
    [found(Answer.UNKNOWN), found(term=ENDS_THIS_YEAR), found(since="2025")],
    ids=["an open scope", "an open end", "an open beginning"],
)
def test_what_is_open_is_unknown(sales: list[SaleWithin]) -> None:
    assert [each.ground.verdict for each in sales] == [Verdict.UNKNOWN]


def test_whether_a_promise_reaches_into_a_place() -> None:
    assert reaches([scope("DE")], "DE-BY", HIERARCHIES) is Answer.YES
    assert reaches([scope("FR")], "DE-BY", HIERARCHIES) is Answer.NO
    assert reaches([scope("FR"), scope()], "DE-BY", HIERARCHIES) is Answer.YES
    assert reaches([], "DE-BY", HIERARCHIES) is Answer.UNKNOWN
