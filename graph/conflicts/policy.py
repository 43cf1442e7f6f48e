"""Figures of policy that several rules share, dated; the house may replace them by its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from graph.checks.figure import Figure, Threshold, value_on

SINCE = date.min
"""The default policy is one for every day."""


def _policy(name: str, value: str, unit: str, what: str, source: str) -> Figure:
    row = Threshold(name, Decimal(value), unit, SINCE, f"Entente's default policy: {source}; no law says so")
    return Figure(name, what, (row,))


SIGNIFICANT_INTEREST = _policy(
    "significant_interest", "5", "percent",
    "The stake from which on a holder is taken to gain from a company's deals.",
    "an integrated stake of 5 % or more",
)  # fmt: skip
FAMILY_STEPS = _policy(
    "family_steps", "2", "ties",
    "How many family ties away a person still counts as family.",
    "up to two ties away",
)  # fmt: skip
COOLING_OFF = _policy(
    "cooling_off", "12", "months",
    "For how long a role that was given up still counts against a decision.",
    "one year, as 5 CFR 2635.502(b)(1)(iv) has it for officials of the United States",
)  # fmt: skip
MAX_AGE = _policy(
    "max_age", "36", "months",
    "From which age on a statement is to be asked for again.",
    "statements older than three years are asked for again",
)  # fmt: skip
COMMON_OWNER = _policy(
    "common_owner", "10", "percent",
    "The stake from which on one holder of two parties is taken to connect them.",
    "one holder of 10 % or more of both",
)  # fmt: skip
CROWDED_ADDRESS = _policy(
    "crowded_address", "20", "parties",
    "From how many parties on an address is one of a registered agent, which connects nobody.",
    "an address of 20 parties or more says nothing of any two of them",
)  # fmt: skip
COMPETITION_LIMIT = _policy(
    "competition_limit", "140000", "EUR",
    "The value from which on a purchase is to be put out to competition.",
    "purchases of EUR 140,000 or more are tendered; what the law of a buyer says goes before",
)  # fmt: skip
AWARD_WINDOW = _policy(
    "award_window", "12", "months",
    "The time within which awards of one buyer to one supplier are looked at together.",
    "awards within twelve months are looked at together",
)  # fmt: skip
REPEATED_AWARDS = _policy(
    "repeated_awards", "4", "awards",
    "From how many awards of one buyer within the window on a supplier is a repeated winner.",
    "four awards within the window",
)  # fmt: skip
REGISTRATION_WINDOW = _policy(
    "registration_window", "90", "days",
    "How long a deal registration protects a partner where it states no last day.",
    "90 days, where the registration does not say how long it protects",
)  # fmt: skip
RECENT_CHECK = _policy(
    "recent_check", "90", "days",
    "For how long a conflict check that is kept opens a gate.",
    "a check is made again after 90 days",
)  # fmt: skip

_FIGURES = (SIGNIFICANT_INTEREST, FAMILY_STEPS, MAX_AGE, COMMON_OWNER, CROWDED_ADDRESS, COMPETITION_LIMIT,
            AWARD_WINDOW, REPEATED_AWARDS, REGISTRATION_WINDOW, COOLING_OFF,
            RECENT_CHECK)  # fmt: skip
POLICY_FIGURES = {figure.name: figure for figure in _FIGURES}
"""Every figure that a policy file may set."""


@dataclass(frozen=True)
class Policy:
    """The values in use: the house's own for the figures that its file names, else the defaults."""

    rows: Mapping[str, tuple[Threshold, ...]] = field(default_factory=dict)

    def value(self, figure: Figure, day: date) -> Threshold | None:
        """Return the value of a figure on a day, or None where none is declared."""
        if figure.law:
            return figure.on(day)
        return value_on(self.rows.get(figure.name, figure.rows), day)


DEFAULT_POLICY = Policy()
