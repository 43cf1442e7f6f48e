"""Plans: the statement of one root field with its parameters, and the shaper of its one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.compiler.aggregates import aggregate, label_members
from graph.compiler.binding import Binding
from graph.compiler.emit import Emitter
from graph.compiler.filters import possible
from graph.compiler.guards import Guards
from graph.compiler.pages import label_page
from graph.compiler.rows import Row, aggregates, node_shape
from graph.compiler.selection import ComputedItem, NodeSelection, Page
from graph.database import Database
from graph.model.catalogue import label_of_id
from graph.model.language.partial_date import OPEN_DATE, OPEN_START

_PARAMETER = re.compile(r"\$(\w+)")
_DAYS = {"first_day": OPEN_START, "last_day": OPEN_DATE}


@dataclass(frozen=True, slots=True)
class Plan:
    """A compiled read: one statement that returns one record of nested positional lists."""

    text: str
    binding: Binding
    shape: Callable[[Any, Mapping[str, Any]], Any]
    source: str
    computed: tuple[ComputedItem, ...] = ()
    reads: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reads", frozenset(_PARAMETER.findall(self.text)))

    def parameters(self, guards: Guards, variables: Mapping[str, Any], suffix: str) -> dict[str, Any]:
        """Return the parameters of one request."""
        constant = {**guards.parameters, **_DAYS, "suffix": suffix}
        read = {name: value for name, value in constant.items() if name in self.reads}
        return {**read, **self.binding.fill(variables)}

    async def run(
        self,
        database: Database,
        guards: Guards,
        variables: Mapping[str, Any],
        suffix: str = "",
        *,
        extra: Mapping[str, Any] | None = None,
        held: list[list[tuple[str, list[Any]]]] | None = None,
    ) -> Any:
        """Run the statement and return the answer's data; None where the record is null.

        ``held`` has a list for each computed field; it gets the id of each row with the list to fill.
        """
        parameters = self.parameters(guards, variables, suffix)
        if extra:
            parameters.update(extra)
        record = await database.record(self.text, parameters)
        if record is None:
            return None
        return self.shape(record, {**parameters, "held": held} if self.computed else parameters)


def plan_of(emit: Emitter, text: str, function: str) -> Plan:
    """Return the plan of a statement and the shaper's function, with what was bound on the way."""
    source = emit.source
    return Plan(text, emit.binding, source.build(function), source.text, tuple(source.computed))


def list_plan(
    emit: Emitter,
    label: str,
    arguments: Mapping[str, Any],
    page: Page,
    *,
    head: str = "",
    extra: str | None = None,
) -> Plan:
    """Compile a root connection over a label; ``head`` binds what the predicate ``extra`` reads."""
    cypher, function = label_page(emit, label, arguments, page, extra)
    returned = (
        f"WITH *, {cypher} AS data RETURN data" if head and aggregates(cypher) else f"RETURN {cypher} AS data"
    )
    return plan_of(emit, f"{head}{returned}", function)


def aggregate_plan(
    emit: Emitter,
    label: str,
    arguments: Mapping[str, Any],
    selection: Any,
    *,
    head: str = "",
    extra: str | None = None,
) -> Plan:
    """Compile an aggregate over a label; ``head`` binds what the predicate ``extra`` over ``{n}`` reads.

    The head is inside the subquery: what comes from outside becomes a grouping key of it in Neo4j,
    and then nothing at all would be no group, where it is one group of none.
    """
    members = label_members(emit, label, arguments.get("where"), extra)
    cypher, function = aggregate(emit, members, arguments, selection, head=head)
    return plan_of(emit, f"RETURN {cypher} AS data", function)


def node_plan(emit: Emitter, label: str, selection: NodeSelection, identifier: Any = None) -> Plan:
    """Compile one node by its id; the record is missing where there is none.

    Without an identifier the id is the parameter ``$by``, which the request gives.
    """
    node = emit.variable("n")
    values = emit.values(node)
    row = Row()
    labels = tuple(each for each in possible((label,)) if each in selection.by_label)
    shape = node_shape(emit, row, selection, node, values.name, labels)
    function = emit.source.function("r, c", [f"return {shape}"])
    key = "$by" if identifier is None else emit.binding.add(identifier, emit.entity_id)
    narrowed = f" AND {node}:{'|'.join(labels)}" if labels != possible((label,)) else ""
    text = (
        f"MATCH ({node}:{label} {{id: {key}}}) WHERE {emit.guards.node(node)}{narrowed}{values.clause()} "
        f"{row.returned(emit)} AS data"
    )
    return plan_of(emit, text, function)


def nodes_parameters(groups: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the parameters of ids by their prefixes, as ``nodes_plan`` reads them."""
    return {f"ids_{prefix}": members for prefix, members in groups.items()}


def nodes_plan(emit: Emitter, selection: NodeSelection, prefixes: tuple[str, ...]) -> Plan:
    """Compile many nodes by id: one group for each prefix, each group a parameter ``ids_<prefix>``.

    The data is a mapping from entity id to object; what is missing or hidden is not in it.
    """
    groups, body = [], ["found = {}"]
    for prefix in prefixes:
        label = label_of_id(f"{prefix}_")
        labels = tuple(each for each in possible((label or "",)) if each in selection.by_label)
        if not labels:
            continue
        node, key = emit.variable("n"), emit.variable("k")
        values, row = emit.values(node), Row()
        identity = row.read(f"{node}.id")
        shape = node_shape(emit, row, selection, node, values.name, labels)
        narrowed = f" AND {node}:{'|'.join(labels)}" if labels != possible((label or "",)) else ""
        groups.append(
            f"COLLECT {{ UNWIND $ids_{prefix} AS {key} MATCH ({node}:{label} {{id: {key}}}) "
            f"WHERE {emit.guards.node(node)}{narrowed}{values.clause()} {row.returned(emit)} }}"
        )
        body.append(f"for r in v[{len(groups) - 1}]: found[{identity}] = {shape}")
    function = emit.source.function("v, c", [*body, "return found"])
    return plan_of(emit, f"RETURN [{', '.join(groups)}] AS data", function)


# `id IS NOT NULL` holds for every node; without it the index over (property, id) is not used
_PARTY_BY = {
    "id": ("({n}:{label} {{id: $by}})", "true"),
    "name": ("({n}:{label})", "{v}.name_key = $by AND {n}.id IS NOT NULL"),
    "identifier": (
        "({n}:{label})-[{r}:HAS_IDENTIFIER]->({i}:Identifier)",
        "{j}.value IN $by.values AND {j}.scheme = $by.scheme AND {i}.id IS NOT NULL",
    ),
}


def party_plan(emit: Emitter, selection: NodeSelection, way: str, label: str = "Party") -> Plan:
    """Compile the parties that ``$by`` names, at most two of them, as a list of objects.

    Of an identifier ``$by`` has the scheme and, under ``values``, every way in which its value may be stored.
    """
    node, relationship, identifier = emit.variable("n"), emit.variable("r"), emit.variable("n")
    named = {"n": node, "v": emit.guards.state(node), "r": relationship, "i": identifier,
             "j": emit.guards.state(identifier), "label": label}  # fmt: skip
    pattern, condition = (text.format(**named) for text in _PARTY_BY[way])
    guards = [emit.guards.node(node)]
    if way == "identifier":
        guards.append(emit.guards_of(relationship, identifier))
    values, row = emit.values(node), Row()
    shape = node_shape(emit, row, selection, node, values.name, possible((label,)))
    function = emit.source.function("v, c", [f"return [{shape} for r in v]"])
    found = f"MATCH {pattern} WHERE {condition} AND {' AND '.join(guards)} WITH DISTINCT {node} LIMIT 2"
    text = f"{found}{values.clause()} {row.returned(emit)}"
    return plan_of(emit, f"RETURN COLLECT {{ {text} }} AS data", function)
