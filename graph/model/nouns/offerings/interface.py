"""Interface: how products and platforms work together, by a standard."""

from graph.model.language.declarations import Node
from graph.model.language.properties import date, text

NODE = Node(
    label="Interface",
    prefix="interface",
    doc="How products and platforms work together.",
    title="name",
    plural="interfaces",
    properties=(
        text("name", "What the interface is called.", required=True, searchable=True, indexed=True),
        text("standard", "The standard it follows.", classifies=True),
        text("version", "Its version.", classifies=True),
        date("eol_on", "The day its support ends."),
    ),
)
RELATIONSHIPS = ()
