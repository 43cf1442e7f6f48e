"""Disclosure: a statement by which a person makes an interest known."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import date, text

NODE = Node(
    label="Disclosure",
    prefix="disclosure",
    doc="A statement by which a person or a firm makes an interest known.",
    title="title",
    plural="disclosures",
    properties=(
        text("title", "What is disclosed, in a few words.", required=True, searchable=True, indexed=True),
        text("scope", "What the disclosure covers, in the words of the statement."),
        date("disclosed_on", "The day it was made."),
        date("withdrawn_on", "The day it was withdrawn."),
    ),
    in_order=(("disclosed_on", "withdrawn_on"),),
)
RELATIONSHIPS = (
    Relationship(
        type="DISCLOSED",
        start=("Organization", "Person"),
        end=("Disclosure",),
        doc="Making an interest known.",
        outgoing="disclosures",
        incoming="disclosedBy",
        phrase="{start} made the disclosure {end}",
    ),
)
