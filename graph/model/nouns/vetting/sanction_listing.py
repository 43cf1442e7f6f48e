"""SanctionListing: an entry on a list of sanctions or export controls."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import SanctionRegime, SanctionStatus
from graph.model.language.properties import choice, date, text
from graph.model.language.status import Status

NODE = Node(
    label="SanctionListing",
    prefix="listing",
    doc="An entry on a list of sanctions or export controls.",
    title="name",
    plural="sanctionListings",
    properties=(
        text("name", "The name that the list gives.", required=True, searchable=True, indexed=True),
        choice("regime", SanctionRegime, "Who keeps the list.", required=True, indexed=True),
        text("program", "The program or list that the entry belongs to.", classifies=True),
        text("number", "The entry's number on the list.", indexed=True),
        date("listed_on", "The day it was entered."),
        date("delisted_on", "The day it was taken off."),
    ),
    in_order=(("listed_on", "delisted_on"),),
    keys=(("regime", "number"),),
    status=Status(
        "status",
        SanctionStatus,
        "The status on the day asked about.",
        reached=(("delisted_on", "DELISTED"), ("listed_on", "LISTED")),
        pending="PENDING",
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="LISTED_ON",
        start=("Party",),
        end=("SanctionListing",),
        doc="Being named by an entry on a list of sanctions.",
        outgoing="sanctionListings",
        incoming="listedParties",
        phrase="{start} is named by {end}",
    ),
)
