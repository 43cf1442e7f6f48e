"""TechClass: a class of technology by a scheme, such as IPC or CPC."""

from graph.model.language.declarations import Node
from graph.model.language.properties import text

NODE = Node(
    label="TechClass",
    prefix="techclass",
    doc="A class of technology by a scheme, such as IPC or CPC.",
    title="name",
    plural="techClasses",
    properties=(
        text("name", "What the class is called.", required=True, searchable=True, indexed=True),
        text("scheme", "The scheme and its edition.", required=True, classifies=True),
        text("code", "Its code in the scheme.", indexed=True),
    ),
    keys=(("scheme", "code"),),
)
RELATIONSHIPS = ()
