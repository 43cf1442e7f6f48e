"""Segment: a group of customers to whom a right, a bond or an agreement may be limited."""

from graph.model.language.declarations import Node
from graph.model.language.properties import text

NODE = Node(
    label="Segment",
    prefix="segment",
    doc="A group of customers to whom a right or a restriction may be limited.",
    title="name",
    plural="segments",
    properties=(
        text("name", "What the segment is called.", required=True, searchable=True, indexed=True),
        text("scheme", "The scheme its code is from; siblings of free text may overlap.", classifies=True),
        text("code", "Its code in the scheme."),
    ),
)
RELATIONSHIPS = ()
