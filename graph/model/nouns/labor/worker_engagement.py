"""WorkerEngagement: how a person or a subcontractor works for a firm, and how the work is classified."""

from graph.model.language.declarations import Node
from graph.model.language.enums import ClassificationTest, LaborClass
from graph.model.language.json_forms import an_object
from graph.model.language.properties import as_json, choice, date, text, whole

NODE = Node(
    label="WorkerEngagement",
    prefix="worker",
    doc="How a person or a subcontractor works for a firm.",
    title="title",
    plural="workerEngagements",
    properties=(
        text("title", "What the work is called.", required=True, searchable=True, indexed=True),
        choice("classification", LaborClass, "How the worker is classified, as stated.", indexed=True),
        choice("test", ClassificationTest, "The test whose indicators are listed."),
        as_json("factors", "The indicators of the test with what was found, as a JSON object.", an_object),
        whole("subcontract_tier", "How many contracts lie between the work and the firm.", (0, 100)),
        date("started", "The day the work began."),
        date("ended", "The day the work ended or will end."),
    ),
    in_order=(("started", "ended"),),
)
RELATIONSHIPS = ()
