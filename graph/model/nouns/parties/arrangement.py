"""Arrangement: a trust, a nomination or another legal arrangement without personality."""

from graph.model.language.declarations import Node
from graph.model.language.enums import ArrangementType
from graph.model.language.properties import Kind, choice, date, of
from graph.model.nouns.parties.party import NAME

NODE = Node(
    label="Arrangement",
    super_label="Party",
    prefix="party",
    doc="A trust, a nomination or another legal arrangement without personality.",
    title="name",
    plural="arrangements",
    properties=(
        NAME,
        choice("arrangement_type", ArrangementType, "What kind of arrangement it is."),
        of(Kind.JURISDICTION, "jurisdiction", "The law it is under (ISO 3166-1 or -2)."),
        date("created_on", "The day it was set up."),
        date("ended_on", "The day it ended."),
    ),
    in_order=(("created_on", "ended_on"),),
)
RELATIONSHIPS = ()
