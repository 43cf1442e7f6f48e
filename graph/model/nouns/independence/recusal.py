"""Recusal: the record that a person takes no part in something."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import date, reference, text

NODE = Node(
    label="Recusal",
    prefix="recusal",
    doc="The record that a person takes no part in something.",
    title="title",
    plural="recusals",
    properties=(
        text("title", "What the recusal is called.", required=True, searchable=True, indexed=True),
        text("scope", "What the person takes no part in."),
        text("conditions", "On what conditions."),
        reference("granted_by", "Party", "The party that accepted it."),
        date("starts_on", "The first day it holds."),
        date("expires_on", "The last day it holds."),
    ),
    in_order=(("starts_on", "expires_on"),),
)
RELATIONSHIPS = (
    Relationship(
        type="RECUSED_FROM",
        start=("Person",),
        end=("Decision", "Deal", "Tender", "Matter"),
        doc="Taking no part in something.",
        outgoing="recusedFrom",
        incoming="recused",
        phrase="{start} takes no part in {end}",
    ),
)
