"""DataCategory: a kind of data that is handled."""

from graph.model.language.declarations import Node
from graph.model.language.properties import flag, text

NODE = Node(
    label="DataCategory",
    prefix="data",
    doc="A kind of data that is handled.",
    title="name",
    plural="dataCategories",
    part=True,
    properties=(
        text("name", "What the category is called.", required=True, searchable=True, indexed=True),
        flag("personal", "Whether it is about people who can be identified."),
        flag("sensitive", "Whether it is of a special category, such as health."),
    ),
)
RELATIONSHIPS = ()
