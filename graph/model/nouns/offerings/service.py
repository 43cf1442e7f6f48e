"""Service: work that a firm offers to others."""

from graph.model.language.declarations import Node
from graph.model.language.enums import Criticality
from graph.model.language.properties import choice, text

NODE = Node(
    label="Service",
    prefix="service",
    doc="Work that a firm offers to others.",
    title="name",
    plural="services",
    properties=(
        text("name", "What the service is called.", required=True, searchable=True, indexed=True),
        text("category", "What kind of service it is.", classifies=True),
        choice("criticality", Criticality, "How much hangs on it."),
    ),
)
RELATIONSHIPS = ()
