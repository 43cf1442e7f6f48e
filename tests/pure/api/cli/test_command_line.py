"""The command line imports the module of the command that is asked for, and all for ``--help``."""

from __future__ import annotations

import pytest
import typer

from api.cli import COMMANDS, command_line, needed


@pytest.mark.parametrize(
    ("arguments", "modules"),
    [
        (["ingest", "csv", "check"], ["ingest"]),
        (["--json", "--debug", "check"], ["check"]),
        (["--help"], COMMANDS),
        (["template", "ingest"], ["ingest"]),
        (["--json", "purge"], ["ingest"]),
        (["nonsense", "ingest"], COMMANDS),
        ([], COMMANDS),
    ],
)
def test_the_first_word_says_which_module_is_needed(arguments: list[str], modules: list[str]) -> None:
    """Every command imported the schema of the API and all analyses: a second of each start."""
    assert list(needed(arguments)) == list(modules)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_module_has_the_commands_that_are_declared_for_it(name: str) -> None:
    """One that is not declared imports every module; one that is not there is in ``--help`` alone."""
    found = typer.main.get_command(command_line([name]))
    assert isinstance(found, typer.core.TyperGroup)
    assert set(found.commands) == {name, *COMMANDS[name]}
