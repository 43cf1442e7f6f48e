"""Sources on rights, licenses, clauses and the places that they are for."""

from __future__ import annotations

from graph.checks.reference import NOT_READ, Reference

ODRL = Reference(
    "ODRL Information Model 2.2, W3C Recommendation of 15 February 2018", 2018,
    "https://www.w3.org/TR/2018/REC-odrl-model-20180215/", read=NOT_READ,
)  # fmt: skip
COUNTRIES = Reference(
    "ISO 3166-1 and 3166-2: countries and their parts are disjoint", 2020,
    "https://www.iso.org/iso-3166-country-codes.html", read=NOT_READ,
)  # fmt: skip
REGIONS = Reference(
    "UN M49: area codes for statistical use", 1999,
    "https://unstats.un.org/unsd/methodology/m49/", read=NOT_READ,
)  # fmt: skip
EARLIER_RIGHTS = Reference(
    "35 U.S.C. § 261, as amended in 2012: what is recorded in time, or known, goes before", 2012,
    "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title35-section261", read="2026-11-26",
)  # fmt: skip
JOINT_OWNERS = Reference(
    "35 U.S.C. § 262: a joint owner may use a patent without the consent of the others", 2025,
    "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title35-section262", read="2026-11-26",
)  # fmt: skip
LICENSE_BY_ONE_OWNER = Reference(
    "Schering v. Roussel-UCLAF, 104 F.3d 341 (Fed. Cir.): and may license it without their consent", 1997,
    "https://law.justia.com/cases/federal/appellate-courts/F3/104/341/548767/", read=NOT_READ,
)  # fmt: skip
LICENSES_UK = Reference(
    "Patents Act 1977 (United Kingdom), section 30(4): licenses are subject to section 36(3)", 1977,
    "https://www.legislation.gov.uk/ukpga/1977/37/section/30", read="2026-11-26",
)  # fmt: skip
JOINT_OWNERS_UK = Reference(
    "Patents Act 1977 (United Kingdom), section 36(3): no license without the other owners", 1977,
    "https://www.legislation.gov.uk/ukpga/1977/37/section/36", read=NOT_READ,
)  # fmt: skip
CLAUSES = Reference(
    "The Atticus Project, commercial contract labels (CUAD), as edited on 1 March 2021", 2021,
    "https://www.atticusprojectai.org/atticus-labels", read="2026-11-26",
)  # fmt: skip
MERGER_NO_ASSIGNMENT = Reference(
    "Meso Scale Diagnostics v. Roche, 62 A.3d 62 (Del. Ch.): a merger of this form assigns nothing", 2013,
    "https://courts.delaware.gov/opinions/", read=NOT_READ,
)  # fmt: skip
