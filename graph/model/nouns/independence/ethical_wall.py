"""EthicalWall: what keeps people on one matter from the files of another."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import date, reference, text

NODE = Node(
    label="EthicalWall",
    prefix="wall",
    doc="What keeps people on one matter from the files of another.",
    title="title",
    plural="ethicalWalls",
    properties=(
        text("title", "What the wall is called.", required=True, searchable=True, indexed=True),
        text("conditions", "What it consists of."),
        reference("granted_by", "Party", "The party that put it up."),
        date("notice_given_on", "The day those concerned were informed."),
        date("starts_on", "The first day it holds."),
        date("expires_on", "The last day it holds."),
    ),
    in_order=(("starts_on", "expires_on"),),
)
RELATIONSHIPS = (
    Relationship(
        type="WALLED_FROM",
        start=("Person",),
        end=("Matter", "Tender"),
        doc="Being kept from a matter or a tender.",
        outgoing="walledFrom",
        incoming="walledOff",
        phrase="{start} is kept from {end}",
    ),
    Relationship(
        type="SEPARATES",
        start=("EthicalWall",),
        end=("Matter",),
        doc="A matter that lies on one side of a wall.",
        outgoing="separates",
        incoming="walls",
        phrase="{start} separates {end}",
        no_conflict="It says what lies on the sides of a wall; who is bound by it is looked at.",
        listed=True,
        listed_at_both=True,
    ),
)
