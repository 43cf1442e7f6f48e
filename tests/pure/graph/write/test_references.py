"""What references of a load point to: parties of the load, nodes of earlier loads, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from graph.errors import ErrorCode, Problem
from graph.write import references as module
from graph.write.keys import identifier_key, local_key, party_key
from graph.write.records import (
    NodeKey,
    NodeRecord,
    RelationshipRecord,
    SourceRecord,
    StatementRecord,
)
from graph.write.references import resolve_references
from graph.write.stated import Live, StatedNode, statement_key

PEOPLE, FIRMS = "Person", "Organization"


class Graph:
    """What earlier loads left: live ids, holders of identifiers, statements by key."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.holders: dict[str, list[str]] = {}
        self.statements: dict[str, Live] = {}

    async def existing_ids(self, _: Any, ids: Iterable[str]) -> set[str]:
        return self.ids & set(ids)

    async def identifier_holders(self, _: Any, ids: Iterable[str]) -> dict[str, list[str]]:
        return {id: self.holders[id] for id in ids if id in self.holders}

    async def statements_by_key(self, _: Any, keys: Iterable[str]) -> dict[str, Live]:
        return {key: self.statements[key] for key in keys if key in self.statements}


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Graph:
    found = Graph()
    for name in ("existing_ids", "identifier_holders", "statements_by_key"):
        monkeypatch.setattr(module, name, getattr(found, name))
    return found


def firm(row: str) -> NodeKey:
    return local_key(FIRMS, "House", row)


def stake(owner: NodeKey, owned: NodeKey, *nodes: NodeKey) -> StatementRecord:
    """Return a row that joins two parties, and states some nodes."""
    link = RelationshipRecord("HOLDS_INTEREST_IN", owner, owned, {"interest_type": "SHAREHOLDING"})
    said = tuple(NodeRecord(key, {"name": "X"}) for key in nodes)
    return StatementRecord(SourceRecord("House"), "r", "row 5", said, (link,), file="h.csv")


def resolve(
    *records: StatementRecord,
    identified: Mapping[NodeKey, str] | None = None,
    moved: Mapping[str, str] | None = None,
) -> tuple[Mapping[NodeKey, str], list[Problem]]:
    return asyncio.run(
        resolve_references(None, records, identified=identified, moved=moved)  # type: ignore[arg-type]
    )


def test_what_the_load_states_itself_needs_no_looking_up(graph: Graph) -> None:
    a, b = firm("a"), firm("b")
    assert resolve(stake(a, b, a, b)) == ({}, [])


def test_a_node_of_an_earlier_load_is_found_by_its_key(graph: Graph) -> None:
    a, b = firm("a"), firm("b")
    graph.ids = {a.id}
    found, problems = resolve(stake(a, b, b))
    assert (found, problems) == ({}, [])  # the id of the key is the node's


def test_what_is_nowhere_is_named_with_its_row_and_column(graph: Graph) -> None:
    found, (problem,) = resolve(stake(firm("a"), firm("b"), firm("a")))
    assert (problem.file, problem.place, problem.column) == ("h.csv", "row 5", "end")
    assert problem.code == ErrorCode.UNKNOWN_REFERENCE
    assert problem.message.startswith("'b' is not a Party of this load or of an earlier one")
    assert firm("b") not in found


def test_a_local_id_may_be_that_of_any_noun_that_may_be_there(graph: Graph) -> None:
    """A person of an earlier load who holds shares was looked for among the organizations alone."""
    person = local_key(PEOPLE, "House", "a")
    graph.ids = {person.id}
    found, problems = resolve(stake(firm("a"), firm("b"), firm("b")))
    assert found.get(firm("a"), firm("a").id) == person.id
    assert problems == []


def test_a_party_that_goes_by_another_id_is_found_by_its_earlier_statement(graph: Graph) -> None:
    """A firm that got its register number later keeps its node: the local id must still lead there."""
    node = StatedNode("party_by_number", FIRMS, {})
    key = statement_key("House", "a", FIRMS)
    graph.statements[key] = Live("s", "House", ("", "", ""), {"party_by_number": node})
    found, problems = resolve(stake(firm("a"), firm("b"), firm("b")))
    assert found[firm("a")] == "party_by_number"
    assert problems == []


def test_an_earlier_statement_about_something_else_does_not_count(graph: Graph) -> None:
    node = StatedNode("contract_x", "Contract", {})
    graph.statements[statement_key("House", "a")] = Live("s", "House", ("", "", ""), {"contract_x": node})
    _, problems = resolve(stake(firm("a"), firm("b"), firm("b")))
    assert [problem.column for problem in problems] == ["start"]


COH = party_key(FIRMS, "Other", identifiers=[("GB-COH", "123")])


def test_an_identifier_leads_to_the_party_that_holds_it(graph: Graph) -> None:
    graph.holders[identifier_key("GB-COH", "123").id] = ["party_held"]
    found, problems = resolve(stake(COH, firm("b"), firm("b")))
    assert found[COH] == "party_held"
    assert problems == []


def test_an_identifier_that_two_parties_hold_leads_to_neither_of_them(graph: Graph) -> None:
    graph.holders[identifier_key("GB-COH", "123").id] = ["party_one", "party_two"]
    found, problems = resolve(stake(COH, firm("b"), firm("b")))
    assert COH not in found
    assert "'GB-COH:00000123'" in problems[0].message


def test_a_party_that_this_load_identified_otherwise_is_that_party(graph: Graph) -> None:
    a, b = firm("a"), firm("b")
    assert resolve(stake(a, b, a, b), identified={a: "party_old"}) == ({}, [])
    moved = {a.id: "party_old"}
    found, _ = resolve(stake(local_key(FIRMS, "House", "a"), b, b), moved=moved)
    assert found[a] == "party_old"


def test_references_in_properties_are_looked_up_too(graph: Graph) -> None:
    """``on_behalf_of`` named a firm that is nowhere, and the decision was for nobody."""
    person, principal = local_key(PEOPLE, "House", "p"), firm("own")
    decision = NodeKey("Decision", ("local", "House", "d"))
    link = RelationshipRecord("DECIDES", person, decision, {"on_behalf_of": principal})
    nodes = (NodeRecord(person, {"name": "P"}), NodeRecord(decision, {"title": "D"}))
    record = StatementRecord(SourceRecord("House"), "r", "row 5", nodes, (link,), file="h.csv")
    _, problems = resolve(record)
    assert [problem.column for problem in problems] == ["on_behalf_of"]
    graph.ids = {principal.id}
    assert resolve(record)[1] == []


def test_a_load_without_relationships_asks_for_nothing(graph: Graph) -> None:
    record = StatementRecord(SourceRecord("House"), "r", "row 5", (NodeRecord(firm("a"), {}),))
    assert resolve(record) == ({}, [])
