"""Certification: a proof of ability that is asked for and awarded."""

from graph.model.language.declarations import Node, joins_parts
from graph.model.language.properties import HUNDRED_YEARS_OF_MONTHS, text, whole

NODE = Node(
    label="Certification",
    prefix="certification",
    doc="A proof of ability that is asked for and awarded.",
    title="name",
    plural="certifications",
    properties=(
        text("name", "What the certification is called.", required=True, searchable=True, indexed=True),
        text("level", "Its level.", classifies=True),
        text("issuer", "Who awards it.", classifies=True),
        whole("valid_months", "How many months an award is valid.", HUNDRED_YEARS_OF_MONTHS),
    ),
)
RELATIONSHIPS = (
    joins_parts(
        "AWARDED_AS",
        "Certification",
        "CertificationAward",
        doc="An award of a certification.",
        outgoing="certificationAwards",
        incoming="certifications",
        phrase="{start} was awarded as {end}",
        no_conflict="It says which certification was awarded; who holds it is recorded of the holder.",
    ),
)
