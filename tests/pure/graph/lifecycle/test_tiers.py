"""The tier of a partnership: what is attained, what comes next, and what is missing for it."""

from __future__ import annotations

from typing import Any

import pytest

from graph.lifecycle.dossier import Item
from graph.lifecycle.tiers import progress
from tests.pure.graph.lifecycle.dossiers import dossier, item, partner


def tier(id: str, rank: int | None, **state: Any) -> Item:
    return item("program_tiers", "ProgramTier", id, of="program", name=id, rank=rank, **state)


BRONZE = tier("bronze", 3)
SILVER = tier("silver", 2, least_revenue=1000.0, currency="EUR")
GOLD = tier("gold", 1, least_score=0.8)
TIERS = (GOLD, BRONZE, SILVER, item("tiers", "ProgramTier", "bronze"))


def revenue(amount: float | None, year: int = 2025, currency: str = "EUR", of: str = "own") -> Item:
    via = {"amount": amount, "year": year, "currency": currency}
    return item("revenue", "Organization", of, via=via)


def review(score: float | None, on: str = "2026-03-01") -> Item:
    return item("reviews", "PerformanceReview", on, score=score, reviewed_on=on)


def found(*items: Item) -> tuple[str | None, str | None, list[str]]:
    """The tier that is attained, the next, and what each missing criterion comes to."""
    seen = progress(dossier("Partnership", *TIERS, *partner(), *items))
    assert seen.current is not None
    ids = [each.id if each is not None else None for each in (seen.attained, seen.next)]
    return ids[0], ids[1], [each.answer.value for each in seen.missing]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), ("bronze", "silver", ["UNKNOWN"])),
        ((revenue(999.99),), ("bronze", "silver", ["NO"])),
        ((revenue(2000.0, 2024),), ("bronze", "silver", ["UNKNOWN"])),
        ((revenue(2000.0, currency="USD"),), ("bronze", "silver", ["UNKNOWN"])),
        ((revenue(None),), ("bronze", "silver", ["UNKNOWN"])),
        ((revenue(600.0), revenue(400.0, of="own2")), ("silver", "gold", ["NO"])),
        ((revenue(1000.0), review(0.79)), ("silver", "gold", ["NO"])),
        ((revenue(1000.0), review(None)), ("silver", "gold", ["UNKNOWN"])),
        ((revenue(1000.0), review(0.8)), ("gold", None, [])),
        ((revenue(1000.0), review(0.9), review(0.5, "2026-04-01")), ("silver", "gold", ["NO"])),
        ((revenue(1000.0), review(0.9), review(0.5, "2026-07-01")), ("gold", None, [])),
        ((revenue(500.0), review(0.9)), ("bronze", "silver", ["NO"])),
    ],
)
def test_the_tiers_are_met_from_the_lowest_up(items: tuple[Item, ...], expected: object) -> None:
    assert found(*items) == expected


def test_what_is_missing_is_said_in_figures() -> None:
    seen = progress(dossier("Partnership", *TIERS, revenue(250.5)))
    [condition] = seen.missing
    assert condition.message == "The revenue of 2025 is 250.5 EUR; silver asks for 1000."
    assert condition.cure == "749.5 EUR are missing."


def test_two_years_of_one_firm_are_two_figures() -> None:
    """The revenue of this year was taken for that of the last: both lead to one firm."""
    assert found(revenue(5000.0, 2026), revenue(10.0, 2025))[2] == ["NO"]


def test_a_certification_of_a_tier_is_asked_for() -> None:
    required = item("tier_certifications", "Certification", "cert", of="silver", name="Engineer")
    seen = progress(dossier("Partnership", *TIERS, *partner(), revenue(1000.0), required))
    assert [each.message for each in seen.missing] == ["The partner does not hold Engineer."]
    held = item("held", "Certification", "cert", of="acme")
    assert (
        progress(dossier("Partnership", *TIERS, *partner(), revenue(1000.0), required, held)).attained
        == SILVER
    )


def test_without_a_program_nothing_is_attained() -> None:
    seen = progress(dossier("Partnership", tier("none", None)))
    assert (seen.current, seen.attained, seen.next, seen.missing) == (None, None, None, ())


def test_the_tier_that_a_partnership_is_in_counts_among_those_of_its_program() -> None:
    """Cypher leads to the other tiers of the program and never back: the current tier was not attained."""
    current = item(
        "tiers", "ProgramTier", "silver", name="silver", rank=2, least_revenue=1000.0, currency="EUR"
    )
    required = item("required_beside", "Certification", "cert", of="silver", name="Engineer")
    around = (GOLD, BRONZE, current, *partner(), revenue(1000.0))
    held = item("held", "Certification", "cert", of="acme")
    seen = progress(dossier("Partnership", *around, required, held, review(0.7)))
    assert seen.attained == seen.current == current
    assert progress(dossier("Partnership", *around, required)).next == current
