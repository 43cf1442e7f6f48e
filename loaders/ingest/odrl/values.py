"""Terms and values of ODRL in JSON-LD: names without their prefix, ids, literals, lists of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.scopes.codes import COUNTRY, known_place
from loaders.ingest.json_parts import Part

NAMESPACE = "http://www.w3.org/ns/odrl/2/"
_PREFIXES = (NAMESPACE, "odrl:", "https://www.w3.org/ns/odrl/2/")
_ID = ("uid", "@id", "odrl:uid", "id", "source", "odrl:source")
"""Members that say what an object is called; ``source`` is that of a collection of assets or parties."""


def term(text: str) -> str:
    """Return a name of ODRL's vocabulary without prefix or namespace; a name of another one as it is."""
    for prefix in _PREFIXES:
        if text.startswith(prefix):
            return text[len(prefix) :]
    return text


def members(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object's members by their names without ODRL's prefix."""
    return {term(name): item for name, item in value.items()}


def plain(part: Part) -> Part:
    """Return an object of which every member is named without ODRL's prefix."""
    return Part(part.file, part.prefix, part.path, members(part.value), part.said)


def each(value: Any) -> list[Any]:
    """Return the values of a member: JSON-LD writes one value without a list."""
    if value is None:
        return []
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        return list(value["@list"])
    return [value]


def id_of(value: Any) -> str | None:
    """Return the IRI that a value is or has; None where it has none."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        found = next((value[name] for name in _ID if isinstance(value.get(name), str)), None)
        return found.strip() or None if found else None
    return None


def literal(value: Any) -> str | None:
    """Return a literal or an IRI as text; None of anything else."""
    if isinstance(value, dict):
        value = value.get("@value", value.get("@id"))
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list)):
        return None
    return str(value).strip() or None


def types(part: Part) -> set[str]:
    """Return the types of an object."""
    found = (item for item in each(part.value.get("@type", part.value.get("type"))) if isinstance(item, str))
    return {term(item) for item in found}


def texts(part: Part, *names: str) -> Iterator[str]:
    """Yield the literals of some members, in their order."""
    for name in names:
        for item in each(part.value.get(name)):
            found = literal(item)
            if found is not None:
                yield found


_REGION = re.compile(r"(?:.*[/:#])?([A-Z]{2,3}(?:-[A-Z0-9]{1,3})?)\Z")


def place_of(text: str) -> str | None:
    """Return the key of the place whose ISO 3166 code a text is, or an IRI ends with; None of any other.

    A code is in capitals: the path of an IRI ends with many a word of two letters.
    """
    found = _REGION.match(text.strip())
    return known_place(COUNTRY, found[1]) if found is not None else None
