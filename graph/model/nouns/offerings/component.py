"""Component: a part that products contain."""

from graph.model.language.declarations import Node
from graph.model.language.enums import Criticality
from graph.model.language.properties import choice, date, text

NODE = Node(
    label="Component",
    prefix="component",
    doc="A part that products contain.",
    title="name",
    plural="components",
    properties=(
        text("name", "What the component is called.", required=True, searchable=True, indexed=True),
        text("category", "What kind of part it is.", classifies=True),
        text("standard", "The standard it follows.", classifies=True),
        choice("criticality", Criticality, "How much hangs on it."),
        date("eol_on", "The day it is no longer made."),
    ),
)
RELATIONSHIPS = ()
