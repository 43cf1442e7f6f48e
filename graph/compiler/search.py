"""Search: the full-text index fetches candidates; scope, score and order are ours, from what may be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.compiler.emit import Emitter, ShaperSource, Values
from graph.compiler.filters import possible
from graph.compiler.matched import Window
from graph.compiler.plan import Plan, plan_of
from graph.compiler.rows import Row, node_shape
from graph.compiler.selection import NodeSelection
from graph.compiler.values import decode_cursor
from graph.errors import InvalidInput
from graph.model.catalogue import concrete, nodes
from graph.model.language.identity import digest
from graph.model.language.legal_forms import without_legal_form
from graph.model.language.text import fold

FULLTEXT = "name_fulltext"
LEAST_SCORE = 0.45
EVERYTHING = (
    "Party",
    *(
        label
        for label, noun in nodes().items()
        if label != "Alias" and any(prop.searchable for prop in noun.properties)
    ),
)
"""The labels that a search covers; an alias brings the party that bears it."""
LONGEST_TEXT = 500
_LONGEST_WORD = 60
"""The index refuses patterns of a thousand letters; no word of a name is as long as this."""
_WORD = re.compile(r"\w+")
_SCHEME = re.compile(r"([A-Za-z]{2,8}-[A-Za-z0-9-]+):\s*(\S.*)")
_OWNER = digest("search", length=6)


def words_of(text: str) -> list[str]:
    """Return the words that are searched for: folded, without a legal form where others remain."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(without_legal_form(fold(text)))[:12]]


def values_of(text: str) -> list[str]:
    """Return how the text may stand as an identifier's value: as it is, or behind its scheme."""
    stripped = text.strip()
    named = _SCHEME.fullmatch(stripped)
    written = (stripped, named[2]) if named else (stripped,)
    return list(dict.fromkeys(form for each in written for form in (each, fold(each), each.upper())))


def scheme_of(text: str) -> str | None:
    """Return the scheme before the colon, as in ``GB-COH:09876543``; None where there is none."""
    named = _SCHEME.fullmatch(text.strip())
    return named[1].upper() if named else None


def lucene(text: str) -> str:
    """Return the index query: each word whole, as a beginning, and with one or two letters wrong."""
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(
            f"The text to search for has {len(text)} characters.", cure=f"Write at most {LONGEST_TEXT}."
        )
    found = words_of(text)
    if not found:
        raise InvalidInput("There is no word to search for.", cure="Write at least one letter or digit.")
    parts = []
    for word in found:
        parts.append(f"{word}^4 {word}*^2")
        if len(word) >= 4:
            parts.append(f"{word}~{2 if len(word) >= 8 else 1}")
    return " ".join(parts)


def search_plan(emit: Emitter, arguments: Mapping[str, Any], shape: Any, labels: tuple[str, ...]) -> Plan:
    """Compile a search over these labels; ``shape`` puts the rows into the answer's form."""
    window = Window.of(emit, arguments)
    text = arguments["text"]
    query, words, whole = (emit.binding.add(text, convert) for convert in (lucene, words_of, fold))
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
        f"[f IN found WHERE f[1] IS NOT NULL | [{_score('f[1]', words, whole)}, f[0], f[2]]] AS scored "
        f"WITH {carried}, reduce(best = [0.0, '', ''], s IN scored | "
        f"CASE WHEN s[0] > best[0] THEN s ELSE best END) AS matched "
        f"WITH {carried}, matched, round(matched[0], 4) AS score "
        f"WHERE score >= {LEAST_SCORE}"
    )
    listed = (
        f"COLLECT {{ {body}{after} WITH * ORDER BY score DESC, n.id LIMIT ${window.size} + 1 "
        f"RETURN {row.cypher} }}"
    )
    counted = f"COUNT {{ {body} RETURN n }}" if "totalCount" in emit.source.wanted else "null"
    return plan_of(emit, f"RETURN [{listed}, {counted}] AS data", function)


def _named(emit: Emitter, query: str, kinds: tuple[str, ...]) -> str:
    """Return what the index finds: a node by its own names, a party by any name it has borne so far.

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
    searchable = {prop.name: prop for kind in kinds for prop in nodes()[kind].properties if prop.searchable}
    listed = ", ".join(
        f"['{prop.field}', {values}.{prop.key}, {values}.{prop.name}]" for prop in searchable.values()
    )
    return f"[{listed}]"


def _score(key: str, words: str, whole: str) -> str:
    """Return how well a folded text matches: 1 for the same words, less for beginnings and slips."""
    parts = f"split({key}, ' ')"
    near = (
        "reduce(b = 0.0, x IN [p IN {parts} | toFloat(size([i IN range(0, size(w) - 2) "
        "WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) "
        "* (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END)"
    ).replace("{parts}", parts)
    each = (
        f"CASE WHEN w IN {parts} THEN 1.0 WHEN any(p IN {parts} WHERE p STARTS WITH w) THEN 0.85 "
        f"ELSE 0.8 * {near} END"
    )
    total = f"reduce(s = 0.0, w IN {words} | s + {each}) / size({words})"
    extent = f"toFloat(size({words})) / size({parts})"
    share = f"CASE WHEN {extent} > 1 THEN 1.0 ELSE {extent} END"
    return f"CASE WHEN {key} = {whole} THEN 1.0 ELSE ({total}) * (0.75 + 0.24 * ({share})) END"


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
