"""Sector: a line of business by a scheme, such as NACE or NAICS."""

from graph.model.language.declarations import Node
from graph.model.language.properties import text

NODE = Node(
    label="Sector",
    prefix="sector",
    doc="A line of business by a scheme, such as NACE or NAICS.",
    title="name",
    plural="sectors",
    properties=(
        text("name", "What the sector is called.", required=True, searchable=True, indexed=True),
        text("scheme", "The scheme and its edition.", required=True, classifies=True),
        text("code", "Its code in the scheme.", indexed=True),
    ),
    keys=(("scheme", "code"),),
)
RELATIONSHIPS = ()
