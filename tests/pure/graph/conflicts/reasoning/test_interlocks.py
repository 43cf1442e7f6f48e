"""One person at two rivals: the law's test, the two groups, and what is not known."""

from __future__ import annotations

from decimal import Decimal

from graph.checks.evidence import Path, Verdict
from graph.checks.figure import Threshold
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.examples.words import holds, maybe_same, role
from graph.conflicts.readings.competition import CAPITAL, SALES, TOTAL, Competition, FirmFigures, Interlock
from graph.conflicts.reasoning.clayton import CLAYTON
from graph.conflicts.reasoning.interlocks import RivalInterlock, rival_interlocks
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership

LARGE = {CAPITAL: Decimal(80_000_000), SALES: Decimal(40_000_000), TOTAL: Decimal(200_000_000)}
SMALL = LARGE | {CAPITAL: Decimal(1_000_000)}
LIMITS: dict[str, Threshold] = {figure.name: figure.on(DAY) for figure in CLAYTON}  # type: ignore[misc]
GROUPS = {"acme": frozenset({"acme", "arm"}), "bolt": frozenset({"bolt"})}


def link(imprecise: bool = False) -> Interlock:
    return Interlock(
        "acme", "bolt", evidence(role("ann", "acme")), (), evidence(role("ann", "bolt")), imprecise
    )


def competition(rival: str = "acme", values: dict[str, Decimal] = LARGE) -> Competition:
    """Return that a firm of acme's group competes with bolt."""
    rivalry = {(rival, "bolt"): (Path((rival, "bolt"), (evidence(fact(rival, "COMPETES_WITH", "bolt")),)),)}
    used = (evidence(fact("acme", "HAS_FIGURE", "figure")),)
    figures = {"acme": FirmFigures("acme", 2024, values, used), "bolt": FirmFigures("bolt", 2024, LARGE)}
    return Competition(GROUPS, rivalry, figures)


def found(
    *owned: object,
    among: Competition | None = None,
    limits: dict[str, Threshold] | None = LIMITS,
    imprecise: bool = False,
) -> list[RivalInterlock]:
    links = [link(imprecise)]
    return list(rival_interlocks(links, among or competition(), ownership(*owned), limits, DAY))


def test_two_large_rivals_with_one_director() -> None:
    (each,) = found()
    assert (each.firms, each.person, each.ground.verdict) == (("acme", "bolt"), "ann", Verdict.CONFLICT)
    assert each.words == (
        "{ann} is a director or officer of both {acme+bolt}, which compete; "
        "both are large enough for Section 8 of the Clayton Act"
    )
    assert [path.nodes for path in each.ground.paths] == [
        ("acme", "ann", "bolt"), ("acme", "bolt"), ("acme", "figure"),
    ]  # fmt: skip


def test_rivalry_of_the_group_is_said_as_such() -> None:
    (each,) = found(among=competition("arm"))
    assert "whose groups compete" in each.words


def test_firms_that_do_not_compete_and_small_ones_are_not_found() -> None:
    none = Competition(GROUPS, {}, competition().figures)
    assert found(among=none) == []
    assert found(among=competition(values=SMALL)) == []


def test_two_firms_of_one_group_do_not_compete_in_law() -> None:
    assert found(holds("acme", "bolt", 75)) == []


def test_two_controllers_that_may_be_one_leave_it_open() -> None:
    (each,) = found(holds("li", "acme", 90), holds("lee", "bolt", 90), maybe_same("li", "lee"))
    assert [gap.what for gap in each.ground.missing] == ["whether one controller is above {acme+bolt}"]


def test_a_year_without_thresholds_and_missing_figures_leave_it_open() -> None:
    (year,) = found(limits=None)
    assert (year.test.answer, year.ground.verdict) == (Answer.UNKNOWN, Verdict.UNKNOWN)
    assert year.words.endswith("covers the two firms is open")
    (bare,) = found(among=competition(values={}))
    assert len(bare.ground.missing) == 3


def test_days_that_are_not_known_exactly_leave_it_open() -> None:
    (each,) = found(imprecise=True)
    assert [gap.what for gap in each.ground.missing] == ["the exact days of the roles of {ann}"]
