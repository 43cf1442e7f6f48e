"""Scope: what a grant or a restriction covers, dimension by dimension."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import Act, Channel
from graph.model.language.properties import choices, date, flag, text

NODE = Node(
    label="Scope",
    prefix="scope",
    doc=(
        "What a grant or a restriction covers, dimension by dimension. A dimension that is neither "
        "listed nor marked as all is unknown, but for segments."
    ),
    title="title",
    plural="scopes",
    properties=(
        text("title", "What the scope is called.", required=True),
        choices("acts", Act, "The acts that are covered."),
        flag("all_acts", "Whether every act is covered."),
        flag("all_territories", "Whether the whole world is covered, but for exclusions."),
        flag("all_fields", "Whether every field of use is covered, but for exclusions."),
        flag("all_products", "Whether every product is covered, but for exclusions."),
        choices("channels", Channel, "The channels that are covered."),
        flag("all_channels", "Whether every channel is covered."),
        flag(
            "all_segments",
            "Whether every segment of customers is covered, but for exclusions. A scope that states none, "
            "and does not say false here, is for all customers.",
        ),
        date("starts_on", "The first day that is covered, where narrower than the grant's."),
        date("expires_on", "The last day that is covered, where narrower than the grant's."),
    ),
    in_order=(("starts_on", "expires_on"),),
)

_COVERED = ("Territory", "FieldOfUse", "Product", "Segment")

RELATIONSHIPS = (
    Relationship(
        type="COVERS",
        start=("Scope",),
        end=_COVERED,
        doc="Covering a territory, field of use, product or segment.",
        outgoing="covers",
        incoming="coveredBy",
        phrase="{start} covers {end}",
        no_conflict="It says what a scope names; the grant and the restriction are what counts.",
    ),
    Relationship(
        type="EXCLUDES",
        start=("Scope",),
        end=_COVERED,
        doc="Excluding a territory, field of use, product or segment.",
        outgoing="excludes",
        incoming="excludedBy",
        phrase="{start} excludes {end}",
        no_conflict="It says what a scope names; the grant and the restriction are what counts.",
    ),
)
