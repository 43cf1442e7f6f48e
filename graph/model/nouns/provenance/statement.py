"""Statement: one utterance of a source, as it came in with a batch; facts list their statements."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import Kind, date, of, text

NODE = Node(
    label="Statement",
    prefix="statement",
    doc="One utterance of a source: a row, a record, a clause sheet.",
    title="place",
    plural="statements",
    properties=(
        text("local_id", "The statement's id in its source.", indexed=True),
        text("place", "Where it is: a row, or a JSON pointer."),
        date("stated_on", "The day the source made it."),
        of(Kind.DATETIME, "retrieved_at", "When it was retrieved."),
        of(Kind.TEXTS, "fact_ids", "The facts that it states."),
    ),
    internal=True,
)
RELATIONSHIPS = (
    Relationship(
        type="FROM_SOURCE",
        start=("Statement",),
        end=("Source",),
        doc="Coming from a source.",
        outgoing="sources",
        incoming="statements",
        phrase="{start} comes from {end}",
        no_conflict="It says where a statement comes from.",
    ),
    Relationship(
        type="IN_BATCH",
        start=("Statement",),
        end=("ImportBatch",),
        doc="Having come in with a batch.",
        outgoing="batches",
        incoming="statements",
        phrase="{start} came in with {end}",
        no_conflict="It says with what a statement was loaded.",
    ),
)
