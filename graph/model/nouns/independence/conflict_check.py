"""ConflictCheck: a conflict check that was kept, with its question and the answer of its day."""

from graph.model.language.declarations import Node, Relationship, joins_parts
from graph.model.language.properties import Kind, choice, date, flag, of, text
from graph.model.language.verdicts import Verdict

CHECKABLE = (
    "Party", "Deal", "Decision", "Contract", "Partnership", "JointVenture", "RightsGrant", "IPAsset",
    "Product", "Brand", "Tender", "Matter", "Market",
)  # fmt: skip
"""The labels of what can be under check."""
NODE = Node(
    label="ConflictCheck",
    prefix="conflictcheck",
    doc="A conflict check that was kept: the question, the answer, and on what it rests.",
    title="title",
    plural="recordedChecks",
    graphql="RecordedCheck",
    made=True,
    properties=(
        text("title", "What was checked, in a few words.", required=True, searchable=True),
        text("asked_by", "Who asked.", required=True, searchable=True),
        text("purpose", "Why the check was made.", searchable=True),
        text("matter", "The matter that it was made for."),
        choice("verdict", Verdict, "The answer.", required=True, indexed=True),
        date("as_of", "The day as of which it was answered.", indexed=True),
        of(Kind.DATETIME, "known_at", "By the knowledge of which time it was answered."),
        of(Kind.TEXTS, "rules_run", "The rules that were run, each with its version."),
        of(Kind.TEXTS, "rules_left_out", "The rules that were left out."),
        flag("truncated", "Whether the search was cut short."),
        flag("supposed", "Whether facts were supposed for it that are not recorded."),
        of(Kind.JSON, "question", "The whole input, as JSON."),
        of(
            Kind.JSON,
            "coverage",
            "The graph's version, assumptions, figures, what was left out, as JSON.",
        ),
        text("data_hash", "SHA-256 of the answer: the same check on the same data has the same."),
    ),
)
_KEPT = "It says what was checked, which is not a tie between those whom it is about."
RELATIONSHIPS = (
    Relationship(
        type="CHECKED",
        start=("ConflictCheck",),
        end=CHECKABLE,
        doc="What a conflict check was about.",
        outgoing="subjects",
        incoming="recordedChecks",
        phrase="{start} is a check of {end}",
        no_conflict=_KEPT,
        listed=True,
    ),
    Relationship(
        type="CHECKED_FOR",
        start=("ConflictCheck",),
        end=("Party",),
        doc="A decision-maker whom a conflict check names.",
        outgoing="decisionMakers",
        incoming="decidesInChecks",
        phrase="{start} takes {end} as a decision-maker",
        no_conflict=_KEPT,
        listed=True,
    ),
    joins_parts(
        "FOUND",
        "ConflictCheck",
        "ConflictFinding",
        doc="What a conflict check found.",
        outgoing="findings",
        incoming="checks",
        phrase="{start} found {end}",
        no_conflict=_KEPT,
    ),
)
