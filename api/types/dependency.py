"""The declarations of the dependency analyses in GraphQL."""

from __future__ import annotations

from typing import Any

import strawberry

from api.types.building import many, object_type, optional
from graph.checks.analysis import Analysis, Parameter, ParameterKind
from graph.model.language.spelling import camel

KIND: Any = strawberry.enum(
    ParameterKind, name="AnalysisParameterKind", description="What a parameter of an analysis holds."
)


def _default(self: Parameter) -> str | None:
    return None if self.default is None else str(self.default)


def _name(self: Parameter) -> str:
    return camel(self.name)


PARAMETER: Any = object_type(
    "AnalysisParameter",
    "One parameter of an analysis.",
    {
        "name": (str, strawberry.field(_name, description="Its name in the input of entente analyze.")),
        "kind": (KIND, strawberry.field(description="What it holds.")),
        "doc": (str, strawberry.field(name="description", description="What it means.")),
        "required": (bool, strawberry.field(description="Whether it has to be given.")),
        "default": (
            optional(str),
            strawberry.field(_default, description="What is taken where it is not given."),
        ),
        "words": (many(str), strawberry.field(description="The values of a choice.")),
    },
)
"""Made from a Parameter as it is."""


def _id(self: Analysis) -> strawberry.ID:
    return strawberry.ID(self.id)


ANALYSIS: Any = object_type(
    "DependencyAnalysis",
    "One dependency analysis, as it is declared.",
    {
        "id": (strawberry.ID, strawberry.field(_id, description="Its id, in plain words.")),
        "code": (str, strawberry.field(description="Its number, an alias of the id.")),
        "title": (str, strawberry.field(description="What it is called.")),
        "definition": (
            str,
            strawberry.field(description="What it answers, so that it can be checked."),
        ),
        "checked_against": (str, strawberry.field(description="The independent reference of its tests.")),
        "query": (str, strawberry.field(description="The field of Query that runs it.")),
        "parameters": (many(PARAMETER), strawberry.field(description="What it takes.")),
    },
)
"""Made from an Analysis as it is."""
