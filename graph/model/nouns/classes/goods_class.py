"""GoodsClass: a class of goods or services by a scheme, such as Nice."""

from graph.model.language.declarations import Node
from graph.model.language.properties import text

NODE = Node(
    label="GoodsClass",
    prefix="goodsclass",
    doc="A class of goods or services by a scheme, such as Nice.",
    title="name",
    plural="goodsClasses",
    properties=(
        text("name", "What the class is called.", required=True, searchable=True, indexed=True),
        text("scheme", "The scheme and its edition.", required=True, classifies=True),
        text("code", "Its code in the scheme.", indexed=True),
    ),
    keys=(("scheme", "code"),),
)
RELATIONSHIPS = ()
