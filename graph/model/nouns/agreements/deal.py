"""Deal: a transaction that is planned, under way or done."""

from graph.model.language.declarations import Node
from graph.model.language.enums import DealStatus, DealType
from graph.model.language.properties import Kind, choice, date, of, text
from graph.model.language.status import Status

NODE = Node(
    label="Deal",
    prefix="deal",
    doc="A transaction that is planned, under way or done.",
    title="name",
    plural="deals",
    properties=(
        text("name", "What the deal is called.", required=True, searchable=True, indexed=True),
        choice("deal_type", DealType, "What it is about."),
        of(Kind.AMOUNT, "value", "What it is worth."),
        of(Kind.CURRENCY, "currency", "The value's currency (ISO 4217)."),
        date("opened_on", "The day it was opened."),
        date("closed_on", "The day it was closed."),
        date("withdrawn_on", "The day it was given up."),
    ),
    in_order=(
        ("opened_on", "closed_on"),
        ("opened_on", "withdrawn_on"),
    ),
    status=Status(
        "status",
        DealStatus,
        "The status on the day asked about.",
        reached=(("withdrawn_on", "WITHDRAWN"), ("closed_on", "CLOSED"), ("opened_on", "OPEN")),
        pending="OPEN",
    ),
)
