"""Runs an analysis by its name, and shows its answer as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from graph.checks.analysis import Answer
from graph.dependencies.catalogue import analysis_of
from graph.dependencies.needs.need_graph import StoredRelationship
from graph.dependencies.needs.strength import Strength
from graph.dependencies.question import Question


async def run(name: str, question: Question, parameters: Mapping[str, Any]) -> Answer:
    """Run the analysis of an id or a code; raise InvalidInput where a parameter cannot be read."""
    analysis = analysis_of(name)
    return await analysis.run(question, analysis.read(parameters))


def plain(value: Any) -> Any:
    """Return an answer as what JSON can hold: fields that are not part of its value are left out."""
    if isinstance(value, Strength):
        return {"low": value.low, "high": value.high}
    if isinstance(value, StoredRelationship):
        return {"id": value.id, "type": value.type, "start": value.start, "end": value.end}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.repr}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value
