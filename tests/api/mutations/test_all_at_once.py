"""Everything that is wrong in one document is found in one pass, whatever kind it is of."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Database
from tests.api.mutations.asking import ids, record, recorded
from tests.graph.write.worlds import count

pytestmark = pytest.mark.anyio
FIRMS = {
    "organizations": [{"ref": "a", "name": "Alder Ltd"}, {"ref": "b", "name": "Birch Ltd"}],
    "people": [{"ref": "ann", "name": "Ann Wu"}],
}


def document(who: dict[str, str], stale: str) -> dict[str, Any]:
    """A document of which every entry but the first is wrong in its own way."""
    bad = {"scheme": "XI-LEI", "value": "529900T8BM49AURSDO56"}
    alder, birch = {"id": who["a"]}, {"id": who["b"]}
    return {
        "organizations": [
            {"ref": "right", "name": "Right Ltd"},
            {"ref": "nameless"},
            {"ref": "numbered", "name": "Numbered Ltd", "identifiers": [bad]},
            {"id": who["a"], "expectedVersion": stale, "name": "Alder Limited"},
        ],
        "contracts": [
            {"ref": "c", "title": "T", "effectiveOn": "2025", "expiresOn": "2020", "noticeDays": 800_000}
        ],
        "interests": [
            {"holder": alder, "held": birch, "share": {"exact": "50"}, "validFrom": "2022"},
            {"holder": {"name": "Nobody Ltd"}, "held": birch, "share": {"exact": "3"}},
            {"holder": {"ref": "nothing"}, "held": birch, "share": {"exact": "3"}},
            {"holder": {"ref": "right"}, "held": birch, "validFrom": "2025", "validTo": "2020"},
            {"holder": {"ref": "numbered"}, "held": alder, "share": {"exact": "1"}, "validFrom": "2020"},
            {"holder": {"ref": "numbered"}, "held": alder, "share": {"exact": "2"}, "validFrom": "2021"},
        ],
        "relationships": [{"type": "OFFERS", "start": birch, "end": {"id": who["ann"]}}],
    }


WRONG = {
    ("MISSING_VALUE", "organizations.1.name"),
    ("WRONG_CHECK_DIGIT", "organizations.2.identifiers.0.value"),
    ("STALE_VERSION", "organizations.3.expectedVersion"),
    ("INVALID_PERIOD", "contracts.0.expiresOn"),
    ("OUT_OF_RANGE", "contracts.0.noticeDays"),
    ("OVERLAPPING_PERIODS", "interests.0.validFrom"),
    ("NOT_FOUND", "interests.1.holder"),
    ("UNKNOWN_REFERENCE", "interests.2.holder"),
    ("INVALID_PERIOD", "interests.3.validTo"),
    ("OVERLAPPING_PERIODS", "interests.5.validFrom"),
    ("WRONG_NOUN", "relationships.0.end"),
}


async def test_every_kind_of_problem_comes_at_once(database: Database) -> None:
    """Unknown names hid stale versions, and these what overlaps an earlier document of the source."""
    first = await recorded(database, FIRMS)
    who = ids(first)
    stake = {"holder": {"id": who["a"]}, "held": {"id": who["b"]}, "share": {"exact": "30"}}
    await recorded(database, {"interests": [{**stake, "validFrom": "2020"}]})
    [version] = [each["node"]["recordedAt"] for each in first["refs"] if each["ref"] == "a"]
    await recorded(database, {"organizations": [{"id": who["a"], "name": "Alder Group Ltd"}]})
    before = await count(database)
    facts = document(who, version)
    for tried in (True, False):
        found = await record(database, facts, dryRun=tried)
        assert found["__typename"] == "InvalidInputError"
        assert {(each["code"], ".".join(each["path"][1:])) for each in found["problems"]} == WRONG
        assert len(found["problems"]) == len(WRONG)
    # the key and the day of the source come with the rest
    found = await record(database, facts, key=" ", on="2999-01-01")
    more = {("MISSING_KEY", ""), ("OUT_OF_RANGE", "statedOn")}
    paths = {(each["code"], ".".join(each["path"][1:])) for each in found["problems"]}
    # what is compared with the earlier words of a source needs a source
    assert paths == (WRONG | more) - {("OVERLAPPING_PERIODS", "interests.0.validFrom")}
    assert await count(database) == before
