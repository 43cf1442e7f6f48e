"""What is read of ventures: parents and companies, and what carries over between them."""

from __future__ import annotations

from typing import Any

import pytest

from graph.checks.world import fact
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.ventures import SPILL_OVER, VENTURES, VENTURES_UNDER
from tests.pure.graph.conflicts.readings.canned import Row, asked, check, row
from tests.pure.graph.conflicts.worlds import dealings, sale

pytestmark = pytest.mark.anyio
PARENTS = [row(fact(each, "PARTY_TO", "venture")) for each in ("acme", "bolt")]
ACCESS: Row = ["acme", "bolt", None, [row(fact("acme", "HAS_ACCESS_TO", "bolt"))]]


def led(since: str | None = None) -> Row:
    roles = [fact("ann", "HAS_ROLE_AT", "acme", since=since), fact("ann", "HAS_ROLE_AT", "bolt")]
    return ["acme", "bolt", "ann", [row(each) for each in roles]]


async def read(*rows: Row, ventures: bool = True) -> Any:
    answers: dict[Any, Any] = {
        VENTURES_UNDER: lambda _: [["venture", {}, PARENTS, [], []]] if ventures else [],
        SPILL_OVER: lambda _: list(rows),
    }
    records: dict[Any, Any] = {DEALINGS: dealings(sale(about="venture"))}
    context = check(answers, records=records)
    return await context.read(VENTURES), asked(context)


async def test_people_who_lead_both_and_access_to_data_run_between_two_parties() -> None:
    (venture,), _ = await read(led(), ACCESS)
    assert [path.nodes for path in venture.between("bolt", "acme")] == [
        ("acme", "ann", "bolt"), ("acme", "bolt"),
    ]  # fmt: skip
    assert venture.between("acme", "jv") == ()


async def test_a_role_of_which_the_day_is_open_carries_nothing_over() -> None:
    """What would only make a finding graver is left out where it is not certain."""
    (venture,), _ = await read(led(since="2025"))
    assert venture.channels == ()


async def test_without_a_venture_nothing_more_is_asked() -> None:
    found, statements = await read(led(), ventures=False)
    assert (found, len(statements)) == ((), 1)
