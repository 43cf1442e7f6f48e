"""Fitting what a statement gives to what a noun can hold; what does not fit is named, not dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import Code, ErrorCode
from graph.model.catalogue import nodes
from graph.write.values import ValueRefused, stated


def fitting(label: str, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Code]]:
    """Return the properties that a noun can hold, and the others by name with the reason's code.

    A value that is None or "" is not stated and appears in neither.
    """
    properties = {prop.name: prop for prop in nodes()[label].properties}
    held: dict[str, Any] = {}
    refused: dict[str, Code] = {}
    for name, value in values.items():
        if value in (None, "", [], ()):
            continue
        if name not in properties:
            refused[name] = ErrorCode.NO_PLACE
            continue
        try:
            stated(properties[name], value)
        except ValueRefused as error:
            refused[name] = error.code
            continue
        held[name] = value
    return held, refused
