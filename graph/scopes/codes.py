"""Which place a code or a name means: alpha-2, alpha-3, numeric, reserved codes, names in many languages.

The one home of it: overlap, resolving and loading ask here. What is not recognized is None: free text,
of which nothing is known but what is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale

from graph.model.language.text import fold
from graph.scopes.hierarchy import WHOLE
from graph.scopes.registers import (
    RENAMED,
    TWICE_CODED,
    WORLD_CODE,
    countries,
    is_place,
    other_codes,
    parents,
    regions,
    subdivision_names,
)
from graph.scopes.unions import NAMES as UNION_NAMES
from graph.scopes.unions import UNIONS

COUNTRY, PART, REGION, FREE = "ISO_3166_1", "ISO_3166_2", "UN_M49", "CUSTOM"
"""The values of ``TerritoryScheme``."""

_LANGUAGES = (
    "en de fr es it pt nl da sv nb fi pl cs sk hu ro bg el hr sl et lv lt mt ga tr ru uk ar he zh ja ko hi "
    "id vi th"
).split()
"""The languages of the European Union, and the most spoken others."""
_INFORMAL = {
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "united states": "US", "turkey": "TR",
    "holland": "NL", "burma": "MM", "swaziland": "SZ", "macedonia": "MK", "ivory coast": "CI", "uae": "AE",
    "u.k.": "GB", "russia": "RU", "south korea": "KR", "north korea": "KP", "vatican": "VA",
    "england and wales": "GB-EAW", "northern ireland": "GB-NIR",
}  # fmt: skip
_SEVERAL = frozenset({"congo"})
"""Names of one country in a register that people use of another as well."""
_WORLD = ("world", "worldwide", "world-wide", "global", "whole world", "entire world", "weltweit", "ww")
_SUBDIVISION = re.compile(r"([A-Z]{2})-([A-Z0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Coded:
    """A place by the scheme and code that it is recorded with."""

    scheme: str
    code: str


def known_place(scheme: str, code: str | None, name: str | None = None) -> str | None:
    """Return the key of the place that a territory's scheme, code and name mean, or None.

    A code of another scheme than the one stated is read all the same (``DE-BY`` as a country's code), and
    so is a name in the place of a code. In free text only the world and a union of states are known.
    """
    words = [word for word in (code, name) if word and word.strip()]
    if scheme == FREE:
        return next((found for word in words if (found := _of_free_text(word))), None)
    if code and code.strip():
        return _by_code(code) or _by_name(scheme, code)
    return _by_name(scheme, name) if words and name else None


def canonical(scheme: str, code: str | None, name: str | None = None) -> Coded | None:
    """Return the scheme and code under which a place is known, or None where it is not known."""
    key = known_place(scheme, code, name)
    return None if key is None else coded(key)


def coded(key: str) -> Coded:
    """Return the scheme and code of a key; EU is reserved in ISO 3166-1, other unions have no code there."""
    if key == WHOLE:
        return Coded(REGION, WORLD_CODE)
    if key in regions():
        return Coded(REGION, key)
    if key in UNIONS and key != "EU":
        return Coded(FREE, key)
    return Coded(PART if "-" in key else COUNTRY, key)


def place_name(key: str) -> str:
    """Return what a place is called in English; the key itself where no name is known."""
    if key in UNION_NAMES:
        return UNION_NAMES[key][0]
    english = Locale.parse("en").territories
    if key in english:
        return str(english[key])
    return "the world" if key == WHOLE else subdivision_names().get(key, key)


def _by_code(code: str) -> str | None:
    text = code.strip().upper().replace("_", "-")
    if text.isdigit():
        return _by_number(text.zfill(3))
    if text in UNIONS:
        return text
    text = other_codes().get(text, text)
    text = RENAMED.get(text, text)
    split = _SUBDIVISION.fullmatch(text)
    if split:
        text = f"{RENAMED.get(split[1], split[1])}-{split[2]}"
    text = TWICE_CODED.get(RENAMED.get(text, text), RENAMED.get(text, text))
    return text if text != WHOLE and is_place(text) else None


def _by_number(number: str) -> str | None:
    if number == WORLD_CODE:
        return WHOLE
    if number in regions():
        return number
    return other_codes().get(number)


def _by_name(scheme: str, name: str) -> str | None:
    word = _word(name)
    first, second = (_region_names(), _country_names()) if scheme == REGION else (_country_names(), {})
    found = _of_free_text(name) or first.get(word) or second.get(word)
    if scheme == PART:
        return _part_names().get(word) or found
    return found or _region_names().get(word) or _part_names().get(word)


def _of_free_text(text: str) -> str | None:
    word = _word(text)
    if word in _WORLD or word in _world_names() or word == WORLD_CODE:
        return WHOLE
    return next(
        (key for key, names in UNION_NAMES.items() if word in (key.lower(), *map(_word, names))), None
    )


def _word(text: str) -> str:
    return fold(text).removeprefix("the ").strip()


def _only(pairs: Iterable[tuple[str, str]], sure: Mapping[str, str]) -> dict[str, str]:
    """Return what each word means where it means one thing; ``sure`` decides where it means several."""
    meanings: dict[str, set[str]] = {}
    for word, key in pairs:
        meanings.setdefault(_word(word), set()).add(key)
    found = {word: next(iter(keys)) for word, keys in meanings.items() if len(keys) == 1}
    return {**found, **sure}


def _in_languages(keys: Iterable[str]) -> list[tuple[str, str]]:
    wanted = set(keys)
    pairs = []
    for language in _LANGUAGES:
        named = Locale.parse(language).territories
        pairs += [(name, key) for key, name in named.items() if key in wanted]
    return pairs


@cache
def _country_names() -> dict[str, str]:
    sure = {}
    for country in pycountry.countries:
        names = (country.name, getattr(country, "official_name", None), getattr(country, "common_name", None))
        sure.update({_word(name): str(country.alpha_2) for name in names if name})
    found = _only(_in_languages(countries()), {**sure, **_INFORMAL})
    return {word: key for word, key in found.items() if word not in _SEVERAL}


@cache
def _region_names() -> dict[str, str]:
    return _only(_in_languages(regions()), {})


@cache
def _world_names() -> frozenset[str]:
    return frozenset(_word(name) for name, _ in _in_languages([WORLD_CODE]))


@cache
def _part_names() -> dict[str, str]:
    listed = [(name, code) for code, name in subdivision_names().items() if code in parents()]
    return _only([*listed, ("Great Britain", "GB-GBN"), ("England and Wales", "GB-EAW")], {})
