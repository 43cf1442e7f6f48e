"""The search for shortest paths against every walk, enumerated; and what it says where a limit stops it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compiler import path_search as module
from graph.compiler.path_search import FoundTrails, PathSearch, Statements
from graph.compiler.trails import trails
from tests.pure.graph.compiler.compilation import EARLIER, guards
from tests.pure.graph.compiler.walks import Edge, Walks, paths_of

NODES = ("party_a", "party_b", "product_c", "product_d", "component_e", "party_f")


@st.composite
def edges(draw: st.DrawFn, most: int = 9) -> list[Edge]:
    """Draw relationships among six nodes: parallel ones, and some from a node to itself."""
    node = st.sampled_from(NODES)
    ends = draw(st.lists(st.tuples(node, node), max_size=most))
    return [(f"r{number}", start, end) for number, (start, end) in enumerate(ends)]


async def search(walks: Walks, start: str, end: str, longest: int, wanted: int) -> FoundTrails:
    statements = Statements.of(guards(), start, end, "SUPPLIES")
    return await PathSearch(walks.transaction, statements, start, end).shortest(longest, wanted)


@pytest.mark.anyio
@given(drawn=edges(), end=st.sampled_from(NODES), longest=st.integers(1, 5), wanted=st.integers(1, 12))
@settings(max_examples=80)
async def test_the_shortest_paths_are_the_first_of_all(
    drawn: list[Edge], end: str, longest: int, wanted: int
) -> None:
    """By length, then by the ids of nodes and relationships; from a node to itself they are circles."""
    walks = Walks(drawn, set(NODES))
    found = await search(walks, "party_a", end, longest, wanted)
    assert list(found.trails) == paths_of(drawn, "party_a", end, longest)[:wanted]
    assert not found.truncated


@pytest.mark.anyio
@given(drawn=edges(most=6), longest=st.integers(1, 5))
@settings(max_examples=40)
async def test_the_way_back_is_the_same_paths_turned_round(drawn: list[Edge], longest: int) -> None:
    # Six relationships make fewer paths than are wanted here: of more, each end would give its own first.
    there = await search(Walks(drawn, set(NODES)), "party_a", "party_b", longest, 1_000)
    back = await search(Walks(drawn, set(NODES)), "party_b", "party_a", longest, 1_000)
    turned = {(trail.nodes[::-1], trail.relationships[::-1]) for trail in back.trails}
    assert {(trail.nodes, trail.relationships) for trail in there.trails} == turned


@pytest.mark.anyio
@given(drawn=edges(), longest=st.integers(1, 5))
@settings(max_examples=40)
async def test_everything_met_on_a_path_has_the_element_by_which_it_is_read_again(
    drawn: list[Edge], longest: int
) -> None:
    found = await search(Walks(drawn, set(NODES)), "party_a", "party_b", longest, 50)
    for trail in found.trails:
        for each in (*trail.nodes, *trail.relationships):
            assert found.elements[each] == f"4:{each}"


CHAIN = [(f"r{n}", f"party_{n}", f"party_{n + 1}") for n in range(8)]


@pytest.mark.anyio
@pytest.mark.parametrize(("longest", "length"), [(7, None), (8, 8), (9, 8)])
async def test_a_path_longer_than_the_longest_is_not_found(longest: int, length: int | None) -> None:
    found = await search(Walks(CHAIN), "party_0", "party_8", longest, 5)
    assert [len(trail.relationships) for trail in found.trails] == ([] if length is None else [length])


@pytest.mark.anyio
async def test_a_level_is_one_statement_and_both_ends_share_them() -> None:
    walks = Walks(CHAIN)
    await search(walks, "party_0", "party_8", 8, 1)
    assert len(walks.asked) <= 1 + 8
    hub = [*CHAIN, *((f"s{n}", "party_0", f"product_{n}") for n in range(50))]
    wide = Walks(hub)
    await search(wide, "party_0", "party_8", 8, 1)
    assert wide.read <= len(hub) + 2 * len(CHAIN), "the narrow end is read further"


@pytest.mark.anyio
@pytest.mark.parametrize("missing", ["party_0", "party_8", "party_x"])
async def test_an_end_that_is_not_seen_has_no_paths_and_nothing_more_is_read(missing: str) -> None:
    walks = Walks(CHAIN)
    walks.nodes.discard(missing)
    ends = ("party_0", "party_8") if missing != "party_x" else ("party_0", "party_x")
    assert await search(walks, *ends, 8, 5) == FoundTrails((), {}, False)
    assert len(walks.asked) == 1


@pytest.mark.anyio
async def test_two_ends_that_nothing_joins_have_no_paths_without_a_doubt() -> None:
    walks = Walks([("r1", "party_a", "party_b"), ("r2", "party_c", "party_d")])
    found = await search(walks, "party_a", "party_d", 6, 5)
    assert (found.trails, found.truncated) == ((), False)


@pytest.mark.anyio
async def test_a_hub_beyond_the_limit_is_read_in_part_and_the_answer_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was found is given all the same; that there is nothing else is not said."""
    monkeypatch.setattr(module, "RELATIONSHIPS_LIMIT", 10)
    hubs: list[Edge] = []
    for n in range(30):
        hubs += [(f"a{n:02}", "party_a", f"product_{n}"), (f"b{n:02}", "party_b", f"product_{n}")]
    found = await search(Walks(hubs), "party_a", "party_b", 4, 5)
    assert found.truncated
    real = paths_of(hubs, "party_a", "party_b", 2)
    assert set(found.trails) <= set(real)


@pytest.mark.anyio
async def test_one_hub_is_searched_from_its_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RELATIONSHIPS_LIMIT", 10)
    hub: list[Edge] = [(f"a{n:02}", "party_a", f"product_{n}") for n in range(30)]
    found = await search(Walks([*hub, ("z", "product_7", "party_b")]), "party_a", "party_b", 2, 5)
    assert [trail.relationships for trail in found.trails] == [("a07", "z")]
    assert not found.truncated


@given(edges(), st.integers(1, 4))
@settings(max_examples=80)
def test_trails_of_one_length_are_all_walks_of_that_length(drawn: list[Edge], length: int) -> None:
    around: dict[str, dict[str, str]] = {}
    for id, start, end in drawn:
        around.setdefault(start, {})[id] = end
        around.setdefault(end, {})[id] = start
    found = trails(around, "party_a", "party_b", length)
    everything = paths_of(drawn, "party_a", "party_b", length)
    assert list(found.found) == [trail for trail in everything if len(trail.relationships) == length]
    assert not found.cut


def test_both_ends_and_every_hop_have_their_guards() -> None:
    for moment in (None, EARLIER):
        statements = Statements.of(guards(moment, walled=True), "party_a", "product_c", "SUPPLIES")
        walls = [
            text.count("walls IS NOT NULL") for text in (statements.ends, statements.hops, statements.between)
        ]
        assert walls[0] >= 2
        assert walls[1] > walls[2] >= 1, "what is between two frontiers was guarded where it was met first"
        assert "Party" in statements.ends
        assert "Product" in statements.ends
