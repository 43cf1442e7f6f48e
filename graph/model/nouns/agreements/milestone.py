"""Milestone: a result that is agreed for a day."""

from graph.model.language.declarations import Node
from graph.model.language.enums import MilestoneStatus
from graph.model.language.properties import NOT_BELOW_ZERO, Kind, date, of, text
from graph.model.language.status import Status

NODE = Node(
    label="Milestone",
    prefix="milestone",
    doc="A result that is agreed for a day.",
    title="title",
    plural="milestones",
    properties=(
        text("title", "What is to be reached.", required=True, searchable=True),
        date("due_on", "The day by which it is to be reached.", indexed=True),
        date("met_on", "The day it was reached."),
        of(Kind.AMOUNT, "amount", "What is paid when it is reached.", bounds=NOT_BELOW_ZERO),
        of(Kind.CURRENCY, "currency", "The amount's currency (ISO 4217)."),
    ),
    status=Status(
        "status",
        MilestoneStatus,
        "The status on the day asked about.",
        reached=(("met_on", "MET"), ("due_on", "DUE")),
        pending="PENDING",
    ),
)
RELATIONSHIPS = ()
