"""The schemes of identifiers that are trusted to name one party, and how each writes its values.

Schemes go by their org-id.guide list codes. A value is compared in the form that its scheme gives it:
without blanks and prefixes, in upper case, with the zeros in front that a spreadsheet may have dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

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


_OTHER_NAMES = {
    "XI-LEI": "LEI, LEI code, Legal Entity Identifier, Global Legal Entity Identifier Index, ISO 17442, 0199",
    "XI-DUNS": "DUNS, DUNS number, 0060",
    "XI-ISNI": "ISNI",
    "XI-ROR": "ROR",
    "AU-ABN": "ABN",
    "AU-ACN": "ACN",
    "FR-SIREN": "SIREN",
    "GB-COH": "COH, Companies House",
    "NL-KVK": "KVK",
    "NZ-NZBN": "NZBN",
    "US-CIK": "CIK",
    "US-EIN": "EIN",
}
"""What people call a scheme instead of its code; four digits are its code in ISO 6523."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a scheme writes its values: a module of python-stdnum, a width that zeros fill, or both.

    ``checked`` says that the module's check digits are those of the scheme, so that a value which
    fails them was mistyped; ``length`` is that of every value, where the module does not look at it.
    """

    module: str = ""
    width: int = 0
    checked: bool = False
    length: int = 0


_WRITINGS = {
    "XI-LEI": Writing("lei", checked=True, length=20),
    "XI-ISNI": Writing("isni", checked=True),
    "XI-DUNS": Writing(width=9),
    "AT-FB": Writing("at.businessid"),
    "AU-ABN": Writing("au.abn", checked=True),
    "AU-ACN": Writing("au.acn", width=9, checked=True),
    "BE-BCE_KBO": Writing("be.vat", width=10, checked=True),
    "BG-EIK": Writing("bg.vat", width=9),
    "CH-FDJP": Writing("ch.uid", checked=True),
    "CZ-ICO": Writing(width=8),
    "DK-CVR": Writing("dk.cvr", width=8, checked=True),
    "EE-KMKR": Writing("ee.registrikood", width=8, checked=True),
    "FI-PRO": Writing("fi.ytunnus", width=8, checked=True),
    "FR-SIREN": Writing("fr.siren", width=9, checked=True),
    "GB-COH": Writing(width=8),
    "GR-GEMI": Writing(width=12),
    "HR-MBS": Writing(width=9),
    "IE-CRO": Writing(width=6),
    "IT-RI": Writing("it.iva", width=11),
    "JP-JCN": Writing("jp.cn", checked=True),
    "LT-RC": Writing(width=9),
    "LV-RE": Writing("lv.pvn", width=11),
    "NL-KVK": Writing(width=8),
    "NO-BRC": Writing("no.orgnr", width=9, checked=True),
    "NZ-NZBN": Writing(width=13),
    "PL-KRS": Writing(width=10),
    "PT-RNPC": Writing("pt.nif", width=9, checked=True),
    "RO-CUI": Writing("ro.cui", checked=True),
    "SE-BLV": Writing("se.orgnr", width=10, checked=True),
    "SG-ACRA": Writing("sg.uen", checked=True),
    "SK-ORSR": Writing(width=8),
    "UA-EDR": Writing("ua.edrpou", width=8, checked=True),
    "US-CIK": Writing(width=10),
    "US-EIN": Writing("us.ein", width=9),
}
_PREFIXED = {"GB-COH": re.compile(r"([A-Z]{2})(\d{1,6})")}
"""Companies House writes NI1234 as NI001234: two letters, and zeros up to six digits."""
_PARTS_ALONE = {
    "DE-CR": re.compile(r"(HRA|HRB|GNR|PR|VR|GSR)?[0-9]*[A-Z]{0,2}"),
    "US-DOS": re.compile(r"[0-9]*"),
}
"""What lacks the court or the state of its register: ``München HRB 6684`` and ``DE 1234567`` have it."""
_COURT_LAST = re.compile(r"(HRA|HRB|GNR|PR|VR|GSR)([0-9]+)(\D{3,})")
_PLACEHOLDERS = frozenset(
    "na n/a none null nil no unknown unbekannt inconnu notapplicable notavailable notprovided notknown "
    "tbd tba tbc pending missing blank empty test xxx xx x".split()
)


_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)


def code_of(scheme: str) -> str:
    """Return the code of the trusted scheme that a spelling means: ``XI-LEI`` for ``LEI`` and ``xi_lei``.

    A scheme that is none of them is returned as it is.
    """
    return scheme if scheme in TRUSTED_SCHEMES else _spellings().get(_letters(scheme), scheme)


@cache
def _spellings() -> dict[str, str]:
    """Return the codes by their letters and digits alone, and by their other names."""
    found = {_letters(code): code for code in TRUSTED_SCHEMES}
    for code, names in _OTHER_NAMES.items():
        found |= {_letters(name): code for name in names.split(",")}
    return found


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def is_trusted(scheme: str, value: str) -> bool:
    """Whether an identifier alone says which party is meant: its scheme is trusted, and the value is whole.

    Each German court and each state of the US counts from 1: ``HRB 6684`` and ``1234567`` are many firms.
    ``N/A`` is a value of no scheme.
    """
    if scheme not in TRUSTED_SCHEMES or names_nobody(value):
        return False
    part = _PARTS_ALONE.get(scheme)
    return part is None or part.fullmatch(_bare(value)) is None


def normal(value: str) -> str:
    """Return an identifier's value without its scheme's own rules: no blanks around or within, upper case."""
    return "".join(value.split()).upper()


def normalized(scheme: str, value: str) -> str:
    """Return a value as its scheme writes it: 1234567 of ``GB-COH`` as 01234567, and so on.

    A scheme without rules of its own only loses blanks and case. What cannot be a value of the scheme
    is returned as ``normal`` returns it, never guessed at.
    """
    written = _bare(value)
    rule = _WRITINGS.get(scheme)
    if scheme == "DE-CR":
        court_last = _COURT_LAST.fullmatch(written)
        return "".join(court_last.group(3, 1, 2)) if court_last is not None else written
    if rule is None or is_placeholder(written):
        return written
    compact = _compacted(rule, written)
    prefixed = _PREFIXED[scheme].fullmatch(compact) if scheme in _PREFIXED else None
    if prefixed is not None:
        return f"{prefixed[1]}{prefixed[2]:0>{rule.width - 2}}"
    return compact.zfill(rule.width) if compact.isascii() and compact.isdigit() else compact


def equivalents(scheme: str, value: str) -> tuple[str, ...]:
    """Return every way in which a value may be stored: as written, bare, by its scheme, without its zeros."""
    whole = normalized(scheme, value)
    short = whole.lstrip("0") if whole.isdigit() else whole
    return tuple(dict.fromkeys(each for each in (value, value.strip(), normal(value), whole, short) if each))


def is_placeholder(value: str) -> bool:
    """Whether a value says only that there is none: ``N/A``, ``-``, ``0``, ``unknown``, ``00000000``."""
    bare = "".join(char for char in value.casefold() if char.isalnum() or char == "/")
    if bare in _PLACEHOLDERS or not bare.strip("/"):
        return True
    return len(set(bare)) == 1 and bare[0] in "09x"


def is_rounded(value: str) -> bool:
    """Whether a spreadsheet wrote a long number as ``1.50E+08``: most of its digits are lost."""
    return _ROUNDED.fullmatch(value.strip()) is not None


def names_nobody(value: str) -> bool:
    """Whether a value names no party of any scheme: a placeholder, or a number whose digits are lost."""
    return is_placeholder(value) or is_rounded(value)


def fault(scheme: str, value: str) -> str | None:
    """Return in words why a value cannot be one of its scheme; None where it may be."""
    code = code_of(scheme)
    if code != scheme:
        return f"{scheme!r} is {code} in another spelling"
    if is_placeholder(value):
        return f"{value!r} says that there is no identifier"
    if is_rounded(value):
        return f"{value!r} was rounded by a spreadsheet, whose column is to be formatted as text"
    rule = _WRITINGS.get(scheme)
    if rule is None or not rule.checked:
        return None
    whole = normalized(scheme, value)
    if _module(rule.module).is_valid(whole) and len(whole) == (rule.length or len(whole)):
        return None
    return f"{value!r} is not a value of {scheme}: its length or its check digits are wrong"


def _compacted(rule: Writing, written: str) -> str:
    if not rule.module:
        return re.sub(r"[-./]", "", written)
    compact: Callable[[str], str] = _module(rule.module).compact
    found = compact(written).upper()
    return found if found == written else _compacted(rule, found)  # FN FN 1 has its prefix twice


def _bare(value: str) -> str:
    """Return a value in the usual letters, digits and marks of Unicode, without blanks, in upper case."""
    found = normal(unicodedata.normalize("NFKC", value))
    return found if found == value else _bare(found)  # a spacing accent becomes a blank and a mark


@cache
def _module(name: str) -> Any:
    """Modules of python-stdnum are loaded when a value of their scheme comes: there are hundreds."""
    return import_module(f"stdnum.{name}")
