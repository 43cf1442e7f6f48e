"""What the files say of parties and assets, wherever they say it: a policy may give their IRIs alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.ingest.json_parts import Part, Said, documents_of
from loaders.ingest.odrl.values import id_of, plain, texts, types

NAMES = ("vcard:fn", "vcard:organization-name", "schema:name", "foaf:name", "rdfs:label", "dcterms:title",
         "dc:title", "skos:prefLabel", "name", "title", "label")  # fmt: skip
"""Members that say what a party or an asset is called; what has none is called by its IRI."""
PEOPLE = ("vcard:Individual", "foaf:Person", "schema:Person", "Person", "Individual")
"""Types of parties that are people; any other party is an organization."""
KINDS = {
    "schema:SoftwareApplication": "SOFTWARE",
    "schema:SoftwareSourceCode": "SOFTWARE",
    "Software": "SOFTWARE",
    "dcat:Dataset": "DATABASE",
    "schema:Dataset": "DATABASE",
    "Dataset": "DATABASE",
    "void:Dataset": "DATABASE",
}
"""Types of assets as kinds of property; anything else that is licensed is taken for a work: COPYRIGHT."""


@dataclass(slots=True)
class Description:
    """What is said of one IRI: its name, whether it is a person, and its kind of property."""

    name: str | None = None
    is_person: bool = False
    kind: str | None = None


def descriptions_of(paths: Iterable[Path]) -> dict[str, Description]:
    """Return what the files say of each IRI; faults of the files are found where they are read for good."""
    found: dict[str, Description] = {}
    for path in paths:
        for prefix, value in documents_of(path, Said()):
            for each_one in _objects(value):
                _enter(found, Part(path.name, prefix, (), each_one, Said()))
    return found


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    stack = [value]
    while stack:
        each_one = stack.pop()
        if isinstance(each_one, list):
            stack += reversed(each_one)
        elif isinstance(each_one, dict):
            yield each_one
            stack += reversed(each_one.values())


def _enter(found: dict[str, Description], part: Part) -> None:
    identity, part = id_of(part.value), plain(part)
    if identity is None:
        return
    said = types(part)
    name = next(texts(part, *NAMES), None)
    kind = next((KINDS[each_one] for each_one in sorted(said) if each_one in KINDS), None)
    known = found.setdefault(identity, Description())
    known.name = known.name or name
    known.kind = known.kind or kind
    known.is_person |= not said.isdisjoint(PEOPLE)
