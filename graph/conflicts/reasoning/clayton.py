"""Section 8 of the Clayton Act: dated thresholds, and the test that two competing firms must meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from graph.checks.evidence import ArithmeticStep, MissingFact
from graph.checks.figure import Figure, Threshold
from graph.checks.logic import Answer, between, both, either, negated
from graph.checks.sources.competition import INTERLOCKS_2024, INTERLOCKS_2025, INTERLOCKS_2026, SECTION_8
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.competition import CAPITAL, SALES, TOTAL, FirmFigures

_SPOKEN = {
    CAPITAL: "capital, surplus and undivided profits",
    SALES: "competitive sales",
    TOTAL: "total sales",
}

_YEARS = (
    (date(2024, 1, 22), date(2025, 1, 22), INTERLOCKS_2024.text),
    (date(2025, 1, 22), date(2026, 1, 16), INTERLOCKS_2025.text),
    (date(2026, 1, 16), date(2027, 1, 1), INTERLOCKS_2026.text),
)
"""From when to when the FTC's yearly figures hold, and where they are published."""


def _yearly(name: str, what: str, *values: str) -> Figure:
    """Return a figure that the FTC revises every year, with one value a year."""
    rows = [
        Threshold(name, Decimal(value), "USD", since, source, until, law=True)
        for value, (since, until, source) in zip(values, _YEARS, strict=True)
    ]
    return Figure(name, what, tuple(rows))


def _fixed(name: str, value: str, place: str) -> Figure:
    source = f"{SECTION_8.text}, {place}"
    row = Threshold(name, Decimal(value), "percent of its total sales", date(1990, 11, 16), source, law=True)
    return Figure(name, "Below which part of its sales a firm's competitive sales are exempt.", (row,))


CAPITAL_AT = _yearly("capital", "Above which capital, surplus and undivided profits a firm is covered.",
                     "48559000", "51380000", "54402000")  # fmt: skip
SALES_AT = _yearly("competitive_sales", "Below which competitive sales a firm is exempt.",
                   "4855900", "5138000", "5440200")  # fmt: skip
ONE_BELOW = _fixed("de_minimis_one", "2", "(a)(2)(B)")
EACH_BELOW = _fixed("de_minimis_each", "4", "(a)(2)(C)")
CLAYTON = (CAPITAL_AT, SALES_AT, ONE_BELOW, EACH_BELOW)
"""A day outside of the years listed has no figures; the answer is then UNKNOWN and names the year."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether Section 8 covers two competing firms, with the calculation and what would decide it."""

    answer: Answer
    steps: tuple[ArithmeticStep, ...]
    missing: tuple[MissingFact, ...]


def covered(
    first: FirmFigures, second: FirmFigures, limits: Mapping[str, Threshold] | None, day: date
) -> Covered:
    """Return whether both firms are large enough and no exemption for small competing sales applies.

    ``limits`` are the figures of the day by name; None where the day has none.
    """
    if limits is None:
        what = f"the thresholds of Section 8 of the Clayton Act for {day.year}"
        return Covered(
            Answer.UNKNOWN, (), (MissingFact(None, what, "none are declared for the day asked about"),)
        )
    firms, at = (first, second), {name: row.value for name, row in limits.items()}
    large = [_more(firm, CAPITAL, at["capital"]) for firm in firms]
    small = [_less(firm, at["competitive_sales"]) for firm in firms]
    below_one = [_part_below(firm, at["de_minimis_one"]) for firm in firms]
    below_each = [_part_below(firm, at["de_minimis_each"]) for firm in firms]
    # Each exemption is enough by itself; that of 4 % needs both firms (15 U.S.C. 19(a)(2)).
    exempt = either((*small, *below_one, both(below_each)))
    answer = both((*large, negated(exempt)))
    missing = tuple(chain.from_iterable(_missing(firm) for firm in firms)) if answer is Answer.UNKNOWN else ()
    return Covered(answer, _steps(firms, at), missing)


def _more(firm: FirmFigures, kind: str, limit: Decimal) -> Answer:
    figure = firm.values.get(kind)
    return Answer.UNKNOWN if figure is None else between(figure > limit, False)


def _less(firm: FirmFigures, limit: Decimal) -> Answer:
    figure = firm.values.get(SALES)
    return Answer.UNKNOWN if figure is None else between(figure < limit, False)


def _part_below(firm: FirmFigures, percent: Decimal) -> Answer:
    sales, total = firm.values.get(SALES), firm.values.get(TOTAL)
    if sales is None or total is None:
        return Answer.UNKNOWN
    return between(sales * 100 < percent * total, False)


def _missing(firm: FirmFigures) -> list[MissingFact]:
    return [
        MissingFact(
            firm.firm,
            f"the {_SPOKEN[kind]} of {ref(firm.firm)} in {firm.year}, in USD",
            "the thresholds of Section 8 are tested against it",
        )
        for kind in (CAPITAL, SALES, TOTAL)
        if kind not in firm.values
    ]


def _steps(
    firms: tuple[FirmFigures, FirmFigures], limits: Mapping[str, Decimal]
) -> tuple[ArithmeticStep, ...]:
    found = []
    for firm in firms:
        compared = ((CAPITAL, ">", limits["capital"]), (SALES, "≥", limits["competitive_sales"]))
        for kind, sign, limit in compared:
            figure = firm.values.get(kind)
            if figure is not None:
                met = figure > limit if sign == ">" else figure >= limit
                words = f"USD {figure:,.0f} {sign} USD {limit:,.0f}"
                found.append(
                    ArithmeticStep(f"{_SPOKEN[kind]} of {ref(firm.firm)}", words, "yes" if met else "no")
                )
        sales, total = firm.values.get(SALES), firm.values.get(TOTAL)
        if sales is not None and total:
            part = sales * 100 / total
            words = f"{sales:,.0f} / {total:,.0f}; exempt below 2 %, or both below 4 %"
            found.append(
                ArithmeticStep(f"competitive part of the sales of {ref(firm.firm)}", words, f"{part:.6f} %")
            )
    return tuple(found)
