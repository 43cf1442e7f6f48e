"""Bid: the terms that a bidder offers in a tender."""

from graph.model.language.declarations import Node, joins_parts
from graph.model.language.properties import Kind, date, of, text

NODE = Node(
    label="Bid",
    prefix="bid",
    doc="The terms that a bidder offers in a tender.",
    title="title",
    plural="bids",
    part=True,
    properties=(
        text("title", "What the bid is called.", required=True, searchable=True),
        of(Kind.AMOUNT, "value", "The price that is offered."),
        of(Kind.CURRENCY, "currency", "The value's currency (ISO 4217)."),
        date("submitted_on", "The day it was submitted."),
        date("withdrawn_on", "The day it was withdrawn."),
    ),
    in_order=(("submitted_on", "withdrawn_on"),),
)
RELATIONSHIPS = (
    joins_parts(
        "HAS_EVALUATION",
        "Bid",
        "Evaluation",
        doc="An evaluation of a bid.",
        outgoing="evaluations",
        incoming="bids",
        phrase="{start} has the evaluation {end}",
        no_conflict="It says which bid was evaluated; who evaluated is recorded of the person.",
    ),
)
