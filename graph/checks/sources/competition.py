"""Sources of competition law: interlocks, block exemptions, ventures, mergers and switching."""

from __future__ import annotations

from graph.checks.reference import NOT_READ, Reference

SECTION_8 = Reference(
    "Clayton Act, Section 8 (15 U.S.C. 19)", 2023,
    "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section19", read="2026-11-26",
)  # fmt: skip
PERSON = Reference(
    "Clayton Act, Section 1 (15 U.S.C. 12): a person includes a corporation", 2023,
    "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section12", read="2026-11-26",
)  # fmt: skip
INTERLOCKS_2024 = Reference(
    "89 FR 3926, 22 January 2024", 2024, "https://www.federalregister.gov/d/2024-00929", read=NOT_READ
)
INTERLOCKS_2025 = Reference(
    "90 FR 7697, 22 January 2025", 2025, "https://www.federalregister.gov/d/2025-01513", read="2026-11-26"
)
INTERLOCKS_2026 = Reference(
    "Federal Register document 2026-00880, 16 January 2026", 2026,
    "https://www.federalregister.gov/d/2026-00880", read="2026-11-26",
)  # fmt: skip
DEPUTIES_RESIGNED = Reference(
    "Department of Justice, press release on directors who resigned, 19 October 2022", 2022,
    "https://www.justice.gov/opa/press-releases", read=NOT_READ,
)  # fmt: skip
AGREEMENTS = Reference(
    "Treaty on the Functioning of the European Union, Article 101(1)", 2012,
    "https://eur-lex.europa.eu/eli/treaty/tfeu_2012/art_101/oj", read="2026-11-26",
)  # fmt: skip
PARENTS_COORDINATED = Reference(
    "Regulation (EC) No 139/2004, Article 2(4) and (5): coordination of parents", 2004,
    "https://eur-lex.europa.eu/eli/reg/2004/139/oj", read=NOT_READ,
)  # fmt: skip
INFORMATION_EXCHANGE = Reference(
    "European Commission, Guidelines on horizontal co-operation agreements, chapter 6", 2023,
    "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52023XC0721(01)", read=NOT_READ,
)  # fmt: skip
VERTICAL_AGREEMENTS = Reference(
    "Regulation (EU) 2022/720", 2022, "https://eur-lex.europa.eu/eli/reg/2022/720/oj", read=NOT_READ
)
TECHNOLOGY_2014 = Reference(
    "Regulation (EU) No 316/2014", 2014, "https://eur-lex.europa.eu/eli/reg/2014/316/oj", read=NOT_READ
)
TECHNOLOGY_2026 = Reference(
    "Regulation (EU) 2026/877", 2026, "https://eur-lex.europa.eu/eli/reg/2026/877/oj", read=NOT_READ
)
DATA_ACT_SWITCHING = Reference(
    "Regulation (EU) 2023/2854 (Data Act), Article 25", 2023,
    "https://eur-lex.europa.eu/eli/reg/2023/2854/oj", read=NOT_READ,
)  # fmt: skip
DATA_ACT_CHARGES = Reference(
    "Regulation (EU) 2023/2854 (Data Act), Article 29", 2023,
    "https://eur-lex.europa.eu/eli/reg/2023/2854/oj", read="2026-11-26",
)  # fmt: skip
MERGERS_US_2023 = Reference(
    "US Merger Guidelines", 2023,
    "https://www.justice.gov/atr/merger-guidelines/applying-merger-guidelines/guideline-1", read=NOT_READ,
)  # fmt: skip
MERGERS_US_2010 = Reference(
    "US Horizontal Merger Guidelines", 2010,
    "https://www.justice.gov/atr/horizontal-merger-guidelines-08192010", read=NOT_READ,
)  # fmt: skip
MERGERS_EU_2004 = Reference(
    "EU Guidelines on horizontal mergers", 2004,
    "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52004XC0205(02)", read=NOT_READ,
)  # fmt: skip
