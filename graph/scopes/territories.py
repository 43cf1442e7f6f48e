"""The hierarchy of territories: recorded parts joined with ISO 3166, UN M49 and unions of states on a day.

A territory recorded with a scheme and a code takes its place there without anybody having recorded a
PART_OF. Two places are apart only where the schemes separate both; free text is apart from nothing,
except through what it is recorded as a part of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from graph.scopes.codes import known_place
from graph.scopes.hierarchy import WHOLE, Hierarchy
from graph.scopes.registers import (
    CONSISTS_OF,
    DEPENDENT,
    GROUPS,
    countries,
    countries_of_region,
    country_of,
    is_place,
    may_overlap,
    parents,
    path,
    regions,
)
from graph.scopes.unions import UNIONS, members


@dataclass(frozen=True, slots=True)
class Place:
    """A territory by its scheme and code, with the ids of the territories it is recorded as a part of."""

    id: str
    scheme: str
    code: str | None
    wholes: tuple[str, ...] = ()
    name: str | None = None

    @property
    def key(self) -> str:
        """The key of the known place that it is; its own id where it is free text."""
        return known_place(self.scheme, self.code, self.name) or self.id


Unions = tuple[tuple[str, frozenset[str], frozenset[str]], ...]
"""Each union with its members on a day, and those of which membership is disputed."""


def territories(places: Mapping[str, Place], on: date) -> Hierarchy:
    """Return the hierarchy of some recorded territories and every known place, on a day."""
    scheme = _scheme(tuple((union, *members(union, on)) for union in UNIONS))
    same = {place.id: place.key for place in places.values()}
    # The sets are shared by every hierarchy of the day: a place that is recorded gets a set of its own.
    wholes = dict(scheme.wholes)
    for place in places.values():
        key = same[place.id]
        recorded = {same.get(whole, whole) for whole in place.wholes}
        above = wholes.get(key, frozenset({country} if (country := _unlisted(key)) else ()))
        wholes[key] = above | recorded - {key, WHOLE}
    return Hierarchy(wholes, scheme.apart, same, scheme.complete, scheme.knows, scheme.loose)


def _unlisted(key: str) -> str | None:
    """Return the country of a subdivision that ISO 3166-2 does not list, by what is before its hyphen."""
    return country_of(key) if is_place(key) and key not in countries() else None


@dataclass(frozen=True)
class Scheme:
    """Every known place on a day, with its wholes and the places that a few consist of."""

    wholes: Mapping[str, frozenset[str]]
    complete: Mapping[str, tuple[str, ...]]
    loose: frozenset[str]
    members: Mapping[str, frozenset[str]]
    disputed: Mapping[str, frozenset[str]]

    def knows(self, key: str) -> bool:
        """Return whether the schemes say all about what a place is apart from."""
        return key in self.members or country_of(key) is not None

    def countries_of(self, key: str) -> frozenset[str] | None:
        """Return the countries that a place lies in or consists of."""
        if key in self.members:
            return self.members[key]
        country = country_of(key)
        return frozenset({country}) if country else None

    def apart(self, first: str, second: str) -> bool:
        """Return whether the schemes separate two places."""
        ours, theirs = self.countries_of(first), self.countries_of(second)
        if ours is None or theirs is None:
            return False
        if ours & theirs:
            return len(ours) == len(theirs) == 1 and _subdivisions_apart(first, second)
        ours_open = DEPENDENT.get(first, frozenset()) | self.disputed.get(first, frozenset())
        theirs_open = DEPENDENT.get(second, frozenset()) | self.disputed.get(second, frozenset())
        return not (ours_open & (theirs | theirs_open) or theirs_open & ours)


@cache
def _scheme(unions: Unions) -> Scheme:
    known = {region: countries_of_region(region) for region in regions()}
    known |= {union: sure for union, sure, _ in unions}
    above: dict[str, set[str]] = {code: set() for code in (*countries(), *known)}
    above |= {code: {parent} for code, parent in parents().items()}
    for region, parts in (*regions().items(), *known.items(), *CONSISTS_OF.items()):
        for part in parts:
            above[part].add(region)
    for larger, all_ in known.items():
        for smaller in (code for code, some in known.items() if some < all_):
            above.setdefault(smaller, set()).add(larger)
    for group in GROUPS:
        above[group] = {country for country in (country_of(group),) if country}
    complete = {**{region: tuple(parts) for region, parts in regions().items()}, **CONSISTS_OF}
    complete |= {union: tuple(sorted(sure)) for union, sure, disputed in unions if not disputed}
    return Scheme(
        {code: frozenset(wholes) for code, wholes in above.items()},
        complete,
        _loose(),
        known,
        {union: disputed for union, _, disputed in unions},
    )


def _loose() -> frozenset[str]:
    """Return the places below which a single part is listed: Madrid's community is one province."""
    listed = list(parents().values())
    return frozenset(parent for parent in set(listed) if listed.count(parent) == 1)


def _subdivisions_apart(first: str, second: str) -> bool:
    """Return whether two parts of one country are listed side by side, or below parts that are."""
    ours, theirs = GROUPS.get(first, (first,)), GROUPS.get(second, (second,))
    return all(_listed_apart(one, other) for one, other in product(ours, theirs))


def _listed_apart(first: str, second: str) -> bool:
    ours, theirs = path(first)[::-1], path(second)[::-1]
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            return not may_overlap(one, other)
    return False
