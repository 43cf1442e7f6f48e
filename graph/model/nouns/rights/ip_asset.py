"""IPAsset: a patent, trademark, work, design, secret, software, database or domain name."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import AssetKind, AssetStatus
from graph.model.language.properties import Kind, choice, date, of, text
from graph.model.language.status import Status

NODE = Node(
    label="IPAsset",
    graphql="IpAsset",
    prefix="asset",
    doc="A patent, trademark, work, design, secret, software, database or domain name.",
    title="name",
    plural="ipAssets",
    labels_by="kind",
    properties=(
        text("name", "What the asset is called.", required=True, searchable=True, indexed=True),
        choice("kind", AssetKind, "What kind of asset it is.", required=True, indexed=True),
        text("number", "Its registration or application number.", indexed=True),
        text("publication_number", "The number under which the office published it.", indexed=True),
        text("office", "The office that registered it (WIPO ST.3).", classifies=True),
        date("filed_on", "The day it was applied for."),
        date("granted_on", "The day it was granted or registered."),
        date("expires_on", "The last day of protection.", indexed=True),
        date("lapsed_on", "The day protection was given up or lost."),
        text("family_id", "The family of assets that protect the same thing.", indexed=True),
        of(Kind.TEXTS, "classes", "IPC, CPC, Nice or Locarno classes."),
        text("stated_status", "The status in the source's own word.", classifies=True),
    ),
    in_order=(
        ("filed_on", "granted_on", "expires_on"),
        ("filed_on", "lapsed_on"),
    ),
    keys=(("office", "number"),),
    status=Status(
        "status",
        AssetStatus,
        "The status of the right on the day asked about.",
        reached=(
            ("lapsed_on", "LAPSED"),
            ("expires_on", "EXPIRED"),
            ("granted_on", "GRANTED"),
            ("filed_on", "FILED"),
        ),
        pending="PENDING",
        last_days=("expires_on",),
    ),
)

RELATIONSHIPS = (
    Relationship(
        type="INVENTED_BY",
        descriptive=True,
        start=("IPAsset",),
        end=("Person",),
        doc="Being invented or made by a person.",
        outgoing="inventors",
        incoming="inventions",
        phrase="{start} was invented by {end}",
    ),
    Relationship(
        type="ENCUMBERED_BY",
        start=("IPAsset",),
        end=("RightsGrant",),
        doc="Being encumbered by a grant, such as a pledge.",
        outgoing="encumbrances",
        incoming="encumbers",
        phrase="{start} is encumbered by {end}",
    ),
)
