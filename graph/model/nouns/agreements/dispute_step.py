"""DisputeStep: one step by which a dispute is settled."""

from graph.model.language.declarations import Node
from graph.model.language.enums import DisputeMechanism
from graph.model.language.properties import choice, date, text

NODE = Node(
    label="DisputeStep",
    prefix="step",
    doc="One step by which a dispute is settled.",
    title="title",
    plural="disputeSteps",
    part=True,
    properties=(
        text("title", "What the step is.", required=True, searchable=True),
        choice("mechanism", DisputeMechanism, "By what means."),
        date("due_on", "The day by which it is to be taken."),
        date("taken_on", "The day it was taken."),
        text("outcome", "What came of it."),
    ),
)
RELATIONSHIPS = ()
