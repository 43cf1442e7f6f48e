"""Decision: a choice that one party makes for another."""

from graph.model.language.declarations import Node
from graph.model.language.enums import DecisionOutcome, DecisionStatus
from graph.model.language.properties import choice, date, text
from graph.model.language.status import Status

NODE = Node(
    label="Decision",
    prefix="decision",
    doc="A choice that one party makes for another.",
    title="title",
    plural="decisions",
    properties=(
        text("title", "What is decided.", required=True, searchable=True, indexed=True),
        choice("outcome", DecisionOutcome, "How it was decided."),
        date("opened_on", "The day it came up."),
        date("decided_on", "The day it was or will be decided."),
    ),
    in_order=(("opened_on", "decided_on"),),
    status=Status(
        "status",
        DecisionStatus,
        "The status on the day asked about.",
        reached=(("decided_on", "DECIDED"), ("opened_on", "OPEN")),
        pending="OPEN",
    ),
)
RELATIONSHIPS = ()
