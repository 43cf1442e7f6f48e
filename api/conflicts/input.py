"""The input of a conflict check as the graph part takes it: from GraphQL or from a JSON file, one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import strawberry

from graph.checks.evidence import Severity
from graph.conflicts.request.question import ConflictCheckRequest
from graph.errors import InvalidInput
from graph.model.language.spelling import snake as snake_name
from graph.naming.naming import Naming
from graph.recording.reading import Ids, naming_of, only, read_facts

_TOP = frozenset(
    [
        "subjects",
        "decision_makers",
        "proposed",
        "rules",
        "min_severity",
        "tests",
        "max_depth",
        "purpose",
        "matter",
        "as_of",
        "known_at",
    ]
)


def plain(value: Any) -> Any:
    """Return a GraphQL input as plain data in snake_case: without what is unset or null."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {
            snake_name(name.rstrip("_")): plain(each)
            for name, each in pairs
            if each is not None and each is not strawberry.UNSET
        }
    return [plain(each) for each in value] if isinstance(value, list) else value


def snake(value: Any) -> Any:
    """Return JSON with camelCase keys in snake_case, without nulls."""
    if isinstance(value, Mapping):
        return {snake_name(str(k)): snake(v) for k, v in value.items() if v is not None}
    return [snake(each) for each in value] if isinstance(value, list) else value


def request_of(given: Mapping[str, Any], ids: Ids) -> ConflictCheckRequest:
    """Return the request of plain snake_case data; raise InvalidInput where it cannot be one."""
    only(given, _TOP, "the input")
    severity = given.get("min_severity")
    if severity is not None and not (isinstance(severity, str) and severity in Severity.__members__):
        problem = InvalidInput(
            f"{severity!r} is not a severity.", cure=f"Write one of {', '.join(Severity)}."
        )
        raise problem.at("minSeverity")
    rules = given.get("rules")
    return ConflictCheckRequest(
        subjects=_namings(given.get("subjects"), ids, "subjects"),
        decision_makers=_namings(given.get("decision_makers"), ids, "decisionMakers"),
        proposed=read_facts(given.get("proposed", {}), ids, ("proposed",)),
        rules=None if rules is None else tuple(_texts(rules, "rules")),
        min_severity=None if severity is None else Severity(severity),
        tests=tuple(_texts(given.get("tests", []), "tests")),
        max_depth=_whole(given.get("max_depth")),
        purpose=_text(given.get("purpose"), "purpose"),
        matter=_text(given.get("matter"), "matter"),
    )


def _namings(given: Any, ids: Ids, where: str) -> tuple[Naming, ...]:
    if given is not None and not isinstance(given, list):
        raise InvalidInput(f"{where} is a list.", cure="Write it in brackets.").at(where)
    return tuple(naming_of(each, ids) for each in given or ())


def _texts(given: Any, where: str) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise InvalidInput(f"{where} is a list of texts.", cure='Write ["…"].').at(where)
    return given


def _text(given: Any, where: str) -> str | None:
    if given is None or isinstance(given, str):
        return given
    raise InvalidInput(f"{where} is not a text.", cure=f'Write {{"{where}": "…"}}.').at(where)


def _whole(given: Any) -> int | None:
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    problem = InvalidInput("maxDepth is not a whole number.", cure="Leave it out: then no chain is cut.")
    raise problem.at("maxDepth")
