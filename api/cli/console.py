"""How every command speaks: exit codes, one line of cause and one of cure, ``--json``, ``--debug``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import IntEnum

import orjson
from pydantic import ValidationError
from rich.console import Console

from api.settings import Settings
from graph.errors import (
    AmbiguousSubject,
    DatabaseUnavailable,
    EntenteError,
    ErrorCode,
    InvalidInput,
    QueryTimeout,
    RefusedInput,
    ResourceExhausted,
)
from graph.recording.problems import RefusedFacts


class Exit(IntEnum):
    """What a command's end says to a script."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    CONFLICT = 3
    UNKNOWN = 4
    UNAVAILABLE = 5


@dataclass(frozen=True, slots=True)
class Options:
    """The options that are written before or after any command; ``context.obj`` of each command."""

    json: bool = False
    debug: bool = False
    settings: Settings | None = None

    def require_settings(self) -> Settings:
        """Give the settings, read from the environment where the caller gave none."""
        return self.settings if self.settings is not None else read_settings()


class WrongSetting(EntenteError):
    """An environment variable or a line of ``.env`` that cannot mean what it says."""

    code = ErrorCode.WRONG_SETTING


def read_settings(**given: object) -> Settings:
    """Read the settings; what a command line gave in ``given`` wins, None counts as not given."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "a setting"
        variable = name if name.startswith(("NEO4J_", "ENTENTE_")) else f"ENTENTE_{name}"
        raise WrongSetting(f"{variable}: {first['msg']}.", cure=f"Correct or remove {variable}.") from error


def of_system(error: OSError) -> EntenteError:
    """Say what the operating system refused: a folder that is not ours, a disk that is gone."""
    place = f"{error.filename}: " if error.filename else ""
    return InvalidInput(
        f"{place}{error.strerror or type(error).__name__}.",
        cure="See that the file or folder is there and yours; --debug shows where it happened.",
    )


def exit_code(error: EntenteError) -> Exit:
    """Give the exit code of a failure."""
    if isinstance(error, WrongSetting):
        return Exit.USAGE
    if isinstance(error, DatabaseUnavailable):
        return Exit.UNAVAILABLE
    if isinstance(error, (QueryTimeout, ResourceExhausted)):
        return Exit.UNKNOWN
    return Exit.REFUSED


def print_error(error: EntenteError, *, as_json: bool) -> None:
    """Print cause and cure on standard error: two lines, or one JSON object."""
    if as_json:
        body: dict[str, object] = {"code": error.code, "message": error.message, "cure": error.cure}
        if isinstance(error, (RefusedInput, RefusedFacts)):
            body["problems"] = [asdict(problem) for problem in error.problems]
        if isinstance(error, AmbiguousSubject):
            body["candidates"] = [asdict(each) for each in error.candidates]
        sys.stderr.write(orjson.dumps({"error": body}).decode() + "\n")
        return
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(f"error {error.code}: {error.message}", markup=False)
    if error.cure:
        console.print(f"  cure: {error.cure}", markup=False)


@contextmanager
def to_its_reader() -> Iterator[None]:
    """Write an answer; a reader that stops, as ``head -1`` does, changes nothing of how the command ends."""
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # rich would end the process with 1
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n")
