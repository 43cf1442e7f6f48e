"""The options that several commands take, declared once: they read the same wherever they are written."""

from __future__ import annotations

from typing import Annotated

import typer

DecisionMakers = Annotated[
    list[str] | None,
    typer.Option("--decision-maker", help="Who decides: an id, an identifier (GB-COH:123) or a name."),
]
Rules = Annotated[list[str] | None, typer.Option("--rule", help="A rule to run, instead of all.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="As of which day.")]
FORMAT_OPTION = typer.Option("--format", help="How to write the answer.")
"""Of what formats there are, each command has a list of its own."""


def input_option(holds: str) -> typer.models.OptionInfo:
    """Return the option that names a JSON file, or standard input, and says what it holds."""
    found: typer.models.OptionInfo = typer.Option(
        "--input", metavar="FILE.json", help=f"{holds}; - is standard input."
    )
    return found


def with_further(given: dict[str, object], further: dict[str, list[str] | None]) -> None:
    """Add to each list of an input what options of the command line name beside it.

    What the input holds in the place of a list is left to be refused where the input is read.
    """
    for name, more in further.items():
        listed = given.get(name)
        if more and isinstance(listed, list | None):
            given[name] = [*(listed or ()), *more]
