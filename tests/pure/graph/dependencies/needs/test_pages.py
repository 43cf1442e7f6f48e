"""A need graph of more relationships than one record holds is read page by page, none lost or twice."""

from __future__ import annotations

import asyncio
import threading
from itertools import chain
from typing import Any

import pytest

from graph.checks.progress import Progress, listening
from graph.compiler.guards import Guards
from graph.dependencies.needs import extraction
from graph.dependencies.needs.extraction import extract, needs_statement
from graph.dependencies.needs.needs import SOURCES
from graph.errors import ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.dependencies.asked import AS_OF, Rows, transaction

SCOPE, MOMENT = scope_of(ALL_SEEING), Moment.at(AS_OF)
FACTS = {
    "DEPENDS_ON": [f"d{number}" for number in range(7)],
    "OFFERS": ["o1", "o2"],
    "CONTAINS": [f"c{number}" for number in range(3)],
}


def answer(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
    """Answer as a graph of these relationships would, in order of id."""
    if text.startswith("MATCH ()-[r:"):
        return [[sum(map(len, FACTS.values()))]]
    if "AS needs" in text:
        kind = next(name for name in SOURCES if f"[r:{name} WHERE r.id > $after" in text)
        ids = [id for id in FACTS.get(kind, ()) if id > parameters["after"]][: parameters["limit"]]
        needs = [[f"a{id}", "hub", kind, {"id": id, "dep_type": "IP"}] for id in ids]
        ends = [[id, ["Party"], id] for id in {*(need[0] for need in needs), "hub"}]
        return [[needs, ends]]
    return [[[], []]] if "AS uses" in text else [[[]]]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MOST_RELATIONSHIPS", 4)
    monkeypatch.setattr(extraction, "PAGE", 3)


@pytest.mark.anyio
@pytest.mark.usefixtures("small")
async def test_every_relationship_is_read_once() -> None:
    progress = Progress()
    with listening(progress):
        graph = await extract(transaction(Rows(by=answer)), SCOPE, MOMENT, limit=12)
    ids = [need.evidence[0].id for need in graph.needs]
    assert sorted(ids) == sorted(chain.from_iterable(FACTS.values()))
    assert len(graph.nodes) == 13
    assert (progress.percent, progress.words) == (70, "reading 12 of 12")


@pytest.mark.anyio
@pytest.mark.usefixtures("small")
async def test_more_than_the_limit_is_refused_and_never_cut() -> None:
    with pytest.raises(ResourceExhausted, match="more than 11 relationships"):
        await extract(transaction(Rows(by=answer)), SCOPE, MOMENT, limit=11)


@pytest.mark.anyio
@pytest.mark.usefixtures("small")
async def test_the_next_page_is_read_while_one_is_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, gathered = threading.Event(), extraction._gather

    def answered(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        if parameters.get("after") == "d2":
            asked.set()
        return answer(text, parameters)

    def gather(*given: Any) -> None:
        assert asked.wait(60)  # the second page is asked for before the first is done with
        gathered(*given)

    monkeypatch.setattr(extraction, "_gather", gather)
    graph = await extract(transaction(Rows(by=answered)), SCOPE, MOMENT, limit=12)
    assert len(graph.needs) == 12


@pytest.mark.anyio
@pytest.mark.usefixtures("small")
async def test_what_is_refused_leaves_no_reading_under_way() -> None:
    class Slow(Rows):
        async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
            if parameters.get("after") == "d5":
                await asyncio.Event().wait()
            return await super().rows(text, parameters)

    before = asyncio.all_tasks()
    with pytest.raises(ResourceExhausted):
        await extract(transaction(Slow(by=answer)), SCOPE, MOMENT, limit=5)
    assert asyncio.all_tasks() == before


@pytest.mark.anyio
async def test_a_graph_that_fits_in_one_record_is_read_in_one() -> None:
    def whole(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        assert "$after" not in text
        return [[[], []]] if "AS needs" in text else answer(text, parameters)

    graph = await extract(transaction(Rows(by=whole)), SCOPE, MOMENT, limit=1_000_000)
    assert graph.needs == ()


def test_a_page_is_of_one_type_behind_an_id_in_order_of_ids() -> None:
    text = needs_statement(Guards(SCOPE, MOMENT), "OFFERS")
    assert text.count("[r:OFFERS WHERE r.id > $after AND ") == 2
    assert text.count("WITH a, r, b ORDER BY r.id LIMIT $limit") == 2
