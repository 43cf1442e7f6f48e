"""Clause: a provision of a contract, of a closed list of types."""

from graph.model.language.declarations import Node
from graph.model.language.enums import ClauseType
from graph.model.language.properties import Kind, choice, flag, of, text

NODE = Node(
    label="Clause",
    prefix="clause",
    doc="A provision of a contract.",
    title="clause_type",
    plural="clauses",
    properties=(
        choice("clause_type", ClauseType, "What it provides.", required=True, indexed=True),
        text("text_ref", "The words of the contract, or where they are.", prose=True),
        of(Kind.JSON, "params", "What a reader took from the words, as JSON."),
        flag("survives_termination", "Whether it outlives the contract."),
    ),
)
RELATIONSHIPS = ()
