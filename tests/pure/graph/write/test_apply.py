"""Statements of a write: labels and types from the model alone, values as parameters, versions kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from graph.database import Transaction
from graph.model.catalogue import nodes, relationships
from graph.model.language.moment import OPEN_TIME
from graph.write.apply import apply, creation
from graph.write.changes import Changes
from graph.write.existing import CHUNK, chunks

MOMENT = datetime(2025, 1, 1, tzinfo=UTC)


class Recorded:
    """Keeps the statements of a write."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, Mapping[str, Any]]] = []

    async def rows(self, text: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        self.ran.append((text, parameters))
        return []


def write(plan: Changes, keeping_for: str | None = None) -> list[tuple[str, Mapping[str, Any]]]:
    source = Recorded()
    written: list[int] = []
    asyncio.run(apply(cast(Transaction, source), plan, written.append, keeping_for=keeping_for))
    assert sum(written) == plan.rows
    return source.ran


def plan(**groups: Any) -> Changes:
    found = Changes(MOMENT)
    for name, rows in groups.items():
        getattr(found, name).update(rows)
    return found


EVIL = "x'}) DETACH DELETE n //"


def test_no_value_ever_becomes_a_part_of_a_statement() -> None:
    row = {"id": EVIL, "name": EVIL}
    found = write(
        plan(
            created_nodes={("Organization", "Party"): [row]},
            node_provenance={"Party": [{"id": EVIL, "statement_ids": [EVIL]}]},
            superseded={"CONTROLS": [EVIL]},
        )
    )
    assert len(found) == 3
    assert all(EVIL not in text for text, _ in found)


def test_every_statement_has_the_moment_of_the_write() -> None:
    found = write(plan(created_nodes={("Deal",): [{"id": "deal_x"}]}, superseded_nodes={"Deal": ["deal_y"]}))
    assert all(parameters["moment"] == MOMENT for _, parameters in found)
    assert all(parameters["open"] == OPEN_TIME for _, parameters in found)


def test_nodes_are_written_before_the_relationships_that_join_them() -> None:
    found = write(
        plan(
            created={("CONTROLS", "Party", "Party"): [{"start": "a", "end": "b", "properties": {}}]},
            created_nodes={("Organization", "Party"): [{"id": "a"}]},
        )
    )
    assert [text.count("CREATE (n:") for text, _ in found] == [1, 0]


def test_what_is_superseded_is_closed_before_its_successor_is_made() -> None:
    rows = [{"start": "a", "end": "b", "properties": {}}]
    found = write(plan(created={("CONTROLS", "Party", "Party"): rows}, superseded={"CONTROLS": ["rel_x"]}))
    assert "superseded_at = $moment" in found[0][0]
    assert "CREATE (a)-[r:CONTROLS]->(b)" in found[1][0]


def correction(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    rows = [{"id": "party_a", "properties": {}}]
    ((text, _),) = write(plan(corrected_nodes={("Party", before, after): rows}))
    return text


def test_a_correction_keeps_the_earlier_values_as_a_state() -> None:
    text = correction(("Organization", "Party"), ("Organization", "Party"))
    assert f"CREATE (s:State:{nodes()['Organization'].state_label})" in text
    assert text.index("SET s = properties(n)") < text.index("SET n = row.properties")
    assert "REMOVE" not in text


def test_a_correction_of_the_kind_moves_the_labels_and_keeps_the_state_of_the_old_kind() -> None:
    text = correction(("Organization", "Party"), ("PublicBody", "Party"))
    assert nodes()["Organization"].state_label in text
    assert "REMOVE n:Organization SET n:PublicBody" in text


def test_a_batch_of_several_transactions_puts_down_what_no_state_keeps() -> None:
    """Which statements held an element could not be restored after a loader had died."""
    rows = {"Party": [{"id": "party_a", "statement_ids": ["s"]}]}
    ((text, parameters),) = write(plan(node_provenance=rows), keeping_for="batch_x")
    assert text.index("CREATE (:") < text.index("SET n.statement_ids")
    assert parameters["batch"] == "batch_x"
    ((plain, _),) = write(plan(node_provenance=rows))
    assert "CREATE" not in plain


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1])
def test_rows_go_in_chunks(count: int) -> None:
    found = write(plan(superseded={"CONTROLS": [f"rel_{n}" for n in range(count)]}))
    assert [len(parameters["rows"]) for _, parameters in found] == [
        len(chunk) for chunk in chunks(range(count))
    ]


@pytest.mark.parametrize("kind", sorted(relationships()))
def test_a_relationship_is_made_between_ends_that_are_found_by_index(kind: str) -> None:
    text = creation(kind, "Party", "Deal")
    assert re.findall(r"MATCH \((\w):(\w+) \{id: row\.(\w+)\}\)", text) == [
        ("a", "Party", "start"),
        ("b", "Deal", "end"),
    ]
    assert f"CREATE (a)-[r:{kind}]->(b)" in text


def test_nothing_to_write_is_not_a_statement() -> None:
    assert write(Changes(MOMENT)) == []
