"""Capability: what a firm is able to do."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import text

NODE = Node(
    label="Capability",
    prefix="capability",
    doc="What a firm is able to do.",
    title="name",
    plural="capabilities",
    properties=(
        text("name", "What the capability is called.", required=True, searchable=True, indexed=True),
        text("scheme", "The scheme its code is from.", classifies=True),
        text("code", "Its code in the scheme.", indexed=True),
    ),
    keys=(("scheme", "code"),),
)
RELATIONSHIPS = (
    Relationship(
        type="HAS_CAPABILITY",
        descriptive=True,
        start=("Organization",),
        end=("Capability",),
        doc="Being able to do something.",
        outgoing="capabilities",
        incoming="capableParties",
        phrase="{start} has the capability {end}",
        no_conflict="What a firm is able to do is not a tie between parties.",
        listed=True,
    ),
)
