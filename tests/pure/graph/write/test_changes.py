"""The difference between what is believed and what is stored, on a graph in memory.

Laws of loading: the same statement twice writes nothing, what is taken back leaves nothing of itself,
and the graph says the same in whatever order its statements came.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.write.changes import Changes
from graph.write.stated import Live, StatedNode, StatedRelationship, fact_of
from tests.pure.graph.write.memory import Memory, memory

Write = Callable[..., Changes]
A, B = "party_a", "party_b"


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Memory:
    return memory(monkeypatch)


def write(graph: Memory, *added: Live, removed: tuple[Live, ...] = ()) -> Changes:
    return asyncio.run(graph.write(added, removed))


def statement(
    number: int, name: str = "Acme", share: str | None = None, since: str | None = None,
    source: str = "Register", label: str = "Organization", until: str | None = None, **values: Any,
) -> Live:  # fmt: skip
    """Return a statement of a day: a firm, and the stake that it holds in another where one is given."""
    day = f"2025-01-{number:02}"
    firms = {
        A: StatedNode(A, label, {"name": name, **values}),
        B: StatedNode(B, "Organization", {"name": "B"}),
    }
    links = {}
    if share is not None:
        said = {"interest_type": "SHAREHOLDING", "share_exact": share}
        fact = fact_of("HOLDS_INTEREST_IN", A, B, said)
        rel = StatedRelationship("HOLDS_INTEREST_IN", A, B, fact, said, since, until)
        links[rel.slice] = rel
    return Live(f"statement_{number}_{source}", source, (day, day, source), firms, links)


def test_a_first_statement_creates_everything(graph: Memory) -> None:
    found = write(graph, statement(1, share="60"))
    assert found.counts == {"HOLDS_INTEREST_IN": 1, "Organization": 2}
    assert found.rows == 3
    assert len(graph.live) == 1


def test_the_same_words_again_write_no_value(graph: Memory) -> None:
    """A second load of one file made a second version of every fact."""
    write(graph, statement(1, share="60"))
    found = write(graph, statement(2, share="60"))
    assert (found.counts, found.superseded, found.corrected_nodes) == ({}, {}, {})
    assert found.unchanged == 3
    (version,) = graph.live
    assert version.properties["statement_ids"] == ["statement_1_Register", "statement_2_Register"]


def test_a_correction_supersedes_the_version_and_keeps_it(graph: Memory) -> None:
    write(graph, statement(1, share="60"))
    found = write(graph, statement(2, share="70"))
    assert found.corrected_versions == 1
    assert len(graph.versions) == 2
    (version,) = graph.live
    assert version.properties["share_exact"] == 70.0


def test_another_stretch_of_time_is_another_version_and_corrects_nothing(graph: Memory) -> None:
    write(graph, statement(1, share="60", since="2020", until="2022"))
    found = write(graph, statement(2, share="70", since="2022"))
    assert found.corrected_versions == 0
    assert [each.properties["share_exact"] for each in graph.live] == [60.0, 70.0]


def test_a_node_that_changes_its_kind_changes_its_labels(graph: Memory) -> None:
    write(graph, statement(1, jurisdiction="GB"))
    found = write(graph, statement(2, label="PublicBody"))
    ((key, before, after),) = found.corrected_nodes
    assert key == "Party"
    assert set(before) == {"Organization", "Party"}
    assert after == ("PublicBody", "Party")


def test_walls_stay_around_what_is_corrected(graph: Memory) -> None:
    """A correction opened what a wall had closed."""
    write(graph, statement(1, share="60"))
    graph._change_node(A, walls=["w1"])
    (version,) = graph.live
    graph._change_version(version.type, version.properties["id"], walls=["w1"])
    write(graph, statement(2, name="Acme Ltd", share="70"))
    assert graph.nodes[A].properties["walls"] == ["w1"]
    assert graph.live[0].properties["walls"] == ["w1"]


def test_taking_the_only_statement_back_leaves_nothing_live(graph: Memory) -> None:
    first = statement(1, share="60")
    write(graph, first)
    found = write(graph, removed=(first,))
    assert graph.believed() == {}
    assert sum(len(ids) for ids in found.superseded_nodes.values()) == 2


def test_what_another_statement_holds_stays(graph: Memory) -> None:
    """Un-loading one of two batches that state a fact took it from the other too."""
    first, second = statement(1, share="60"), statement(2, source="Gazette", share="60")
    write(graph, first)
    write(graph, second)
    found = write(graph, removed=(first,))
    assert (found.superseded, found.superseded_nodes) == ({}, {})
    assert graph.live[0].properties["statement_ids"] == [second.id]


def test_taking_the_later_statement_back_brings_the_earlier_one_back(graph: Memory) -> None:
    first, second = statement(1, share="60"), statement(2, name="Acme Ltd", share="70")
    write(graph, first)
    before = graph.believed()
    write(graph, second)
    write(graph, removed=(second,))
    assert graph.believed() == before


def test_a_node_that_was_taken_back_can_be_stated_again(graph: Memory) -> None:
    first = statement(1)
    write(graph, first)
    before = graph.believed()
    write(graph, removed=(first,))
    write(graph, first)
    assert graph.believed() == before


def test_versions_that_one_write_makes_of_one_fact_have_ids_of_their_own(graph: Memory) -> None:
    write(graph, statement(1, share="60", since="2020", until="2022"), statement(2, share="70", since="2022"))
    assert len(graph.versions) == 2


STATEMENTS = st.builds(
    statement,
    st.integers(1, 28),
    st.sampled_from(["Acme", "Acme Ltd"]),
    st.sampled_from([None, "60", "70"]),
    st.sampled_from([None, "2020", "2021"]),
    st.sampled_from(["Register", "Gazette"]),
)
LOADS = st.lists(STATEMENTS, min_size=1, max_size=5, unique_by=lambda each: each.id)
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@QUIET
@given(LOADS, st.randoms(use_true_random=False))
def test_the_graph_says_the_same_in_whatever_order_its_statements_came(
    monkeypatch: pytest.MonkeyPatch, loads: list[Live], random: Any
) -> None:
    at_once = memory(monkeypatch)
    write(at_once, *loads)
    one_by_one = memory(monkeypatch)
    shuffled = random.sample(loads, len(loads))
    for each in shuffled:
        write(one_by_one, each)
    assert one_by_one.believed() == at_once.believed()


@QUIET
@given(LOADS)
def test_what_is_loaded_and_taken_back_leaves_the_graph_as_it_was(
    monkeypatch: pytest.MonkeyPatch, loads: list[Live]
) -> None:
    graph = memory(monkeypatch)
    for each in loads[:-1]:
        write(graph, each)
    before = graph.believed()
    write(graph, loads[-1])
    write(graph, removed=(loads[-1],))
    assert graph.believed() == before


@QUIET
@given(LOADS)
def test_a_second_load_of_everything_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, loads: list[Live]
) -> None:
    graph = memory(monkeypatch)
    write(graph, *loads)
    versions, nodes = dict(graph.versions), dict(graph.nodes)
    found = write(graph, *loads)
    assert found.rows == 0
    assert (graph.versions, graph.nodes) == (versions, nodes)


@QUIET
@given(LOADS)
def test_no_two_live_versions_say_the_same_stretch(
    monkeypatch: pytest.MonkeyPatch, loads: list[Live]
) -> None:
    graph = memory(monkeypatch)
    for each in loads:
        write(graph, each)
    stretches = [(v.properties["fact_id"], v.properties["valid_from"]) for v in graph.live]
    assert len(stretches) == len(set(stretches))
