"""The parameters that several analyses share."""

from __future__ import annotations

from graph.checks.analysis import Parameter, ParameterKind
from graph.dependencies.needs.needs import DependencyDirection, DependencyType

DEEPEST = 50
"""The largest ``max_depth``."""

OF = Parameter("of", ParameterKind.NODE, "The id of what needs, or is needed.", required=True)
DIRECTION = Parameter(
    "direction",
    ParameterKind.CHOICE,
    "Whether to follow what the subject needs, or who needs it.",
    default=DependencyDirection.NEEDS.value,
    choices=DependencyDirection,
)
TYPES = Parameter(
    "types", ParameterKind.CHOICES, "The types of need that are followed; all by default.",
    choices=DependencyType,
)  # fmt: skip
MAX_DEPTH = Parameter(
    "max_depth", ParameterKind.INTEGER, "How many steps are followed; all by default.", least=1, most=DEEPEST
)
CONVERSION = (
    Parameter("currency", ParameterKind.TEXT, "The currency to convert to, such as EUR."),
    Parameter(
        "rates", ParameterKind.TEXTS, "How much of it a unit of another currency is, such as USD=0.92.",
        most=100,
    ),
    Parameter("rate_date", ParameterKind.DATE, "The day of the rates, for the record."),
)  # fmt: skip
"""In which currency amounts are added up, and at which rates."""
