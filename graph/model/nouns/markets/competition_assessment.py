"""CompetitionAssessment: what competition law says of an agreement or a transaction."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import CompetitionFramework
from graph.model.language.properties import choice, date, flag, text

NODE = Node(
    label="CompetitionAssessment",
    prefix="competition",
    doc="An assessment of an agreement or a transaction under competition law.",
    title="title",
    plural="competitionAssessments",
    properties=(
        text("title", "What the assessment is called.", required=True, searchable=True, indexed=True),
        choice("framework", CompetitionFramework, "The rules that it applies.", required=True, indexed=True),
        flag("safe_harbor", "Whether a safe harbor was found to apply."),
        date("assessed_on", "The day of the assessment."),
        text("conclusion", "What was concluded, in words."),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="IN_MARKET",
        start=("CompetitionAssessment",),
        end=("Market",),
        doc="The market that an assessment looks at.",
        outgoing="markets",
        incoming="assessments",
        phrase="{start} looks at the market {end}",
        no_conflict="The market of an assessment is not a tie between parties.",
        listed=True,
        listed_at_both=True,
    ),
)
