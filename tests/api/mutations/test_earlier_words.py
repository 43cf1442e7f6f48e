"""What a source has stated of a relationship for a time is ended, corrected, or what overlaps it refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.database import Database
from tests.api.mutations.asking import asked, ids, mutation, new_key, record, recorded
from tests.graph.write.worlds import count
from tests.loaders.export.worlds import comes_back

pytestmark = pytest.mark.anyio
FIRMS = {"organizations": [{"ref": "a", "name": "Alder Ltd"}, {"ref": "b", "name": "Birch Ltd"}]}
OWNERS = """query ($id: ID!) { party(by: {id: $id}) { holders { edges {
  id recordedAt validFrom } } } }"""

PARTS = "query ($id: ID!) { product(by: {id: $id}) { partOf { edges { id recordedAt } } } }"


class Story:
    """What is said of one stake of one firm in another."""

    def __init__(self, database: Database, who: dict[str, str]) -> None:
        self.database, self.who = database, who

    def stake(self, share: str, since: str, **more: Any) -> dict[str, Any]:
        ends = {"holder": {"id": self.who["a"]}, "held": {"id": self.who["b"]}}
        return {"interests": [{**ends, "share": {"exact": share}, "validFrom": since, **more}]}

    async def owners(self) -> list[Any]:
        """The stakes in force today."""
        found = (await asked(self.database, OWNERS, id=self.who["b"]))["party"]["holders"]["edges"]
        return sorted(found, key=lambda edge: str(edge["validFrom"]))

    async def refused(self, facts: dict[str, Any], **more: Any) -> dict[str, Any]:
        before = await count(self.database)
        found = [await record(self.database, facts, dryRun=tried, **more) for tried in (True, False)]
        assert await count(self.database) == before
        assert found[0] == found[1]
        [problem] = found[0]["problems"]
        assert isinstance(problem, dict)
        return problem

    async def correct(self, wrong: Any, facts: dict[str, Any]) -> dict[str, Any]:
        given = {"idempotencyKey": new_key(), "source": {"name": "Register"}, "id": wrong["id"]}
        given |= {"expectedVersion": wrong["recordedAt"], "facts": facts}
        text = mutation("correctFact", "CorrectFactInput")
        result = (await asked(self.database, text, input=given))["result"]
        assert isinstance(result, dict)
        return result

    async def end(self, edge: Any, day: str, source: str) -> None:
        given = {"idempotencyKey": new_key(), "source": {"name": source}, "id": edge["id"], "validTo": day}
        given["expectedVersion"] = edge["recordedAt"]
        text = mutation("endRelationship", "EndRelationshipInput")
        result = (await asked(self.database, text, input=given))["result"]
        assert result["__typename"] == "RecordedFacts", result


async def test_what_overlaps_an_earlier_document_is_refused_until_that_is_ended(
    database: Database, tmp_path: Path
) -> None:
    """30 % from 2020 and, in a second document, 50 % from 2022 were both in force."""
    story = Story(database, ids(await recorded(database, FIRMS)))
    await recorded(database, story.stake("30", "2020-01-01"))
    wrong = await story.refused(story.stake("50", "2022-01-01"))
    [edge] = await story.owners()
    assert (wrong["code"], wrong["path"]) == ("OVERLAPPING_PERIODS", ["facts", "interests", "0", "validFrom"])
    said = "Register states already that Alder Ltd HOLDS_INTEREST_IN Birch Ltd from 2020-01-01 on, as rel_"
    assert wrong["message"].startswith(said)
    assert edge["id"].partition(".")[0] in wrong["message"]

    # another source may say so, and the same stretch may be stated again, later or with another share
    await recorded(database, story.stake("50", "2022-01-01"), source="News")
    await recorded(database, story.stake("30", "2020-01-01"))
    await recorded(database, story.stake("35", "2020-01-01"), on="2025-01-01")

    # once any source has ended it, another may follow; the old words said again change nothing
    await story.end((await story.owners())[0], "2022-01-01", "Desk")
    await recorded(database, story.stake("50", "2022-01-01"))
    await recorded(database, story.stake("30", "2020-01-01"))
    within = await story.refused(story.stake("60", "2021-01-01", validTo="2022-01-01"))
    assert "from 2020-01-01 on" in within["message"]
    assert [edge["validFrom"] for edge in await story.owners()] == ["2022-01-01"]

    # and what was recorded one after the other comes back from its tables
    await comes_back(database, tmp_path / "tables")


async def test_the_path_is_that_of_the_relationship_within_its_entry(database: Database) -> None:
    """The refusal named the entry, which has a hundred relationships."""
    own = {"organizations": [{"ref": "a", "name": "Alder Ltd"}], "deals": [{"ref": "d", "name": "Sale"}]}
    who = ids(await recorded(database, own))

    def buyers(since: str) -> dict[str, Any]:
        party = {"party": {"id": who["a"]}, "partyRole": "BUYER", "side": "own", "validFrom": since}
        return {"deals": [{"id": who["d"], "parties": [party]}]}

    await recorded(database, buyers("2024"))
    found = await record(database, buyers("2025"))
    [problem] = found["problems"]
    assert problem["path"] == ["facts", "deals", "0", "parties", "0", "validFrom"]
    assert "Alder Ltd PARTY_TO Sale from 2024 on" in problem["message"]


async def test_a_document_that_closes_a_circle_with_an_earlier_one_is_refused(database: Database) -> None:
    """Each of the two documents was right by itself."""
    fields = [{"ref": each, "name": f"Field {each}"} for each in "ab"]
    who = ids(await recorded(database, {"products": fields}))

    def part(one: str, whole: str) -> dict[str, Any]:
        return {"relationships": [{"type": "PART_OF", "start": {"id": who[one]}, "end": {"id": who[whole]}}]}

    await recorded(database, part("a", "b"))
    [problem] = (await record(database, part("b", "a")))["problems"]
    assert (problem["code"], problem["path"]) == ("CONTRADICTION", ["facts", "relationships", "0"])


async def test_a_new_party_with_the_name_and_country_of_a_recorded_one_is_named(database: Database) -> None:
    """A second firm of one name and one jurisdiction came in silence."""

    def firm(**more: Any) -> dict[str, Any]:
        return {"organizations": [{"ref": "x", "name": "MÜLLER Handel GmbH", **more}]}

    first = ids(await recorded(database, firm(name="Müller  Handel GmbH", jurisdiction="DE")))["x"]
    pair = {"party": {"name": "MÜLLER Handel GmbH"}, "other": {"name": "Müller  Handel GmbH"}}
    for number, tried in enumerate((True, False)):
        found = await recorded(database, firm(jurisdiction="DE"), source="News", dryRun=tried)
        assert found["possiblySame"] == [pair if number else {**pair, "party": None}]
    assert (await recorded(database, firm(jurisdiction="DE"), source="News"))["possiblySame"] == []
    # another country, or what the document itself says of them, tells them apart
    assert (await recorded(database, firm(jurisdiction="FR"), source="Gazette"))["possiblySame"] == []
    message = [{"type": "NOT_SAME_AS", "start": {"ref": "x"}, "end": {"id": first}}]
    found = await recorded(database, firm(jurisdiction="DE") | {"relationships": message}, source="Desk")
    assert [each["other"]["name"] for each in found["possiblySame"]] == ["MÜLLER Handel GmbH"]


async def test_a_correction_is_refused_what_a_document_is_refused(database: Database) -> None:
    """A correction wrote a second stake beside the first, and a circle."""
    entries = {**FIRMS, "products": [{"ref": each, "name": f"Field {each}"} for each in ("x", "y", "z")]}
    who = ids(await recorded(database, entries))
    story = Story(database, who)
    await recorded(database, story.stake("30", "2020-01-01", validTo="2021-01-01"))
    await recorded(database, story.stake("50", "2022-01-01"))

    def part(one: str, whole: str) -> dict[str, Any]:
        return {"relationships": [{"type": "PART_OF", "start": {"id": who[one]}, "end": {"id": who[whole]}}]}

    await recorded(database, part("x", "y"))
    await recorded(database, part("z", "x"))
    [later] = await story.owners()
    chain = (await asked(database, PARTS, id=who["z"]))["product"]["partOf"]["edges"][0]
    before = await count(database)
    for wrong, facts, code, path in (
        (later, story.stake("50", "2020-06-01"), "OVERLAPPING_PERIODS", "interests.0.validFrom"),
        (chain, part("y", "x"), "CONTRADICTION", "relationships.0"),
    ):
        [problem] = (await story.correct(wrong, facts))["problems"]
        assert (problem["code"], problem["path"]) == (code, ["facts", *path.split(".")])
        assert await count(database) == before

    # a correction of the day on which it began, and one of the whole, are none of that
    assert (await story.correct(later, story.stake("50", "2021-01-01")))["__typename"] == "RecordedFacts"
    assert [edge["validFrom"] for edge in await story.owners()] == ["2021-01-01"]
    corrected = await story.correct(chain, part("z", "y"))
    assert corrected["__typename"] == "RecordedFacts"

    # what the correction took out does not come back into a circle
    await recorded(database, part("x", "z"))
    given = {"idempotencyKey": new_key(), "id": corrected["batch"]["id"]}
    text = mutation("withdrawBatch", "WithdrawBatchInput")
    refused = (await asked(database, text, input=given))["result"]
    assert "would be a part of" in refused["message"]
