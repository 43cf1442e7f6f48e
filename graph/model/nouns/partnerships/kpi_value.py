"""KpiValue: the target and the actual value of one figure of a review."""

from graph.model.language.declarations import Node
from graph.model.language.properties import Kind, of, text

NODE = Node(
    label="KpiValue",
    prefix="kpi",
    doc="The target and the actual value of one figure of a review.",
    title="kpi",
    plural="kpiValues",
    part=True,
    properties=(
        text("kpi", "What is measured.", required=True),
        of(Kind.NUMBER, "target", "The value that was agreed."),
        of(Kind.NUMBER, "actual", "The value that was reached."),
        text("unit", "The unit of both."),
    ),
)
RELATIONSHIPS = ()
