"""Assigners, assignees and assets of a policy as nodes: known by their IRIs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.errors import ErrorCode
from graph.write.keys import local_key
from graph.write.records import NodeKey, NodeRecord
from loaders.ingest.json_parts import Part
from loaders.ingest.odrl.described import Description
from loaders.ingest.odrl.values import each, id_of, members


class Named:
    """The parties and assets that a policy names: one node each, however often it is named."""

    def __init__(self, source: str, described: Mapping[str, Description]) -> None:
        self._source = source
        self._described = described
        self._nodes: dict[NodeKey, NodeRecord] = {}

    def records(self) -> tuple[NodeRecord, ...]:
        """Return the nodes."""
        return tuple(self._nodes.values())

    def parties(self, rule: Part, function: str) -> list[NodeKey]:
        """Return the parties that have a function in a rule."""
        return self._all(rule, function, self._party)

    def assets(self, rule: Part) -> list[NodeKey]:
        """Return the assets of a rule."""
        return self._all(rule, "target", self._asset)

    def _all(self, rule: Part, name: str, node: Callable[[str], NodeKey]) -> list[NodeKey]:
        found: dict[NodeKey, None] = {}
        for value in each(rule.value.get(name)):
            identity = id_of(value)
            if identity is None:
                rule.fault(ErrorCode.MISSING_KEY, f"nothing says which {name} is meant: give its uid", name)
                continue
            found[node(identity)] = None
            if isinstance(value, dict) and members(value).get("refinement"):
                rule.note(ErrorCode.NO_PLACE, "", name, "refinement")
        return list(found)

    def _party(self, identity: str) -> NodeKey:
        described = self._described.get(identity, Description())
        key = local_key("Person" if described.is_person else "Organization", self._source, identity)
        self._nodes[key] = NodeRecord(key, {"name": described.name or identity})
        return key

    def _asset(self, identity: str) -> NodeKey:
        described = self._described.get(identity, Description())
        key = local_key("IPAsset", self._source, identity)
        properties = {"name": described.name or identity, "kind": described.kind or "COPYRIGHT"}
        self._nodes[key] = NodeRecord(key, properties)
        return key
