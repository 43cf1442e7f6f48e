"""Keyset pages start in the middle of an index: no sorting, and one statement however deep they go."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import pytest
from strawberry import Schema

from graph.database import Database
from tests.golden.corpus import Recording
from tests.oracle.compare import compiled

_MANY = """
UNWIND range(1, 3000) AS i
CREATE (n:Organization:Party {id: 'party_' + toString(100000 + i), name: 'Firm ' + toString(i % 700),
  name_key: 'firm ' + toString(i % 700), walls: [], statement_ids: [],
  recorded_at: datetime('2024-01-01T00:00:00Z'), superseded_at: datetime('9999-12-31T00:00:00Z')})
"""
_ONE = """
CREATE (n:Organization:Party {id: $id, name: $name, name_key: $name, walls: [], statement_ids: [],
  recorded_at: datetime('2024-01-01T00:00:00Z'), superseded_at: datetime('9999-12-31T00:00:00Z')})
"""
_PAGE = "{ edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
FORWARD = (
    f"query($after: String) {{ organizations(first: 3, after: $after, orderBy: [{{field: NAME}}]) {_PAGE} }}"
)
BACKWARD = (
    "query($before: String) { organizations(last: 3, before: $before, orderBy: [{field: NAME}]) "
    + _PAGE
    + " }"
)
BY_ID = f"query($after: String) {{ organizations(first: 3, after: $after) {_PAGE} }}"


@pytest.fixture
async def firms(database: Database, neo4j_uri_auth: tuple[str, tuple[str, str]]) -> AsyncIterator[Recording]:
    """Three thousand organizations, many of them of one name."""
    async with Recording.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as recording:
        await recording.rows(_MANY, write=True)
        await recording.rows("CALL db.prepareForReplanning()", write=True, seconds=60)
        yield recording


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)


def _under(operator: str, plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if operator in _operators({**plan, "children": ()}):
        yield plan
    for child in plan.get("children", ()):
        yield from _under(operator, child)


def _details(plan: Mapping[str, Any]) -> Iterator[str]:
    if "Index" in plan["operatorType"]:
        yield str(plan["args"]["Details"])
    for child in plan.get("children", ()):
        yield from _details(child)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("text", "variable"), [(FORWARD, "after"), (BACKWARD, "before"), (BY_ID, "after")], ids=str
)
async def test_pages_follow_the_index(api_schema: Schema, firms: Recording, text: str, variable: str) -> None:
    first = (await compiled(api_schema, firms, text))["data"]["organizations"]
    side = "endCursor" if variable == "after" else "startCursor"
    firms.seen.clear()
    second = await compiled(api_schema, firms, text, {variable: first["pageInfo"][side]})
    assert second["errors"] == []
    [(statement, given)] = firms.seen
    operators = set(_operators(await firms.plan(statement, given)))
    assert not operators & {"Sort", "Top", "PartialSort", "PartialTop"}, operators
    assert any("Index" in each for each in operators), operators
    assert "NodeByLabelScan" not in operators


@pytest.mark.anyio
async def test_pages_are_stable_under_inserts(api_schema: Schema, firms: Recording) -> None:
    """A row put in before the mark shifts nothing; one put in behind it shows."""
    first = (await compiled(api_schema, firms, FORWARD))["data"]["organizations"]
    names = [edge["node"]["id"] for edge in first["edges"]]
    await firms.rows(_ONE, {"id": "party_0", "name": "a before all"}, write=True)
    await firms.rows(_ONE, {"id": "party_999999", "name": "firm 0"}, write=True)
    mark = {"after": first["pageInfo"]["endCursor"]}
    second = (await compiled(api_schema, firms, FORWARD, mark))["data"]["organizations"]
    following = [edge["node"]["id"] for edge in second["edges"]]
    assert names == ["party_100700", "party_101400", "party_102100"]
    assert following == ["party_102800", "party_999999", "party_100001"]
    back = (await compiled(api_schema, firms, BACKWARD, {"before": second["pageInfo"]["startCursor"]}))[
        "data"
    ]
    assert [edge["node"]["id"] for edge in back["organizations"]["edges"]] == names


@pytest.mark.anyio
async def test_walking_a_connection_meets_every_row_once(api_schema: Schema, firms: Recording) -> None:
    text = FORWARD.replace("first: 3", "first: 100")
    met: list[str] = []
    mark: dict[str, Any] = {}
    while True:
        page = (await compiled(api_schema, firms, text, mark))["data"]["organizations"]
        met += [edge["node"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        mark = {"after": page["pageInfo"]["endCursor"]}
    assert len(met) == len(set(met)) == 3000


_FILTERED = f"""
query($place: JurisdictionCode!, $after: String, $first: Int) {{
  organizations(first: $first, after: $after, orderBy: [{{field: NAME}}],
    where: {{jurisdiction: {{eq: $place}}, engagements: {{none: {{}}}}}}) {_PAGE} }}
"""
_PLACES = """
MATCH (n:Organization) WITH n, toInteger(substring(n.id, 6)) - 100000 AS i
SET n.jurisdiction = CASE WHEN i = 2999 THEN 'FR' WHEN i % 3 = 0 THEN 'GB' ELSE 'DE' END
"""


@pytest.mark.anyio
@pytest.mark.parametrize("backward", [False, True], ids=["forward", "backward"])
@pytest.mark.parametrize(("place", "count"), [("DE", 1999), ("GB", 1000), ("FR", 1), ("US", 0)])
async def test_a_filtered_page_is_whole_whether_many_or_few_fit(
    api_schema: Schema, firms: Recording, place: str, count: int, backward: bool
) -> None:
    """The look along the order's index meets enough of the first two, and too few of the others."""
    await firms.rows(_PLACES, write=True)
    text = _FILTERED.replace("first", "last").replace("after", "before") if backward else _FILTERED
    size, mark, more, end = (
        ("last", "before", "hasPreviousPage", "startCursor")
        if backward
        else ("first", "after", "hasNextPage", "endCursor")
    )
    met: list[str] = []
    given: dict[str, Any] = {"place": place, size: 100}
    while True:
        page = (await compiled(api_schema, firms, text, given))["data"]["organizations"]
        names = [(edge["node"]["name"], edge["node"]["id"]) for edge in page["edges"]]
        met = [*names, *met] if backward else [*met, *names]  # type: ignore[list-item]
        if not page["pageInfo"][more]:
            break
        given[mark] = page["pageInfo"][end]
    assert met == sorted(met)
    assert len(met) == len(set(met)) == count


@pytest.mark.anyio
async def test_a_filtered_page_looks_along_the_index_of_its_order(
    api_schema: Schema, firms: Recording
) -> None:
    """What many have is met soon in the order's index: nothing is sorted to find a page of it."""
    await firms.rows(_PLACES, write=True)
    firms.seen.clear()
    await compiled(api_schema, firms, _FILTERED, {"place": "DE", "first": 10})
    [(statement, given)] = firms.seen
    [near] = _under("EagerAggregation", await firms.plan(statement, given))
    operators = list(_operators(near))
    assert not {"Sort", "Top", "PartialSort", "PartialTop"} & set(operators), operators
    assert operators[-1] != "NodeByLabelScan"
    assert any("name_key" in detail for detail in _details(near))
