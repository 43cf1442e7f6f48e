"""States, sites and carriers from rows."""

from __future__ import annotations

from typing import Any

import pytest

from graph.dependencies.measures.key_persons import PersonTie
from graph.dependencies.readings.people import carriers
from graph.dependencies.readings.sites import sites_of
from graph.dependencies.readings.states import states
from graph.dependencies.readings.vendor import contracts_with, held_ip
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


async def test_one_statement_a_noun_and_names_are_learned() -> None:
    rows = Rows([[[["contract_c", {"title": "Frame"}]]]], [[[["product_p", {}]]]])
    asked = question(rows)
    found = await states(asked, ["product_p", "contract_c", "product_p", "nonsense"])
    assert found == {"contract_c": {"title": "Frame"}, "product_p": {}}
    assert (asked.names["contract_c"], asked.names["product_p"], len(rows.asked)) == ("Frame", "product_p", 2)


async def test_sites_are_in_order_and_each_has_its_place() -> None:
    rows = [["party_b", "address_1", "Rue 1", "75001", "FR"], ["party_a", "address_2", None, None, None]]
    found = await sites_of(question(Rows([[rows]])), ["party_b", "party_a"])
    assert [(site.party, site.country) for site in found] == [("party_a", None), ("party_b", "FR")]


async def test_kinds_narrow_what_is_read_of_people() -> None:
    stored = ["REPRESENTS", "party_p", "party_x", {"id": "r", "fact_id": "f"}]
    rows = Rows([[[["party_x", "X", "party_p", "P", True, stored]]]])
    (found,) = await carriers(question(rows), ("RELATION",))
    assert (found.kind, found.party, found.is_person, len(rows.asked)) == (
        PersonTie.RELATION, "party_p", True, 1,
    )  # fmt: skip


async def test_what_ties_to_a_vendor_is_in_order() -> None:
    assert await contracts_with(question(Rows([[["contract_b", "contract_a"]]])), "party_v") == [
        "contract_a",
        "contract_b",
    ]
    uses: list[Any] = [["asset_x", "X", "product_p", "P", {"id": "r", "fact_id": "f"}]]
    (use,) = await held_ip(question(Rows([[uses]])), "party_v")
    assert (use.start, use.end, use.type) == ("product_p", "asset_x", "USES_IP")
