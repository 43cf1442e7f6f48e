"""Search: the full-text index fetches candidates; scope, score and order are ours, from what may be seen."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

from graph.compiler.emit import Emitter, ShaperSource, Values
from graph.compiler.filters import possible
from graph.compiler.matched import Window
from graph.compiler.matching import (
    FULLTEXT,
    LEAST_SCORE,
    lucene,
    scheme_of,
    score,
    spellings_of,
    values_of,
)
from graph.compiler.plan import Plan, plan_of
from graph.compiler.rows import Row, node_shape
from graph.compiler.selection import NodeSelection
from graph.compiler.values import decode_cursor
from graph.errors import InvalidInput
from graph.model.catalogue import concrete, nodes
from graph.model.language.identity import digest
from graph.model.language.text import fold

EVERYTHING = (
    "Party",
    *(
        label
        for label, noun in nodes().items()
        if label != "Alias" and any(prop.found_by_words for prop in noun.properties)
    ),
)
"""The labels that a search covers; an alias brings the party that has it."""
_OWNER = digest("search", length=6)


def search_plan(emit: Emitter, arguments: Mapping[str, Any], shape: Any, labels: tuple[str, ...]) -> Plan:
    """Compile a search over these labels; ``shape`` puts the rows into the answer's form."""
    window = Window.of(emit, arguments)
    text = arguments["text"]
    query, words, whole = (emit.binding.add(text, convert) for convert in (lucene, spellings_of, fold))
    row = Row()
    for read in ("score", "n.id", "matched[1]", "matched[2]"):
        row.read(read)
    values = emit.values("n")
    function = shape(emit, row, window, values)
    after = _after(emit, window)
    kinds = possible(labels)
    hits = f"{_named(emit, query, kinds)} UNION ALL {_identified(emit, text, whole)}"
    narrowed = f"n:{'|'.join(sorted(labels))} AND " if labels != EVERYTHING else ""
    carried = f"n, {values.name}" if values.moves else "n"
    body = (
        f"CALL () {{ {hits} }} WITH n, collect(hit) AS hits WHERE {narrowed}{emit.guards.node('n')}"
        f"{values.clause('hits')} WITH {carried}, "
        f"hits + {_fields(values.name, kinds)} AS found "
        f"WITH {carried}, "
        f"[f IN found WHERE f[1] IS NOT NULL | [{score('f[1]', words, whole)}, f[0], f[2]]] AS scored "
        f"WITH {carried}, reduce(best = [0.0, '', ''], s IN scored | "
        f"CASE WHEN s[0] > best[0] THEN s ELSE best END) AS matched "
        f"WITH {carried}, matched, round(matched[0], 4) AS score "
        f"WHERE score >= {LEAST_SCORE}"
    )
    listed = (
        f"COLLECT {{ {body}{after} WITH * ORDER BY score DESC, n.id LIMIT ${window.size} + 1 "
        f"{row.returned(emit)} }}"
    )
    counted = f"COUNT {{ {body} RETURN n }}" if "totalCount" in emit.source.wanted else "null"
    return plan_of(emit, f"RETURN [{listed}, {counted}] AS data", function)


def _named(emit: Emitter, query: str, kinds: tuple[str, ...]) -> str:
    """Return what the index finds: a node by its own names, a party by any name it has had so far.

    The index is asked once: its work on beginnings and slips is most of what a search costs.
    """
    call = f"CALL db.index.fulltext.queryNodes('{FULLTEXT}', {query}) YIELD node "
    if not set(kinds) & set(concrete("Party")):
        return f"{call}WHERE NOT node:Alias RETURN node AS n, [null, null, null] AS hit"
    alias = emit.guards.node("node") + " AND " + emit.guards.begun("r")
    return (
        f"{call}OPTIONAL MATCH (n:Party)-[r:HAS_NAME]->(node:Alias) WHERE {alias} "
        "WITH CASE WHEN node:Alias THEN n ELSE node END AS n, CASE WHEN node:Alias "
        "THEN ['names', node.name_key, node.name] ELSE [null, null, null] END AS hit RETURN n, hit"
    )


def _identified(emit: Emitter, text: Any, whole: str) -> str:
    values, scheme = (emit.binding.add(text, convert) for convert in (values_of, scheme_of))
    guard = emit.guards.node("i") + " AND " + emit.guards.rel("r")
    return (  # i.id: the index over (value, id) is idle without a word on each of its properties
        f"MATCH (i:Identifier)<-[r:HAS_IDENTIFIER]-(n) WHERE i.value IN {values} AND i.id IS NOT NULL "
        f"AND coalesce(i.scheme = {scheme}, true) AND {guard} "
        f"RETURN n, ['identifiers', {whole}, i.scheme + ':' + i.value] AS hit"
    )


def _fields(values: str, kinds: tuple[str, ...]) -> str:
    properties = chain.from_iterable(nodes()[kind].properties for kind in kinds)
    searchable = {prop.name: prop for prop in properties if prop.found_by_words}
    listed = ", ".join(
        f"['{prop.field}', {values}.{prop.key}, {values}.{prop.name}]" for prop in searchable.values()
    )
    return f"[{listed}]"


def _after(emit: Emitter, window: Window) -> str:
    if window.backward:
        raise InvalidInput("A search is walked forward.", cure="Use first and after.")
    if window.mark is None:
        return ""
    score = emit.binding.add(window.mark, lambda mark: decode_cursor(_OWNER, 2, mark)[0])
    tie = emit.binding.add(window.mark, lambda mark: decode_cursor(_OWNER, 2, mark)[1])
    return f" AND (score < {score} OR (score = {score} AND n.id > {tie}))"


def search_shape(selection: Any, labels: tuple[str, ...]) -> Any:
    """Return the function that shapes a search page over these labels from what is selected of it."""
    kinds = possible(labels)

    def shape(emit: Emitter, row: Row, window: Window, values: Values) -> str:
        cursor = f"cur({_OWNER!r}, [r[0], r[1]])"

        def node(inner: NodeSelection) -> str:
            return node_shape(emit, row, inner, "n", values.name, kinds)

        def edge(parts: Any) -> str:
            reads = {
                "cursor": cursor,
                "score": "r[0]",
                "matchedField": "r[2]",
                "matchedText": "r[3]",
                "__typename": repr("SearchEdge"),
            }
            shown = [(key, node(inner) if name == "node" else reads[name]) for key, name, inner in parts]
            return ShaperSource.mapping(shown)

        def info(parts: Any) -> str:
            reads = {
                "startCursor": f"next(({cursor} for r in rows[:1]), None)",
                "endCursor": f"next(({cursor} for r in rows[-1:]), None)",
                "hasNextPage": "more",
                "hasPreviousPage": "False" if window.mark is None else "True",
                "__typename": repr("PageInfo"),
            }
            return ShaperSource.mapping([(key, reads[name]) for key, name, _ in parts])

        shown = []
        for key, name, inner in selection:
            if name == "edges":
                shown.append((key, f"[{edge(inner)} for r in rows]"))
            elif name == "nodes":
                shown.append((key, f"[{node(inner)} for r in rows]"))
            elif name == "pageInfo":
                shown.append((key, info(inner)))
            elif name == "totalCount":
                emit.source.wanted.add("totalCount")
                shown.append((key, "total"))
            else:
                shown.append((key, repr("SearchConnection")))
        body = [
            "rows, total = v",
            f"size = c[{window.size!r}]",
            "more = len(rows) > size",
            "if more: rows = rows[:size]",
            f"return {ShaperSource.mapping(shown)}",
        ]
        return emit.source.function("v, c", body)

    return shape
