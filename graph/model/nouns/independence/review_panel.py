"""ReviewPanel: people who review decisions independently."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import flag, text

NODE = Node(
    label="ReviewPanel",
    prefix="panel",
    doc="People who review decisions independently.",
    title="name",
    plural="reviewPanels",
    properties=(
        text("name", "What the panel is called.", required=True, searchable=True, indexed=True),
        text("mandate", "What it reviews."),
        flag("independent", "Whether its members have no part in what they review."),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="HAS_MEMBER",
        descriptive=True,
        start=("ReviewPanel",),
        end=("Person",),
        doc="A member of a review panel.",
        outgoing="members",
        incoming="reviewPanels",
        phrase="{end} is a member of {start}",
        listed=True,
        listed_at_both=True,
    ),
    Relationship(
        type="REVIEWED_BY",
        descriptive=True,
        start=("Decision", "Tender", "Disclosure"),
        end=("ReviewPanel",),
        doc="Being reviewed by a panel.",
        outgoing="reviewedBy",
        incoming="reviewed",
        phrase="{start} is reviewed by {end}",
        no_conflict="It says who reviews; the members of a panel are looked at.",
        listed=True,
    ),
)
