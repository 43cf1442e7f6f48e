"""ConflictFinding: one finding of a conflict check that was kept."""

from graph.model.language.declarations import Node
from graph.model.language.properties import Kind, choice, of, text, whole
from graph.model.language.verdicts import FindingStatus, Severity, Verdict

NODE = Node(
    label="ConflictFinding",
    prefix="conflictfinding",
    doc="One finding of a conflict check that was kept, with its evidence as it was on that day.",
    title="summary",
    plural="recordedFindings",
    graphql="RecordedFinding",
    part=True,
    made=True,
    properties=(
        text("summary", "What was found, in one sentence.", required=True, prose=True),
        text("rule", "The id of the rule.", required=True, classifies=True),
        whole("rule_version", "The version of the rule.", (1, 1_000_000)),
        choice("severity", Severity, "How grave it is.", required=True),
        choice("verdict", Verdict, "What it comes to.", required=True),
        choice("status", FindingStatus, "What people had decided about it."),
        text("identity", "What tells it from other findings: the same in every check that finds it."),
        text("remedy", "What would settle it."),
        of(Kind.JSON, "evidence", "Paths, arithmetic and missing facts, as JSON."),
    ),
)
RELATIONSHIPS = ()
