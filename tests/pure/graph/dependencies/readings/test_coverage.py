"""Claims from rows: which parties cover what, and how surely."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.checks.logic import Answer
from graph.dependencies.measures.coverage import Claim
from graph.dependencies.readings.coverage import claims, ground, named_in
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


def row(kind: str, start: str, end: str, **properties: Any) -> list[Any]:
    id = f"{start} {kind} {end}"
    return [kind, start, end, {"id": id, "fact_id": id, **properties}]


async def read(
    partnerships: list[Any] | None = None, sales: list[Any] | None = None, scoped: list[Any] | None = None
) -> list[Claim]:
    asked = question(Rows([[partnerships or []]], [[sales or []]], [[scoped or []]]))
    return await claims(asked)


def partnership(*parties: tuple[str, bool], role: str | None = None, **state: Any) -> list[Any]:
    places = [row("IN_TERRITORY", "x", "here")]
    listed = [[id, id, ours, role] for id, ours in parties]
    return [state, places, [row("FOR_PRODUCT", "x", "pump")], listed]


async def test_our_own_firm_is_not_the_one_that_covers() -> None:
    (found,) = await read([partnership(("acme", True), ("ben", False))])
    assert (found.party, found.holds, found.products.covers) == ("ben", Answer.YES, frozenset({"pump"}))
    assert [claim.party for claim in await read([partnership(("acme", True))])] == ["acme"]


async def test_a_partnership_that_has_not_begun_covers_nothing_and_a_year_leaves_it_open() -> None:
    (later,) = await read([partnership(("ben", False), started=date(2027, 1, 1))])
    assert later.holds is Answer.NO
    (open_year,) = await read(
        [partnership(("ben", False), started=date(2026, 1, 1), started_precision="YEAR")]
    )  # fmt: skip
    assert open_year.holds is Answer.UNKNOWN


async def test_a_firm_that_sells_somewhere_does_not_say_what() -> None:
    (found,) = await read(sales=[["ben", "Ben", row("SELLS_IN", "ben", "here")]])
    assert found.products.covers is None
    assert found.territories.covers == frozenset({"here"})


async def test_whose_product_it_is_does_not_cover_with_it() -> None:
    """The principal whose product we distribute was said to cover our own territory."""
    row_ = partnership(("maker", False), ("acme", True))
    row_[3][0][3] = "PRINCIPAL"
    assert [claim.party for claim in await read([row_])] == ["acme"]


async def test_exclusivity_reserves_and_covers_nothing() -> None:
    links = [
        ["COVERS", "here", "Territory"],
        ["COVERS", "pump", "Product"],
        ["EXCLUDES", "there", "Territory"],
    ]
    scoped: list[Any] = [{}, "ben", "Ben", row("FOR_BENEFIT_OF", "z", "ben"), {}, links, []]
    (found,) = await read(scoped=[scoped])
    assert (found.exclusive, found.territories.excludes) == (True, frozenset({"there"}))


async def test_exclusivity_without_products_is_of_those_that_the_bound_firm_offers() -> None:
    """Two firms that each had one outlet for all of their own products seemed to have promised one market."""
    places = [["COVERS", "here", "Territory"]]
    said = {"all_products": True}
    scoped: list[Any] = [{}, "ben", "Ben", row("FOR_BENEFIT_OF", "z", "ben"), said, places, ["pump"]]
    (found,) = await read(scoped=[scoped])
    assert found.products.covers == frozenset({"pump"})
    (unsaid,) = await read(scoped=[[*scoped[:-1], []]])
    assert unsaid.products.covers is None


async def test_families_reach_up_through_every_step_and_a_circle_ends() -> None:
    rows = [["pump", "machines"], ["machines", "goods"], ["goods", "machines"]]
    found = await ground(question(Rows([[[]]], [[rows]])))
    assert found.families["pump"] == {"machines", "goods"}


async def test_what_claims_name_is_listed_without_everything() -> None:
    found = await read([partnership(("ben", False))])
    assert named_in(found) == (["pump"], ["here"])
