"""BrandStandard: what has to be kept where a brand is used."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import date, text

NODE = Node(
    label="BrandStandard",
    prefix="standard",
    doc="What has to be kept where a brand is used.",
    title="title",
    plural="brandStandards",
    part=True,
    properties=(
        text("title", "What the standard is called.", required=True, searchable=True, indexed=True),
        text("version", "Its version.", classifies=True),
        date("effective_on", "The day from which it holds."),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="HAS_STANDARD",
        start=("Brand",),
        end=("BrandStandard",),
        doc="A standard for the use of a brand.",
        outgoing="brandStandards",
        incoming="standardOf",
        phrase="{start} has the standard {end}",
        no_conflict="What has to be kept under a brand is not a tie between parties.",
        listed=True,
        listed_at_both=True,
    ),
)
