"""No property is declared and loaded and then read by nothing, unless it is named here with the reason."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path

from graph.model.catalogue import nodes, relationships
from graph.model.language.properties import Property

GRAPH = Path(__file__).parents[4] / "graph"
READERS = (
    "checks", "conflicts", "dependencies", "lifecycle", "naming", "ownership", "policy", "scopes", "write",
)  # fmt: skip
"""What draws conclusions from the graph; everything else shows, filters and exports whatever is recorded."""
KIND = "it says of what kind a thing is, for people who read, filter and group; nothing follows from it"
STATED = "the word of the source, kept beside the status that is computed from dates"
DESCRIBED = "a description for people who read the record; no rule, gate or analysis asks for it"
MEASURED = "what depends on what is measured from the needs; the source's own opinion is shown beside it"
PARTS = "the name or the address is compared in whole; its parts are for letters and lists"
ACCOUNTS = "by which rules accounts are made; that there is a consolidation is what gives control"
SHOWN = {
    KIND: (
        "Address.address_type", "Arrangement.arrangement_type", "Benefit.benefit_type", "Component.category",
        "DataCategory.sensitive", "Organization.public_listing",
        "Person.pep_status", "Platform.category", "Product.category",
        "PublicBody.body_type", "Service.category", "ASSOCIATE_OF.nature",
    ),
    STATED: (
        "Contract.stated_status", "IPAsset.stated_status", "Organization.stated_status",
        "Partnership.stated_status",
    ),
    DESCRIBED: (
        "Arrangement.ended_on",
        "Certification.issuer", "Clause.params", "DataProcessingTerm.transfer_mechanism",
        "DataProcessingTerm.retention_months", "Document.dated_on", "Evaluation.evaluated_on",
        "Identifier.scheme_name", "IPAsset.classes", "IPAsset.publication_number", "JointVenture.governance",
        "JointVenture.deadlock_rule",
        "KpiValue.kpi",
        "KpiValue.actual", "Market.product_market", "Market.geographic_market", "Organization.website",
        "PaymentTerm.net_days", "PaymentTerm.late_rate", "RightsGrant.transferable",
        "RightsGrant.minimum_royalty", "Screening.lists_as_of",
        "Source.publisher", "TrainingCourse.provider", "WorkerEngagement.classification",
        "WorkerEngagement.subcontract_tier",
    ),
    MEASURED: (
        "Component.criticality", "Product.criticality", "Service.criticality", "DEPENDS_ON.criticality",
    ),
    PARTS: ("Person.given_name", "Person.family_name", "Address.street"),
    ACCOUNTS: (
        "CONSOLIDATED_BY.accounting_standard", "ULTIMATELY_CONSOLIDATED_BY.accounting_standard",
        "MANAGED_BY.accounting_standard", "SUBFUND_OF.accounting_standard", "BRANCH_OF.accounting_standard",
    ),
}  # fmt: skip
"""By reason, the properties that are shown, filtered and exported alone."""


@cache
def words_read() -> frozenset[str]:
    """Return every word of the code that draws conclusions."""
    found: set[str] = set()
    for folder in READERS:
        for path in sorted((GRAPH / folder).rglob("*")):
            if path.suffix in (".py", ".toml"):
                found.update(re.findall(r"[a-z][a-z0-9_]*", path.read_text(encoding="utf-8")))
    return frozenset(found)


def unread(owner: str, properties: tuple[Property, ...], status: str = "") -> list[str]:
    """Return the properties that no conclusion, search or status reads."""
    found = []
    for prop in properties:
        read = prop.name in words_read() or prop.found_by_words or f"'{prop.name}'" in status
        found += [] if read else [f"{owner}.{prop.name}"]
    return found


def test_no_property_is_loaded_and_read_by_nothing() -> None:
    """Periods of notice in months were declared and loaded, and the calendar passed them over."""
    found: list[str] = []
    for noun in nodes().values():
        found += unread(noun.label, noun.properties, repr((noun.status, noun.term)))
    for relationship in relationships().values():
        found += unread(relationship.type, relationship.properties)
    shown = list(chain.from_iterable(SHOWN.values()))
    assert len(shown) == len(set(shown))
    assert sorted(set(found) - set(shown)) == [], "read it, or name it above with the reason"
    assert sorted(set(shown) - set(found)) == [], "it is read by now: take it from the list"
