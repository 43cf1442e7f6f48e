"""Tender: a call for bids, with the bids and awards that it leads to."""

from graph.model.language.declarations import Node, joins_parts
from graph.model.language.enums import ProcedureType, TenderStatus
from graph.model.language.properties import Kind, choice, date, of, text
from graph.model.language.status import Status

NODE = Node(
    label="Tender",
    prefix="tender",
    doc="A call for bids.",
    title="title",
    plural="tenders",
    properties=(
        text("title", "What the tender is called.", required=True, searchable=True, indexed=True),
        text("number", "Its number in the source, such as an OCID.", indexed=True),
        choice("procedure_type", ProcedureType, "How openly bids are invited."),
        of(Kind.AMOUNT, "value", "What it is expected to be worth."),
        of(Kind.CURRENCY, "currency", "The value's currency (ISO 4217)."),
        date("published_on", "The day it was published."),
        date("bids_due_on", "The last day on which bids are accepted.", indexed=True),
        date("awarded_on", "The day it was awarded."),
        date("canceled_on", "The day it was canceled."),
    ),
    in_order=(("published_on", "bids_due_on"),),
    status=Status(
        "status",
        TenderStatus,
        "The status on the day asked about.",
        reached=(
            ("canceled_on", "CANCELED"),
            ("awarded_on", "AWARDED"),
            ("bids_due_on", "CLOSED"),
            ("published_on", "OPEN"),
        ),
        pending="PLANNED",
        last_days=("bids_due_on",),
    ),
)

_PART = "It says what a tender consists of; who bids, evaluates and wins is recorded of the parties."

RELATIONSHIPS = (
    joins_parts(
        "HAS_BID",
        "Tender",
        "Bid",
        doc="A bid that a tender received.",
        outgoing="bids",
        incoming="tenders",
        phrase="{start} received {end}",
        no_conflict=_PART,
    ),
    joins_parts(
        "HAS_AWARD",
        "Tender",
        "Award",
        doc="An award that a tender led to.",
        outgoing="awards",
        incoming="tenders",
        phrase="{start} led to {end}",
        no_conflict=_PART,
    ),
)
