"""The terms by which a contract speaks of its parties, and the capacity that some of them tell."""

from __future__ import annotations

import re

from graph.model.language.enums import PartyRole
from graph.model.language.text import fold

_ROLES = (
    (r"(?:sub-?)?distributor", "DISTRIBUTOR"),
    (r"(?:sub-?)?reseller", "RESELLER"),
    (r"(?:marketing )?affiliate", "AFFILIATE"),
    (r"franchisor", "FRANCHISOR"),
    (r"franchisee", "FRANCHISEE"),
    (r"licensor", "LICENSOR"),
    (r"licensee", "LICENSEE"),
    (r"(?:[a-z]+ )?integrator", "INTEGRATOR"),
    (r"(?:service )?provider|servicer|(?:sub-?)?contractor|consultant|repairer|operator|transporter|carrier"
     r"|(?:investment )?advis[eo]r|sub-?advis[eo]r|manager", "SERVICE_PROVIDER"),
    (r"joint venturers?|venturer|jvp", "VENTURER"),
    (r"(?:sales )?agent|agency|remarketing agent", "AGENT"),
    (r"suppliers?|vendor", "SUPPLIER"),
    (r"manufacturer", "MANUFACTURER"),
    (r"buyer|purchaser|acquiror|acquirer", "BUYER"),
    (r"sellers?", "SELLER"),
    (r"customer|client|(?:service )?recipient|shipper", "CUSTOMER"),
    (r"guarantor", "GUARANTOR"),
    (r"principal", "PRINCIPAL"),
)  # fmt: skip
_RULES = tuple((re.compile(rf"(?:{pattern})\Z"), role) for pattern, role in _ROLES)
_GENERIC = re.compile(r"(?:an? |the |each )?part(?:y|ies)\Z")
_PERSONAL = frozenset(
    ["individual", "employee", "talent", "celebrity", "endorser", "professional", "athlete"]
)

for _, _role in _ROLES:
    if _role not in PartyRole.__members__:
        raise ValueError(f"{_role!r} is not a party role")


def role_of(term: str) -> str | None:
    """Return the capacity that a defined term tells; None for a short name such as "Acme"."""
    word = fold(term).removeprefix("the ")
    return next((role for rule, role in _RULES if rule.match(word)), None)


def is_generic(term: str) -> bool:
    """Whether the term fits every party: "Party", "the Parties"."""
    word = fold(term).strip(" ,.:")
    return (
        bool(_GENERIC.match(word)) or "collectively" in word or "individually" in word or "referred" in word
    )


def is_person(term: str) -> bool:
    """Whether the term is one that a contract gives to a person alone."""
    return fold(term).removeprefix("the ") in _PERSONAL
