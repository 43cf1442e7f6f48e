"""Used assets from rows: who owns, which licenses run for a firm that offers the product."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.logic import Answer
from graph.dependencies.measures.ip_stack import IpBasis, UsedAsset
from graph.dependencies.readings.ip import used_assets
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


def grant(name: str, to: str | None, by: str = "party_l", **state: Any) -> list[Any]:
    grantees = [[to, {}]] if to else []
    return [name, state, {}, grantees, [[by, by]]]


async def one(
    offering: list[str], owners: list[str], *grants: list[Any], state: dict[str, Any] | None = None
) -> UsedAsset:
    named = [[owner, owner, {}] for owner in owners]
    row = ["asset_x", {"name": "X", **(state or {})}, {"required": True}, offering, named, list(grants)]
    (found,) = await used_assets(question(Rows([[[row]]])), "product_p")
    return found


async def test_a_license_to_another_firm_is_not_ours() -> None:
    found = await one(["party_a"], ["party_o"], grant("grant_g", "party_b"))
    assert (found.basis, found.licenses) == (IpBasis.UNLICENSED, ())


async def test_a_license_to_a_firm_that_offers_the_product_runs_until_it_ends() -> None:
    ours = grant("grant_g", "party_a", expires_on=date(2028, 1, 31), royalty_rate=2.5)
    found = await one(["party_a"], ["party_o"], ours, state={"expires_on": date(2035, 1, 1)})
    assert (found.basis, found.free_until) == (IpBasis.LICENSED, date(2028, 1, 31))
    assert (found.royalty, found.protected_until) == ((Decimal("2.5"),) * 2, date(2035, 1, 1))
    over = grant("grant_g", "party_a", expires_on=date(2026, 6, 29))
    assert (await one(["party_a"], ["party_o"], over)).basis is IpBasis.UNLICENSED


async def test_the_owner_needs_none() -> None:
    assert (await one(["party_a"], ["party_a"])).basis is IpBasis.OWNED


async def test_where_nobody_offers_the_product_any_license_may_be_the_one() -> None:
    """A license of another firm was taken for ours where no firm is recorded as offering the product."""
    found = await one([], ["party_o"], grant("grant_g", "party_b"))
    assert (found.basis, found.licenses[0].live) == (IpBasis.UNKNOWN, Answer.UNKNOWN)
