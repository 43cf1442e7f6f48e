"""Checking raw statements: the models' answers as problems with JSON pointers and stable codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph.errors import ErrorCode, Problem, declared
from loaders.ingest.bods.document import RawStatement
from loaders.ingest.bods.kinds import moment
from loaders.ingest.bods.models import DETAILS, Entity, Person, Relationship, Statement
from loaders.ingest.json_text import Path_

VERSION = "0.4"
OLDER = ("0.1", "0.2", "0.3")

_CODES = {
    "missing": ErrorCode.MISSING_VALUE,
    "string_too_short": ErrorCode.TOO_SHORT,
    "string_too_long": ErrorCode.TOO_LONG,
    "string_pattern_mismatch": ErrorCode.WRONG_FORMAT,
}
"""The rules that pydantic names itself; ours bring their code, and the rest are wrong types."""


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement that is right by itself: its frame, its details and where it is."""

    raw: RawStatement
    frame: Statement
    details: Entity | Person | Relationship

    @property
    def stated_at(self) -> datetime:
        """When the statement was made; its order among the statements of its record."""
        return moment(self.frame.statement_date) or datetime.min.replace(tzinfo=UTC)


def check(raw: RawStatement) -> tuple[CheckedStatement | None, list[Problem]]:
    """Return the statement, or everything that is wrong with it."""
    if not isinstance(raw.value, dict):
        return None, [raw.problem(ErrorCode.WRONG_VALUE_TYPE, "a statement is an object")]
    version = version_of(raw.value)
    if version != VERSION:
        return None, [_other_version(raw, version)]
    frame, problems = _validated(Statement, raw, raw.value, ())
    kind = raw.value.get("recordType")
    model = DETAILS.get(kind) if isinstance(kind, str) else None
    inner = raw.value.get("recordDetails")
    if model is None or not isinstance(inner, dict):
        return None, problems
    details, more = _validated(model, raw, inner, ("recordDetails",))
    problems += more
    if frame is None or details is None:
        return None, problems
    return CheckedStatement(raw, frame, details), []


def version_of(value: dict[str, Any]) -> str:
    """Return the version of the standard that a statement follows: as it says, else by its keys."""
    published = value.get("publicationDetails")
    stated = published.get("bodsVersion") if isinstance(published, dict) else None
    if isinstance(stated, str) and stated.count(".") == 1 and stated.replace(".", "").isdigit():
        return stated
    if "statementType" in value or "statementID" in value:
        return "0.1 to 0.3"
    return VERSION


def _other_version(raw: RawStatement, version: str) -> Problem:
    path: Path_ = ("publicationDetails", "bodsVersion")
    if version.startswith(OLDER):
        message = f"this is BODS {version}, and {VERSION} is read: convert it to {VERSION} first"
        if version == "0.1 to 0.3":
            path = ("statementType",) if "statementType" in raw.value else ("statementID",)
    else:
        message = f"this says BODS {version}, which is not known: {VERSION} is read"
    return raw.problem(ErrorCode.UNSUPPORTED_VERSION, message, path)


def _validated(model: type[Any], raw: RawStatement, value: Any, prefix: Path_) -> tuple[Any, list[Problem]]:
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, [_problem(raw, prefix, each) for each in error.errors(include_url=False)]


def _problem(raw: RawStatement, prefix: Path_, error: ErrorDetails) -> Problem:
    path = prefix + tuple(part for part in error["loc"] if not str(part).startswith("~"))
    kind = error["type"]
    code = declared(kind) if kind.isupper() else _CODES.get(kind, ErrorCode.WRONG_VALUE_TYPE)
    column: str | None = error.get("ctx", {}).get("column")
    message = error["msg"]
    if kind == "missing":
        *outer, last = path
        path, column = tuple(outer), str(last)
        message = f"{column} is required here"
    return raw.problem(code, message, path, column)
