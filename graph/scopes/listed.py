"""Where the registers say that a place lies: what it is directly part of, and everything above that."""

from __future__ import annotations

from collections.abc import Iterable

from graph.scopes.hierarchy import WHOLE
from graph.scopes.registers import countries, country_of, parents, regions


def wholes_of(key: str) -> tuple[str, ...]:
    """Return the places that a place is directly part of, in order; none of the world, or of a union.

    A subdivision is part of the one that it is listed under, a country of its regions of UN M49. Unions of
    states have members by day (``graph.scopes.unions``), so that no lasting PART_OF leads to them.
    """
    if key in parents():
        return (parents()[key],)
    above = tuple(sorted(region for region, parts in regions().items() if key in parts))
    if above:
        return above
    if key in countries() or key in regions():
        return (WHOLE,)
    country = country_of(key)  # of a group of subdivisions, or of a subdivision that is not listed
    return (country,) if country is not None else ()


def with_wholes(keys: Iterable[str]) -> list[str]:
    """Return places with everything that they are part of, each once; what lies above comes first."""
    found: dict[str, None] = {}
    for key in sorted(set(keys)):
        _climb(key, found)
    return list(found)


def _climb(key: str, found: dict[str, None]) -> None:
    if key not in found:
        for whole in wholes_of(key):
            _climb(whole, found)
        found[key] = None
