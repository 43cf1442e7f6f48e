"""Which territories, acts and channels are apart because their scheme says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model.language.enums import Act, Channel
from graph.scopes.hierarchy import Hierarchy

_COUNTRY, _PART, _REGION = "ISO_3166_1", "ISO_3166_2", "UN_M49"
_GROUPINGS = frozenset({"003", "199", "432", "722"})
"""UN M49 codes that group countries across its regions, such as North America."""

_FAR = ("BT", "BW", "CV", "FJ", "IS", "KG", "LA", "MN", "MT", "NZ", "TO", "UY")
_TWICE_CODED = {
    **{f"US-{code}": code for code in ("AS", "GU", "MP", "PR", "UM", "VI")},
    **{f"CN-{code}": code for code in ("HK", "MO", "TW")},
    **{f"NL-{code}": code for code in ("AW", "CW", "SX")},
    **{f"NL-BQ{number}": "BQ" for number in (1, 2, 3)},
    **{f"FR-{code}": code for code in "BL GF GP MF MQ NC PF PM RE TF WF YT".split()},
    "FR-971": "GP", "FR-972": "MQ", "FR-973": "GF", "FR-974": "RE", "FR-976": "YT", "FI-01": "AX",
    "NO-21": "SJ", "NO-22": "SJ",
}  # fmt: skip
"""Subdivisions that have a code of their own in ISO 3166-1: the same place, under two codes.

Whether such a place is a part of the country in whose list it stands is for the record to say.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A territory by its scheme and code, with the ids of the territories it is recorded as a part of."""

    id: str
    scheme: str
    code: str | None
    wholes: tuple[str, ...] = ()

    @property
    def own_country(self) -> str | None:
        """The code in ISO 3166-1 of a subdivision that has one of its own."""
        return _TWICE_CODED.get((self.code or "").upper()) if self.scheme == _PART else None

    @property
    def country(self) -> str | None:
        """The country's code: of ISO 3166-1 the code itself, of ISO 3166-2 what stands before the hyphen."""
        if self.code is None or self.scheme not in (_COUNTRY, _PART):
            return None
        return self.code.split("-")[0].upper()


def territories(places: Mapping[str, Place]) -> Hierarchy:
    """Return the hierarchy of territories: recorded parts, the codes', and what schemes keep apart."""
    places = {**_witnesses(places), **places}
    countries = {place.country: id for id, place in places.items() if place.scheme == _COUNTRY}
    wholes = {id: set(place.wholes) for id, place in places.items()}
    for id, place in places.items():
        by_code = place.scheme == _PART and place.own_country is None
        country = countries.get(place.country) if by_code else None
        if country is not None:
            wholes[id].add(country)
    return Hierarchy(wholes, lambda first, second: _apart(places.get(first), places.get(second), places))


def _witnesses(places: Mapping[str, Place]) -> dict[str, Place]:
    """Return countries that are not recorded: a short list of countries is never the whole world."""
    recorded = {place.country for place in places.values()}
    return {
        f"{_COUNTRY}:{code}": Place(f"{_COUNTRY}:{code}", _COUNTRY, code)
        for code in _FAR
        if code not in recorded
    }


def _apart(first: Place | None, second: Place | None, places: Mapping[str, Place]) -> bool:
    if first is None or second is None:
        return False
    if _same_place(first, second) or _same_place(second, first):
        return False
    if first.country and second.country and first.country != second.country:
        return True
    if (
        first.scheme != second.scheme
        or first.code is None
        or second.code is None
        or first.code == second.code
    ):
        return False
    if first.scheme == _REGION and _GROUPINGS & {first.code, second.code}:
        return False
    return first.scheme in (_PART, _REGION) and _siblings(first, second, places)


def _same_place(part: Place, country: Place) -> bool:
    """Return whether a subdivision's code names a place that is a country of its own in ISO 3166-1."""
    return part.own_country is not None and part.own_country == country.country


def _siblings(first: Place, second: Place, places: Mapping[str, Place]) -> bool:
    def above(place: Place) -> set[str]:
        return {whole for whole in place.wholes if whole in places and places[whole].scheme == place.scheme}

    one, other = above(first), above(second)
    return bool(one & other) or (not one and not other)


_ACT_PARTS: dict[str, set[str]] = {"OFFER": {"SELL"}, "SELL": {"DISTRIBUTE"}, "STREAM": {"PERFORM"}}
_BLURRED_ACTS = (
    {"USE", "REPRODUCE"}, {"USE", "MODIFY"}, {"USE", "DISPLAY"}, {"USE", "PERFORM"}, {"USE", "STREAM"},
    {"MAKE", "REPRODUCE"}, {"MAKE", "USE"}, {"DISPLAY", "PERFORM"}, {"DISPLAY", "STREAM"},
    {"IMPORT", "DISTRIBUTE"}, {"EXPORT", "DISTRIBUTE"}, {"REPRODUCE", "STREAM"}, {"MODIFY", "REPRODUCE"},
    {"MODIFY", "MAKE"},
)  # fmt: skip
"""Acts of which a reader cannot say without the contract's words that the one is never the other."""


def _acts_apart(first: str, second: str) -> bool:
    return "*" not in (first, second) and {first, second} not in _BLURRED_ACTS


ACTS = Hierarchy({act.value: _ACT_PARTS.get(act.value, set()) for act in Act}, _acts_apart)
_APART_CHANNELS = ({"WHOLESALE", "RETAIL"}, {"OEM", "RETAIL"}, {"DIRECT", "RESELLER"})
_CHANNEL_PARTS: dict[str, set[str]] = {"MARKETPLACE": {"ONLINE"}}
CHANNELS = Hierarchy(
    {channel.value: _CHANNEL_PARTS.get(channel.value, set()) for channel in Channel},
    lambda first, second: {first, second} in _APART_CHANNELS,
)
