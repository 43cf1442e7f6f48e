"""DueDiligenceCase: what is looked into before and while a party is a partner, one aspect at a time."""

from graph.model.language.declarations import Node, joins_parts
from graph.model.language.enums import DueDiligenceAspect, DueDiligenceOutcome, DueDiligenceStatus
from graph.model.language.properties import choice, date, text
from graph.model.language.status import Status

NODE = Node(
    label="DueDiligenceCase",
    prefix="diligence",
    doc="An inquiry into one aspect of a party or partnership.",
    title="title",
    plural="dueDiligenceCases",
    properties=(
        text("title", "What the case is called.", required=True, searchable=True, indexed=True),
        choice("aspect", DueDiligenceAspect, "What it looks into.", required=True, indexed=True),
        choice("outcome", DueDiligenceOutcome, "How it was concluded."),
        text("conclusion", "What was concluded, in words."),
        text("answers", "What the party answered, in words.", prose=True),
        date("opened_on", "The day it was opened."),
        date("answered_on", "The day its questions were answered."),
        date("concluded_on", "The day it was concluded."),
        date("next_review_on", "The day by which it is to be looked into again.", indexed=True),
    ),
    in_order=(("opened_on", "answered_on", "concluded_on", "next_review_on"),),
    status=Status(
        "status",
        DueDiligenceStatus,
        "The status on the day asked about.",
        reached=(("concluded_on", "CONCLUDED"), ("answered_on", "ANSWERED"), ("opened_on", "OPEN")),
        pending="PENDING",
    ),
)
RELATIONSHIPS = (
    joins_parts(
        "HAS_FINDING",
        "DueDiligenceCase",
        "RiskFinding",
        doc="A risk that a due diligence case found.",
        outgoing="findings",
        incoming="cases",
        phrase="{start} found {end}",
        no_conflict="It says what a case found; that a case is about a party is looked at.",
    ),
)
