"""Plans: what is read is a parameter, one record becomes the answer, what is not selected is not read."""

from __future__ import annotations

from typing import Any, cast

import pytest

from graph.compiler.fields import node_leaves
from graph.compiler.plan import Plan, list_plan, node_plan, nodes_plan, party_plan
from graph.compiler.selection import (
    ComputedItem,
    LeafItem,
    NodeSelection,
    NodesItem,
    Page,
    Slot,
    TotalCountItem,
)
from graph.database import Database
from graph.model.catalogue import concrete
from tests.pure.graph.compiler.compilation import EARLIER, compilation, guards


def leaf(label: str, name: str) -> LeafItem:
    return LeafItem(name, node_leaves(label)[name])


TITLE = NodeSelection({"Contract": (leaf("Contract", "title"),)})
ANY_PARTY = NodeSelection({label: (leaf(label, "name"),) for label in concrete("Party")})


class Records:
    """Answers one record, and keeps the parameters."""

    def __init__(self, record: Any) -> None:
        self._record = record
        self.parameters: dict[str, Any] = {}

    async def record(self, _: str, parameters: dict[str, Any]) -> Any:
        """Return the record."""
        self.parameters = parameters
        return self._record


async def run(plan: Plan, record: Any, **given: Any) -> tuple[Any, dict[str, Any]]:
    database = Records(record)
    found = await plan.run(cast(Database, database), guards(), given.pop("variables", {}), **given)
    return found, database.parameters


@pytest.mark.anyio
async def test_a_record_that_is_missing_is_none() -> None:
    plan = node_plan(compilation(), "Contract", TITLE, "contract_a")
    assert (await run(plan, None))[0] is None
    assert (await run(plan, ["Lease"]))[0] == {"title": "Lease"}


@pytest.mark.anyio
async def test_only_the_parameters_that_the_text_reads_are_sent() -> None:
    """A parameter that is not read would keep Neo4j from re-using the statement's plan."""
    plan = node_plan(compilation(), "Contract", TITLE, Slot(("id",), "?"))
    _, parameters = await run(plan, None, variables={"id": "contract_a@2024-06-15"})
    assert set(parameters) == {"open", "p0"}
    assert parameters["p0"] == "contract_a"
    dated = NodeSelection({"Contract": (leaf("Contract", "status"),)})
    _, parameters = await run(node_plan(compilation(), "Contract", dated, "contract_a"), None)
    assert set(parameters) == {"open", "as_of", "p0"}


@pytest.mark.anyio
async def test_a_plan_is_filled_again_for_each_request() -> None:
    page = Page((NodesItem("nodes", TITLE), TotalCountItem("totalCount")))
    plan = list_plan(compilation(), "Contract", {"first": Slot(("n",), 1)}, page)
    for size in (1, 2):
        rows = [[f"title {n}"] for n in range(size + 1)]
        found, parameters = await run(plan, [rows, 7], variables={"n": size})
        assert found == {"nodes": [{"title": f"title {n}"} for n in range(size)], "totalCount": 7}
        assert size in parameters.values()


@pytest.mark.anyio
async def test_many_nodes_are_a_mapping_by_id_and_what_is_missing_is_not_in_it() -> None:
    selection = NodeSelection({"Contract": (leaf("Contract", "title"),), "Deal": (leaf("Deal", "name"),)})
    plan = nodes_plan(compilation(), selection, ("contract", "deal"))
    record = [[["contract_a", "Lease"], ["contract_b", "Sale"]], []]
    found, _ = await run(plan, record, extra={"ids_contract": ["contract_a"], "ids_deal": []})
    assert found == {"contract_a": {"title": "Lease"}, "contract_b": {"title": "Sale"}}


@pytest.mark.anyio
async def test_ids_of_a_noun_of_which_nothing_is_selected_are_not_read() -> None:
    plan = nodes_plan(compilation(), TITLE, ("contract", "deal"))
    assert "$ids_deal" not in plan.text
    assert "$ids_contract" in plan.text
    assert (await run(plan, [[]], extra={"ids_contract": []}))[0] == {}


def test_a_selection_of_some_kinds_of_a_super_label_matches_those_alone() -> None:
    people = NodeSelection({"Person": ANY_PARTY.by_label["Person"]})
    assert "n1:Person" in node_plan(compilation(), "Party", people, "party_a").text
    assert ":Person" not in node_plan(compilation(), "Party", ANY_PARTY, "party_a").text


@pytest.mark.parametrize("way", ["id", "name", "identifier"])
@pytest.mark.parametrize("moment", [None, EARLIER])
def test_a_party_that_is_named_is_guarded_and_at_most_two_are_read(way: str, moment: Any) -> None:
    plan = party_plan(compilation(moment), ANY_PARTY, way)
    assert "LIMIT 2" in plan.text
    assert "$by" in plan.text
    bound = 3 if way == "identifier" else 1
    read = "superseded_at = $open" if moment is None else "$known_at < "
    assert plan.text.count(read) >= bound


@pytest.mark.anyio
async def test_what_no_cypher_can_find_is_held_open_with_the_id_of_its_row() -> None:
    computed = ComputedItem("ultimate", "ultimateControllers", ANY_PARTY)
    selection = NodeSelection({label: (leaf(label, "name"), computed) for label in concrete("Party")})
    plan = party_plan(compilation(), selection, "name")
    held: list[list[tuple[str, list[Any]]]] = [[]]
    record = [["Acme", "party_a"], ["Acme", "party_b"]]
    found, _ = await run(plan, record, held=held, extra={"by": "acme"})
    assert [id for id, _ in held[0]] == ["party_a", "party_b"]
    held[0][0][1].append("filled")
    assert [each["ultimate"] for each in found] == [["filled"], []]
    assert plan.computed == (computed,)


def test_the_text_never_depends_on_what_a_client_wrote() -> None:
    """No string of a client's ever becomes Cypher."""
    hostile = ("a' OR true //", "`", "}) DETACH DELETE n //", "\\", "$open")
    texts = {node_plan(compilation(), "Contract", TITLE, each).text for each in hostile}
    assert len(texts) == 1
    where = [{"where": {"title": {"contains": each}}} for each in hostile]
    texts = {list_plan(compilation(), "Contract", each, Page((TotalCountItem("n"),))).text for each in where}
    assert len(texts) == 1
