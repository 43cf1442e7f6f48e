"""The one registry of generated types, and how their fields are written down."""

from __future__ import annotations

from typing import Any

from api.types.building import Registry

REGISTRY = Registry()
Fields = dict[str, tuple[Any, Any]]
"""The fields of a type by name: the type of each, and the field that the compiler fills."""
