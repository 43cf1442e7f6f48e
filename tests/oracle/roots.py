"""Naive root fields: one node, many, a party, lists, roles and aggregates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from graph.model.catalogue import nodes, relationships, super_labels
from graph.model.language.text import fold
from tests.oracle.aggregates import AggregateAt, aggregate_of
from tests.oracle.days import status
from tests.oracle.leaves import links
from tests.oracle.matching import node_matches, node_reads
from tests.oracle.pages import page, refusal
from tests.oracle.related import ordered_by, words_of
from tests.oracle.world import NodeAt, View

_ALLIANCES = ("TECHNOLOGY_ALLIANCE", "CO_DEVELOPMENT", "INTEROPERABILITY")
_LICENSES = ("LICENSE", "SUBLICENSE", "CROSS_LICENSE")


def view_of(asked: Any, arguments: Mapping[str, Any], identifier: str | None = None) -> View:
    """Return the view of a root field: of its arguments, else of the moment in an id, else now."""
    as_of, known_at = arguments.get("asOf"), arguments.get("knownAt")
    if as_of is None and known_at is None and identifier:
        day, _, time = identifier.partition("@")[2].partition("~")
        as_of, known_at = day or None, time or None
    explicit = date.fromisoformat(as_of) if as_of else None
    known = datetime.fromisoformat(known_at).astimezone(UTC) if known_at else None
    suffix = explicit.isoformat() if explicit else ""
    if known is not None:
        suffix = f"@{suffix}~{known.isoformat()}"
    elif suffix:
        suffix = f"@{suffix}"
    day_asked = explicit or (known or datetime.now(UTC)).date()
    return View(asked.world, day_asked, known, asked.cleared, suffix)


def _plurals() -> dict[str, str]:
    found = {noun.plural: label for label, noun in nodes().items()}
    return {**found, **{shared.plural: label for label, shared in super_labels().items()}}


def resolve_root(asked: Any, name: str, arguments: Mapping[str, Any], _returns: str) -> Any:
    """Return what a root field of the query resolves to."""
    if name == "node":
        return view_of(asked, arguments, arguments["id"]).node(arguments["id"].partition("@")[0])
    if name == "nodes":
        first = next(iter(arguments["ids"]), None)
        view = view_of(asked, arguments, first)
        return [view.node(each.partition("@")[0]) for each in arguments["ids"]]
    if name == "party":
        return _party(asked, arguments)
    if name.endswith("Aggregate"):
        label, found = _extent(view_of(asked, arguments), name.removesuffix("Aggregate"))
        return _aggregate(label, found, arguments)
    label, found = _extent(view_of(asked, arguments), name)
    return _list(label, found, arguments)


def _extent(view: View, name: str) -> tuple[str, list[NodeAt]]:
    """Return what a list is about: its label, and the nodes before any filter."""
    if name == "partners":
        return "Party", [each for each in view.nodes("Party") if _is_partner(each)]
    if name == "alliances":
        found = [each for each in view.nodes("Partnership") if each.props.get("type") in _ALLIANCES]
        return "Partnership", found
    if name == "licenses":
        found = [each for each in view.nodes("RightsGrant") if each.props.get("grant_type") in _LICENSES]
        return "RightsGrant", found
    label = _plurals()[name]
    return label, view.nodes(label)


def _list(label: str, found: list[NodeAt], arguments: Mapping[str, Any]) -> Any:
    where = arguments.get("where") or {}
    rows = [node for node in found if node_matches(label, node, where)]
    order = list(arguments.get("orderBy") or ())
    reads = ordered_by(label, order, node_reads(label))
    return page(rows, {**arguments, "orderBy": words_of(order)}, reads, lambda node: node.element.id)


def _aggregate(label: str, found: list[NodeAt], arguments: Mapping[str, Any]) -> AggregateAt:
    where = arguments.get("where") or {}
    rows = [node for node in found if node_matches(label, node, where)]
    return aggregate_of(label, rows, arguments)


def _party(asked: Any, arguments: Mapping[str, Any]) -> NodeAt | None:
    by = arguments["by"]
    if by.get("id") is not None:
        identifier = by["id"]
        found = view_of(asked, arguments, identifier).node(identifier.partition("@")[0])
        return found
    view = view_of(asked, arguments)
    if by.get("name") is not None:
        asked_for = fold(by["name"])
        named = [each for each in view.nodes("Party") if fold(each.props["name"]) == asked_for]
    else:
        named = [each for each in view.nodes("Party") if _identified(each, by["identifier"])]
    if len(named) > 1:
        raise refusal("AMBIGUOUS_SUBJECT")
    return named[0] if named else None


def _identified(party: NodeAt, wanted: Mapping[str, str]) -> bool:
    edges = party.view.edges(party, relationships()["HAS_IDENTIFIER"], True)
    pair = (wanted["scheme"], wanted["value"])
    return any((edge.node.props["scheme"], edge.node.props["value"]) == pair for edge in edges)


def _is_partner(party: NodeAt) -> bool:
    view = party.view
    owned = any(each.props.get("is_own") for each in view.nodes("Organization"))
    for engagement in view.edges(party, relationships()["PARTY_TO"], True):
        partnership = engagement.node
        declared = nodes()["Partnership"].status
        if partnership.element.label != "Partnership" or declared is None:
            continue
        if status(partnership.props, declared, view.as_of) != "ACTIVE":
            continue
        link = links("Partnership")["parties"]
        for other in view.edges(partnership, link.relationship, link.outgoing):
            if other.tie is engagement.tie or other.node.element is party.element:
                continue
            if not owned or (other.node.props.get("is_own") and not party.props.get("is_own")):
                return True
    return False
