"""Identifier: a value under a scheme of identifiers (org-id.guide, ISO 6523)."""

from graph.model.language.declarations import Node
from graph.model.language.properties import Kind, of, text

NODE = Node(
    label="Identifier",
    prefix="identifier",
    doc="A value under a scheme of identifiers.",
    title="value",
    plural="identifiers",
    properties=(
        text("scheme", "The scheme, by its org-id.guide list code such as GB-COH.", required=True,
             indexed=True, classifies=True),
        text("value", "The value as the scheme writes it.", required=True, indexed=True),
        text("scheme_name", "What the scheme is called."),
        of(Kind.URL, "uri", "The identifier as a link."),
    ),
    keys=(("scheme", "value"),),
)  # fmt: skip
RELATIONSHIPS = ()
