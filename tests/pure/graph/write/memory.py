"""A graph in memory: what a write reads of it, and what it becomes when changes are applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.database import Transaction
from graph.model.language.moment import OPEN_TIME
from graph.write import changes as module
from graph.write.changes import Changes, changes
from graph.write.existing import StoredNode, StoredVersion
from graph.write.stated import Live

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass
class Memory:
    """Nodes by id, versions of relationships by id, and the statements that count."""

    nodes: dict[str, StoredNode] = field(default_factory=dict)
    versions: dict[str, StoredVersion] = field(default_factory=dict)
    statements: dict[str, Live] = field(default_factory=dict)
    writes: int = 0

    async def stored_nodes(self, _: Transaction, ids: Iterable[str]) -> dict[str, StoredNode]:
        return {id: self.nodes[id] for id in ids if id in self.nodes}

    async def stored_versions(self, _: Transaction, facts: Mapping[str, str]) -> list[StoredVersion]:
        return [each for each in self.live if each.properties["fact_id"] in facts]

    async def statements_by_id(self, _: Transaction, ids: Iterable[str]) -> dict[str, Live]:
        return {id: self.statements[id] for id in ids if id in self.statements}

    @property
    def live(self) -> list[StoredVersion]:
        """The versions that count now."""
        return [each for each in self.versions.values() if each.properties["superseded_at"] == OPEN_TIME]

    async def write(self, added: Iterable[Live] = (), removed: Iterable[Live] = ()) -> Changes:
        """Apply the difference that some statements make, as the statements of a batch are applied."""
        self.writes += 1
        moment = BEGIN + timedelta(days=self.writes)
        added, removed = list(added), list(removed)
        found = await changes(None, moment, added=added, removed=removed)  # type: ignore[arg-type]
        self._apply(found, moment)
        for each in removed:
            self.statements.pop(each.id, None)
        self.statements |= {each.id: each for each in added}
        return found

    def _apply(self, found: Changes, moment: datetime) -> None:
        times = {"recorded_at": moment, "superseded_at": OPEN_TIME}
        for labels, rows in found.created_nodes.items():
            for row in rows:
                self.nodes[row["id"]] = StoredNode(row["id"], frozenset(labels), {**row, **times})
        for (_, _, after), rows in found.corrected_nodes.items():
            for row in rows:
                new = {**row["properties"], **times}
                self.nodes[row["id"]] = StoredNode(row["id"], frozenset(after), new)
        for ids in found.superseded_nodes.values():
            for id in ids:
                self._change_node(id, superseded_at=moment)
        for rows in found.node_provenance.values():
            for row in rows:
                self._change_node(row["id"], statement_ids=row["statement_ids"])
        for kind, ids in found.superseded.items():
            for id in ids:
                self._change_version(kind, id, superseded_at=moment)
        for (kind, _, _), rows in found.created.items():
            for row in rows:
                new = {**row["properties"], **times}
                self.versions[new["id"]] = StoredVersion(kind, row["start"], row["end"], new)
        for kind, rows in found.provenance.items():
            for row in rows:
                self._change_version(kind, row["id"], statement_ids=row["statement_ids"])

    def _change_node(self, id: str, **values: Any) -> None:
        before = self.nodes[id]
        self.nodes[id] = StoredNode(id, before.labels, {**before.properties, **values})

    def _change_version(self, kind: str, id: str, **values: Any) -> None:
        before = self.versions[id]
        assert before.type == kind
        self.versions[id] = StoredVersion(kind, before.start, before.end, {**before.properties, **values})

    def believed(self) -> dict[str, Any]:
        """Return what the graph says now: values and sources, without ids of versions and times."""
        hidden = {"id", "recorded_at", "superseded_at"}
        said: dict[str, Any] = {}
        for id, node in self.nodes.items():
            if node.is_live:
                values = {name: value for name, value in node.properties.items() if name not in hidden}
                said[id] = sorted(node.labels), values
        for version in self.live:
            values = {name: value for name, value in version.properties.items() if name not in hidden}
            said[f"{version.properties['fact_id']} {version.properties['valid_from']}"] = (
                version.start,
                version.type,
                version.end,
                values,
            )
        return said


def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """Return an empty graph, from which changes are read from now on."""
    graph = Memory()
    for name in ("stored_nodes", "stored_versions", "statements_by_id"):
        monkeypatch.setattr(module, name, getattr(graph, name))
    return graph
