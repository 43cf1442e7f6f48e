"""Alias: another name of a party."""

from graph.model.language.declarations import Node
from graph.model.language.enums import NameType
from graph.model.language.properties import choice, text

NODE = Node(
    label="Alias",
    prefix="alias",
    doc="Another name of a party.",
    title="name",
    plural="aliases",
    properties=(
        text("name", "The name.", required=True, searchable=True, indexed=True),
        choice("name_type", NameType, "What kind of name it is."),
    ),
    keys=(("name", "name_type"),),
)
RELATIONSHIPS = ()
