"""Engagement: the terms on which a firm or a person works on a matter."""

from graph.model.language.declarations import Node
from graph.model.language.enums import EngagementRole
from graph.model.language.properties import choice, date, text

NODE = Node(
    label="Engagement",
    prefix="engagement",
    doc="The terms on which a firm or a person works on a matter.",
    title="title",
    plural="engagements",
    part=True,
    properties=(
        text("title", "What the engagement is called.", required=True, searchable=True),
        choice("role", EngagementRole, "In what role."),
        text("scope", "What the work covers."),
        date("started", "The day the work began."),
        date("ended", "The day the work ended or will end."),
    ),
    in_order=(("started", "ended"),),
)
RELATIONSHIPS = ()
