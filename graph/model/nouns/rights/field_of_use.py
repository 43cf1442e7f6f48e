"""FieldOfUse: what a right may be used for."""

from graph.model.language.declarations import Node
from graph.model.language.properties import text

NODE = Node(
    label="FieldOfUse",
    prefix="field",
    doc="What a right may be used for.",
    title="name",
    plural="fieldsOfUse",
    properties=(
        text("name", "What the field is called.", required=True, searchable=True, indexed=True),
        text("scheme", "The scheme its code is from; siblings of free text may overlap.", classifies=True),
        text("code", "Its code in the scheme."),
    ),
)
RELATIONSHIPS = ()
