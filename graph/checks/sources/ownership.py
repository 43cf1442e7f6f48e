"""The sources of the ownership tests: each declared once, for the tests and for the rules that cite them."""

from __future__ import annotations

from graph.checks.reference import NOT_READ, Reference

OFAC_FAQ = Reference(
    "OFAC, Frequently Asked Questions 398 to 401, released 13 August 2014", 2014,
    "https://ofac.treasury.gov/faqs/401", read="2026-11-26",
)  # fmt: skip
OFAC_GUIDANCE = Reference(
    "OFAC, Revised Guidance on Entities Owned by Persons Whose Property Is Blocked, 13 August 2014", 2014,
    "https://ofac.treasury.gov/media/6186/download", read=NOT_READ,
)  # fmt: skip
OFAC_IN_THE_CODE = Reference(
    "31 CFR 587.406, entities owned by persons whose property is blocked (the form of each program)", 2022,
    "https://www.ecfr.gov/current/title-31/section-587.406", read="2026-11-26",
)  # fmt: skip
EU_BEST_PRACTICES = Reference(
    "Council of the European Union, best practices for restrictive measures, 3 July 2024 (11623/24)", 2024,
    "https://data.consilium.europa.eu/doc/document/ST-11623-2024-INIT/en/pdf", read=NOT_READ,
)  # fmt: skip
UK_OWNED_OR_CONTROLLED = Reference(
    "Regulation 7 of the regulations under the Sanctions and Anti-Money Laundering Act 2018, read in those "
    "on Burma (S.I. 2019/136)", 2020,
    "https://www.legislation.gov.uk/uksi/2019/136/regulation/7", read="2026-11-26",
)  # fmt: skip
UK_JOINT_ARRANGEMENTS = Reference(
    "The Russia (Sanctions) (EU Exit) Regulations 2019, Schedule 1, paragraphs 2 to 5: joint "
    "interests, joint arrangements, shares and votes", 2019,
    "https://www.legislation.gov.uk/uksi/2019/855/schedules/made", read="2026-11-26",
)  # fmt: skip
UK_INDIRECTLY = Reference(
    "The Russia (Sanctions) (EU Exit) Regulations 2019, Schedule 1, on what is held indirectly", 2019,
    "https://www.legislation.gov.uk/uksi/2019/855/schedule/1", read=NOT_READ,
)  # fmt: skip
UK_GUIDANCE = Reference(
    "FCDO and OFSI, Ownership and Control: Public Officials and Control guidance, 20 August 2024", 2024,
    "https://www.gov.uk/government/publications/ownership-and-control-public-officials-and-control-guidance/"
    "ownership-and-control-public-officials-and-control-guidance", read="2026-11-26",
)  # fmt: skip
BIS_AFFILIATES = Reference(
    "BIS, Expansion of End-User Controls To Cover Affiliates of Certain Listed Entities, 90 FR 47201", 2025,
    "https://www.federalregister.gov/d/2025-19001", read="2026-11-26",
)  # fmt: skip
BIS_GUIDELINES = Reference(
    "15 CFR part 744, supplement no. 8: guidelines for the 50 percent rule, on foreign affiliates", 2025,
    "https://www.ecfr.gov/current/title-15/part-744", read="2026-11-26",
)  # fmt: skip
BIS_SUSPENSION = Reference(
    "BIS, One Year Suspension of Expansion of End-User Controls, 90 FR 50857, 12 November 2025", 2025,
    "https://www.federalregister.gov/d/2025-19846", read="2026-11-26",
)  # fmt: skip
AMLR = Reference(
    "Regulation (EU) 2024/1624, Articles 52 to 54", 2024,
    "https://eur-lex.europa.eu/eli/reg/2024/1624/oj", read="2026-11-26",
)  # fmt: skip
FINCEN = Reference(
    "31 CFR 1010.230(d), beneficial owners of legal entity customers, as of January 2025", 2025,
    "https://www.ecfr.gov/current/title-31/section-1010.230", read="2026-11-26",
)  # fmt: skip
PSC_SHARES = Reference(
    "Explanatory notes to the Act that inserted Schedule 1A, notes 501 to 506: how shares are counted", 2015,
    "https://www.legislation.gov.uk/ukpga/2015/26/notes/division/5/7/1/2/1/2/3", read="2026-11-26",
)  # fmt: skip
PSC = Reference(
    "Companies Act 2006 (United Kingdom), Schedule 1A, paragraphs 2 to 5 and 18, as of 2020", 2020,
    "https://www.legislation.gov.uk/ukpga/2006/46/schedule/1A", read="2026-11-26",
)  # fmt: skip
CLOSE_LINKS_OF_COLLATERAL = Reference(
    "Guideline (EU) 2015/510 of the European Central Bank (ECB/2014/60), Article 138", 2014,
    "https://eur-lex.europa.eu/eli/guideline/2015/510/oj", read=NOT_READ,
)  # fmt: skip
CLOSE_LINKS_OF_BANKS = Reference(
    "Regulation (EU) No 575/2013, Article 4(1)(38): close links", 2013,
    "https://eur-lex.europa.eu/eli/reg/2013/575/oj", read=NOT_READ,
)  # fmt: skip
CLOSE_LINKS_OF_FIRMS = Reference(
    "Directive 2014/65/EU, Article 4(1)(35): close links", 2014,
    "https://eur-lex.europa.eu/eli/dir/2014/65/oj", read="2026-11-26",
)  # fmt: skip
IFRS_10 = Reference(
    "IFRS 10, Consolidated Financial Statements: control by the majority of the voting rights", 2011,
    "https://www.ifrs.org/issued-standards/list-of-standards/ifrs-10-consolidated-financial-statements/",
    read=NOT_READ,
)  # fmt: skip
OWNED_BY_LISTED = (
    OFAC_FAQ, OFAC_IN_THE_CODE, OFAC_GUIDANCE, EU_BEST_PRACTICES, UK_OWNED_OR_CONTROLLED,
    UK_JOINT_ARRANGEMENTS, UK_INDIRECTLY, BIS_AFFILIATES, BIS_GUIDELINES, BIS_SUSPENSION,
)  # fmt: skip
"""What says to which measure a party counts as listed by its owners."""
