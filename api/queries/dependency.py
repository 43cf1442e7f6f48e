"""The roots of the dependency analyses: one a declaration, and the list of declarations."""

from __future__ import annotations

from typing import Any

import strawberry

from api.types.analysis_roots import root_of
from api.types.building import many
from api.types.dependency import ANALYSIS
from graph.checks.analysis import Analysis
from graph.dependencies.catalogue import analyses, roots


def _declared() -> list[Analysis]:
    return list(analyses().values())


def _fields() -> dict[str, Any]:
    listed = many(ANALYSIS)
    _declared.__annotations__["return"] = listed
    found: dict[str, Any] = {
        "dependency_analyses": strawberry.field(
            _declared, description="Every dependency analysis that can be run, as it is declared."
        )
    }
    for name, group in roots().items():
        found[name] = root_of(name, group)
    return found


DependencyQueries: Any = strawberry.type(type("DependencyQueries", (), _fields()))
"""What is needed, what falls if something goes, and what ends when."""
