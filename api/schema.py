"""The schema: the generated nouns and the computed roots, executed by the compiler."""

from __future__ import annotations

import warnings
from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types

from api.executor import CompiledExecutor
from api.queries.exploration import ExplorationQueries
from api.queries.nodes import NodeQueries
from api.types.generated import REGISTRY
from api.types.scalars import SCALARS
from graph.model.catalogue import nodes


def create_schema() -> strawberry.Schema:
    """Build the schema; the same every time, so that schema.graphql can be compared with it."""
    queries: tuple[Any, ...] = (
        NodeQueries,
        ExplorationQueries,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        query = merge_types("Query", queries)
    return strawberry.Schema(
        query,
        types=[REGISTRY.types[noun.graphql] for noun in nodes().values()],
        execution_context_class=CompiledExecutor,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=True),
    )
