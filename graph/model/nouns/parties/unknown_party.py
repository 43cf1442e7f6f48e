"""UnknownParty: a party that is there but is not named, with the reason."""

from graph.model.language.declarations import Node
from graph.model.language.enums import UnspecifiedReason
from graph.model.language.properties import choice, text
from graph.model.nouns.parties.party import NAME

NODE = Node(
    label="UnknownParty",
    super_label="Party",
    prefix="party",
    doc="A party that is there but is not named, with the reason.",
    title="name",
    plural="unknownParties",
    properties=(
        NAME,
        choice("unspecified_reason", UnspecifiedReason, "Why the party is not named."),
        text("description", "What the source says of it."),
    ),
)
RELATIONSHIPS = ()
