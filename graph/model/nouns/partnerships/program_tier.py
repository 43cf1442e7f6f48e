"""ProgramTier: a tier of a partner program, with what it asks and gives."""

from graph.model.language.declarations import Node
from graph.model.language.properties import NOT_BELOW_ZERO, UNIT, Kind, of, text, whole

NODE = Node(
    label="ProgramTier",
    prefix="tier",
    doc="A tier of a partner program, with what it asks and gives.",
    title="name",
    plural="programTiers",
    properties=(
        text("name", "What the tier is called.", required=True, searchable=True, classifies=True),
        text("program", "The partner program it belongs to.", classifies=True, required=True),
        whole("rank", "Its place in the program; 1 is the highest.", (0, 10_000)),
        text("criteria", "What a partner must bring."),
        of(Kind.AMOUNT, "least_revenue", "The yearly revenue that is asked for.", bounds=NOT_BELOW_ZERO),
        of(Kind.CURRENCY, "currency", "The revenue's currency (ISO 4217)."),
        of(Kind.NUMBER, "least_score", "The score of a review that is asked for, from 0 to 1.", bounds=UNIT),
        text("benefits", "What a partner gets."),
    ),
    keys=(("program", "name"),),
)
RELATIONSHIPS = ()
