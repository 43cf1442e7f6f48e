"""RightsGrant: a license, sublicense, assignment, option or pledge of rights."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import Exclusivity, GrantStatus, GrantType
from graph.model.language.properties import NOT_BELOW_ZERO, Kind, choice, date, flag, of, text
from graph.model.language.status import Status

NODE = Node(
    label="RightsGrant",
    prefix="grant",
    doc="A license, sublicense, assignment, option or pledge of rights.",
    title="title",
    plural="rightsGrants",
    properties=(
        text("title", "What the grant is called.", required=True, searchable=True, indexed=True),
        choice("grant_type", GrantType, "What kind of grant it is.", required=True, indexed=True),
        choice("exclusivity", Exclusivity, "Who besides the grantee may use the right."),
        flag("sublicensable", "Whether the grantee may grant sublicenses."),
        flag("transferable", "Whether the grantee may transfer it."),
        flag("irrevocable", "Whether it can be withdrawn."),
        of(Kind.PERCENT, "royalty_rate", "The royalty, in percent."),
        of(
            Kind.AMOUNT,
            "minimum_royalty",
            "The least royalty of a year.",
            bounds=NOT_BELOW_ZERO,
        ),
        of(Kind.CURRENCY, "currency", "The currency of the minimum royalty (ISO 4217)."),
        date("starts_on", "The first day of the grant."),
        date("expires_on", "The last day of the grant.", indexed=True),
        date("terminated_on", "The day it was ended early."),
    ),
    in_order=(
        ("starts_on", "expires_on"),
        ("starts_on", "terminated_on"),
    ),
    status=Status(
        "status",
        GrantStatus,
        "The status on the day asked about.",
        reached=(("terminated_on", "ENDED"), ("expires_on", "ENDED"), ("starts_on", "IN_FORCE")),
        pending="PENDING",
        last_days=("expires_on",),
    ),
)

RELATIONSHIPS = (
    Relationship(
        type="GRANTED_TO",
        start=("RightsGrant",),
        end=("Party",),
        doc="Being granted to a party.",
        outgoing="grantees",
        incoming="rightsReceived",
        phrase="{start} is granted to {end}",
    ),
    Relationship(
        type="OF_ASSET",
        start=("RightsGrant",),
        end=("IPAsset",),
        doc="Being a grant of rights in an asset.",
        outgoing="assets",
        incoming="rightsGrants",
        phrase="{start} is a grant of rights in {end}",
    ),
    Relationship(
        type="UNDER_HEAD_GRANT",
        start=("RightsGrant",),
        end=("RightsGrant",),
        doc="Being granted under another grant.",
        outgoing="headGrants",
        incoming="subGrants",
        phrase="{start} is granted under {end}",
    ),
)
