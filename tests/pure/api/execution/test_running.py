"""Running a plan: computed fields are read once for all rows, and what is hidden is left out of them."""

from __future__ import annotations

from typing import Any, cast

import pytest

from api.execution import running
from api.execution.computed import COMPUTED, Computed
from api.execution.context import Context
from api.execution.running import Running
from api.settings import Settings
from graph.compiler.fields import node_leaves
from graph.compiler.plan import party_plan
from graph.compiler.selection import ComputedItem, LeafItem, NodeSelection
from graph.database import Database
from graph.model.catalogue import concrete, label_of_id
from graph.model.language.moment import Moment

pytestmark = pytest.mark.anyio
NAMES = NodeSelection({label: (LeafItem("name", node_leaves(label)["name"]),) for label in concrete("Party")})


class Source:
    """Answers each statement with the next record."""

    def __init__(self, *records: Any) -> None:
        self.asked: list[dict[str, Any]] = []
        self._records = list(records)

    async def record(self, _: str, parameters: dict[str, Any]) -> Any:
        """Return the next record."""
        self.asked.append(parameters)
        return self._records.pop(0)


class Loader:
    """Gives the controllers of each party, and keeps how often it was asked."""

    def __init__(self, found: dict[str, list[str]]) -> None:
        self.asked: list[list[str]] = []
        self._found = found

    async def load_many(self, ids: list[str]) -> list[list[str]]:
        """Return the list of each id."""
        self.asked.append(list(ids))
        return [self._found.get(id, []) for id in ids]


def run_of(source: Source) -> Running:
    context = Context(cast(Database, source), Settings(_env_file=None))
    return Running(context, source, Moment.now(), {})


def computed(monkeypatch: pytest.MonkeyPatch, found: dict[str, list[str]]) -> Loader:
    loader = Loader(found)
    declared = COMPUTED["ultimateControllers"]
    patched = Computed(declared.name, declared.label, declared.returns, declared.doc, lambda *_: loader)
    monkeypatch.setattr(running, "COMPUTED", {declared.name: patched})
    return loader


async def parties(source: Source) -> Any:
    """Run a plan of parties with what controls them in the end."""
    item = ComputedItem("over", "ultimateControllers", NAMES)
    selection = NodeSelection({label: (*NAMES.by_label[label], item) for label in concrete("Party")})
    made = run_of(source)
    return await made.run(party_plan(made.emitter(), selection, "name"), {"by": "acme"})


async def test_all_rows_are_computed_in_one_batch_and_read_in_one_statement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loader = computed(monkeypatch, {"party_a": ["party_x", "party_y"], "party_b": ["party_x"]})
    source = Source([["A", "party_a"], ["B", "party_b"]], [[["party_x", "X"], ["party_y", "Y"]]])
    found = await parties(source)
    assert [each["over"] for each in found] == [[{"name": "X"}, {"name": "Y"}], [{"name": "X"}]]
    assert loader.asked == [["party_a", "party_b"]]
    assert len(source.asked) == 2
    assert source.asked[1]["ids_party"] == ["party_x", "party_y"]


async def test_a_controller_that_may_not_be_seen_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    computed(monkeypatch, {"party_a": ["party_hidden", "party_y"]})
    found = await parties(Source([["A", "party_a"]], [[["party_y", "Y"]]]))
    assert found == [{"name": "A", "over": [{"name": "Y"}]}]


async def test_where_there_are_no_rows_nothing_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    loader = computed(monkeypatch, {})
    assert await parties(Source([])) == []
    assert loader.asked == []


async def test_rows_without_controllers_read_no_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    computed(monkeypatch, {})
    source = Source([["A", "party_a"]])
    assert await parties(source) == [{"name": "A", "over": []}]
    assert len(source.asked) == 1


@pytest.mark.parametrize("ids", [[], ["party_a"], ["party_a@2024-06-15", "party_b"]])
async def test_nodes_are_read_by_their_timeless_ids(ids: list[str]) -> None:
    source = Source([[]])
    assert await run_of(source).nodes(NAMES, ids) == {}
    asked = [parameters["ids_party"] for parameters in source.asked]
    assert asked == ([ids] if ids else [])


def test_computed_fields_belong_to_nouns_of_the_model() -> None:
    for name, each in COMPUTED.items():
        assert each.name == name
        assert concrete(each.label)
        assert label_of_id("party_") == each.label
        assert each.doc.endswith(".")


def test_the_key_of_a_plan_is_what_of_scope_and_moment_shapes_its_text() -> None:
    now, other = run_of(Source()), run_of(Source())
    assert now.key == other.key
    dated = Running(now.context, None, Moment.at(Moment.now().as_of), {})
    assert dated.key != now.key, "ids carry the moment"
