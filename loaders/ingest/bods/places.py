"""Which keys of a statement have a place in the graph; all others become notes, none is dropped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from graph.errors import Code, ErrorCode
from graph.write.records import Note
from loaders.ingest.bods.document import RawStatement
from loaders.ingest.json_text import Path_

MAX_NOTE = 2_000
"""The longest text of a note, in characters."""

_FRAME = """
statementId statementDate recordId recordType recordStatus
publicationDetails/bodsVersion publicationDetails/license
publicationDetails/publisher/name publicationDetails/publisher/url
source/type/* source/description source/url source/retrievedAt
"""
_DETAILS = {
    "entity": """
isComponent entityType/type entityType/subtype entityType/details
unspecifiedEntityDetails/reason unspecifiedEntityDetails/description
name alternateNames/* jurisdiction/code jurisdiction/name
identifiers/*/id identifiers/*/scheme identifiers/*/schemeName identifiers/*/uri
foundingDate dissolutionDate uri publicListing/hasPublicListing
addresses/*/type addresses/*/address addresses/*/postCode addresses/*/country/code addresses/*/country/name
""",
    "person": """
isComponent personType unspecifiedPersonDetails/reason unspecifiedPersonDetails/description
names/*/type names/*/fullName names/*/givenName names/*/familyName
identifiers/*/id identifiers/*/scheme identifiers/*/schemeName identifiers/*/uri
nationalities/*/code nationalities/*/name birthDate deathDate politicalExposure/status
placeOfBirth/type placeOfBirth/address placeOfBirth/postCode
placeOfBirth/country/code placeOfBirth/country/name
addresses/*/type addresses/*/address addresses/*/postCode addresses/*/country/code addresses/*/country/name
""",
    "relationship": """
isComponent subject interestedParty
subject/reason subject/description interestedParty/reason interestedParty/description
interests/*/type interests/*/directOrIndirect interests/*/beneficialOwnershipOrControl interests/*/details
interests/*/share/exact interests/*/share/minimum interests/*/share/maximum
interests/*/share/exclusiveMinimum interests/*/share/exclusiveMaximum
interests/*/startDate interests/*/endDate componentRecords/*
""",
}


def _paths(kind: str) -> frozenset[tuple[str, ...]]:
    frame = [tuple(path.split("/")) for path in _FRAME.split()]
    return frozenset([*frame, *(("recordDetails", *path.split("/")) for path in _DETAILS[kind].split())])


PLACED = {kind: _paths(kind) for kind in _DETAILS}


def _beginnings(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [path[:length] for length in range(len(path))]


_INNER = {kind: frozenset(chain.from_iterable(map(_beginnings, paths))) for kind, paths in PLACED.items()}


def note(code: Code, raw: RawStatement, path: Path_, value: Any = None) -> Note:
    """Return a note of one part of a statement, with its words where they are to be kept."""
    what = "/".join(part for part in path if isinstance(part, str))
    text = _text(value)
    return Note(code, what, raw.place(path), text if len(text) <= MAX_NOTE else text[: MAX_NOTE - 1] + "…")


def _text(value: Any) -> str:
    """Return the words of a value that is kept: nothing for none, a text as it is, else JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else _json(value)


def unplaced(raw: RawStatement, kind: str) -> Iterator[Note]:
    """Yield a note for each part of a statement that has no place, whole subtrees as one."""
    stack: list[Path_] = [()]
    while stack:
        path = stack.pop()
        value = _at(raw.value, path)
        pattern = tuple("*" if isinstance(part, int) else part for part in path)
        if pattern in PLACED[kind] and not isinstance(value, (dict, list)):
            continue
        if pattern not in _INNER[kind] or not isinstance(value, (dict, list)):
            yield note(ErrorCode.NO_PLACE, raw, path, value)
            continue
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        stack.extend((*path, key) for key in reversed(keys))


def _at(value: Any, path: Path_) -> Any:
    for part in path:
        value = value[part]
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> str:
    assert isinstance(value, Decimal)  # the reader makes no other type that JSON does not know
    return str(value)
