"""Partnership: what binds partners, of one of the partner types, with its program tiers."""

from graph.model.declarations import Node, Relationship, Status, choice, date, text
from graph.model.enums import PartnershipDirection, PartnershipStatus, PartnershipType

NODE = Node(
    label="Partnership",
    prefix="partnership",
    doc="What binds two or more partners for a purpose.",
    title="name",
    plural="partnerships",
    properties=(
        text("name", "What the partnership is called.", required=True, searchable=True, indexed=True),
        choice("type", PartnershipType, "What it is for.", required=True, indexed=True),
        choice("direction", PartnershipDirection, "Which way the value flows."),
        text("value_proposition", "What the partners bring to customers together."),
        date("started", "The day it began.", indexed=True),
        date("ended", "The day it ended or will end."),
        text("stated_status", "The status in the source's own word.", classifies=True),
    ),
    status=Status(
        "status",
        PartnershipStatus,
        "Where it stands on the day asked about.",
        reached=(("ended", "ENDED"), ("started", "ACTIVE")),
        pending="PROPOSED",
    ),
)

RELATIONSHIPS = (
    Relationship(
        type="GOVERNED_BY",
        start=("Partnership", "JointVenture"),
        end=("Contract",),
        doc="Being governed by a contract.",
        outgoing="contracts",
        incoming="governs",
        phrase="{start} is governed by {end}",
    ),
    Relationship(
        type="IN_TIER",
        start=("Partnership",),
        end=("ProgramTier",),
        doc="Standing in a tier of a partner program for a time.",
        outgoing="tiers",
        incoming="partnerships",
        phrase="{start} is in the tier {end}",
    ),
    Relationship(
        type="FOR_PRODUCT",
        start=("Partnership", "JointVenture"),
        end=("Product",),
        doc="Being about a product.",
        outgoing="products",
        incoming="partnerships",
        phrase="{start} is about {end}",
    ),
    Relationship(
        type="FOR_BRAND",
        start=("Partnership", "JointVenture"),
        end=("Brand",),
        doc="Being about a brand.",
        outgoing="brands",
        incoming="partnerships",
        phrase="{start} is about the brand {end}",
    ),
    Relationship(
        type="IN_TERRITORY",
        start=("Partnership", "JointVenture"),
        end=("Territory",),
        doc="Being for a territory.",
        outgoing="territories",
        incoming="partnerships",
        phrase="{start} is for {end}",
    ),
    Relationship(
        type="FOR_VENTURE",
        start=("Partnership", "Contract"),
        end=("JointVenture",),
        doc="The agreement behind a venture.",
        outgoing="ventures",
        incoming="agreements",
        phrase="{start} is the agreement for {end}",
    ),
    Relationship(
        type="HAS_TERM",
        start=("Contract", "Partnership"),
        end=("Obligation", "Milestone", "IncentiveTerm"),
        doc="Having a term.",
        outgoing="terms",
        incoming="termOf",
        phrase="{start} has the term {end}",
    ),
)
