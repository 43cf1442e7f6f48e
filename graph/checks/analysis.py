"""Analysis: how a dependency analysis is declared, once, as frozen data that refuses nonsense."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from graph.checks.world import World
from graph.errors import Code, ErrorCode, InvalidInput
from graph.model.language.declarations import camel

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_CODE = re.compile(r"D[1-9][0-9]*\Z")


class ParameterKind(StrEnum):
    """What a parameter of an analysis holds."""

    NODE = "NODE"
    INTEGER = "INTEGER"
    CHOICE = "CHOICE"
    CHOICES = "CHOICES"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an analysis; ``words`` are the values that a choice allows.

    ``least`` and ``most`` bound an integer. A parameter that is not required and has no default
    is None where it is not given.
    """

    name: str
    kind: ParameterKind
    doc: str
    required: bool = False
    default: Any = None
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000

    def __post_init__(self) -> None:
        if not _ID.match(self.name):
            raise ValueError(f"parameter {self.name!r}: write it in snake_case, such as 'max_depth'")
        if not self.doc.endswith("."):
            raise ValueError(f"parameter {self.name!r}: describe it in a sentence that ends with a full stop")
        chosen = self.kind in (ParameterKind.CHOICE, ParameterKind.CHOICES)
        if chosen != bool(self.words):
            raise ValueError(f"parameter {self.name!r}: words go with CHOICE or CHOICES, and only there")

    def read(self, value: Any) -> Any:
        """Return the value that an analysis gets, or raise InvalidInput saying what to write."""
        if value is None:
            if self.required:
                raise self._refused(
                    "is missing", f"Give {camel(self.name)}: {self.doc}", ErrorCode.MISSING_PARAMETER
                )
            return self.default
        if self.kind is ParameterKind.INTEGER:
            return self._integer(value)
        if self.kind is ParameterKind.CHOICES:
            return self._choices(value)
        if not isinstance(value, str) or not value:
            raise self._refused("is no text", f"Write {camel(self.name)} as a text.")
        return self._word(value) if self.words else value

    def _integer(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._refused("is no whole number", f"Write {camel(self.name)} as a whole number.")
        if not self.least <= value <= self.most:
            cure = f"Write {camel(self.name)} from {self.least} to {self.most}."
            raise self._refused("is out of range", cure, ErrorCode.OUT_OF_RANGE)
        return value

    def _choices(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)):
            raise self._refused("is no list", f"Write {camel(self.name)} as a list of words.")
        return tuple(dict.fromkeys(self._word(word) for word in value))

    def _word(self, value: Any) -> str:
        if value not in self.words:
            raise self._refused("is none of its words", f"Write one of {', '.join(self.words)}.")
        return str(value)

    def _refused(self, what: str, cure: str, code: Code | None = None) -> InvalidInput:
        return InvalidInput(f"The parameter {camel(self.name)} {what}.", cure=cure, code=code)


@dataclass(frozen=True, slots=True)
class AnalysisExample:
    """A tiny graph with the answer that it must give.

    Parameters and answer name nodes by their refs. ``expected`` is a part of the answer as plain
    data: what it names must be equal.
    """

    title: str
    world: World
    expected: Mapping[str, Any]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    as_of: date = date(2026, 6, 30)

    def __post_init__(self) -> None:
        if not self.expected:
            raise ValueError(f"example {self.title!r}: say what the answer must be")


class Answer(Protocol):
    """What an analysis gives back: frozen data that can show itself as a table."""

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the column heads and the rows, as texts."""
        ...


@dataclass(frozen=True, slots=True)
class Analysis:
    """One dependency analysis.

    ``definition`` is the sentence that its answer can be checked by, ``checked_against`` the
    independent reference of its tests. ``run`` takes a question (where and when) and the
    parameters as ``read`` returns them.
    """

    id: str
    code: str
    title: str
    definition: str
    checked_against: str
    run: Callable[[Any, Mapping[str, Any]], Awaitable[Answer]]
    examples: tuple[AnalysisExample, ...]
    parameters: tuple[Parameter, ...] = ()

    def __post_init__(self) -> None:
        if not _ID.match(self.id):
            raise ValueError(f"analysis {self.id!r}: write the id in snake_case, as its file is named")
        if not _CODE.match(self.code):
            raise ValueError(f"analysis {self.id}: write the code as D and a number, such as 'D3'")
        for name, sentence in (("definition", self.definition), ("checked_against", self.checked_against)):
            if not sentence.endswith("."):
                raise ValueError(f"analysis {self.id}: write {name} as sentences that end with a full stop")
        if len(self.examples) < 2:
            raise ValueError(f"analysis {self.id}: give at least two examples, one of them a near miss")
        names = [parameter.name for parameter in self.parameters]
        if len(names) != len(set(names)):
            raise ValueError(f"analysis {self.id}: two parameters have one name")

    def read(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return every parameter's value, or raise InvalidInput about the first that is wrong."""
        names = {parameter.name for parameter in self.parameters}
        stray = sorted(set(values) - names)
        if stray:
            known = ", ".join(camel(name) for name in sorted(names))
            cure = f"Its parameters are: {known}." if names else "It has no parameters."
            raise InvalidInput(
                f"The analysis {self.id} has no parameter {camel(stray[0])}.",
                cure=cure,
                code=ErrorCode.UNKNOWN_PARAMETER,
            )
        return {parameter.name: parameter.read(values.get(parameter.name)) for parameter in self.parameters}
