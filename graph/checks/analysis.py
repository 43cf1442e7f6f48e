"""Analysis: how a dependency analysis is declared, once, as frozen data that refuses nonsense."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from keyword import iskeyword
from typing import Any

from graph.checks.result import check_result, result_fields, rows_field
from graph.checks.world import World
from graph.errors import Code, ErrorCode, InvalidInput
from graph.model.language.spelling import camel

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_CODE = re.compile(r"D[1-9][0-9]*\Z")


class ParameterKind(StrEnum):
    """What a parameter of an analysis holds."""

    NODE = "NODE"
    NODES = "NODES"
    TEXT = "TEXT"
    TEXTS = "TEXTS"
    INTEGER = "INTEGER"
    NUMBER = "NUMBER"
    DATE = "DATE"
    CHOICE = "CHOICE"
    CHOICES = "CHOICES"
    FACTS = "FACTS"

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return self in (ParameterKind.NODES, ParameterKind.TEXTS, ParameterKind.CHOICES)

    @property
    def of_nodes(self) -> bool:
        """Whether it names nodes."""
        return self in (ParameterKind.NODE, ParameterKind.NODES)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an analysis; ``choices`` is the closed list of a choice.

    ``least`` and ``most`` bound a number, and the length of a list. ``within`` names the input object that
    holds it in GraphQL, such as ``where``, beside the root's other arguments. A parameter that is not
    required and has no default is None where it is not given.
    """

    name: str
    kind: ParameterKind
    doc: str
    required: bool = False
    default: Any = None
    choices: type[Enum] | None = None
    least: float = 0
    most: float = 1_000_000
    within: str = ""

    def __post_init__(self) -> None:
        if not _ID.match(self.name):
            raise ValueError(f"parameter {self.name!r}: write it in snake_case, such as 'max_depth'")
        if not self.doc.endswith("."):
            raise ValueError(f"parameter {self.name!r}: describe it in a sentence that ends with a full stop")
        chosen = self.kind in (ParameterKind.CHOICE, ParameterKind.CHOICES)
        if chosen != (self.choices is not None):
            raise ValueError(f"parameter {self.name!r}: choices go with CHOICE or CHOICES, and only there")

    @property
    def argument(self) -> str:
        """Its name as an argument of a function: one that Python reserves, such as ``for``, is ``for_``."""
        return f"{self.name}_" if iskeyword(self.name) else self.name

    @property
    def words(self) -> tuple[str, ...]:
        """The values that a choice allows."""
        return tuple(self.choices.__members__) if self.choices is not None else ()

    def read(self, value: Any) -> Any:
        """Return the value that an analysis gets, or raise InvalidInput saying what to write."""
        if value is None:
            if self.required:
                raise self._refused(
                    "is missing", f"Give {camel(self.name)}: {self.doc}", ErrorCode.MISSING_PARAMETER
                )
            return self.default
        return self._list(value) if self.kind.many else self._one(value)

    def _list(self, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise self._refused("is not a list", f"Write {camel(self.name)} as a list.")
        if len(value) > self.most:
            cure = f"Give at most {self.most:,.0f}."
            raise self._refused(f"has {len(value):,} items", cure, ErrorCode.OUT_OF_RANGE)
        return tuple(dict.fromkeys(self._one(each) for each in value))

    def _one(self, value: Any) -> Any:
        match self.kind:
            case ParameterKind.INTEGER | ParameterKind.NUMBER:
                return self._number(value)
            case ParameterKind.DATE:
                return self._date(value)
            case ParameterKind.CHOICE | ParameterKind.CHOICES:
                return self._word(value)
            case ParameterKind.FACTS:
                return self._facts(value)
            case _:
                return self._text(value)

    def _text(self, value: Any) -> str:
        if value == "":
            raise self._refused("is empty", f"Write {camel(self.name)} as a text, or leave it out.")
        if not isinstance(value, str):
            raise self._refused("is not a text", f"Write {camel(self.name)} as a text.")
        return value

    def _number(self, value: Any) -> int | float:
        whole = self.kind is ParameterKind.INTEGER
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            kind = "a whole number" if whole else "a number"
            raise self._refused(f"is not {kind}", f"Write {camel(self.name)} as {kind}.")
        if not self.least <= value <= self.most:
            cure = f"Write {camel(self.name)} from {self.least:g} to {self.most:.10g}."
            raise self._refused("is out of range", cure, ErrorCode.OUT_OF_RANGE)
        return value if whole else float(value)

    def _date(self, value: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self._refused("is not a date", f"Write {camel(self.name)} as 2026-06-30.") from error

    def _facts(self, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise self._refused("is not an object", f"Write {camel(self.name)} as a document of facts.")
        return value

    def _word(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.words:
            raise self._refused("is none of its words", f"Write one of {', '.join(self.words)}.")
        return str(value)

    def _refused(self, what: str, cure: str, code: Code | None = None) -> InvalidInput:
        return InvalidInput(f"The parameter {camel(self.name)} {what}.", cure=cure, code=code)


class PictureKind(StrEnum):
    """Which picture suits an answer."""

    LAYERS = "LAYERS"
    BARS = "BARS"
    CALENDAR = "CALENDAR"
    MATRIX = "MATRIX"


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of an answer: layers of nodes and links, or its rows by the names of their fields.

    ``label`` and ``value`` name the field that says what a row is, and its figure, day or state;
    ``across`` the field of a matrix's columns.
    """

    kind: PictureKind = PictureKind.LAYERS
    label: str = ""
    value: str = ""
    across: str = ""


LAYERS = Picture()
"""Nodes and links in layers, which every answer has."""


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


@dataclass(frozen=True, slots=True)
class Analysis:
    """One dependency analysis, from which GraphQL, the command line, the table and the page derive.

    ``definition`` is the sentence that its answer can be checked by, ``checked_against`` the
    independent reference of its tests. ``run`` takes a question (where and when) and the
    parameters as ``read`` returns them, and gives a ``result``.

    ``root`` is its field of GraphQL's Query where that is not its id; analyses with one root have one
    result, and the parameters that are given choose among them. ``takes_input`` passes the parameters as
    one argument ``input``. ``returns`` names the paged list of the result that the root is, where it is
    a list alone. ``picture`` says how it is drawn.
    """

    id: str
    code: str
    title: str
    definition: str
    checked_against: str
    result: type
    run: Callable[[Any, Mapping[str, Any]], Awaitable[Any]]
    examples: tuple[AnalysisExample, ...]
    parameters: tuple[Parameter, ...] = ()
    root: str = ""
    takes_input: bool = False
    returns: str | None = None
    picture: Picture = LAYERS

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
        check_result(self.result)
        self._check_picture()

    def _check_picture(self) -> None:
        """Refuse a picture of fields that the rows do not have."""
        row = rows_field(self.result).shape.record
        known = {each.name for each in result_fields(row)} if row else set()
        wanted = {self.picture.label, self.picture.value, self.picture.across} - {""}
        if wanted - known:
            raise ValueError(f"analysis {self.id}: its rows have no field {sorted(wanted - known)} to draw")

    @property
    def query(self) -> str:
        """The name of its field of GraphQL's Query."""
        return self.root or camel(self.id)

    def answers(self, given: Mapping[str, Any]) -> bool:
        """Return whether every parameter that it requires is given."""
        return all(given.get(each.name) is not None for each in self.parameters if each.required)

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
