"""JointVenture: a venture of several parents, incorporated or by contract."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import VentureForm, VentureStatus
from graph.model.language.properties import choice, date, text
from graph.model.language.status import Status

NODE = Node(
    label="JointVenture",
    prefix="venture",
    doc="A venture of several parents, incorporated or by contract.",
    title="name",
    plural="jointVentures",
    properties=(
        text("name", "What the venture is called.", required=True, searchable=True, indexed=True),
        choice("form", VentureForm, "How it is set up."),
        text("purpose", "What it is for."),
        text("governance", "How it is governed."),
        text("deadlock_rule", "What breaks a deadlock."),
        date("started", "The day it began."),
        date("ended", "The day it ended or will end."),
    ),
    in_order=(("started", "ended"),),
    status=Status(
        "status",
        VentureStatus,
        "The status on the day asked about.",
        reached=(("ended", "ENDED"), ("started", "ACTIVE")),
        pending="PLANNED",
    ),
)

RELATIONSHIPS = (
    Relationship(
        type="VEHICLE",
        start=("JointVenture",),
        end=("Organization",),
        doc="The company that the venture is incorporated as.",
        outgoing="vehicles",
        incoming="ventures",
        phrase="{start} is incorporated as {end}",
    ),
)
