"""Completeness: a statement that what is recorded of a kind is all there is."""

from graph.model.language.declarations import Node
from graph.model.language.enums import InputKind
from graph.model.language.properties import choice, date, text

NODE = Node(
    label="Completeness",
    prefix="completeness",
    doc="A statement that what is recorded of a kind of input, about a party, is all there is.",
    title="title",
    plural="completenesses",
    properties=(
        text("title", "What the statement says.", required=True),
        choice("kind", InputKind, "The kind of input that is complete.", required=True),
        date("as_of_date", "The day for which it is complete."),
    ),
)
RELATIONSHIPS = ()
