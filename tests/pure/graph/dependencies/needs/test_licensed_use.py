"""Licensed use against its definition, read sentence by sentence, on every small world."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.needs.licensed_use import License, Use, licensed_needs
from graph.dependencies.needs.need_graph import Need, StoredRelationship
from graph.dependencies.needs.strength import UNKNOWN, WHOLE, Strength

AS_OF = date(2026, 6, 30)


def stored(kind: str, start: str, end: str, **properties: Any) -> StoredRelationship:
    id = f"{start} {kind} {end}"
    return StoredRelationship(kind, start, end, {"id": id, "fact_id": id, **properties})


@dataclass
class World:
    """Firms that offer products, products that use assets, licenses of assets to firms."""

    offers: set[tuple[str, str]] = field(default_factory=set)
    owns: set[tuple[str, str]] = field(default_factory=set)
    uses: set[tuple[str, str]] = field(default_factory=set)
    licenses: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)

    def needs(self) -> list[Need]:
        """Ask the code."""
        uses = []
        for product, asset in sorted(self.uses):
            offers = [stored("OFFERS", firm, offered) for firm, offered in self.offers if offered == product]
            owners = frozenset(firm for firm, owned in self.owns if owned == asset)
            uses.append(Use(stored("USES_IP", product, asset, required=True), tuple(offers), owners))
        licenses = []
        for license_, (asset, grantees) in sorted(self.licenses.items()):
            grants = tuple(stored("GRANTED_TO", license_, firm) for firm in sorted(grantees))
            licenses.append(License(stored("OF_ASSET", license_, asset), {}, grants))
        return licensed_needs(uses, licenses, AS_OF)

    def expected(self) -> set[tuple[str, str]]:
        """Read the definition: who needs which license."""
        found = set()
        for license_, (asset, grantees) in self.licenses.items():
            users = {product for product, used in self.uses if used == asset}
            under = {product for product in users if self._under(product, asset, grantees)}
            needers = {asset} if users and under == users else under
            found |= {(needer, license_) for needer in needers}
        return found

    def _under(self, product: str, asset: str, grantees: frozenset[str]) -> bool:
        offerers = {firm for firm, offered in self.offers if offered == product}
        if not offerers:
            return True  # nobody is recorded as offering it: every live license may be the one
        return any(firm in grantees and (firm, asset) not in self.owns for firm in offerers)


FIRMS, PRODUCTS, ASSETS = ("acme", "bolt"), ("app", "box", "car"), ("codec", "disc")


@st.composite
def small_worlds(draw: st.DrawFn) -> World:
    firm, product, asset = (st.sampled_from(each) for each in (FIRMS, PRODUCTS, ASSETS))
    grant = st.tuples(asset, st.frozensets(firm))
    return World(
        draw(st.sets(st.tuples(firm, product))),
        draw(st.sets(st.tuples(firm, asset))),
        draw(st.sets(st.tuples(product, asset))),
        draw(st.dictionaries(st.sampled_from(["l1", "l2"]), grant)),
    )


@given(small_worlds())
@settings(max_examples=50)
def test_who_needs_which_license_is_what_the_definition_says(world: World) -> None:
    assert {(need.needer, need.needed) for need in world.needs()} == world.expected()


@given(small_worlds())
@settings(max_examples=40)
def test_a_need_is_certain_where_the_firm_that_offers_is_recorded(world: World) -> None:
    offered = {product for _, product in world.offers}
    for need in world.needs():
        users = {product for product, asset in world.uses if asset == need.needer} or {need.needer}
        assert need.strength == (WHOLE if users <= offered else UNKNOWN)
        assert need.evidence[0].type == "OF_ASSET"
        assert need.type == "IP"


def one_use(
    *, dates: dict[str, Any] | None = None, use: dict[str, Any] | None = None, **parts: dict[str, Any]
) -> list[Need]:
    """One product of acme under one license of the asset."""
    offer = stored("OFFERS", "acme", "app", **parts.get("offer", {}))
    granted = stored("GRANTED_TO", "license", "acme", **parts.get("granted", {}))
    of_asset = stored("OF_ASSET", "license", "codec", **parts.get("of_asset", {}))
    second = Use(stored("USES_IP", "box", "codec"), (stored("OFFERS", "other", "box"),), frozenset())
    first = Use(stored("USES_IP", "app", "codec", **(use or {})), (offer,), frozenset())
    return licensed_needs([first, second], [License(of_asset, dates or {}, (granted,))], AS_OF)


@pytest.mark.parametrize(
    ("dates", "strength"),
    [
        ({}, WHOLE),
        ({"expires_on": date(2026, 6, 30)}, WHOLE),
        ({"expires_on": date(2026, 6, 29)}, None),
        ({"terminated_on": date(2026, 6, 30)}, None),
        ({"terminated_on": date(2026, 7, 1)}, WHOLE),
        ({"starts_on": date(2026, 7, 1)}, None),
        ({"starts_on": date(2026, 6, 30)}, WHOLE),
        ({"expires_on": date(2026, 1, 1), "expires_on_precision": "YEAR"}, UNKNOWN),
        ({"expires_on": date(2025, 1, 1), "expires_on_precision": "YEAR"}, None),
        ({"starts_on": date(2026, 6, 1), "starts_on_precision": "MONTH"}, WHOLE),
        ({"starts_on": date(2026, 1, 1), "starts_on_precision": "YEAR"}, UNKNOWN),
    ],
)
def test_only_a_license_that_may_be_live_on_the_day_is_needed(
    dates: dict[str, Any], strength: Strength | None
) -> None:
    found = one_use(dates=dates, use={"required": True})
    assert [need.strength for need in found] == ([] if strength is None else [strength])


STRADDLES = {"valid_from": date(2026, 1, 1), "valid_from_precision": "YEAR"}


@pytest.mark.parametrize("part", ["offer", "granted", "of_asset"])
def test_a_link_that_may_not_hold_on_the_day_makes_the_need_uncertain(part: str) -> None:
    (need,) = one_use(use={"required": True}, **{part: STRADDLES})
    assert need.strength == UNKNOWN


@pytest.mark.parametrize(
    ("use", "strength"),
    [
        ({"required": True}, WHOLE),
        ({"strength": 0.3}, Strength(0.3, 0.3)),
        ({"required": False}, UNKNOWN),
        ({"strength": 0.3, **STRADDLES}, Strength(0.0, 0.3)),
    ],
)
def test_a_product_needs_the_license_as_strongly_as_the_asset(
    use: dict[str, Any], strength: Strength
) -> None:
    (need,) = one_use(use=use)
    assert (need.needer, need.needed, need.strength) == ("app", "license", strength)
    assert [each.type for each in need.evidence] == ["OF_ASSET", "USES_IP", "GRANTED_TO", "OFFERS"]


def test_a_license_of_an_asset_that_nothing_uses_is_needed_by_nothing() -> None:
    unused = License(stored("OF_ASSET", "license", "codec"), {}, (stored("GRANTED_TO", "license", "acme"),))
    assert licensed_needs([], [unused], AS_OF) == []
