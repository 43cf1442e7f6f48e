"""The whole schema on a database that answers what it is given, in turn, and keeps what it was asked."""

from __future__ import annotations

from functools import cache
from typing import Any

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.database import Database


@cache
def schema() -> Any:
    """Return the schema, built once: it takes a second."""
    return create_schema()


class Answering(Database):
    """Answers each statement with the next record, or nothing where there is none left."""

    def __init__(self, *answers: Any) -> None:
        self.statements = 0
        self.texts: list[str] = []
        self.parameters: list[dict[str, Any]] = []
        self._answers = list(answers)

    async def record(self, text: str, parameters: Any = None, **_: Any) -> Any:
        """Return the one record of a statement."""
        self.texts.append(text)
        self.parameters.append(dict(parameters or {}))
        return self._answers.pop(0) if self._answers else None

    async def rows(self, text: str, parameters: Any = None, **_: Any) -> Any:
        """Return the records of a statement."""
        return await self.record(text, parameters) or []


class Asked:
    """One request and its answer."""

    def __init__(self, answer: Any, database: Answering) -> None:
        self.data: Any = answer.data
        self.errors: list[tuple[str, list[Any] | None]] = []
        for error in answer.errors or ():
            code = getattr(error.original_error, "code", type(error.original_error).__name__)
            self.errors.append((str(code), error.path))
        self.database = database
        self.texts, self.parameters = database.texts, database.parameters


async def ask(
    document: str,
    *answers: Any,
    variables: dict[str, Any] | None = None,
    shared: dict[str, Any] | None = None,
) -> Asked:
    """Ask the schema; ``shared`` outlives the request, as in a server."""
    database = Answering(*answers)
    context = Context(database, Settings(_env_file=None), shared={} if shared is None else shared)
    answer = await schema().execute(document, variable_values=variables, context_value=context)
    return Asked(answer, database)
