"""What two sources say of two records of one party is read with where it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.checks.world import World, fact, world
from graph.conflicts.examples.words import firm, holds, person
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.supposed import ref_ids, statements_of
from graph.write.batch import BatchInfo
from graph.write.records import SourceRecord
from graph.write.upsert import write_batch
from tests.graph.conflicts.worlds import ask
from tests.pure.graph.conflicts.worlds import DAY

pytestmark = pytest.mark.anyio


async def load(database: Database, drawn: World, source: str) -> dict[str, str]:
    """Commit a world as what one source states, and return its ids by ref."""
    said = [replace(each, source=SourceRecord(source), local_id=source) for each in statements_of(drawn)]
    await write_batch(database, said, BatchInfo(source, "test"))
    return ref_ids(drawn.things)


async def test_equal_stakes_of_two_registers_are_one_or_two(database: Database) -> None:
    """3 % in the one register and 3 % in the other were 6 %, and a conflict for certain."""
    parts = (firm("own", is_own=True), firm("other"), person("ann"), person("ann_x"))
    same = fact("ann", "SAME_AS", "ann_x", decided_by="Legal")
    ids = await load(database, world(*parts, holds("ann", "other", 3), same), "first register")
    await load(database, world(*parts, holds("ann_x", "other", 3)), "second register")
    request = ask(ids, ("other",), "ann", rules=("decision_maker_benefits",))
    result = await check(database, request, scope_of(ALL_SEEING), Moment.at(DAY))
    (found,) = result.findings
    assert found.verdict.value == "UNKNOWN"
    assert "holds 3 to 6 %" in found.summary
    said = "3 % by first register and 3 % by second register, which may be one stake or several"
    assert [each.why for each in found.missing_facts] == [said]
