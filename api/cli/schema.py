"""``entente schema``: the GraphQL schema as it is served."""

from __future__ import annotations

import sys

import typer


def register(main: typer.Typer) -> None:
    """Add the command."""
    main.command("schema")(schema)


def schema() -> None:
    """Print schema.graphql."""
    from api.schema import schema_text

    sys.stdout.write(schema_text())
