"""Terms of a dealing beside those promised to be as good: by hand, and against a twin with plain numbers."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.readings.dealings import Dealing, Participant
from graph.conflicts.readings.prices import Price, Prices
from graph.conflicts.reasoning.best_terms import best_terms, triggered
from graph.conflicts.reasoning.restraints import Breach
from tests.pure.graph.conflicts.reasoning.test_restraints import judged
from tests.pure.graph.conflicts.restrictions import restriction
from tests.pure.graph.conflicts.worlds import evidence

SALE = Dealing("deal", (Participant("own", "SUPPLIER", "seller"), Participant("other", "CUSTOMER", "buyer")))
BOUGHT = Dealing(
    "deal", (Participant("own", "CUSTOMER", "buyer"), Participant("other", "SUPPLIER", "seller"))
)


def breach(kind: str = "MOST_FAVORED_NATION", dealing: Dealing = SALE) -> Breach:
    (found,) = judged(restriction("best", "own", kind=kind), dealing=dealing)
    return found


def price(value: str, *, of: str = "deal", what: str = "pump", lower: bool | None = True) -> Price:
    term = f"{what} in {of}"
    return Price(term, (what,), Decimal(value), "EUR", lower, evidence(fact(of, "HAS_TERM", term)))


def prices(ours: list[Price], theirs: list[Price], bare: frozenset[str] = frozenset()) -> Prices:
    return Prices({"deal": tuple(ours), "best": tuple(theirs)}, bare)


@pytest.mark.parametrize(
    ("ours", "theirs", "answer"),
    [
        ([price("99")], [price("100", of="c")], Answer.YES),
        ([price("100")], [price("100", of="c")], Answer.NO),
        ([price("101")], [price("100", of="c")], Answer.NO),
        ([price("12", lower=False)], [price("10", of="c", lower=False)], Answer.YES),
        ([price("12", lower=None)], [price("10", of="c", lower=None)], Answer.UNKNOWN),
        ([price("10", lower=None)], [price("10", of="c", lower=None)], Answer.NO),
        ([price("101"), price("1", what="valve")], [price("100", of="c")], Answer.UNKNOWN),
        ([price("99"), price("1", what="valve")], [price("100", of="c")], Answer.YES),
        ([price("95")], [price("100", of="c"), price("90", of="c")], Answer.NO),
        ([], [price("100", of="c")], Answer.UNKNOWN),
        ([price("100")], [], Answer.UNKNOWN),
    ],
)
def test_terms_are_compared_with_the_best_of_the_holder_s(
    ours: list[Price], theirs: list[Price], answer: Answer
) -> None:
    """Prices were never compared: a dealing on the same terms was to be assessed like a cheaper one."""
    assert best_terms(breach(), prices(ours, theirs)).answer is answer


def test_a_term_without_a_figure_leaves_open_that_none_is_better() -> None:
    found = prices([price("100")], [price("100", of="c")], bare=frozenset({"deal"}))
    assert best_terms(breach(), found).answer is Answer.UNKNOWN


def test_what_the_bound_party_pays_is_not_what_it_gives() -> None:
    cheap = prices([price("1")], [price("100", of="c")])
    assert best_terms(breach(dealing=BOUGHT), cheap).answer is Answer.UNKNOWN


def test_better_terms_are_a_breach_that_needs_no_assessment_and_as_good_ones_are_none() -> None:
    cheap, same = (prices([price(each)], [price("100", of="c")]) for each in ("99", "100"))
    ((met, terms),) = triggered([breach()], cheap, frozenset())
    assert (met.better, met.ground.assess) == (True, "")
    assert terms.steps[0].expression == "99 EUR beside 100 EUR in {c}"
    assert list(triggered([breach()], same, frozenset())) == []
    ((first, _),) = triggered([breach("PREEMPTIVE_RIGHT")], same, frozenset())
    assert not first.better


@pytest.mark.parametrize("seed", range(200))
def test_the_answer_is_that_of_comparing_every_pair(seed: int) -> None:
    draw = Random(seed)
    lower = {what: draw.choice([True, False, None]) for what in "abc"}

    def some(of: str) -> list[Price]:
        return [
            price(str(draw.choice([9, 10, 11])), of=of, what=what, lower=lower[what])
            for what in draw.sample("abc", draw.randint(0, 3))
        ]

    ours, theirs = some("deal"), some("c")
    values = {each.what[0]: each.value for each in theirs}
    signs = []
    for each in ours:
        other = values.get(each.what[0])
        better = each.value < (other or 0) if lower[each.what[0]] else each.value > (other or 0)
        signs.append(None if other is None else better)
        if other is not None and lower[each.what[0]] is None:
            signs[-1] = False if each.value == other else None
    expected = Answer.YES if True in signs else Answer.NO
    if True not in signs and (None in signs or not ours or not theirs):
        expected = Answer.UNKNOWN
    assert best_terms(breach(), prices(ours, theirs)).answer is expected
