"""Benefit: what partners in a tier get."""

from graph.model.language.declarations import Node
from graph.model.language.enums import BenefitType
from graph.model.language.properties import Kind, choice, of, text

NODE = Node(
    label="Benefit",
    prefix="benefit",
    doc="What partners in a tier get.",
    title="name",
    plural="benefits",
    part=True,
    properties=(
        text("name", "What the benefit is called.", required=True, searchable=True),
        choice("benefit_type", BenefitType, "What kind of benefit it is."),
        of(Kind.PERCENT, "rate", "The rate, in percent, where it is a discount or a share."),
    ),
)
RELATIONSHIPS = ()
