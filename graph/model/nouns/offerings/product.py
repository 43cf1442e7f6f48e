"""Product: what is sold, what it is made of and what it runs on."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import Criticality, ProductStatus
from graph.model.language.properties import UNIT, Kind, choice, date, flag, of, text
from graph.model.language.status import Status

NODE = Node(
    label="Product",
    prefix="product",
    doc="What is sold.",
    title="name",
    plural="products",
    properties=(
        text("name", "What the product is called.", required=True, searchable=True, indexed=True),
        text("category", "What kind of product it is.", classifies=True),
        text("version", "Its version.", classifies=True),
        choice("criticality", Criticality, "How much hangs on it."),
        date("released_on", "The day it was first available."),
        date("eol_on", "The day its support ends.", indexed=True),
    ),
    in_order=(("released_on", "eol_on"),),
    status=Status(
        "status",
        ProductStatus,
        "The status on the day asked about.",
        reached=(("eol_on", "END_OF_LIFE"), ("released_on", "AVAILABLE")),
        pending="PLANNED",
    ),
)

_REQUIRED = flag("required", "Whether the product cannot do without it.")
_STRENGTH = of(Kind.NUMBER, "strength", "How strong the need is, from 0 to 1.", bounds=UNIT)


def _need(
    *, kind: str, end: str, doc: str, outgoing: str, incoming: str, phrase: str, no_conflict: str = ""
) -> Relationship:
    return Relationship(
        type=kind,
        start=("Product",),
        end=(end,),
        doc=doc,
        outgoing=outgoing,
        incoming=incoming,
        phrase=phrase,
        properties=(_REQUIRED, _STRENGTH),
        shape="ProductNeed",
        no_conflict=no_conflict,
    )


RELATIONSHIPS = (
    _need(
        kind="USES_IP",
        end="IPAsset",
        doc="Using an asset.",
        outgoing="usesIp",
        incoming="usedBy",
        phrase="{start} uses {end}",
    ),
    _need(
        kind="IMPLEMENTS",
        end="Interface",
        doc="Working together by an interface.",
        outgoing="interfaces",
        incoming="implementedBy",
        phrase="{start} implements {end}",
        no_conflict="How products work together is not a tie between parties.",
    ),
    _need(
        kind="CONTAINS",
        end="Component",
        doc="Containing a component.",
        outgoing="components",
        incoming="containedIn",
        phrase="{start} contains {end}",
        no_conflict="What a product is made of is not a tie between parties.",
    ),
    _need(
        kind="RUNS_ON",
        end="Platform",
        doc="Running on a platform.",
        outgoing="platforms",
        incoming="runs",
        phrase="{start} runs on {end}",
        no_conflict="What a product runs on is not a tie between parties.",
    ),
)
