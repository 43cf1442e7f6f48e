"""Contracts with their terms, and what contracts need beside the need graph, from rows."""

from __future__ import annotations

from typing import Any

import pytest

from graph.dependencies.needs.strength import UNKNOWN, WHOLE
from graph.dependencies.readings.agreements import (
    agreements,
    contractual_needs,
    control_clauses,
    graph_with_contracts,
    irrevocable,
)
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


def stored(kind: str, start: str, end: str) -> list[Any]:
    return [kind, start, end, {"id": f"{start}-{end}", "fact_id": "f"}]


TIES = [
    [stored("PARTY_TO", "party_b", "partnership_p"), "partnership_p", "Alliance", "party_b", "B"],
    [stored("PARTY_TO", "party_b", "contract_c"), "contract_c", "Frame", "party_b", "B"],
    [stored("SUBCONTRACT_OF", "contract_d", "contract_c"), "contract_d", "Sub", "contract_c", "Frame"],
]


async def test_what_outlives_a_contract_says_so() -> None:
    clause = [stored("HAS_CLAUSE", "contract_c", "clause_l"),
              {"id": "clause_l", "clause_type": "AUDIT_RIGHTS", "survives_termination": True}]  # fmt: skip
    duty = [stored("HAS_TERM", "contract_c", "obligation_o"),
            {"id": "obligation_o", "obligation_type": "POST_TERMINATION"}]  # fmt: skip
    other = [stored("HAS_TERM", "contract_c", "obligation_q"),
             {"id": "obligation_q", "obligation_type": "DELIVERY"}]  # fmt: skip
    row = ["contract_c", {"title": "Frame"}, [clause], [], [duty, other]]
    (found,) = await agreements(question(Rows([[[row]]])), ["contract_c"])
    assert (found.title, found.clause_types) == ("Frame", frozenset({"AUDIT_RIGHTS"}))
    assert [term.fact.end for term in found.terms if term.survives] == ["clause_l", "obligation_o"]


async def test_a_partnership_needs_its_parties_and_a_contract_may() -> None:
    """A contract was said to end for certain when one of its parties failed."""
    found = {need.needer: need for need in await contractual_needs(question(Rows([[TIES]])))}
    assert found["partnership_p"].strength == WHOLE
    assert found["contract_c"].strength == found["contract_d"].strength == UNKNOWN
    assert found["contract_d"].needed == "contract_c"


async def test_the_graph_has_what_only_contracts_join() -> None:
    empty: list[Any] = [[[], []]]
    graph = await graph_with_contracts(question(Rows(empty, [[[]]], empty, [[TIES]])))
    assert list(graph.nodes) == ["contract_c", "contract_d", "partnership_p", "party_b"]
    assert [need.needed for need in graph.needs_of["partnership_p"]] == ["party_b"]


async def test_clauses_about_control_are_listed_once_a_party() -> None:
    fact = stored("HAS_CLAUSE", "contract_c", "clause_l")
    rows: list[Any] = [
        ["contract_c", {}, fact, "CHANGE_OF_CONTROL", party, party] for party in ("party_b", "party_a")
    ]
    found = await control_clauses(question(Rows([[rows]])))
    assert [clause.party for clause in found] == ["party_a", "party_b"]


async def test_irrevocable_grants() -> None:
    assert await irrevocable(question(Rows([[["grant_g"]]]))) == {"grant_g"}
