"""Answers made comparable: errors by path and code, cursors by the row they mark."""

from __future__ import annotations

import binascii
import json
from collections.abc import Mapping
from typing import Any

from strawberry import Schema

from api.execution.context import Context
from api.settings import Settings
from graph.database import Database
from graph.errors import EntenteError
from graph.policy.scope import ALL_SEEING, Viewer
from tests.oracle.leaves import marked

SETTINGS = Settings(_env_file=None)


async def compiled(
    schema: Schema,
    database: Database,
    document: str,
    variables: Mapping[str, Any] | None = None,
    viewer: Viewer = ALL_SEEING,
    shared: dict[str, Any] | None = None,
    settings: Settings = SETTINGS,
) -> dict[str, Any]:
    """Return ``data`` and the errors' paths and codes of the API's own schema."""
    context = Context(database, settings, viewer, {} if shared is None else shared)
    result = await schema.execute(document, variable_values=dict(variables or {}), context_value=context)
    errors = [[list(e.path or ()), code_of(e)] for e in result.errors or ()]
    return {"data": result.data, "errors": sorted(errors, key=str)}


def code_of(error: Any) -> str:
    """Return the stable code of an error, or its text where it has none."""
    original = error.original_error
    return original.code if isinstance(original, EntenteError) else str(error)


def spelled(answer: Any) -> str:
    """Return an answer as bytes would show it, keys in order, each cursor as the row that it marks."""
    return json.dumps(_plain(answer), ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, str) and value.startswith("Wy"):
        try:
            return f"the cursor of {marked(value)}"
        except (ValueError, binascii.Error):
            return value
    return value
