"""PartnerProgram: the terms on which partners of a kind work with a firm, in tiers."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import date, text

NODE = Node(
    label="PartnerProgram",
    prefix="program",
    doc="The terms on which partners of a kind work with a firm, in tiers.",
    title="name",
    plural="partnerPrograms",
    properties=(
        text("name", "What the program is called.", required=True, searchable=True, indexed=True),
        text("purpose", "What it is for, and for whom."),
        date("started", "The day it began."),
        date("ended", "The day it ended or will end."),
    ),
    in_order=(("started", "ended"),),
)
RELATIONSHIPS = (
    Relationship(
        type="HAS_TIER",
        start=("PartnerProgram",),
        end=("ProgramTier",),
        doc="A tier of a partner program.",
        outgoing="tiers",
        incoming="programs",
        phrase="{start} has the tier {end}",
        no_conflict="The tier of a program is not a tie between parties.",
        listed=True,
        listed_at_both=True,
    ),
    Relationship(
        type="RUNS_PROGRAM",
        descriptive=True,
        start=("Organization",),
        end=("PartnerProgram",),
        doc="Running a partner program.",
        outgoing="partnerPrograms",
        incoming="runBy",
        phrase="{start} runs {end}",
        no_conflict="Whose program it is says nothing of the parties to a dealing.",
        listed=True,
        listed_at_both=True,
    ),
)
