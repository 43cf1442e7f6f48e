"""Screening: a search for a party on lists of sanctions, of offices or of bad news."""

from graph.model.language.declarations import Node
from graph.model.language.enums import ScreeningOutcome
from graph.model.language.properties import Kind, choice, date, of, text

NODE = Node(
    label="Screening",
    prefix="screening",
    doc="A search for a party on lists of sanctions, of public offices or of adverse news.",
    title="title",
    plural="screenings",
    properties=(
        text("title", "What the screening is called.", required=True, searchable=True),
        choice("outcome", ScreeningOutcome, "What it found.", required=True, indexed=True),
        of(Kind.TEXTS, "lists", "The lists that were searched."),
        date("screened_on", "The day of the search.", indexed=True),
        date("lists_as_of", "The day of the lists' content."),
    ),
)
RELATIONSHIPS = ()
