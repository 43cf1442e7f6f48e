"""Ownership and control as roots of the API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from api.execution.context import Context
from api.execution.moments import moment_of, stated
from api.limits.sizes import ROWS
from api.types.hydrate import graph_id
from api.types.ownership import INTEREST_TYPE, OWNERSHIP_FORMULA, OWNERSHIP_TEST, Control, OwnershipReport
from graph.errors import InvalidInput, NotFound, ResourceExhausted
from graph.ownership import Formula, NetworkCache, OwnershipNetwork, ownership_report, regimes
from graph.ownership import OwnershipTest as Test
from graph.ownership.listings import ListedGroup, listed_groups
from graph.ownership.network import MAX_HOLDERS

if TYPE_CHECKING:
    InterestType = StrEnum
    OwnershipTest = StrEnum
    OwnershipFormula = StrEnum
    NET: StrEnum
else:
    InterestType, OwnershipTest, OwnershipFormula = INTEREST_TYPE, OWNERSHIP_TEST, OWNERSHIP_FORMULA
    NET = OWNERSHIP_FORMULA.NET

MAX_CONTROLS = 1000
"""Parties in one answer about control; more is refused, since a list cannot say that it was cut."""
_CACHE = "ownership"


@strawberry.type
class OwnershipQueries:
    """Who owns and who controls whom."""

    @strawberry.field(
        description="Who owns a party, directly and through others: everybody, one party (`by`), or "
        "`holders` who are under one measure: tests whose regimes do so add them up. Where nobody is named, "
        "`OFAC50`, `EU50` and `BIS50` add up the owners on the lists of their regimes. No legal advice."
    )
    async def ownership(
        self,
        info: strawberry.Info[Context],
        of: strawberry.ID,
        by: strawberry.ID | None = None,
        holders: list[strawberry.ID] | None = None,
        interest_type: InterestType | None = None,
        formula: OwnershipFormula | None = NET,
        tests: list[OwnershipTest] | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> OwnershipReport | None:
        """Return the ownership of a party: by everybody, by one party alone, or by holders together."""
        owned, owner = graph_id(of, "Party"), None if by is None else graph_id(by, "Party")
        together = tuple(dict.fromkeys(graph_id(each, "Party") for each in holders or ()))
        if len(together) > MAX_HOLDERS:
            raise InvalidInput(
                f"{len(together)} holders are more than one answer lists, {MAX_HOLDERS}.",
                cure="Name fewer.",
            )
        given = [of, *([by] if by is not None else []), *(holders or ())]
        tested = tuple(Test(test.value) for test in tests or ())
        others = {*together, *([owner] if owner else [])}
        upward = others if any(regimes()[test].looks_above_holders for test in tested) else set()
        asked = _Asked({owned, *upward}, named=others - upward)
        network = await _network(info, asked, {"asOf": as_of, "knownAt": known_at}, *given)
        kind = None if interest_type is None else interest_type.value
        how = Formula.NET if formula is None else Formula(formula.value)

        groups: Mapping[Test, ListedGroup] = {}
        if tested and not given[1:]:
            moment = moment_of({"asOf": as_of, "knownAt": known_at}, stated(*given))
            everybody = network.snapshot.parties
            groups = await listed_groups(info.context.database, info.context.scope, moment, everybody)

        def work() -> OwnershipReport:
            report = ownership_report(network, owned, owner, kind, how, tested, together, groups)
            return OwnershipReport.from_value(report, network)

        key = ("ownership", owned, owner, kind, how, tested, together, tuple(sorted(groups.items())))
        return await _cache(info).shared(network, key, work)

    @strawberry.field(
        description="Everybody who surely controls a party, by majority or by a source's word.",
        metadata={ROWS: MAX_CONTROLS},
    )
    async def controllers(
        self,
        info: strawberry.Info[Context],
        of: strawberry.ID,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> list[Control] | None:
        """Return who controls a party."""
        party = graph_id(of, "Party")
        network = await _network(info, _Asked({party}), {"asOf": as_of, "knownAt": known_at}, of)
        return await _cache(info).shared(network, ("over", party), lambda: _controllers(network, party))

    @strawberry.field(
        description="Everybody whom a party surely controls, by majority or by a source's word.",
        metadata={ROWS: MAX_CONTROLS},
    )
    async def controlled_parties(
        self,
        info: strawberry.Info[Context],
        by: strawberry.ID,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> list[Control] | None:
        """Return whom a party controls."""
        party = graph_id(by, "Party")
        asked = _Asked(set(), below={party})
        network = await _network(info, asked, {"asOf": as_of, "knownAt": known_at}, by)
        return await _cache(info).shared(network, ("under", party), lambda: _controlled(network, party))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The parties of a question: read upwards, followed down, and named alone."""

    above: set[str]
    below: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)

    @property
    def everybody(self) -> set[str]:
        return self.above | self.below | self.named


async def _network(
    info: strawberry.Info[Context], asked: _Asked, times: dict[str, object], *identifiers: str
) -> OwnershipNetwork:
    context = info.context
    moment = moment_of(times, stated(*identifiers))
    network = await _cache(info).network(
        context.database, context.scope, moment, asked.above, asked.below, asked.named
    )
    if not asked.everybody <= network.names.keys():
        raise NotFound("There is no party of that id.", cure="Search for it by name or identifier.")
    return network


def _cache(info: strawberry.Info[Context]) -> NetworkCache:
    cache: NetworkCache = info.context.shared.setdefault(_CACHE, NetworkCache())
    return cache


def _controllers(network: OwnershipNetwork, party: str) -> list[Control]:
    surely, _ = network.control.controllers(party)
    return _controls(network, [(controller, party) for controller in surely])


def _controlled(network: OwnershipNetwork, party: str) -> list[Control]:
    found = network.control.reach([party]).surely
    return _controls(network, [(party, controlled) for controlled in found])


def _controls(network: OwnershipNetwork, pairs: list[tuple[str, str]]) -> list[Control]:
    if network.truncated:
        raise ResourceExhausted(
            f"An answer about control is a whole list, and not all could be read: {network.truncated}.",
            cure="Ask for a party further down.",
        )
    if len(pairs) > MAX_CONTROLS:
        raise ResourceExhausted(
            f"{len(pairs)} parties are more than an answer about control lists, {MAX_CONTROLS}.",
            cure="Ask for a party further down.",
        )
    found = [network.control_of(*pair) for pair in pairs]
    return [Control.from_value(each, network) for each in found if each is not None]
