"""Source: where statements come from."""

from graph.model.language.declarations import Node
from graph.model.language.enums import SourceType
from graph.model.language.properties import Kind, choice, of, text

NODE = Node(
    label="Source",
    prefix="source",
    doc="Where statements come from.",
    title="name",
    plural="sources",
    properties=(
        text("name", "What the source is called.", required=True, searchable=True, indexed=True),
        choice("source_type", SourceType, "What kind of source it is."),
        of(Kind.URL, "url", "Where it is published."),
        text("publisher", "Who publishes it.", classifies=True),
        text("license", "The license it is published under.", classifies=True),
        text("description", "What it is."),
    ),
    keys=(("name",),),
    internal=True,
)
RELATIONSHIPS = ()
