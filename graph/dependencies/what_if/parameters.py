"""The parameters of a what-if: several events may be supposed at once."""

from __future__ import annotations

from graph.checks.analysis import Parameter, ParameterKind
from graph.dependencies.what_if.report import TerminationGround

MOST_EVENTS = 100
"""How many events of one kind a question may suppose."""

PARAMETERS = (
    Parameter(
        "terminating", ParameterKind.NODES, "The ids of contracts that a party ends.", most=MOST_EVENTS,
    ),
    Parameter(
        "ground", ParameterKind.CHOICE, "On what ground the contracts are ended.",
        default=TerminationGround.CONVENIENCE.value, choices=TerminationGround,
    ),
    Parameter("failing", ParameterKind.NODES, "The ids of what fails.", most=MOST_EVENTS),
    Parameter(
        "expiring", ParameterKind.NODES,
        "The ids of contracts, grants, assets or restrictions that come to their stated end.",
        most=MOST_EVENTS,
    ),
    Parameter("acquired", ParameterKind.NODE, "The id of the party that gets another controller."),
    Parameter("acquirer", ParameterKind.NODE, "The id of the party that gets control."),
    Parameter("facts", ParameterKind.FACTS, "What else is supposed to hold, such as a deal that is signed."),
    Parameter("on", ParameterKind.DATE, "The day of the events; the day of the question by default."),
)  # fmt: skip
