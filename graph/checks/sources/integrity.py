"""Sources on the impartiality of those who decide, on procurement and on bid rigging."""

from __future__ import annotations

from graph.checks.reference import NOT_READ, Reference

IMPARTIALITY = Reference(
    "5 CFR 2635.502, personal and business relationships, as revised by 89 FR 43686", 2025,
    "https://www.ecfr.gov/current/title-5/section-2635.502", read="2026-11-26",
)  # fmt: skip
FORMER_OFFICIALS = Reference(
    "5 CFR 2641.204 on 18 U.S.C. 207(c): one year for former senior officials, the other way round", 2025,
    "https://www.ecfr.gov/current/title-5/section-2641.204", read="2026-11-26",
)  # fmt: skip
PROCUREMENT = Reference(
    "Directive 2014/24/EU on public procurement, Article 24: conflicts of interest", 2014,
    "https://eur-lex.europa.eu/eli/dir/2014/24/oj", read=NOT_READ,
)  # fmt: skip
PROCUREMENT_OF_UTILITIES = Reference(
    "The Utilities Contracts (Scotland) Regulations 2016, regulation 40: the same, as transposed", 2022,
    "https://www.legislation.gov.uk/ssi/2016/49/regulation/40", read="2026-11-26",
)  # fmt: skip
PROCUREMENT_OECD = Reference(
    "OECD Recommendation of the Council on Public Procurement, on integrity", 2015,
    "https://legalinstruments.oecd.org/en/instruments/OECD-LEGAL-0411", read=NOT_READ,
)  # fmt: skip
BID_RIGGING_OECD = Reference(
    "OECD Guidelines for Fighting Bid Rigging in Public Procurement, checklist", 2009,
    "https://search.oecd.org/daf/competition/guidelinesforfightingbidrigginginpublicprocurement.htm",
    read=NOT_READ,
)  # fmt: skip
COLLUSIVE_BIDDING = Reference(
    "IACRC, Guide to Combating Corruption and Fraud, red flag: unusual bidding patterns", 2026,
    "https://guide.iacrc.org/red-flag-unusual-bidding-patterns/", read="2026-11-26",
)  # fmt: skip
AWARDS_UNDER_LIMITS = Reference(
    "IACRC, Guide to Combating Corruption and Fraud, red flag: awards just under thresholds", 2026,
    "https://guide.iacrc.org/red-flag-multiple-contract-awards-just-under-procurement-thresholds/",
    read="2026-11-26",
)  # fmt: skip
RED_FLAGS = Reference(
    "Open Contracting Partnership, Red Flags in Public Procurement", 2024,
    "https://www.open-contracting.org/resources/", read=NOT_READ,
)  # fmt: skip
ORGANIZATIONS = Reference(
    "Federal Acquisition Regulation, 9.500 to 9.502: where organizational conflicts arise", 2024,
    "https://www.acquisition.gov/far/subpart-9.5", read="2026-11-26",
)  # fmt: skip
ORGANIZATIONS_BY_KIND = Reference(
    "Federal Acquisition Regulation, 9.505-2 to 9.505-4: specifications, evaluation, data", 2024,
    "https://www.acquisition.gov/far/9.505", read="2026-11-27",
)  # fmt: skip
ORGANIZATIONS_EXAMPLES = Reference(
    "Federal Acquisition Regulation, 9.508: worked examples", 2024,
    "https://www.acquisition.gov/far/9.508", read="2026-11-27",
)  # fmt: skip
