"""The golden questions: documents with assertions in their comments."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from graph.database import BATCH_SECONDS, REQUEST_SECONDS, OpenTransaction
from tests.patient import Patient

FOLDER = Path(__file__).parent
_EXPECT = re.compile(r"^# expect: (\S+) = (.*)$", re.MULTILINE)
_CLAUSE = re.compile(r" (?=(?:OPTIONAL MATCH|MATCH|WITH|RETURN|UNWIND|CALL|ORDER BY) )")

_ELEMENT = re.compile(r"\d+:[0-9a-f-]{36}:\d+")  # another in every database


@dataclass(frozen=True, slots=True)
class Question:
    """One golden document; ``expected`` maps a place in what was measured to its value."""

    name: str
    text: str
    expected: Mapping[str, Any]

    def file(self, suffix: str) -> Path:
        """Return the golden file that holds this part of the answer."""
        return FOLDER / f"{self.name}.{suffix}"


def questions() -> tuple[Question, ...]:
    """Return every golden question of this folder."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.graphql")))


def _read(path: Path) -> Question:
    text = path.read_text()
    expected = {place: json.loads(value) for place, value in _EXPECT.findall(text)}
    if not expected:
        raise ValueError(f"{path.name}: write at least one line such as `# expect: statements = 1`")
    return Question(path.stem, text, expected)


def at(measured: Any, place: str) -> Any:
    """Return what is at a dotted place, such as ``data.node.name``; a word where nothing does."""
    try:
        return _at(measured, place)
    except (LookupError, TypeError):
        return "nothing there"


def _at(measured: Any, place: str) -> Any:
    return reduce(
        lambda value, step: value[int(step) if step.isdigit() else step], place.split("."), measured
    )


class Recording(Patient):
    """A patient database that keeps every statement with its parameters."""

    seen: list[tuple[str, dict[str, Any]]]

    async def rows(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        seconds: float = REQUEST_SECONDS,
        write: bool = False,
    ) -> list[list[Any]]:
        """Run a statement and keep it."""
        if not hasattr(self, "seen"):
            self.seen = []
        self.seen.append((text, dict(parameters or {})))
        return await super().rows(text, parameters, seconds=seconds, write=write)

    @asynccontextmanager
    async def transaction(
        self, *, seconds: float = BATCH_SECONDS, write: bool = True, purpose: str = ""
    ) -> AsyncIterator[OpenTransaction]:
        """Open a transaction that keeps what it is asked, as well."""
        async with super().transaction(seconds=seconds, write=write, purpose=purpose) as transaction:
            yield _RecordingTransaction(transaction, self.seen)


class _RecordingTransaction(OpenTransaction):
    """A transaction that keeps every statement with its parameters."""

    def __init__(self, transaction: OpenTransaction, seen: list[tuple[str, dict[str, Any]]]) -> None:
        super().__init__(transaction._transaction, BATCH_SECONDS, transaction._breaker)
        self._seen = seen

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement and keep it."""
        self._seen.append((text, dict(parameters or {})))
        return await super().rows(text, parameters)


def cypher(statements: list[tuple[str, dict[str, Any]]]) -> str:
    """Return statements as a golden file holds them: a clause a line."""
    return ";\n\n".join(_CLAUSE.sub("\n", text) for text, _ in statements) + ";\n"


def parameters(statements: list[tuple[str, dict[str, Any]]], today: str) -> str:
    """Return the parameters as a golden file holds them; what belongs to the run alone is shown as a word."""
    listed = [{name: _shown(value) for name, value in sorted(given.items())} for _, given in statements]
    return json.dumps(listed, indent=1, ensure_ascii=False).replace(f'"{today}"', '"<today>"') + "\n"


def _shown(value: Any) -> Any:
    if isinstance(value, str) and _ELEMENT.fullmatch(value):
        return "<element id>"
    if isinstance(value, (str, int, float, type(None))):
        return value
    if isinstance(value, (list, tuple)):
        return [_shown(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _shown(each) for name, each in value.items()}
    return str(value)
