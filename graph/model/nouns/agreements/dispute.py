"""Dispute: a disagreement between parties, and the steps by which it is settled."""

from graph.model.language.declarations import Node, joins_parts
from graph.model.language.enums import DisputeMechanism, DisputeStatus
from graph.model.language.properties import NOT_BELOW_ZERO, Kind, choice, date, of, text
from graph.model.language.status import Status

NODE = Node(
    label="Dispute",
    prefix="dispute",
    doc="A disagreement between parties about what is owed or allowed.",
    title="title",
    plural="disputes",
    properties=(
        text("title", "What the dispute is called.", required=True, searchable=True, indexed=True),
        choice("mechanism", DisputeMechanism, "How it is to be settled."),
        text("claim", "What is claimed."),
        of(Kind.AMOUNT, "value", "What the claim is worth.", bounds=NOT_BELOW_ZERO),
        of(Kind.CURRENCY, "currency", "The value's currency (ISO 4217)."),
        text("place", "Where it is heard, such as the legal place of an arbitration."),
        date("opened_on", "The day it was opened."),
        date("settled_on", "The day it was settled or decided."),
        text("outcome", "How it was settled."),
    ),
    in_order=(("opened_on", "settled_on"),),
    status=Status(
        "status",
        DisputeStatus,
        "The status on the day asked about.",
        reached=(("settled_on", "SETTLED"), ("opened_on", "OPEN")),
        pending="PENDING",
    ),
)
RELATIONSHIPS = (
    joins_parts(
        "HAS_STEP",
        "Dispute",
        "DisputeStep",
        doc="A step by which a dispute is settled.",
        outgoing="steps",
        incoming="disputes",
        phrase="{start} has the step {end}",
        no_conflict="It says how a dispute goes on; its parties are looked at.",
    ),
)
