"""Evaluation: what an evaluator made of a bid."""

from graph.model.language.declarations import Node
from graph.model.language.properties import UNIT, Kind, date, of, text

NODE = Node(
    label="Evaluation",
    prefix="evaluation",
    doc="What an evaluator made of a bid.",
    title="title",
    plural="evaluations",
    part=True,
    properties=(
        text("title", "What the evaluation is called.", required=True),
        of(Kind.NUMBER, "score", "The score that was given, from 0 to 1.", bounds=UNIT),
        date("evaluated_on", "The day of the evaluation."),
        text("reasons", "Why the bid was scored so."),
    ),
)
RELATIONSHIPS = ()
