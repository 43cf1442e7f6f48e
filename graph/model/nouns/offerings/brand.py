"""Brand: a name under which products are sold."""

from graph.model.language.declarations import Node
from graph.model.language.properties import text

NODE = Node(
    label="Brand",
    prefix="brand",
    doc="A name under which products are sold.",
    title="name",
    plural="brands",
    properties=(
        text("name", "The brand.", required=True, searchable=True, indexed=True),
        text("standards", "What is sold under the brand must meet."),
    ),
)
RELATIONSHIPS = ()
