"""Paths and neighborhoods: walks through the graph with scope and time inside every hop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from graph.checks.evidence import Path, RelationshipFact, relationship_fact
from graph.compiler.guards import Guards
from graph.compiler.path_search import FoundTrails, PathSearch, Statements
from graph.compiler.plan import nodes_parameters
from graph.database import Transaction
from graph.errors import InvalidInput
from graph.model.catalogue import ids_by_prefix, label_of_id, nodes, relationships, super_labels

USUAL_LENGTH, MAX_LENGTH = 6, 8
USUAL_PATHS, MAX_PATHS = 10, 100
SEARCH_SECONDS = 10.0
"""Time limit of a transaction that searches paths: some ten short statements."""
USUAL_DEPTH, MAX_DEPTH = 1, 4
USUAL_NEIGHBORS, MAX_NEIGHBORS = 100, 500
PROVENANCE = frozenset({"FROM_SOURCE", "IN_BATCH"})


@dataclass(frozen=True, slots=True)
class FoundPaths:
    """Paths, shortest first; ``names`` words their ends. Where ``truncated``, others may come before some."""

    paths: tuple[Path, ...]
    truncated: bool
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """What is around a node: ids of nodes, the relationships between them, and their names."""

    node_ids: tuple[str, ...]
    relationships: tuple[RelationshipFact, ...]
    truncated: bool
    names: dict[str, str]


def _types(types: Sequence[str] | None) -> str:
    """Return types of relationships as a pattern has them, in the order of the model: one text for a set."""
    stray = [kind for kind in types or () if kind not in relationships()]
    if stray:
        raise InvalidInput(f"No relationship is called {stray[0]!r}.", cure="Read RelationshipType.")
    wanted = relationships().keys() - PROVENANCE if types is None else set(types)
    return "|".join(kind for kind in relationships() if kind in wanted)


def _bounded(name: str, value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise InvalidInput(f"{name} is {value}.", cure=f"Write {name} from {least} to {most}.")
    return value


def _name(variable: str) -> str:
    """Return the Cypher of a node's name, whichever noun it is."""
    titles = {noun.title for noun in nodes().values()} | {label.title for label in super_labels().values()}
    return f"coalesce({', '.join(f'{variable}.{title}' for title in sorted(titles, reverse=True))})"


_FACT = "[{r}.id, type({r}), startNode({r}).id, endNode({r}).id, properties({r})]"


async def find_paths(
    transaction: Transaction,
    guards: Guards,
    start: str,
    end: str,
    *,
    types: Sequence[str] | None = None,
    max_length: int = USUAL_LENGTH,
    first: int = USUAL_PATHS,
) -> FoundPaths:
    """Return the shortest paths between two nodes, no relationship twice; ties are in the order of their ids.

    A node may come again, and from a node to itself the paths are circles. The answer says truncated
    where more than ``TIES_LIMIT`` paths share the last length, or where the search would have to read
    more than ``RELATIONSHIPS_LIMIT`` relationships around an end; what was found is given all the same.
    ``transaction`` is one transaction; its statements are as many as the levels that are read, and three.
    """
    if not types and types is not None:
        return FoundPaths((), False, {})
    longest = _bounded("maxLength", max_length, 1, MAX_LENGTH)
    wanted = _bounded("first", first, 1, MAX_PATHS)
    statements, facts_text = Statements.of(guards, start, end, _types(types)), _facts(guards)
    found = await PathSearch(transaction, statements, start, end).shortest(longest, wanted)
    walked = chain.from_iterable(trail.relationships for trail in found.trails)
    used = {found.elements[each] for each in walked}
    rows = await transaction.rows(facts_text, {**guards.parameters, "used": sorted(used)}) if used else []
    return _worded(found, rows[0][0] if rows else [])


def _worded(found: FoundTrails, rows: list[list[Any]]) -> FoundPaths:
    """Return trails as paths of facts, of which each row has one with the names of its ends."""
    facts, names = dict[str, RelationshipFact](), dict[str, str]()
    for row, start_name, end_name in rows:
        fact = _fact(row)
        facts[fact.id] = fact
        names |= {fact.start: start_name or fact.start, fact.end: end_name or fact.end}
    paths = tuple(Path(t.nodes, tuple(facts[each] for each in t.relationships)) for t in found.trails)
    return FoundPaths(paths, found.truncated, names)


def _facts(guards: Guards) -> str:
    """Write what reads relationships that were met, and how their ends were called at the moment."""
    return (
        f"UNWIND $used AS element MATCH (a)-[r]->(b) WHERE elementId(r) = element "
        f"WITH r, {guards.state('a')} AS a, {guards.state('b')} AS b "
        f"RETURN collect([{_FACT.format(r='r')}, {_name('a')}, {_name('b')}])"
    )


def _fact(row: list[Any]) -> RelationshipFact:
    _, kind, start, end, properties = row
    return relationship_fact(kind, start, end, properties)


async def neighborhood(
    transaction: Transaction,
    guards: Guards,
    of: str,
    *,
    depth: int = USUAL_DEPTH,
    first: int = USUAL_NEIGHBORS,
) -> Neighborhood:
    """Return what is within ``depth`` hops of a node, at most ``first`` others, the nearest first."""
    levels = _bounded("depth", depth, 1, MAX_DEPTH)
    wanted = _bounded("first", first, 0, MAX_NEIGHBORS)
    known = {of: ""}
    facts: dict[str, RelationshipFact] = {}
    frontier, truncated = [of], False
    for level in range(levels):
        rows = await transaction.rows(
            _expansion(guards, frontier),
            {**guards.parameters, **nodes_parameters(ids_by_prefix(frontier)), "limit": 20 * wanted + 1},
        )
        hops = rows[0][0] if rows else []
        if level == 0 and not hops:
            found = await transaction.rows(_lookup(guards, of), {**guards.parameters, "id": of})
            if not found:
                return Neighborhood((), (), False, {})
        truncated |= len(hops) > 20 * wanted
        frontier = []
        for fact, start_name, end_name in hops[: 20 * wanted]:
            made = _fact(fact)
            for each, name in ((made.start, start_name), (made.end, end_name)):
                if each in known:
                    known[each] = known[each] or name
                elif len(known) <= wanted:
                    known[each] = name
                    frontier.append(each)
            if made.start in known and made.end in known:
                facts[made.id] = made
            else:
                truncated = True
        if not frontier:
            break
    ordered = tuple(sorted(facts.values(), key=lambda fact: fact.id))
    return Neighborhood(tuple(known), ordered, truncated, known)


def _lookup(guards: Guards, of: str) -> str:
    return f"MATCH (n:{label_of_id(of)} {{id: $id}}) WHERE {guards.node('n')} RETURN n.id"


def _expansion(guards: Guards, frontier: Sequence[str]) -> str:
    starts = " UNION ALL ".join(
        f"UNWIND $ids_{prefix} AS id MATCH (n:{label_of_id(prefix)} {{id: id}}) RETURN n"
        for prefix in ids_by_prefix(frontier)
    )
    return (
        f"CALL () {{ {starts} }} WITH n WHERE {guards.node('n')} "
        f"MATCH (n)-[r:{_types(None)}]-(m) WHERE {guards.rel('r')} AND {guards.node('m')} "
        f"WITH DISTINCT r ORDER BY type(r), r.id LIMIT $limit "
        f"RETURN collect([{_FACT.format(r='r')}, {_name('startNode(r)')}, {_name('endNode(r)')}])"
    )
