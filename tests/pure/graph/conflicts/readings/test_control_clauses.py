"""Acquisitions and clauses from rows; nothing is read where nothing is acquired."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from graph.checks.world import fact
from graph.conflicts.readings.control_clauses import ACQUIRED, CLAUSES, ControlChanges, read_control_changes
from graph.conflicts.readings.dealing_reader import DEALINGS
from tests.pure.graph.conflicts.readings.canned import asked, check, row
from tests.pure.graph.conflicts.worlds import dealings, sale

CLAUSE: Any = [
    "target", "contract_x", {"title": "Supply"}, row(fact("target", "PARTY_TO", "contract_x")),
    [["CHANGE_OF_CONTROL", row(fact("contract_x", "HAS_CLAUSE", "clause_x"))]], ["target", "customer"],
]  # fmt: skip
ABOUT: Any = ["deal_x", "ACQUISITION", row(fact("deal_x", "ABOUT", "target"))]


def reading(
    about: str | None, supposed: frozenset[tuple[str, str, str]] = frozenset()
) -> tuple[ControlChanges, int]:
    records: dict[Any, Any] = {DEALINGS: dealings(sale(about=about))}
    context = replace(check({ACQUIRED: [ABOUT], CLAUSES: [CLAUSE]}, records=records), supposed=supposed)
    return asyncio.run(read_control_changes(context)), len(asked(context))


def test_nothing_is_read_where_no_deal_is_under_check() -> None:
    assert reading(None) == (ControlChanges(), 0)


def test_a_deal_about_a_party_and_its_contracts() -> None:
    found, statements = reading("deal_x")
    assert [(each.target, each.kind) for each in found.acquisitions] == [("target", "ACQUISITION")]
    (clause,) = found.clauses
    assert (clause.kind, set(clause.others), statements) == ("CHANGE_OF_CONTROL", {"customer"}, 3)


def test_a_supposed_interest_is_an_acquisition_and_a_supposed_role_is_not() -> None:
    links = frozenset({("HOLDS_INTEREST_IN", "buyer", "target"), ("HAS_ROLE_AT", "ann", "target")})
    found, statements = reading(None, links)
    assert [(each.buyer, each.target, each.deal) for each in found.acquisitions] == [
        ("buyer", "target", None)
    ]
    assert (len(found.clauses), statements) == (1, 2)
