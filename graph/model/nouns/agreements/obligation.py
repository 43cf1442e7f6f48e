"""Obligation: something that a party has to do."""

from graph.model.language.declarations import Node
from graph.model.language.enums import MilestoneStatus, ObligationType
from graph.model.language.properties import choice, date, text
from graph.model.language.status import Status

NODE = Node(
    label="Obligation",
    prefix="obligation",
    doc="Something that a party has to do.",
    title="title",
    plural="obligations",
    properties=(
        text("title", "What has to be done.", required=True, searchable=True),
        choice("obligation_type", ObligationType, "What kind of duty it is."),
        date("due_on", "The day by which it has to be done.", indexed=True),
        date("met_on", "The day it was done."),
        date("ends_on", "The day the duty ends."),
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
