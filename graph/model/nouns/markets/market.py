"""Market: a product market in a geographic market."""

from graph.model.language.declarations import Node
from graph.model.language.properties import text

NODE = Node(
    label="Market",
    prefix="market",
    doc="A product market in a geographic market.",
    title="name",
    plural="markets",
    properties=(
        text("name", "What the market is called.", required=True, searchable=True, indexed=True),
        text("product_market", "The product side of the market.", classifies=True),
        text("geographic_market", "The geographic side of the market.", classifies=True),
    ),
)
RELATIONSHIPS = ()
