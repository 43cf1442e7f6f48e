"""Territory: a place by a scheme; siblings are disjoint only where the scheme says so."""

from graph.model.language.declarations import Node
from graph.model.language.enums import TerritoryScheme
from graph.model.language.properties import choice, text

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
