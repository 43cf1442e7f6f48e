"""Organization: a company or another body with members or owners."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import EntityType, ListingStatus
from graph.model.language.properties import (
    HUNDRED_YEARS_OF_DAYS,
    NOT_BELOW_ZERO,
    YEARS,
    Kind,
    choice,
    date,
    flag,
    of,
    text,
    whole,
)
from graph.model.language.status import Status
from graph.model.nouns.parties.party import NAME

NODE = Node(
    label="Organization",
    super_label="Party",
    prefix="party",
    doc="A company or another body with members or owners.",
    title="name",
    plural="organizations",
    properties=(
        NAME,
        text("legal_name", "The full registered name with its legal form.", searchable=True),
        choice("entity_type", EntityType, "What kind of entity it is."),
        text("legal_form", "Its legal form, by ELF code (ISO 20275) where it is known.", classifies=True),
        of(Kind.JURISDICTION, "jurisdiction", "Where it is registered (ISO 3166-1 or -2).", indexed=True),
        date("incorporated_on", "The day it was founded or registered."),
        date("dissolved_on", "The day it ceased to exist."),
        flag("public_listing", "Whether its securities are publicly listed."),
        flag("is_own", "Whether it is one of the network's own firms.", indexed=True),
        of(Kind.URL, "website", "Its home page."),
        text("stated_status", "The status in the source's own word.", classifies=True),
    ),
    in_order=(("incorporated_on", "dissolved_on"),),
    status=Status(
        "status",
        ListingStatus,
        "Whether it exists on the day asked about.",
        reached=(("dissolved_on", "DISSOLVED"), ("incorporated_on", "ACTIVE")),
        pending="PLANNED",
    ),
)


def _consolidation(kind: str, doc: str, outgoing: str, incoming: str, phrase: str) -> Relationship:
    return Relationship(
        type=kind,
        start=("Organization",),
        end=("Organization",),
        doc=doc,
        outgoing=outgoing,
        incoming=incoming,
        phrase=phrase,
        properties=(text("accounting_standard", "The accounting standard the statement follows."),),
        shape="Affiliation",
        note="It is stated in accounts or fund records (GLEIF), and is not a share.",
    )


RELATIONSHIPS = (
    _consolidation(
        "CONSOLIDATED_BY",
        "Accounting consolidation by the direct parent (GLEIF); not a share.",
        "consolidatedBy",
        "consolidates",
        "{start} is consolidated by {end}",
    ),
    _consolidation(
        "ULTIMATELY_CONSOLIDATED_BY",
        "Accounting consolidation by the ultimate parent (GLEIF); not a share.",
        "ultimatelyConsolidatedBy",
        "ultimatelyConsolidates",
        "{start} is ultimately consolidated by {end}",
    ),
    _consolidation(
        "MANAGED_BY",
        "Management of a fund (GLEIF).",
        "managedBy",
        "manages",
        "{start} is managed by {end}",
    ),
    _consolidation(
        "SUBFUND_OF", "Being a sub-fund (GLEIF).", "subfundOf", "subfunds", "{start} is a sub-fund of {end}"
    ),
    _consolidation(
        "BRANCH_OF", "Being a branch (GLEIF).", "branchOf", "branches", "{start} is a branch of {end}"
    ),
    Relationship(
        type="SUPPLIES",
        start=("Organization",),
        end=("Component", "Service"),
        doc="Supplying a component or a service.",
        outgoing="supplies",
        incoming="suppliers",
        phrase="{start} supplies {end}",
        no_conflict="Who supplies a component or a service is not a tie between the parties of a dealing.",
        properties=(
            of(Kind.PERCENT, "share_of_supply", "The part of the need that it covers, in percent."),
            of(Kind.NUMBER, "capacity", "How many units a month it can deliver.", bounds=NOT_BELOW_ZERO),
            whole("lead_time_days", "Days from order to delivery.", HUNDRED_YEARS_OF_DAYS),
            flag("qualified", "Whether it is qualified to supply."),
        ),
    ),
    Relationship(
        type="OFFERS",
        start=("Organization",),
        end=("Product",),
        doc="Offering a product.",
        outgoing="products",
        incoming="offeredBy",
        phrase="{start} offers {end}",
        properties=(of(Kind.PERCENT, "share_of_revenue", "The part of its revenue, in percent."),),
    ),
    Relationship(
        type="DISTRIBUTES_IN",
        start=("Organization",),
        end=("Territory",),
        doc="Distributing in a territory.",
        outgoing="distributesIn",
        incoming="distributors",
        phrase="{start} distributes in {end}",
        no_conflict="Where a firm distributes is not a tie between parties.",
    ),
    Relationship(
        type="SELLS_IN",
        start=("Organization",),
        end=("Territory", "Market"),
        doc="Selling in a territory or market.",
        outgoing="sellsIn",
        incoming="sellers",
        phrase="{start} sells in {end}",
        no_conflict="Where a firm sells is not a tie between parties.",
    ),
    Relationship(
        type="COMPETES_IN",
        start=("Organization",),
        end=("Market",),
        doc="Competing in a market.",
        outgoing="competesIn",
        incoming="competitors",
        phrase="{start} competes in {end}",
        no_conflict="Competitors may deal with each other; a common director is a rule of its own.",
    ),
    Relationship(
        type="COMPETES_WITH",
        start=("Organization",),
        end=("Organization",),
        doc="Competition that a source asserts; otherwise it is derived from a common market.",
        outgoing="competesWith",
        incoming="competesWith",
        phrase="{start} competes with {end}",
        note="A source asserts it; competition in a common market is derived.",
        no_conflict="Competitors may deal with each other; a common director is a rule of its own.",
        symmetric=True,
    ),
    Relationship(
        type="HAS_REVENUE_FROM",
        start=("Organization",),
        end=("Party", "Partnership"),
        doc="Revenue that comes from a party or through a partnership.",
        outgoing="revenueSources",
        incoming="revenueOf",
        phrase="{start} has revenue from {end}",
        properties=(
            of(Kind.AMOUNT, "amount", "The revenue of the period."),
            of(Kind.CURRENCY, "currency", "The amount's currency (ISO 4217)."),
            whole("year", "The fiscal year.", YEARS),
            of(Kind.PERCENT, "share_of_revenue", "The part of its revenue, in percent."),
            date("fx_date", "The day of the exchange rate."),
        ),
        key=("year",),
    ),
    Relationship(
        type="HAS_FIGURE",
        start=("Organization",),
        end=("FinancialFigure", "MarketShare"),
        doc="Having a figure of a year.",
        outgoing="figures",
        incoming="figureOf",
        phrase="{start} has the figure {end}",
        no_conflict="A figure of one firm is not a tie to another.",
    ),
)  # fmt: skip
