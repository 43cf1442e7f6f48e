"""The command line ``entente``: each command in its own module, listed in ``COMMANDS``."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Annotated

import typer

from api.cli.console import Exit, Options, exit_code, of_system, print_error
from api.cli.surroundings import stop_in_order
from graph.errors import EntenteError

# Each module has ``app`` (a Typer group, named like the module) or ``register(main)`` (adds its commands).
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "serve": (),
    "db": (),
    "doctor": (),
    "ingest": ("template", "batches", "unload", "purge"),
    "export": (),
    "record": (),
    "check": (),
    "screen": (),
    "analyze": (),
    "schema": (),
}
"""The modules, each with its further commands beside the one of its own name."""
EVERYWHERE = ("--json", "--debug")


def everywhere(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON; may be written anywhere.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks; may be written anywhere.")] = False,
) -> None:
    """Conflicts of interest and dependencies in a partner network."""
    context.obj = Options(json=as_json, debug=debug)


def command_line(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Build the command line of these modules; each is imported here, and no other."""
    root = typer.Typer(
        name="entente",
        help="Conflicts of interest and dependencies in a partner network.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    root.callback()(everywhere)
    for name in names:
        module = import_module(f"api.cli.{name}")
        if hasattr(module, "register"):
            module.register(root)
        else:
            root.add_typer(module.app, name=name)
    return root


def needed(arguments: Sequence[str]) -> Collection[str]:
    """Give the module whose command is asked for; all where the first word names none, as in ``--help``."""
    word = next((argument for argument in arguments if argument not in EVERYWHERE), None)
    return [name for name, more in COMMANDS.items() if word in (name, *more)] or COMMANDS


def hoist(arguments: Sequence[str]) -> list[str]:
    """Move the options that may be written anywhere to the front, leaving what follows ``--`` alone."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    ours = [argument for argument in arguments[:end] if argument in EVERYWHERE]
    others = [argument for argument in arguments[:end] if argument not in EVERYWHERE]
    return [*dict.fromkeys(ours), *others, *arguments[end:]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    given = hoist(sys.argv[1:] if arguments is None else arguments)
    stop_in_order()
    try:
        command_line(needed(given))(given)
    except EntenteError as error:
        if "--debug" in given:
            raise
        print_error(error, as_json="--json" in given)
        sys.exit(exit_code(error))
    except OSError as error:
        if "--debug" in given:
            raise
        print_error(of_system(error), as_json="--json" in given)
        sys.exit(Exit.REFUSED)
