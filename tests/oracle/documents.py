"""Random documents: valid selections of the real schema, walked type by type."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    is_list_type,
    is_union_type,
)

from api.execution.computed import COMPUTED
from graph.model.catalogue import nodes, super_labels
from tests.oracle.inputs import Values, Variable, holds_variable, literal
from tests.oracle.leaves import shown
from tests.oracle.world import World
from tests.oracle.worlds import BETWEEN, DAYS, TEXTS

_ROLES = ("partners", "alliances", "licenses")
_SHARES = {"orderBy": 0.45, "groupBy": 0.45, "having": 0.3, "validity": 0.3}
"""How often an argument is given."""
_GROUPED = 0.4
"""How often groups are among what a connection is asked for."""
_WALKED = 0.45  # how often a connection is followed by its edges, not only its nodes


@dataclass(frozen=True, slots=True)
class Document:
    """A document and its variables."""

    text: str
    variables: dict[str, Any]


def random_document(random: Random, schema: GraphQLSchema, world: World, *, roots: int = 2) -> Document:
    """Return a document of a few root fields about what the world holds."""
    return _Author(random, schema, world).document(roots)


class _Author:
    def __init__(self, random: Random, schema: GraphQLSchema, world: World) -> None:
        self._random, self._schema, self._world = random, schema, world
        self._variables: dict[str, Any] = {}
        self._declared: list[str] = []
        self._fragments: list[str] = []
        self._names = 0
        self._left = 26  # fields that the document may still have: a planner's time is the tests' time
        self._values = Values(random, world, self._declare)

    def document(self, roots: int) -> Document:
        body = " ".join(self._root(index) for index in range(roots))
        head = f"({', '.join(self._declared)})" if self._declared else ""
        return Document(" ".join([f"query Q{head} {{ {body} }}", *self._fragments]), self._variables)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _name(self, stem: str) -> str:
        self._names += 1
        return f"{stem}{self._names}"

    def _declare(self, kind: GraphQLInputType, value: Any) -> Any:
        name = self._name("v")
        if self._chance(0.3) and not isinstance(kind, GraphQLNonNull):
            self._declared.append(f"${name}: {kind} = {literal(value)}")
            if self._chance(0.2):
                self._variables[name] = value
        elif self._chance(0.1) and not isinstance(kind, GraphQLNonNull):
            self._declared.append(f"${name}: {kind}")  # never given: the argument is left out
        else:
            self._declared.append(f"${name}: {kind}")
            self._variables[name] = value
        return Variable(name)

    # Root fields

    def _root(self, index: int) -> str:
        names = list(chain.from_iterable(_roots_of(label) for label in self._world.labels))
        draw = self._random.random()
        arguments: dict[str, Any]
        if draw < 0.2:
            name, arguments = "node", {"id": self._random.choice(list(self._world.nodes))}
        elif draw < 0.28:
            ids = self._random.sample(list(self._world.nodes), 4)
            name, arguments = "nodes", {"ids": [*ids, "party_nobody"]}
        elif draw < 0.36:
            name, arguments = "party", {"by": self._by()}
        else:
            name = self._random.choice(
                [*names, "parties", *_ROLES, self._random.choice(_ROLES) + "Aggregate"]
            )
            arguments = {}
        field = self._schema.query_type.fields[name]  # type: ignore[union-attr]
        if name in ("node", "nodes"):
            arguments = {key: self._moved(value) for key, value in arguments.items()}
        elif self._chance(0.45):
            arguments["asOf"] = self._random.choice(DAYS).isoformat()
        if "asOf" in field.args and self._chance(0.35):
            arguments["knownAt"] = shown(self._random.choice(BETWEEN))
        arguments |= self._arguments(field, skipped={*arguments, "asOf", "knownAt"})
        return self._field(f"r{index}: {name}", field, arguments, depth=3)

    def _moved(self, ids: Any) -> Any:
        """Return ids that carry a moment, all the same one, as an answer gives them out."""
        day = self._random.choice(("", self._random.choice(DAYS).isoformat()))
        known = self._random.choice(BETWEEN).isoformat() if self._chance(0.4) else ""
        suffix = f"@{day}" if day else ""
        if known:
            suffix = f"@{day}~{known}"
        return [f"{each}{suffix}" for each in ids] if isinstance(ids, list) else f"{ids}{suffix}"

    def _by(self) -> dict[str, Any]:
        draw = self._random.random()
        if draw < 0.3:
            return {
                "id": self._random.choice([each for each in self._world.nodes if each.startswith("party_")])
            }
        known = [each for each in self._world.nodes.values() if each.label == "Identifier"]
        if draw < 0.6 and known:
            props = self._random.choice(known).props
            return {"identifier": {"scheme": props["scheme"], "value": props["value"]}}
        return {"name": self._random.choice(TEXTS)}

    # Arguments

    def _arguments(self, field: GraphQLField, skipped: set[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        given = {name: argument for name, argument in field.args.items() if name not in skipped}
        if "where" in given and self._chance(0.4):
            found["where"] = self._values.of(given["where"].type)
        if "related" in given:
            found["related"] = self._values.of_which(given["related"].type)
        for name, share in _SHARES.items():
            if name in given and self._chance(share):
                found[name] = self._values.of(given[name].type)
        if "first" in given:
            side = self._random.choice(("first", "first", "last", ""))
            if side:
                found[side] = self._random.choice((0, 1, 2, 3, 5))
        for name, value in list(found.items()):
            whole = self._chance(0.25) and not holds_variable(value)
            if whole:
                found[name] = self._declare(given[name].type, value)
        return found

    # Selections

    def _field(self, called: str, field: GraphQLField, arguments: dict[str, Any], depth: int) -> str:
        spelled = ", ".join(f"{name}: {literal(value)}" for name, value in arguments.items())
        head = f"{called}({spelled})" if spelled else called
        kind = get_named_type(field.type)
        if is_leaf_type(kind):
            return f"{head}{self._directive()}"
        keys: dict[str, str] = {}
        selected = self._selection(kind, depth, keys)
        once = f"{head}{self._directive()} {{ {selected} }}"
        if self._chance(0.08):  # the same field again: both are merged
            return f"{once} {head} {{ {self._selection(kind, depth, keys)} }}"
        return once

    def _directive(self) -> str:
        if not self._chance(0.06):
            return ""
        name, value = self._random.choice(("skip", "include")), self._chance(0.5)
        if self._chance(0.5):
            variable = self._name("b")
            self._declared.append(f"${variable}: Boolean!")
            self._variables[variable] = value
            return f" @{name}(if: ${variable})"
        return f" @{name}(if: {literal(value)})"

    def _selection(self, kind: Any, depth: int, keys: dict[str, str]) -> str:
        """Return what is selected; ``keys`` holds the response names that the scope has used."""
        parts = [self._any_field(kind, depth, keys) for _ in range(self._random.choice((1, 2, 2, 3)))]
        if is_abstract_type(kind) or is_union_type(kind) or self._chance(0.12):
            parts += [self._fragment(kind, depth, keys) for _ in range(self._random.choice((1, 1, 2)))]
        return " ".join(parts)

    def _fragment(self, kind: Any, depth: int, keys: dict[str, str]) -> str:
        inner = self._narrower(kind)
        selected = f"{{ {self._any_field(inner, depth, keys)} {self._any_field(inner, depth, keys)} }}"
        if self._chance(0.3):
            name = self._name("F")
            self._fragments.append(f"fragment {name} on {inner.name} {selected}")
            return f"...{name}{self._directive()}"
        condition = "" if inner is kind and self._chance(0.3) else f" on {inner.name}"
        return f"...{condition}{self._directive()} {selected}"

    def _narrower(self, kind: Any) -> Any:
        if not is_abstract_type(kind):
            return kind
        there = {nodes()[label].graphql for label in self._world.labels}
        options = [each for each in self._schema.get_possible_types(kind) if each.name in there]
        return self._random.choice([kind, *options, *options])

    def _any_field(self, kind: Any, depth: int, keys: dict[str, str]) -> str:
        self._left -= 1
        names = ["__typename"] if is_union_type(kind) else self._names_of(kind, depth)
        if kind.name.endswith("Connection") and depth > 0:
            names = [
                "edges",
                "nodes",
                *(["edges"] if self._chance(_WALKED) else []),
                "totalCount",
                "pageInfo",
                *(self._aggregates(kind) if self._chance(_GROUPED) else []),
            ]
        name = self._random.choice(names)
        if name == "__typename":
            return self._called("__typename", keys)
        field = kind.fields[name]
        arguments = self._arguments(field, set())
        below = depth - 1 if _leads_on(kind, field) else depth
        return self._field(self._called(name, keys), field, arguments, below)

    def _aggregates(self, kind: Any) -> list[str]:
        """Return the groups that a connection has of the nouns that the world holds."""
        there = {nodes()[label].graphql for label in self._world.labels} | set(super_labels())
        kinds = {name: get_named_type(field.type).name for name, field in kind.fields.items()}
        return [
            name for name, of in kinds.items() if of.removesuffix("Aggregate") in there and of not in there
        ]

    def _called(self, name: str, keys: dict[str, str]) -> str:
        """Return the field under a response name that nothing else in the scope has."""
        if name not in keys and not self._chance(0.2):
            keys[name] = name
            return name
        alias = self._name("a")
        keys[alias] = name
        return f"{alias}: {name}"

    def _names_of(self, kind: Any, depth: int) -> list[str]:
        leaves = [name for name, field in kind.fields.items() if is_leaf_type(get_named_type(field.type))]
        others = [name for name in kind.fields if name not in leaves and name not in COMPUTED]
        nested = [name for name in others if self._worth(kind, name, depth)]
        leaves.append("__typename")
        if not nested:
            return leaves
        return nested if self._chance(0.5) or len(leaves) == 1 else leaves

    def _worth(self, kind: Any, name: str, depth: int) -> bool:
        field = kind.fields[name]
        if not _leads_on(kind, field):
            return is_composite_type(get_named_type(field.type))
        return depth > 0 and self._left > 0


def _leads_on(kind: Any, field: GraphQLField) -> bool:
    """Return whether a field leads to further nodes, as a connection or a plain list; its pages do not."""
    if kind.name.endswith("Connection"):
        return False
    listed = is_list_type(get_nullable_type(field.type)) and is_composite_type(get_named_type(field.type))
    return "first" in field.args or listed


def _roots_of(label: str) -> list[str]:
    noun = nodes()[label]
    if noun.part:
        return []
    found = [noun.plural, noun.plural, f"{noun.plural}Aggregate"]
    return [*found, super_labels()[noun.super_label].plural] if noun.super_label else found
