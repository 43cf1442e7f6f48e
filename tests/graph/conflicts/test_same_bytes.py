"""The same graph gives the same bytes, whatever the order in which it was loaded, and in how many batches."""

from __future__ import annotations

import re
from dataclasses import replace

import orjson
import pytest

from api.conflicts.page import page
from graph.checks.world import Fact, Thing, World
from graph.conflicts.as_json import plain_result
from graph.conflicts.examples.grant_words import ASSET, grant, offers
from graph.conflicts.examples.matter_words import SUIT, client, engaged, matter
from graph.conflicts.examples.words import DECIDED_DEAL, flat, holds, maybe_same, person, related, role
from graph.conflicts.run import check
from graph.database import Database
from graph.recording.supposed import ref_ids, statements_of
from graph.write.batch import BatchInfo
from graph.write.records import StatementRecord
from graph.write.upsert import write_batch
from tests.graph.conflicts.test_run import DAY, SCOPE
from tests.graph.conflicts.worlds import ask

pytestmark = pytest.mark.anyio
_CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?|\b(rel|statement)_\w{20}\b")
"""When it was recorded and known, and the ids of versions and statements, which are made from that."""
PARTS = flat([
    DECIDED_DEAL, holds("ann", "other", 12), role("ann", "other"), person("ben"), person("cy"),
    related("ann", "ben", "SPOUSE"), role("ben", "other", "OFFICER"), holds("cy", "other", (3, 30)),
    person("ben k"), maybe_same("ben", "ben k"), holds("ben k", "other", 40),
    ASSET, grant("alone", "acme"), grant("second", "bolt"), offers(),
    SUIT, matter("lease", "Lease"), client("rival", "lease"), engaged("lease", "law"),
])  # fmt: skip
ASKED = ("deal", "patent", "suit", "other")


THINGS = {part.ref: part for part in PARTS if isinstance(part, Thing)}
FACTS = tuple(part for part in PARTS if isinstance(part, Fact))


def stated() -> list[StatementRecord]:
    """Return one statement for each fact, with the two that it joins."""
    found = []
    for each in FACTS:
        drawn = World((THINGS[each.start], THINGS[each.end]), (each,))
        found += [
            replace(one, local_id=f"{each.start} {each.type} {each.end}") for one in statements_of(drawn)
        ]
    return found


def orders() -> dict[str, list[list[StatementRecord]]]:
    """Return the statements as they are, turned round, and turned round in two batches."""
    one = stated()
    back = one[::-1]
    half = len(back) // 2
    return {"one": [one], "turned": [back], "two batches": [back[:half], back[half:]]}


async def test_the_order_of_loading_changes_no_byte(database: Database) -> None:
    """Only the verdict and the kinds of findings were compared: an order among findings may differ unseen."""
    answers: dict[str, tuple[bytes, bytes]] = {}
    ids = ref_ids(tuple(THINGS.values()))
    for name, batches in orders().items():
        await database.rows("MATCH (n) DETACH DELETE n", write=True)
        for number, each in enumerate(batches):
            label = f"batch {number}"
            await write_batch(database, each, BatchInfo(label, "test", (), label))
        result = await check(database, ask(ids, ASKED, "ann"), SCOPE, DAY)
        plain = plain_result(result)
        plain["coverage"] = {key: value for key, value in plain["coverage"].items() if key != "graphVersion"}
        assert len(result.findings) >= 5
        printed = orjson.dumps(plain, default=str)
        answers[name] = _CLOCK.sub(b"", printed), _CLOCK.sub(b"", page(result).encode())
    first = answers.pop("one")
    for name, other in answers.items():
        assert other[0] == first[0], name
        assert _without_version(other[1]) == _without_version(first[1]), name


def _without_version(shown: bytes) -> bytes:
    return re.sub(rb"version \d+", b"", shown)
