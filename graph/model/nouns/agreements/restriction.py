"""Restriction: an exclusivity, a non-compete, a pre-emptive right or another bond."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import RestrictionType
from graph.model.language.properties import choice, date, flag, text

NODE = Node(
    label="Restriction",
    prefix="restriction",
    doc="An exclusivity, a non-compete, a pre-emptive right or another bond.",
    title="title",
    plural="restrictions",
    properties=(
        text("title", "What the restriction is called.", required=True, searchable=True),
        choice("restriction_type", RestrictionType, "What it forbids or reserves.", required=True,
               indexed=True),
        flag("binds_affiliates", "Whether affiliates of the bound party are bound too."),
        date("starts_on", "The first day it binds."),
        date("expires_on", "The last day it binds."),
        date("notice_by", "The day by which notice has to be given."),
        flag("survives_termination", "Whether it outlives the contract."),
    ),
    in_order=(("starts_on", "expires_on"),),
)  # fmt: skip

RELATIONSHIPS = (
    Relationship(
        type="RESTRICTS",
        start=("Restriction",),
        end=("Party",),
        doc="Binding a party.",
        outgoing="restricts",
        incoming="restrictedBy",
        phrase="{start} binds {end}",
    ),
    Relationship(
        type="FOR_BENEFIT_OF",
        start=("Restriction",),
        end=("Party",),
        doc="Protecting a party.",
        outgoing="beneficiaries",
        incoming="protectedBy",
        phrase="{start} protects {end}",
    ),
)
