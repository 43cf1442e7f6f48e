"""Values and evidence as plain JSON, in the names of GraphQL: one shape for checks and for analyses.

Days and times are text, figures are text with every digit, words of closed lists are themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, RelationshipFact, Share
from graph.checks.made_rows import MadeRows
from graph.checks.result import is_result, result_fields
from graph.checks.sentences import fact_sentence, path_sentence
from graph.model.language.spelling import camel

_WHOLE = (Share, ArithmeticStep, MissingFact)
"""What is shown with all its fields."""


def plain(value: Any, names: Mapping[str, str] | None = None) -> Any:
    """Return a value as JSON can hold it: evidence, a result, a list of them; sentences use the names."""
    names = names or {}
    if isinstance(value, RelationshipFact):
        return _relationship(value, names)
    if isinstance(value, Path):
        return _path(value, names)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (list, tuple, MadeRows)):
        return [plain(inner, names) for inner in value]
    shown = _shown(value)
    if shown is None:
        return value
    return {camel(name): plain(getattr(value, name), names) for name in shown}


def _shown(value: Any) -> list[str] | None:
    """Return the names of what an object shows, or None where it is a plain value."""
    if isinstance(value, _WHOLE):
        return [each.name for each in fields(value)]
    if is_result(type(value)):
        return [each.name for each in result_fields(type(value))]
    return None


def _path(path: Path, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "nodes": list(path.nodes),
        "relationships": [_relationship(each, names) for each in path.relationships],
        "length": path.length,
        "sentence": path.sentence or path_sentence(path.relationships, names),
    }


def _relationship(fact: RelationshipFact, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": fact.id,
        "type": fact.type,
        "start": fact.start,
        "end": fact.end,
        "validFrom": plain(fact.valid_from),
        "validTo": plain(fact.valid_to),
        "share": plain(fact.share),
        "role": fact.role,
        "sentence": fact_sentence(fact, names),
        "statements": list(fact.statement_ids),
    }
