"""Award: the decision that a bidder wins a tender."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import Kind, date, of, text

NODE = Node(
    label="Award",
    prefix="award",
    doc="The decision that a bidder wins a tender.",
    title="title",
    plural="awards",
    part=True,
    properties=(
        text("title", "What the award is called.", required=True, searchable=True),
        of(Kind.AMOUNT, "value", "What was awarded."),
        of(Kind.CURRENCY, "currency", "The value's currency (ISO 4217)."),
        date("awarded_on", "The day of the award."),
        text("award_reason", "Why this bidder won."),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="AWARDED_TO",
        start=("Award", "CertificationAward"),
        end=("Organization", "Person"),
        doc="Who wins a tender or is awarded a certification.",
        outgoing="awardedTo",
        incoming="awards",
        phrase="{start} goes to {end}",
        listed=True,
    ),
    Relationship(
        type="RESULTS_IN",
        start=("Award",),
        end=("Contract",),
        doc="The contract that follows from an award.",
        outgoing="contracts",
        incoming="awards",
        phrase="{start} results in {end}",
        listed=True,
        listed_at_both=True,
    ),
)
