"""Licensed use: what uses an asset under a license needs the license, through the asset.

A product is used under a live license, sublicense or cross-license of the asset that is granted to
a firm that offers the product; a firm that owns the asset needs none. Where every product that uses
the asset does so under the same grant, the asset needs the grant; else each product that does, so
that no product seems to need another firm's license. Where nobody is recorded as offering the
product, every live license of the asset may be the one: the strength is unknown.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.checks.in_force import holds_on, term_of
from graph.checks.logic import Answer
from graph.dependencies.needs.need_graph import Need, StoredRelationship
from graph.dependencies.needs.needs import SOURCES, strength_of
from graph.dependencies.needs.strength import UNKNOWN, WHOLE, Strength

LICENSES = ("LICENSE", "SUBLICENSE", "CROSS_LICENSE")
"""The grants under which an asset is used; an option or a pledge gives no use."""


@dataclass(frozen=True, slots=True)
class Use:
    """A product's use of an asset, with who offers the product and who owns the asset."""

    stored: StoredRelationship
    offers: tuple[StoredRelationship, ...]
    owners: frozenset[str]


@dataclass(frozen=True, slots=True)
class License:
    """A license of an asset, with the relationships that give it to its grantees."""

    stored: StoredRelationship
    dates: Mapping[str, Any]
    grants: tuple[StoredRelationship, ...]


def licensed_needs(uses: Iterable[Use], licenses: Iterable[License], as_of: date) -> list[Need]:
    """Return the needs of grants that follow from the uses."""
    by_asset: dict[str, list[tuple[License, bool]]] = defaultdict(list)
    for license_ in licenses:
        live = term_of(license_.dates).holds_on(as_of)
        if live is not Answer.NO:
            by_asset[license_.stored.end].append((license_, live is Answer.YES))
    uses_of: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        uses_of[use.stored.end].append(use)
    found: list[Need] = []
    for asset in sorted(uses_of):
        found += _of_asset(uses_of[asset], by_asset.get(asset, []), as_of)
    return found


def _of_asset(uses: list[Use], licenses: list[tuple[License, bool]], as_of: date) -> list[Need]:
    found: list[Need] = []
    for license_, live in licenses:
        needs = [need for use in uses if (need := _under(use, license_, live, as_of)) is not None]
        if needs and len(needs) == len(uses):
            found.append(_from_asset([need for need, _ in needs], license_, all(sure for _, sure in needs)))
        else:
            found.extend(need for need, _ in needs)
    return found


def _under(use: Use, license_: License, live: bool, as_of: date) -> tuple[Need, bool] | None:
    """Return a use's need of one license and whether it is certain; None where it is used otherwise."""
    chain: tuple[StoredRelationship, ...] = (use.stored,)
    if use.offers:
        offers = {offer.start: offer for offer in use.offers}
        grantees = {granted.end: granted for granted in license_.grants}
        licensed = sorted((set(offers) & set(grantees)) - use.owners)
        if not licensed:
            return None
        chain = (use.stored, grantees[licensed[0]], offers[licensed[0]])
    evidence = (license_.stored, *chain)
    sure = (
        live and bool(use.offers) and all(holds_on(one.properties, as_of) is Answer.YES for one in evidence)
    )
    stated = strength_of(SOURCES["USES_IP"], use.stored.properties)
    strength = stated if sure else Strength(0.0, stated.high)
    return Need(use.stored.start, license_.stored.start, "IP", strength, evidence), sure


def _from_asset(needs: list[Need], license_: License, sure: bool) -> Need:
    """Return the one need of the asset that takes the place of those of all its products."""
    shown = itertools.chain.from_iterable(need.evidence for need in needs)
    evidence = {stored.id: stored for stored in shown}
    strength = WHOLE if sure else UNKNOWN
    return Need(license_.stored.end, license_.stored.start, "IP", strength, tuple(evidence.values()))
