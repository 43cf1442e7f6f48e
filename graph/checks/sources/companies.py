"""Sources on companies: control, related parties, ownership data and what common owners do."""

from __future__ import annotations

from graph.checks.reference import NOT_READ, Reference

RELATED_PARTIES = Reference(
    "IAS 24 Related Party Disclosures, paragraph 9: the definition of a related party", 2009,
    "https://www.ifrs.org/issued-standards/list-of-standards/ias-24-related-party-disclosures/",
    read="2026-11-26",
)  # fmt: skip
INTERESTED_DIRECTORS = Reference(
    "8 Del. C. § 144: interested directors, officers and controlling stockholders", 2025,
    "https://delcode.delaware.gov/title8/c001/sc04/", read=NOT_READ,
)  # fmt: skip
COMPANY_CONTROL = Reference(
    "Company control in Vadalog: the least fixpoint of majority voting", 2022, read=NOT_READ
)
COMMON_OWNERSHIP = Reference(
    "Azar, Schmalz and Tecu, Anticompetitive Effects of Common Ownership, J. Finance 73(4), abstract", 2018,
    "https://doi.org/10.1111/jofi.12698", read="2026-11-26",
)  # fmt: skip
OWNERSHIP_DATA = Reference(
    "Beneficial Ownership Data Standard 0.4: interests, ranges, unspecified parties", 2024,
    "https://standard.openownership.org/en/0.4.0/schema/", read="2026-11-26",
)  # fmt: skip
RELATIVES = Reference(
    "FollowTheMoney: the entity type Family", 2024,
    "https://followthemoney.tech/explorer/schemata/Family/", read="2026-11-26",
)  # fmt: skip
