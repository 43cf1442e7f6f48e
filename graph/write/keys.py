"""Natural keys: which node is meant, built in one place so that formats and sources meet on one node."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.model.catalogue import nodes
from graph.model.language.identifier_schemes import is_trusted, normalized
from graph.model.language.text import plain
from graph.write.records import NodeKey

ID = "id"
LOCAL = "local"
NAME = "name"
KEY = "key"
_NAMED_WITHIN = ("name", "source", "folded name", "jurisdiction")


def party_key(
    label: str,
    source: str,
    *,
    local_id: str | None = None,
    identifiers: Iterable[tuple[str, str]] = (),
    name: str | None = None,
    legal_form: str | None = None,
    jurisdiction: str | None = None,
) -> NodeKey:
    """Return a party's key: its first trusted identifier, else its id in the source, else its name.

    Only an organization can be known by its name alone; its jurisdiction, where that is stated, tells it from
    others of the name. Raises ValueError where nothing identifies it.
    """
    for scheme, value in identifiers:
        if is_trusted(scheme, value):
            return NodeKey(label, (ID, scheme, normalized(scheme, value)))
    if local_id:
        return local_key(label, source, local_id)
    if label == "Organization" and name:
        where = (jurisdiction or "").strip().upper()
        return NodeKey(label, (NAME, source, plain(f"{name} {legal_form or ''}"), *filter(None, [where])))
    raise ValueError(f"nothing identifies this {label}: give a local_id or a trusted identifier")


def without_jurisdiction(key: NodeKey) -> NodeKey | None:
    """Return the key of a party of this name without its jurisdiction; None where the key has none."""
    if key.parts[0] != NAME or len(key.parts) < len(_NAMED_WITHIN):
        return None
    return NodeKey(key.label, key.parts[:-1])


def local_key(label: str, source: str, local_id: str) -> NodeKey:
    """Return the key of a noun that is known by its id in its source."""
    return NodeKey(label, (LOCAL, source, local_id))


def identifier_key(scheme: str, value: str) -> NodeKey:
    """Return the key of an Identifier node; the same for every source."""
    return NodeKey("Identifier", (KEY, scheme, normalized(scheme, value)))


def declared_key(label: str, properties: Mapping[str, Any]) -> NodeKey | None:
    """Return the key by the first group of the noun's declared keys that is complete, or None.

    Declared keys hold across sources: a territory's scheme and code mean the same everywhere.
    """
    if label == "Identifier" and {"scheme", "value"} <= set(properties):
        return identifier_key(str(properties["scheme"]), str(properties["value"]))
    for group in nodes()[label].keys:
        values = [properties.get(name) for name in group]
        if all(value not in (None, "") for value in values):
            return NodeKey(label, (KEY, *(plain(str(value)) for value in values)))
    return None
