"""PerformanceReview: how a partnership did in a period."""

from graph.model.language.declarations import Node, joins_parts
from graph.model.language.properties import UNIT, Kind, date, of, text

NODE = Node(
    label="PerformanceReview",
    prefix="review",
    doc="How a partnership did in a period.",
    title="title",
    plural="performanceReviews",
    properties=(
        text("title", "What the review is called.", required=True, searchable=True, indexed=True),
        date("period_start", "The first day of the period."),
        date("period_end", "The last day of the period.", indexed=True),
        date("reviewed_on", "The day of the review."),
        of(Kind.NUMBER, "score", "The score over all, from 0 to 1.", bounds=UNIT),
        text("conclusion", "What was concluded, in words."),
    ),
    in_order=(
        ("period_start", "period_end"),
        ("period_start", "reviewed_on"),
    ),
)
RELATIONSHIPS = (
    joins_parts(
        "HAS_KPI",
        "PerformanceReview",
        "KpiValue",
        doc="A figure that a review measures.",
        outgoing="kpis",
        incoming="reviews",
        phrase="{start} measures {end}",
        no_conflict="A figure of a review is not a tie between parties.",
        descriptive=True,
    ),
)
