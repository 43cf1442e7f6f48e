"""Waiver: the consent of those concerned that something goes on in spite of a conflict."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import date, reference, text

NODE = Node(
    label="Waiver",
    prefix="waiver",
    doc="The consent of those concerned that something goes on in spite of a conflict or a restriction.",
    title="title",
    plural="waivers",
    properties=(
        text("title", "What the waiver is called.", required=True, searchable=True, indexed=True),
        text("scope", "What it covers."),
        text("conditions", "On what conditions."),
        reference("granted_by", "Party", "The party that granted it."),
        date("starts_on", "The first day it holds."),
        date("expires_on", "The last day it holds.", indexed=True),
    ),
    in_order=(("starts_on", "expires_on"),),
)
RELATIONSHIPS = (
    Relationship(
        type="WAIVES",
        start=("Waiver",),
        end=("Restriction", "Disclosure"),
        doc="The restriction or the disclosed interest that a waiver lets pass.",
        outgoing="waives",
        incoming="waivers",
        phrase="{start} waives {end}",
        no_conflict="It lets a restriction or an interest pass, which are looked at themselves.",
        listed=True,
    ),
)
