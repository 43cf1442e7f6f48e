"""FinancialFigure: an amount of a kind and a year."""

from graph.model.language.declarations import Node
from graph.model.language.enums import FigureKind
from graph.model.language.properties import YEARS, Kind, choice, of, text, whole

NODE = Node(
    label="FinancialFigure",
    prefix="figure",
    doc="An amount of a kind and a year.",
    title="title",
    plural="financialFigures",
    properties=(
        text("title", "What the figure is called.", required=True),
        choice("kind", FigureKind, "What it measures.", required=True),
        of(Kind.AMOUNT, "amount", "The amount."),
        of(Kind.CURRENCY, "currency", "The amount's currency (ISO 4217)."),
        whole("year", "The fiscal year.", YEARS),
    ),
)
RELATIONSHIPS = ()
