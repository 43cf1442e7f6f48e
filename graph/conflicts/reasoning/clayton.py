"""Section 8 of the Clayton Act: dated thresholds, and the test that two competing firms must meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.checks.evidence import ArithmeticStep, MissingFact
from graph.checks.logic import Answer, both, either
from graph.checks.rule import Threshold

CAPITAL, SALES, TOTAL = "CAPITAL_SURPLUS_AND_UNDIVIDED_PROFITS", "COMPETITIVE_SALES", "TOTAL_SALES"
_SPOKEN = {
    CAPITAL: "capital, surplus and undivided profits",
    SALES: "competitive sales",
    TOTAL: "total sales",
}

_YEARS = (
    (date(2024, 1, 22), date(2025, 1, 22), "48559000", "4855900", "89 FR 3926, 22 January 2024"),
    (date(2025, 1, 22), date(2026, 1, 16), "51380000", "5138000", "90 FR 7697, 22 January 2025"),
    (
        date(2026, 1, 16), date(2027, 1, 1), "54402000", "5440200",
        "FTC announcement of 14 January 2026; in force on publication, taken as 16 January 2026",
    ),
)  # fmt: skip

THRESHOLDS = (
    *(
        Threshold(name, Decimal(figure), "USD", since, source, until, strict=name == "capital")
        for since, until, capital, sales, source in _YEARS
        for name, figure in (("capital", capital), ("competitive_sales", sales))
    ),
    Threshold("de_minimis_one", Decimal("2"), "percent of its total sales", date(1990, 11, 16),
              "15 U.S.C. 19(a)(2)(B)"),
    Threshold("de_minimis_each", Decimal("4"), "percent of its total sales", date(1990, 11, 16),
              "15 U.S.C. 19(a)(2)(C)"),
)  # fmt: skip
"""A day outside of the years listed has no figures; the answer is then UNKNOWN and names the year."""


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with its figures in US dollars by kind; what is missing is not known."""

    id: str
    name: str
    year: int
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether Section 8 covers two competing firms, with the reckoning and what would decide it."""

    answer: Answer
    steps: tuple[ArithmeticStep, ...]
    missing: tuple[MissingFact, ...]


def covered(first: Firm, second: Firm, day: date) -> Covered:
    """Return whether both firms are large enough and no exemption for small competing sales applies."""
    limits = {threshold.name: threshold.value for threshold in THRESHOLDS if threshold.covers(day)}
    if "capital" not in limits:
        what = f"the thresholds of Section 8 of the Clayton Act for {day.year}"
        why = "none are declared for the day asked about"
        return Covered(Answer.UNKNOWN, (), (MissingFact(None, what, why),))
    firms = (first, second)
    large = [_more(firm, CAPITAL, limits["capital"]) for firm in firms]
    small = [_less(firm, limits["competitive_sales"]) for firm in firms]
    below_one = [_part_below(firm, limits["de_minimis_one"]) for firm in firms]
    below_each = [_part_below(firm, limits["de_minimis_each"]) for firm in firms]
    exempt = either((*small, *below_one, both(below_each)))
    answer = both((*large, _not(exempt)))
    missing = tuple(gap for firm in firms for gap in _missing(firm)) if answer is Answer.UNKNOWN else ()
    return Covered(answer, _steps(firms, limits), missing)


def _more(firm: Firm, kind: str, limit: Decimal) -> Answer:
    figure = firm.figures.get(kind)
    return Answer.UNKNOWN if figure is None else _answer(figure > limit)


def _less(firm: Firm, limit: Decimal) -> Answer:
    figure = firm.figures.get(SALES)
    return Answer.UNKNOWN if figure is None else _answer(figure < limit)


def _part_below(firm: Firm, percent: Decimal) -> Answer:
    sales, total = firm.figures.get(SALES), firm.figures.get(TOTAL)
    if sales is None or total is None:
        return Answer.UNKNOWN
    return _answer(sales * 100 < percent * total)


def _answer(value: bool) -> Answer:
    return Answer.YES if value else Answer.NO


def _not(answer: Answer) -> Answer:
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(answer, answer)


def _missing(firm: Firm) -> list[MissingFact]:
    return [
        MissingFact(
            firm.id,
            f"the {_SPOKEN[kind]} of {firm.name} in {firm.year}, in USD",
            "the thresholds of Section 8 are tested against it",
        )
        for kind in (CAPITAL, SALES, TOTAL)
        if kind not in firm.figures
    ]


def _steps(firms: tuple[Firm, Firm], limits: Mapping[str, Decimal]) -> tuple[ArithmeticStep, ...]:
    found = []
    for firm in firms:
        compared = ((CAPITAL, ">", limits["capital"]), (SALES, "≥", limits["competitive_sales"]))
        for kind, sign, limit in compared:
            figure = firm.figures.get(kind)
            if figure is not None:
                met = figure > limit if sign == ">" else figure >= limit
                words = f"USD {figure:,.0f} {sign} USD {limit:,.0f}"
                found.append(ArithmeticStep(f"{_SPOKEN[kind]} of {firm.name}", words, "yes" if met else "no"))
        sales, total = firm.figures.get(SALES), firm.figures.get(TOTAL)
        if sales is not None and total:
            part = sales * 100 / total
            words = f"{sales:,.0f} / {total:,.0f}; exempt below 2 %, or both below 4 %"
            found.append(
                ArithmeticStep(f"competitive part of the sales of {firm.name}", words, f"{part:.6f} %")
            )
    return tuple(found)
