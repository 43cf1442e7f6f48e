"""GLEIF's codes and what they become."""

from __future__ import annotations

RELATIONSHIPS = {
    "IS_DIRECTLY_CONSOLIDATED_BY": "CONSOLIDATED_BY",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "ULTIMATELY_CONSOLIDATED_BY",
    "IS_FUND-MANAGED_BY": "MANAGED_BY",
    "IS_SUBFUND_OF": "SUBFUND_OF",
    "IS_INTERNATIONAL_BRANCH_OF": "BRANCH_OF",
}
"""Relationship type -> ours, each from child to parent. The hyphen is GLEIF's own."""

NAMES = {
    "PREVIOUS_LEGAL_NAME": "FORMER",
    "TRADING_OR_OPERATING_NAME": "TRADING",
    "ALTERNATIVE_LANGUAGE_LEGAL_NAME": "TRANSLATION",
    "PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME": "TRANSLITERATION",
    "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME": "TRANSLITERATION",
    "TRANSLITERATED": "TRANSLITERATION",
}
"""Type of a further name -> ours; any other is ALTERNATIVE."""

ADDRESSES = {"LegalAddress": "REGISTERED", "HeadquartersAddress": "BUSINESS"}

CATEGORIES = {"RESIDENT_GOVERNMENT_ENTITY": "STATE_BODY", "INTERNATIONAL_ORGANIZATION": "LEGAL_ENTITY"}
"""Entity category -> kind of entity; any other is a REGISTERED_ENTITY."""

AUTHORITIES = {
    "RA000025": "BE-BCE_KBO",
    "RA000170": "DK-CVR",
    "RA000188": "FI-PRO",
    "RA000189": "FR-SIREN",
    "RA000192": "FR-SIREN",
    "RA000472": "NO-BRC",
    "RA000544": "SE-BLV",
    "RA000585": "GB-COH",
    "RA000586": "GB-COH",
    "RA000587": "GB-COH",
}
"""Registration authority -> scheme, where check digits or the form show that a number is of it.

Each was compared with what other projects read in GLEIF's list (November 2026), which itself was not read.
"""

ERRONEOUS = frozenset({"ANNULLED", "DUPLICATE", "CANCELLED"})
"""States of a registration whose record says nothing of the world: it should not have been made."""

NOBODY = frozenset({"NO_KNOWN_PERSON"})
"""Reasons that say that no parent is known to be there."""
WITHHELD = {
    "NATURAL_PERSONS": ("UNKNOWN", "CONSOLIDATION"),
    "NO_LEI": ("UNKNOWN", "CONSOLIDATION"),
    "NON_CONSOLIDATING": ("UNKNOWN", "INFLUENCE"),
    "NON_PUBLIC": ("INTERESTED_PARTY_EXEMPT_FROM_DISCLOSURE", "CONSOLIDATION"),
    "BINDING_LEGAL_COMMITMENTS": ("INTERESTED_PARTY_EXEMPT_FROM_DISCLOSURE", "CONSOLIDATION"),
    "LEGAL_OBSTACLES": ("INTERESTED_PARTY_EXEMPT_FROM_DISCLOSURE", "CONSOLIDATION"),
    "DISCLOSURE_DETRIMENTAL": ("INTERESTED_PARTY_EXEMPT_FROM_DISCLOSURE", "CONSOLIDATION"),
    "DETRIMENT_NOT_EXCLUDED": ("INTERESTED_PARTY_EXEMPT_FROM_DISCLOSURE", "CONSOLIDATION"),
    "CONSENT_NOT_OBTAINED": ("INTERESTED_PARTY_HAS_NOT_PROVIDED_INFORMATION", "CONSOLIDATION"),
}
"""Reasons behind which a parent is: why it is not named, and what gives it control."""
