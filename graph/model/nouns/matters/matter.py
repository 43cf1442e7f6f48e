"""Matter: a case or transaction on which counsel or another firm works."""

from graph.model.language.declarations import Node, joins_parts
from graph.model.language.enums import MatterStatus
from graph.model.language.properties import date, text
from graph.model.language.status import Status

NODE = Node(
    label="Matter",
    prefix="matter",
    doc="A case or transaction on which a firm works for a client.",
    title="name",
    plural="matters",
    properties=(
        text("name", "What the matter is called.", required=True, searchable=True, indexed=True),
        text("subject", "What it is about, such as a patent, a sale or a dismissal."),
        date("opened_on", "The day it was opened."),
        date("closed_on", "The day it was closed."),
    ),
    in_order=(("opened_on", "closed_on"),),
    status=Status(
        "status",
        MatterStatus,
        "The status on the day asked about.",
        reached=(("closed_on", "CLOSED"), ("opened_on", "OPEN")),
        pending="PENDING",
    ),
)
RELATIONSHIPS = (
    joins_parts(
        "HAS_ENGAGEMENT",
        "Matter",
        "Engagement",
        doc="An engagement on a matter.",
        outgoing="engagements",
        incoming="matters",
        phrase="{start} has the engagement {end}",
        no_conflict="It says what an engagement is for; who is engaged is recorded of the party.",
    ),
)
