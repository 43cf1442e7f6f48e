"""Platform: what products run on."""

from graph.model.language.declarations import Node
from graph.model.language.properties import date, text

NODE = Node(
    label="Platform",
    prefix="platform",
    doc="What products run on.",
    title="name",
    plural="platforms",
    properties=(
        text("name", "What the platform is called.", required=True, searchable=True, indexed=True),
        text("category", "What kind of platform it is.", classifies=True),
        text("version", "Its version.", classifies=True),
        date("eol_on", "The day its support ends."),
    ),
)
RELATIONSHIPS = ()
