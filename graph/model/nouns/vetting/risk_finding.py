"""RiskFinding: a risk that due diligence found, and what is done about it."""

from graph.model.language.declarations import Node
from graph.model.language.enums import RiskLevel
from graph.model.language.properties import choice, date, text

NODE = Node(
    label="RiskFinding",
    prefix="risk",
    doc="A risk that due diligence found.",
    title="title",
    plural="riskFindings",
    part=True,
    properties=(
        text("title", "What the risk is.", required=True, searchable=True),
        choice("level", RiskLevel, "How grave it is.", required=True),
        text("mitigation", "What is done about it."),
        date("resolved_on", "The day it no longer was a risk."),
    ),
)
RELATIONSHIPS = ()
