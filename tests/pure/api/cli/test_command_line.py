"""The command line imports the module of the command that is asked for, and all for ``--help``."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
import typer

from api.cli import COMMANDS, command_line, needed


@pytest.mark.parametrize(
    ("arguments", "modules"),
    [
        (["ingest", "csv", "check"], ["ingest"]),
        (["--json", "--debug", "check"], ["check"]),
        (["--help"], COMMANDS),
        (["template", "ingest"], COMMANDS),
        ([], COMMANDS),
    ],
)
def test_the_first_word_says_which_module_is_needed(arguments: list[str], modules: list[str]) -> None:
    """Every command imported the schema of the API and all analyses: a second of each start."""
    assert list(needed(arguments)) == list(modules)


@pytest.mark.parametrize("name", [name for name in COMMANDS if find_spec(f"api.cli.{name}")])
def test_a_module_has_the_command_of_its_name(name: str) -> None:
    """Else the command would be there in ``--help`` alone."""
    found = typer.main.get_command(command_line([name]))
    assert isinstance(found, typer.core.TyperGroup)
    assert name in found.commands
