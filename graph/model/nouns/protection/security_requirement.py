"""SecurityRequirement: what a partner has to do to protect systems."""

from graph.model.language.declarations import Node
from graph.model.language.properties import date, text

NODE = Node(
    label="SecurityRequirement",
    prefix="security",
    doc="What a partner has to do to protect systems and data.",
    title="title",
    plural="securityRequirements",
    part=True,
    properties=(
        text("title", "What is required.", required=True, searchable=True, indexed=True),
        text("standard", "The standard it follows, such as ISO/IEC 27001.", classifies=True),
        date("due_on", "The day by which it is to be met."),
    ),
)
RELATIONSHIPS = ()
