"""When a step makes a conflict check: only where a gate of the house asks for one."""

from __future__ import annotations

from typing import Any, cast

import pytest

from graph.checks.evidence import Verdict
from graph.conflicts.policy import DEFAULT_POLICY
from graph.database import Database
from graph.lifecycle.checking import checked, with_check
from graph.lifecycle.dossier import CheckOutcome
from graph.lifecycle.house import House, default_house
from graph.lifecycle.request import Taking, taking_of
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.lifecycle.dossiers import dossier

pytestmark = pytest.mark.anyio
NO_DATABASE = cast(Database, None)
ASKING = House({"OEM": {"approvePartnership": ("CONFLICT_CHECKED",)}})


def taking(operation: str, **given: Any) -> Taking:
    whole = {"idempotency_key": "k", "source": {"name": "Desk"}, **given}
    return taking_of(operation, whole, str)


async def made(house: House, step: Taking) -> CheckOutcome | None:
    """What is made without a database: anything that is read fails."""
    return await checked(NO_DATABASE, scope_of(ALL_SEEING), house, DEFAULT_POLICY, step)


async def test_nothing_is_read_where_no_gate_asks() -> None:
    assert await made(default_house(), taking("approvePartnership", id="partnership_x")) is None
    assert await made(ASKING, taking("declinePartnership", id="partnership_x")) is None
    new = {"partnerships": [{"ref": "p", "name": "P", "type": "OEM"}]}
    assert await made(ASKING, taking("proposePartnership", facts=new)) is None


async def test_a_gate_that_asks_has_the_partnership_read() -> None:
    with pytest.raises(AttributeError):
        await made(ASKING, taking("approvePartnership", id="partnership_x"))


def test_a_dossier_gets_the_check_that_was_made() -> None:
    plain, outcome = dossier("Partnership"), CheckOutcome(Verdict.CLEAR)
    assert with_check(plain, None) is plain
    assert with_check(plain, outcome).check == outcome
