"""How one node of a noun is named: by id, by its id in its source, or by the key that the model declares."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

import strawberry

from api.types.building import InputFields, input_type, scalar_of
from api.types.registry import REGISTRY
from graph.model.catalogue import nodes
from graph.model.language.properties import Property


@strawberry.input(description="What a source calls a node.")
class SourceIdInput:
    """What a source calls a node."""

    source: str = strawberry.field(description="The name of the source.")
    id: str = strawberry.field(description="The id of the node in that source, as it was loaded.")


def noun_by(label: str) -> Any:
    """Return the input that names one node; nouns whose keys have the same parts share it."""
    noun = nodes()[label]
    best = noun.keys[0] if noun.keys else ()
    return _by(tuple(_part(noun.prop(name)) for name in best))


def _part(prop: Property) -> tuple[str, Any]:
    """Return a part of a key as an input has it: its field, and its type."""
    return prop.field, scalar_of(REGISTRY, prop)


def _word(field: str, kind: Any) -> str:
    """Return what stands for a part in the names of inputs: a closed list says which one it is."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind.__name__
    return f"{field[:1].upper()}{field[1:]}"


@cache
def _by(parts: tuple[tuple[str, Any], ...]) -> Any:
    fields: InputFields = {
        "id": (strawberry.ID, "The global id."),
        "recordedAs": (SourceIdInput, "What a source calls it."),
    }
    stem = "".join(_word(field, kind) for field, kind in parts)
    if parts:
        words = " and ".join(field for field, _ in parts)
        inner: InputFields = {field: (kind, f"The {field}.") for field, kind in parts}
        key = input_type(f"{stem}Key", f"A key of these parts: {words}.", inner, frozenset(inner))
        fields["key"] = (key, f"Its {words}: no two nodes have the same.")
    return input_type(f"{stem or 'Node'}By", "Names one node: exactly one of these.", fields, one_of=True)
