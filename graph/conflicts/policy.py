"""Figures of policy that several rules share: ours, dated, to be replaced by the house's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from graph.checks.rule import Threshold

SINCE = date(2000, 1, 1)

SIGNIFICANT_INTEREST = Threshold(
    "significant_interest",
    Decimal("5"),
    "percent",
    SINCE,
    "Entente's default policy: an integrated stake of 5 % or more; no law says so",
)
"""From which stake on somebody is taken to gain from a company's deals."""

FAMILY_STEPS = Threshold(
    "family_steps",
    Decimal("2"),
    "ties",
    SINCE,
    "Entente's default policy: up to two ties away; no law says so",
)
"""How many family ties away somebody still counts as family."""
