"""What kind of agreement a document's name says it is, and which partnership such agreements make."""

from __future__ import annotations

import re

from graph.model.language.enums import ContractType, PartnershipType

_NAMES = (
    (r"JOINT FILING|REMARKETING|MAINTENANCE OF (?:NET|CAPITAL)", "OTHER"),
    (r"(?:NET INVESTMENT INCOME|CAPITAL) MAINTENANCE", "OTHER"),
    (r"JOINT VENTURE", "JOINT_VENTURE"),
    (r"CO-?\s?BRAND", "CO_BRANDING"),
    (r"FRANCHISE", "FRANCHISE"),
    (r"RESELLER|VALUE ADDED", "RESELLER"),
    (r"DISTRIBUT", "DISTRIBUTION"),
    (r"REFERRAL", "REFERRAL"),
    (r"AFFILIAT", "AFFILIATE"),
    (r"STRATEGIC'? ALLIANCE", "STRATEGIC_ALLIANCE"),
    (r"ENDORSEMENT", "ENDORSEMENT"),
    (r"SPONSOR", "SPONSORSHIP"),
    (r"OUTSOURC", "OUTSOURCING"),
    (r"HOSTING", "HOSTING"),
    (r"TRANSPORTATION", "TRANSPORTATION"),
    (r"COLLABORAT|COOPERATION|(?:CO-?|JOINT )DEVELOPMENT", "COLLABORATION"),
    (r"INTEGRAT(?:ION|OR)", "INTEGRATION"),
    (r"LICEN[CS]", "LICENSE"),
    (r"INTELLECTUAL PROPERTY", "INTELLECTUAL_PROPERTY"),
    (r"SUPPLY", "SUPPLY"),
    (r"MANUFACTUR", "MANUFACTURING"),
    (r"NON-?\s?COMPET", "NON_COMPETE"),
    (r"MAINTENANCE", "MAINTENANCE"),
    (r"CONSULT", "CONSULTING"),
    (r"PROMOTION", "PROMOTION"),
    (r"MARKETING", "MARKETING"),
    (r"DEVELOPMENT", "DEVELOPMENT"),
    (r"SERVIC", "SERVICE"),
    (r"AGEN(?:CY|T)", "AGENCY"),
)
"""The words of a document's name, the most telling first; the first that is found decides."""

PARTNERSHIPS = {
    "DISTRIBUTION": "DISTRIBUTOR",
    "RESELLER": "VALUE_ADDED_RESELLER",
    "AFFILIATE": "AFFILIATE",
    "REFERRAL": "REFERRAL",
    "STRATEGIC_ALLIANCE": "TECHNOLOGY_ALLIANCE",
    "COLLABORATION": "CO_DEVELOPMENT",
    "FRANCHISE": "FRANCHISE",
    "LICENSE": "LICENSE",
    "INTEGRATION": "SYSTEM_INTEGRATOR",
    "SERVICE": "SERVICE_PARTNER",
    "MAINTENANCE": "SERVICE_PARTNER",
    "OUTSOURCING": "SERVICE_PARTNER",
    "JOINT_VENTURE": "JOINT_VENTURE",
    "CO_BRANDING": "CO_BRANDING",
    "AGENCY": "AGENT",
    "SUPPLY": "SUPPLIER",
    "MANUFACTURING": "SUPPLIER",
}
"""The kinds of agreement that make a partnership; all others are contracts alone, and are counted."""

_RULES = tuple((re.compile(pattern), kind) for pattern, kind in _NAMES)

for _kind, _partnership in PARTNERSHIPS.items():
    if _kind not in ContractType.__members__ or _partnership not in PartnershipType.__members__:
        raise ValueError(f"{_kind} -> {_partnership}: write a contract type and a partnership type")


def contract_type(name: str) -> str:
    """Return the kind of agreement that a document's name says, OTHER where it says none."""
    words = " ".join(name.upper().split())
    return next((kind for rule, kind in _RULES if rule.search(words)), "OTHER")


_ENDING = re.compile(r"\bTERMINATION\b")
_LATER = re.compile(r"\b(?:AMENDMENT|ADDENDUM|RESTATED|SCHEDULE|EXHIBIT|ATTACHMENT)\b")


def partnership_type(kind: str, name: str) -> str | None:
    """Return the partnership that an agreement makes; None where it makes none, or ends one."""
    return None if _ENDING.search(name.upper()) else PARTNERSHIPS.get(kind)


def is_later_paper(name: str) -> bool:
    """Whether the document changes or adds to another, so that its dates do not begin a partnership."""
    return bool(_LATER.search(name.upper()))


def title_of(name: str) -> str:
    """Return a document's name on one line, without the bracket that a quotation opened."""
    return re.sub(r"\s*[(\"“'‘,]+\s*(?:t|d|is)?$", "", " ".join(name.split())).removesuffix(" is")
