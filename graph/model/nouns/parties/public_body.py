"""PublicBody: a state, or a body of it."""

from graph.model.language.declarations import Node
from graph.model.language.enums import BodyType
from graph.model.language.properties import Kind, choice, of
from graph.model.nouns.parties.party import NAME

NODE = Node(
    label="PublicBody",
    super_label="Party",
    prefix="party",
    doc="A state, or a body of it.",
    title="name",
    plural="publicBodies",
    properties=(
        NAME,
        choice("body_type", BodyType, "What kind of public body it is."),
        of(Kind.JURISDICTION, "jurisdiction", "Where it has authority (ISO 3166-1 or -2)."),
    ),
)
RELATIONSHIPS = ()
