"""Warehouse: a building that goods pass through."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import text, whole

NODE = Node(
    label="Warehouse",
    prefix="warehouse",
    doc="A building that goods pass through.",
    title="name",
    plural="warehouses",
    properties=(
        text("name", "What the building is called.", required=True, searchable=True, indexed=True),
        whole("docks", "How many lorries it loads at once.", (0, 1_000)),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="SERVES",
        start=("Warehouse",),
        end=("Territory",),
        doc="A warehouse that delivers into a territory.",
        outgoing="serves",
        incoming="warehouses",
        phrase="{start} serves {end}",
        descriptive=True,
    ),
)
