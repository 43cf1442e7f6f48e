"""ImportBatch: one load of files, all or nothing."""

from graph.model.language.declarations import Node
from graph.model.language.properties import MOST_WHOLE, Kind, of, text, whole

NODE = Node(
    label="ImportBatch",
    graphql="Batch",
    prefix="batch",
    doc="One load of files, all or nothing.",
    title="label",
    plural="batches",
    properties=(
        text("label", "What was loaded.", required=True, searchable=True),
        text("format", "The format of the files.", classifies=True),
        of(Kind.TEXTS, "files", "The names of the files."),
        text("sha256", "The digest of the files' bytes.", indexed=True),
        of(Kind.DATETIME, "loaded_at", "When it was loaded."),
        of(Kind.DATETIME, "unloaded_at", "When it was unloaded."),
        whole("statement_count", "How many statements it brought.", (0, MOST_WHOLE)),
        whole("facts_written", "How many facts it wrote.", (0, MOST_WHOLE)),
        whole("facts_unchanged", "How many facts were there already.", (0, MOST_WHOLE)),
    ),
    internal=True,
)
RELATIONSHIPS = ()
