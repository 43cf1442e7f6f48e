"""What is wrong in a document of facts, each thing at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from graph.errors import Code, EntenteError, InvalidInput
from graph.model.language.spelling import camel
from graph.model.language.text import more_of
from graph.write.stated import SHARE_NAMES

Place = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One thing that is wrong: the path to the field, a declared code, a sentence and its cure.

    ``error`` is what was raised of it, where that says more: who may be meant, which version counts.
    """

    path: Place
    code: Code
    message: str
    cure: str = ""
    error: EntenteError | None = field(default=None, compare=False)

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


class Misplaced(EntenteError):
    """An error of one field: what is wrong, and the path to the field."""

    def __init__(self, error: EntenteError, path: Place) -> None:
        super().__init__(error.message, cure=error.cure, code=error.code)
        self.error, self.path = error, path


class Gathered:
    """Everything that is wrong with one input: what one question finds does not hide what others find."""

    def __init__(self) -> None:
        self._problems: list[InputProblem] = []
        self._paths: set[Place] = set()
        self._within: set[Place] = set()

    def __bool__(self) -> bool:
        return bool(self._problems)

    def add(self, found: Iterable[InputProblem]) -> bool:
        """Add what one question finds; return whether something of it is new.

        What was found wrong before is not named a second time: a value that could not be read is not missing.
        """
        new = [each for each in dict.fromkeys(found) if each.path not in self._paths]
        for each in new:
            self._problems.append(each)
            self._paths.add(each.path)
            self._within.update(each.path[:length] for length in range(len(each.path) + 1))
        return bool(new)

    def fail(self, error: EntenteError, path: Place) -> None:
        """Add an error that is about one field."""
        self.add([InputProblem(path, error.code, error.message, error.cure, error)])

    def tried(self, read: Callable[[], T], otherwise: T, path: Place = ()) -> T:
        """Return what is read; what is given instead where it cannot be, with its problems added."""
        try:
            return read()
        except RefusedFacts as error:
            self.add(error.problems)
        except InvalidInput as error:
            self.fail(error, path)
        return otherwise

    def touch(self, place: Place) -> bool:
        """Whether something is wrong at a place, or within it."""
        return place in self._within

    @property
    def refusal(self) -> RefusedFacts | Misplaced:
        """The error that names all of it; where it is one thing, the error of that."""
        first = self._problems[0]
        if len(self._problems) == 1 and first.error is not None:
            return Misplaced(first.error, first.path)
        return RefusedFacts(self._problems)

    def refuse(self) -> None:
        """Raise the refusal where anything is wrong."""
        if self._problems:
            raise self.refusal


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
