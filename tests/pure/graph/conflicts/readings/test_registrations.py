"""Registrations and access are read for parties and products under check, and never for nobody."""

from __future__ import annotations

from typing import Any

import pytest

from graph.checks.reading import Reading
from graph.checks.world import fact
from graph.conflicts.examples.words import holds
from graph.conflicts.readings.access import ACCESS, ACCESS_AROUND
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.registrations import DIRECT_SALES, REGISTRATIONS, REGISTRATIONS_OF
from tests.pure.graph.conflicts.readings.canned import asked, check, row
from tests.pure.graph.conflicts.worlds import ownership

pytestmark = pytest.mark.anyio
LINKS = [
    fact("acme", "SUBMITTED", "r1"),
    fact("r1", "FOR_CUSTOMER", "clinic"),
    fact("r1", "FOR_OFFERING", "scanner"),
]
OWN: dict[Reading[Any], Any] = {DEALINGS: Dealings(own=frozenset({"own"}))}


async def test_a_registration_has_partners_customers_and_products() -> None:
    sale = fact("own", "HAS_REVENUE_FROM", "clinic", year=2025)
    rows = {REGISTRATIONS_OF: lambda _: [["r1", {"title": "x"}, row(link)] for link in LINKS],
            DIRECT_SALES: [["own", "clinic", row(sale)]]}  # fmt: skip
    context = check(rows, records=OWN, Party=("acme",))  # type: ignore[arg-type]
    found = await context.read(REGISTRATIONS)
    (each,) = found.registrations
    ends = [each.partners[0].start, each.customers[0].end, each.products[0].end]
    assert ends == ["acme", "clinic", "scanner"]
    assert [one.start for one in found.direct] == ["own"]
    assert found.asked == {"acme"}
    assert [given["ids"] for given in asked(context)] == [["acme"], ["own"]]


async def test_nothing_is_read_where_nobody_could_have_registered() -> None:
    context = check({}, records=OWN, Matter=("matter_1",))
    assert (await context.read(REGISTRATIONS)).registrations == ()
    assert (await context.read(ACCESS)).access == ()
    assert asked(context) == []


async def test_without_registrations_no_sale_is_asked_for() -> None:
    context = check({}, records=OWN, Product=("product_1",))
    await context.read(REGISTRATIONS)
    assert len(asked(context)) == 1


async def test_access_is_asked_for_around_the_control_group() -> None:
    owners: dict[Reading[Any], Any] = {
        OWNERSHIP: ownership(holds("top", "acme", 60), holds("fund", "acme", 5))
    }
    context = check({}, records=owners, Party=("acme",))
    assert (await context.read(ACCESS)).access == ()
    assert [given["ids"] for given in asked(context)] == [["acme", "top"]] * 2
    assert ACCESS.patterns[0] is ACCESS_AROUND
