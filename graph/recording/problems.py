"""What is wrong in a document of facts, each thing at its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import Code, InvalidInput
from graph.model.language.spelling import camel
from graph.model.language.text import more_of
from graph.write.stated import SHARE_NAMES

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One thing that is wrong: the path to the field, a declared code, a sentence and its cure."""

    path: Place
    code: Code
    message: str
    cure: str = ""

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.code}: {self.message}"


class RefusedFacts(InvalidInput):
    """A document of facts that was refused whole, with everything that is wrong in it."""

    def __init__(self, problems: Iterable[InputProblem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        first = self.problems[0]
        more = len(self.problems) - 1
        message = f"{first.message}{more_of(more, 'problem')}"
        super().__init__(message, cure=first.cure)


def refused(path: Place, code: Code, message: str, cure: str = "") -> RefusedFacts:
    """Return the refusal of one field."""
    return RefusedFacts([InputProblem(path, code, message, cure)])


def field_path(place: Place, column: str | None) -> Place:
    """Return the path to the field of a stored property: ``share_exact`` is ``share.exact``."""
    if column is None:
        return place
    if column in SHARE_NAMES:
        return (*place, "share", camel(column.removeprefix("share_")))
    return (*place, camel(column))
