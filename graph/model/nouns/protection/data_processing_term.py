"""DataProcessingTerm: in what role and how long a party handles data."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import ProcessingRole, TransferMechanism
from graph.model.language.properties import HUNDRED_YEARS_OF_MONTHS, choice, text, whole

NODE = Node(
    label="DataProcessingTerm",
    prefix="processing",
    doc="In what role, by what means and how long a party handles data.",
    title="title",
    plural="dataProcessingTerms",
    part=True,
    properties=(
        text("title", "What the term is called.", required=True, searchable=True),
        choice("role", ProcessingRole, "In what role the partner handles the data."),
        choice("transfer_mechanism", TransferMechanism, "What allows the data to leave the country."),
        whole("retention_months", "How many months the data may be kept.", HUNDRED_YEARS_OF_MONTHS),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="OF_DATA",
        start=("DataProcessingTerm",),
        end=("DataCategory",),
        doc="The data that a term is about.",
        outgoing="dataCategories",
        incoming="processingTerms",
        phrase="{start} is about {end}",
        no_conflict="It says what data a term is about; access to data is looked at.",
        listed=True,
        listed_at_both=True,
    ),
)
