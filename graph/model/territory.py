"""Territory: a place by a scheme; siblings are disjoint only where the scheme says so."""

from graph.model.declarations import Node, Relationship, choice, text
from graph.model.enums import TerritoryScheme

NODE = Node(
    label="Territory",
    prefix="territory",
    doc="A country, a part of one, or a region of several.",
    title="name",
    plural="territories",
    properties=(
        text("name", "What the territory is called.", required=True, searchable=True, indexed=True),
        choice("scheme", TerritoryScheme, "The scheme its code is from.", required=True),
        text("code", "Its code in the scheme.", indexed=True),
    ),
    keys=(("scheme", "code"),),
)
RELATIONSHIPS = (
    Relationship(
        type="PART_OF",
        start=("Territory", "FieldOfUse", "Product"),
        end=("Territory", "FieldOfUse", "Product"),
        doc="Being a part of something of the same kind.",
        outgoing="partOf",
        incoming="parts",
        phrase="{start} is a part of {end}",
    ),
)
