"""A large batch changes in parts what it would change at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.write import parts
from graph.write.changes import Changes, changes
from graph.write.parts import Parted, changes_in_parts
from graph.write.stated import Live, Stated, StatedNode, StatedRelationship, fact_of, live_of
from tests.pure.graph.write.memory import Memory, memory

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
FIRMS = [f"party_{letter}" for letter in "abcdef"]
Given = list[tuple[str, Stated]]


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Memory:
    return memory(monkeypatch)


@st.composite
def statements(draw: st.DrawFn, prefix: str) -> Given:
    """Draw statements of two sources about six firms and the stakes between them, several about one."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        firm, held = draw(st.sampled_from(FIRMS)), draw(st.sampled_from(FIRMS))
        source, day = draw(st.sampled_from("ST")), date(2025, 1, draw(st.integers(1, 3)))
        said: dict[str, Any] = draw(st.sampled_from([{"name": "Acme"}, {"name": "Apex"}, {}]))
        nodes = (StatedNode(firm, "Organization", said),)
        share = {"interest_type": "SHAREHOLDING", "share_exact": draw(st.sampled_from(["30", "40"]))}
        fact = fact_of("HOLDS_INTEREST_IN", firm, held, share)
        since = draw(st.sampled_from([None, "2020", "2021"]))
        links = (StatedRelationship("HOLDS_INTEREST_IN", firm, held, fact, share, since),)
        which = draw(st.sampled_from([(nodes, ()), ((), links), (nodes, links)]))
        key = f"{prefix}{number}"
        found.append((f"statement_{key}", Stated(key, source, key, key, *which, stated_on=day)))
    return found


def written(changed: Iterable[Changes]) -> Counter[str]:
    """Return every row that is to be written, with its group."""
    found: Counter[str] = Counter()
    for part in changed:
        for name in ("created_nodes", "corrected_nodes", "superseded_nodes", "node_provenance",
                     "created", "superseded", "provenance"):  # fmt: skip
            for group, rows in getattr(part, name).items():
                found.update(f"{name} {group} {row}" for row in rows)
    return found


def in_parts(added: Given, removed: list[Live]) -> Parted:
    return asyncio.run(
        changes_in_parts(None, MOMENT, added=added, removed=removed, sizes=(len(added), len(added)))  # type: ignore[arg-type]
    )


def at_once(added: Given, removed: Iterable[Live]) -> Changes:
    lives = [live_of(identity, said, MOMENT) for identity, said in added]
    return asyncio.run(changes(None, MOMENT, added=lives, removed=removed))  # type: ignore[arg-type]


@pytest.fixture(params=[1, 3, 1_000])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(parts, "PART", request.param)
    found: int = request.param
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(statements("early"), statements("late"), st.integers(0, 3))
def test_the_parts_together_say_what_one_difference_says(
    graph: Memory, size: int, early: Given, late: Given, gone: int
) -> None:
    graph.nodes.clear()
    graph.versions.clear()
    graph.statements.clear()
    asyncio.run(graph.write([live_of(identity, said, MOMENT) for identity, said in early]))
    removed = list(graph.statements.values())[:gone]
    whole, parted = at_once(late, removed), in_parts(late, removed)
    assert written(parted.parts()) == written([whole])
    assert written(parted.parts()) == written([whole]), "read a second time, they are the same"
    assert Counter(parted.published) == Counter(whole.published)
    assert Counter(parted.lacking) == Counter(whole.lacking)
    key = str
    assert sorted(parted.overlaps, key=key) == sorted(whole.overlaps, key=key)
    one, other = parted.tally, whole.tally
    assert Counter(one.conflicts) == Counter(other.conflicts)
    for name in ("rows", "nodes_created", "nodes_corrected", "relationships_created",
                 "relationships_corrected", "superseded", "unchanged", "counts"):  # fmt: skip
        assert getattr(one, name) == getattr(other, name), name
    assert parted.meets_origins is whole.meets_origins is False


def test_nodes_are_written_before_the_relationships_that_end_at_them(
    graph: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 1)
    said = []
    for number, (firm, held) in enumerate(pairwise(FIRMS)):
        share = {"interest_type": "SHAREHOLDING"}
        link = StatedRelationship(
            "HOLDS_INTEREST_IN", firm, held, fact_of("HOLDS_INTEREST_IN", firm, held, share), share
        )
        node = StatedNode(firm, "Organization", {"name": firm})
        said.append((f"statement_{number}", Stated(f"k{number}", "S", f"{number}", "row", (node,), (link,))))
    kinds = ["nodes" if part.created_nodes else "links" for part in in_parts(said, []).parts()]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds.count("nodes") > 1 < kinds.count("links")


def test_facts_about_sources_are_known_of_the_whole_batch(graph: Memory) -> None:
    node = StatedNode("source_a", "Source", {"name": "A"})
    assert in_parts([("statement_1", Stated("k", "S", "1", "row", (node,)))], []).meets_origins


def test_a_part_is_kept_without_what_the_whole_keeps(graph: Memory) -> None:
    """What changes was held with each part and once more for the outbox."""
    node = StatedNode(FIRMS[0], "Organization", {"name": "A"})
    found = in_parts([("statement_1", Stated("k", "S", "1", "row", (node,)))], [])
    assert len(found.published) == 1
    assert all(not part.published for part in found.parts())
