"""Document: a file or page that something rests on, by its name and digest; the file itself is not kept."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.json_forms import a_digest
from graph.model.language.properties import Kind, date, of, text

NODE = Node(
    label="Document",
    prefix="document",
    doc="A file or page that something rests on; the file itself is not kept.",
    title="name",
    plural="documents",
    part=True,
    properties=(
        text("name", "What the document is called.", required=True, searchable=True, indexed=True),
        text("sha256", "The SHA-256 digest of its bytes, in hexadecimal.", indexed=True, form=a_digest),
        of(Kind.URL, "url", "Where it is kept."),
        date("dated_on", "The day it has on it."),
    ),
    keys=(("sha256",),),
)
RELATIONSHIPS = (
    Relationship(
        type="DOCUMENTED_BY",
        descriptive=True,
        start=(
            "Contract",
            "Tender",
            "Matter",
            "Disclosure",
            "DueDiligenceCase",
            "CertificationAward",
            "Dispute",
        ),
        end=("Document",),
        doc="The document that something rests on.",
        outgoing="documents",
        incoming="documentOf",
        phrase="{start} is documented by {end}",
        no_conflict="It says on what a record rests.",
        listed=True,
    ),
)
