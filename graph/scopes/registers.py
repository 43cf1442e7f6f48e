"""What the public schemes of places hold: ISO 3166-1 and -2, UN M49, and the codes that name one place twice.

ISO 3166 is read from pycountry, UN M49 from Unicode CLDR (``data/m49.json``). A place has one key: its
code in ISO 3166 or UN M49; ``*`` is the world.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import pycountry

from graph.scopes.hierarchy import WHOLE

WORLD_CODE = "001"
"""The world in UN M49."""

RENAMED = {
    "UK": "GB", "EL": "GR", "XI": "GB-NIR", "IC": "ES-CN", "AC": "SH-AC", "TA": "SH-TA", "CP": "FR-CP",
    "BU": "MM", "DY": "BJ", "HV": "BF", "NH": "VU", "RH": "ZW", "TP": "TL", "ZR": "CD", "GB-UKM": "GB",
}  # fmt: skip
"""Codes that are reserved in ISO 3166-1, used by the European Union, or withdrawn for a new name."""

TWICE_CODED = {
    **{f"US-{code}": code for code in ("AS", "GU", "MP", "PR", "UM", "VI")},
    **{f"CN-{code}": code for code in ("HK", "MO", "TW")},
    **{f"NL-{code}": code for code in ("AW", "CW", "SX")},
    **{f"FR-{code}": code for code in ("BL", "MF", "NC", "PF", "PM", "TF", "WF")},
    "FR-971": "GP", "FR-972": "MQ", "FR-973": "GF", "FR-974": "RE", "FR-976": "YT", "FI-01": "AX",
    "FR-GP": "GP", "FR-MQ": "MQ", "FR-GF": "GF", "FR-RE": "RE", "FR-YT": "YT", "RS-KM": "XK",
    "NL-BQ1": "BQ-BO", "NL-BQ2": "BQ-SA", "NL-BQ3": "BQ-SE",
}  # fmt: skip
"""Subdivisions that have a code of their own in ISO 3166-1 (or below one): one place, two codes."""

DEPENDENT = {
    "US": frozenset({"AS", "GU", "MP", "PR", "UM", "VI"}),
    "CN": frozenset({"HK", "MO", "TW"}),
    "NL": frozenset({"AW", "CW", "SX", "BQ"}),
    "FR": frozenset({"BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"}),
    "FI": frozenset({"AX"}),
    "NO": frozenset({"SJ"}),
    "RS": frozenset({"XK"}),
    "MA": frozenset({"EH"}),
}
"""Places with a code of their own that a country's name may include: the contract says, not the scheme."""

_ELSEWHERE = {"NO-21": "SJ", "NO-22": "SJ", "FX": "FR", "DG": "IO"}
"""Parts of a place that are not listed below its own code."""

GROUPS = {
    "GB-GBN": ("GB-ENG", "GB-SCT", "GB-WLS"),
    "GB-EAW": ("GB-ENG", "GB-WLS"),
    "EA": ("ES-CE", "ES-ML"),
}
"""Groups of subdivisions that ISO 3166 names beside its list, with all that they consist of."""

CONSISTS_OF = {**GROUPS, "GB": ("GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS")}
"""Places that are known to be no more than these parts."""

_WITHIN_A_NEIGHBOR = {"TH-S": frozenset({"TH-20"}), "FR-69M": frozenset({"FR-69"})}
"""Subdivisions that lie, or once lay, within one that is listed beside them: Pattaya in Chonburi."""


@cache
def countries() -> frozenset[str]:
    """Return the two-letter codes of ISO 3166-1, and Kosovo's, which others have agreed on."""
    return frozenset(each.alpha_2 for each in pycountry.countries) | {"XK"}


@cache
def other_codes() -> Mapping[str, str]:
    """Return the countries of ISO 3166-1 by their three-letter and numeric codes."""
    by_letters = {str(each.alpha_3): str(each.alpha_2) for each in pycountry.countries}
    return {**by_letters, **{str(each.numeric): str(each.alpha_2) for each in pycountry.countries}}


@cache
def subdivision_names() -> Mapping[str, str]:
    """Return what the subdivisions of ISO 3166-2 are called, without a second name in brackets."""
    return {str(each.code): str(each.name).split("[")[0].strip() for each in pycountry.subdivisions}


@cache
def parents() -> Mapping[str, str]:
    """Return the subdivisions of ISO 3166-2, each with the subdivision or country it is listed under."""
    listed: dict[str, str] = {}
    for each in pycountry.subdivisions:
        if each.code not in TWICE_CODED:
            parent = each.parent_code or each.country_code
            listed[each.code] = TWICE_CODED.get(parent, parent)
    return {**listed, **_ELSEWHERE}


def may_overlap(first: str, second: str) -> bool:
    """Return whether of two subdivisions that are listed side by side one may lie within the other."""
    if second in _WITHIN_A_NEIGHBOR.get(first, ()) or first in _WITHIN_A_NEIGHBOR.get(second, ()):
        return True
    # a Hungarian city with county rights is listed beside the county that surrounds it
    return (first in _hungarian_cities()) is not (second in _hungarian_cities())


@cache
def _hungarian_cities() -> frozenset[str]:
    return frozenset(
        each.code
        for each in pycountry.subdivisions
        if each.country_code == "HU" and each.type == "City with county rights"
    )


@cache
def regions() -> Mapping[str, tuple[str, ...]]:
    """Return the regions of UN M49, the world left out, each with all regions or countries it consists of."""
    held = _m49()["contains"]
    return {code: tuple(parts) for code, parts in held.items() if code != WORLD_CODE}


@cache
def countries_of_region(code: str) -> frozenset[str]:
    """Return the countries of a region of UN M49."""
    found: set[str] = set()
    for part in regions()[code]:
        found |= countries_of_region(part) if part in regions() else {part}
    return frozenset(found)


def european_union_in_cldr() -> frozenset[str]:
    """Return the members of the European Union by CLDR: a second source beside ``unions``."""
    return frozenset(_m49()["european_union"])


def path(key: str) -> tuple[str, ...]:
    """Return a subdivision with those above it, its country last; () where it is not listed."""
    found = [key]
    while found[-1] in parents():
        found.append(parents()[found[-1]])
    return tuple(found) if found[-1] in countries() else ()


def country_of(key: str) -> str | None:
    """Return the country of a country's or subdivision's key, listed or by what is before its hyphen."""
    if key in GROUPS:
        return path(GROUPS[key][0])[-1]
    listed = path(key)
    if listed:
        return listed[-1]
    head, hyphen, _ = key.partition("-")
    return head if hyphen and head in countries() else None


def is_place(key: str) -> bool:
    """Return whether a key is one of ISO 3166 or UN M49."""
    return key == WHOLE or key in regions() or country_of(key) is not None


@cache
def _m49() -> dict[str, dict[str, list[str]]]:
    text = files("graph.scopes").joinpath("data/m49.json").read_text(encoding="utf-8")
    held: dict[str, dict[str, list[str]]] = json.loads(text)
    return held
