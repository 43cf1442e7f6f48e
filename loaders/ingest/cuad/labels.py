"""The 41 labels of the Contract Understanding Atticus Dataset and what each becomes in the graph.

Source: The Atticus Project, CUAD v1 (CC BY 4.0), master_clauses.csv. A label says that a contract has
a provision of a kind, and quotes it; it does not say whom it binds, where, for what or how long.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from graph.model.language.enums import ClauseType, IncentiveType, RestrictionType


@dataclass(frozen=True, slots=True)
class Label:
    """One label: the header of its quoted words, that of its answer, and what it becomes."""

    header: str
    clause: str
    restriction: str | None = None
    incentive: str | None = None
    answer: str = ""

    def __post_init__(self) -> None:
        if self.clause not in ClauseType.__members__:
            raise ValueError(f"{self.header}: {self.clause!r} is not a clause type")
        if self.restriction is not None and self.restriction not in RestrictionType.__members__:
            raise ValueError(f"{self.header}: {self.restriction!r} is not a restriction type")
        if self.incentive is not None and self.incentive not in IncentiveType.__members__:
            raise ValueError(f"{self.header}: {self.incentive!r} is not an incentive type")
        if not self.answer:
            object.__setattr__(self, "answer", f"{self.header}-Answer")


FILE_NAME = "Filename"
DOCUMENT_NAME = Label("Document Name", "DOCUMENT_NAME")
PARTIES = Label("Parties", "PARTIES")
AGREEMENT_DATE = Label("Agreement Date", "AGREEMENT_DATE")
EFFECTIVE_DATE = Label("Effective Date", "EFFECTIVE_DATE")
EXPIRATION_DATE = Label("Expiration Date", "EXPIRATION_DATE")
RENEWAL_TERM = Label("Renewal Term", "RENEWAL_TERM")
NOTICE_PERIOD = Label(
    "Notice Period To Terminate Renewal",
    "NOTICE_PERIOD_TO_TERMINATE_RENEWAL",
    answer="Notice Period To Terminate Renewal- Answer",  # the published header has this blank
)
GOVERNING_LAW = Label("Governing Law", "GOVERNING_LAW")

STATED = (
    DOCUMENT_NAME,
    PARTIES,
    AGREEMENT_DATE,
    EFFECTIVE_DATE,
    EXPIRATION_DATE,
    RENEWAL_TERM,
    NOTICE_PERIOD,
    GOVERNING_LAW,
)
"""The labels that are answered in words."""

YES_NO = (
    Label("Most Favored Nation", "MOST_FAVORED_NATION", restriction="MOST_FAVORED_NATION"),
    Label("Competitive Restriction Exception", "COMPETITIVE_RESTRICTION_EXCEPTION"),
    Label("Non-Compete", "NON_COMPETE", restriction="NON_COMPETE"),
    Label("Exclusivity", "EXCLUSIVITY", restriction="EXCLUSIVITY"),
    Label("No-Solicit Of Customers", "NO_SOLICIT_OF_CUSTOMERS", restriction="NO_SOLICIT_OF_CUSTOMERS"),
    Label("No-Solicit Of Employees", "NO_SOLICIT_OF_EMPLOYEES", restriction="NO_SOLICIT_OF_EMPLOYEES"),
    Label("Non-Disparagement", "NON_DISPARAGEMENT", restriction="NON_DISPARAGEMENT"),
    Label("Termination For Convenience", "TERMINATION_FOR_CONVENIENCE"),
    Label("Rofr/Rofo/Rofn", "ROFR_ROFO_ROFN", restriction="PREEMPTIVE_RIGHT"),
    Label("Change Of Control", "CHANGE_OF_CONTROL"),
    Label("Anti-Assignment", "ANTI_ASSIGNMENT"),
    Label("Revenue/Profit Sharing", "REVENUE_PROFIT_SHARING", incentive="REVENUE_SHARE"),
    Label("Price Restrictions", "PRICE_RESTRICTIONS", restriction="PRICE_RESTRICTION"),
    Label("Minimum Commitment", "MINIMUM_COMMITMENT", restriction="MINIMUM_COMMITMENT"),
    Label("Volume Restriction", "VOLUME_RESTRICTION", restriction="VOLUME_RESTRICTION"),
    Label("Ip Ownership Assignment", "IP_OWNERSHIP_ASSIGNMENT"),
    Label("Joint Ip Ownership", "JOINT_IP_OWNERSHIP"),
    Label("License Grant", "LICENSE_GRANT"),
    Label("Non-Transferable License", "NON_TRANSFERABLE_LICENSE"),
    Label("Affiliate License-Licensor", "AFFILIATE_LICENSE_LICENSOR"),
    Label("Affiliate License-Licensee", "AFFILIATE_LICENSE_LICENSEE"),
    Label("Unlimited/All-You-Can-Eat-License", "UNLIMITED_ALL_YOU_CAN_EAT_LICENSE"),
    Label("Irrevocable Or Perpetual License", "IRREVOCABLE_OR_PERPETUAL_LICENSE"),
    Label("Source Code Escrow", "SOURCE_CODE_ESCROW"),
    Label("Post-Termination Services", "POST_TERMINATION_SERVICES"),
    Label("Audit Rights", "AUDIT_RIGHTS"),
    Label("Uncapped Liability", "UNCAPPED_LIABILITY"),
    Label("Cap On Liability", "CAP_ON_LIABILITY"),
    Label("Liquidated Damages", "LIQUIDATED_DAMAGES"),
    Label("Warranty Duration", "WARRANTY_DURATION"),
    Label("Insurance", "INSURANCE"),
    Label("Covenant Not To Sue", "COVENANT_NOT_TO_SUE"),
    Label("Third Party Beneficiary", "THIRD_PARTY_BENEFICIARY"),
)
"""The labels that are answered Yes or No; a right of first refusal, offer or negotiation is one label."""

HEADERS = (
    FILE_NAME,
    *(chain.from_iterable((label.header, label.answer) for label in (*STATED, *YES_NO))),
)
"""The 83 headers of the file."""
