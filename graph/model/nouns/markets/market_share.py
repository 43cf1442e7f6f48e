"""MarketShare: a party's share of a market in a year."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import YEARS, Kind, of, text, whole

NODE = Node(
    label="MarketShare",
    prefix="marketshare",
    doc="A party's share of a market in a year.",
    title="title",
    plural="marketShares",
    properties=(
        text("title", "What the figure is called.", required=True),
        whole("year", "The year.", YEARS),
        of(Kind.PERCENT, "percent", "The share, in percent."),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="SHARE_OF",
        start=("MarketShare",),
        end=("Market",),
        doc="Being a share of a market.",
        outgoing="markets",
        incoming="shares",
        phrase="{start} is a share of {end}",
        no_conflict="A share of a market is not a tie between parties.",
    ),
)
