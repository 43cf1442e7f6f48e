"""The schemes of identifiers that are trusted to name one party: registers, by org-id.guide list code."""

from __future__ import annotations

_CODES = """
    XI-LEI XI-DUNS XI-ISNI XI-ROR
    AT-FB AU-ABN AU-ACN BE-BCE_KBO BG-EIK CA-CC CH-FDJP CY-DRCOR CZ-ICO DE-CR DK-CVR EE-KMKR
    ES-RMC FI-PRO FR-RCS FR-SIREN GB-CHC GB-COH GB-NIC GB-SC GR-GEMI HR-MBS HU-AFA IE-CRO IN-CIN
    IT-RI JP-JCN KR-CRN LT-RC LU-RCS LV-RE MT-MBR NL-KVK NO-BRC NZ-NZBN PL-KRS PT-RNPC RO-CUI
    SE-BLV SG-ACRA SI-PRS SK-ORSR UA-EDR US-CIK US-DOS US-EIN ZA-CIP
    XX-DEMO
"""
TRUSTED_SCHEMES = frozenset(_CODES.split())
"""XI- codes are international; XX-DEMO is the fictional register of the demo network."""


def is_trusted(scheme: str) -> bool:
    """Whether an identifier of this scheme alone says which party is meant."""
    return scheme in TRUSTED_SCHEMES


def normal(value: str) -> str:
    """Return an identifier's value as it is compared: no blanks around or within, upper case."""
    return "".join(value.split()).upper()
