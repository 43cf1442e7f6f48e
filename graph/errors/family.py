"""The errors of Entente: a small family, each with a stable code, a place and a cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from graph.errors.code import Code, Surface, declared
from graph.errors.codes import ErrorCode


class EntenteError(Exception):
    """Something that a person can put right: what is wrong, where, and what to do instead."""

    code: Code = ErrorCode.INTERNAL
    inputs: tuple[UnreadInput, ...] = ()
    """The parts of the input that cannot be read, where the error stands for several."""
    below: tuple[str | int, ...] = ()
    """Where in the answer, below its root field, the error is; 0 stands for any place of a list."""

    def __init_subclass__(cls) -> None:
        """Refuse an error whose code is not declared."""
        super().__init_subclass__()
        cls.code = declared(cls.code)

    def __init__(self, message: str, *, cure: str = "", code: Code | None = None) -> None:
        """Say what is wrong and what to do; ``code`` where the class stands for several."""
        super().__init__(message)
        self.message = message
        self.cure = cure
        if code is not None:
            self.code = declared(code)

    def __str__(self) -> str:
        return f"{self.message} {self.cure}".strip()

    def at(self, *place: str | int) -> Self:
        """Return the error with its place in the input."""
        self.inputs = (UnreadInput(place, self.code, self.message, self.cure),)
        return self


@dataclass(frozen=True, slots=True)
class UnreadInput:
    """One part of an input that cannot be read: its place in the document, why, and what may be meant."""

    place: tuple[str | int, ...]
    code: Code
    message: str
    cure: str
    candidates: tuple[Candidate, ...] = ()


class InvalidInput(EntenteError):
    """The input cannot mean what was written."""

    code = ErrorCode.INVALID_INPUT


class InvalidId(InvalidInput):
    """A global id that Entente did not give out, or one of another type."""

    code = ErrorCode.INVALID_ID


class InvalidCursor(InvalidInput):
    """A cursor of another query, or of another order."""

    code = ErrorCode.INVALID_CURSOR


class NotFound(EntenteError):
    """Nothing by that id, identifier or name; the same answer where it may not be seen."""

    code = ErrorCode.NOT_FOUND


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that may be meant, how well its name fits (0 to 1), and why.

    The rest tells it from others of its name: its country, the date of birth as far as it is known,
    identifiers as ``GB-COH:123``, offices in words.
    """

    id: str
    label: str
    name: str
    score: float
    reason: str
    country: str | None = None
    born: str | None = None
    identifiers: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()

    def __str__(self) -> str:
        born = f"born {self.born}" if self.born else None
        known = (self.country, born, *self.identifiers[:1], *self.offices[:1])
        details = ", ".join(each for each in known if each)
        return f"{self.name} ({'; '.join(filter(None, (self.id, details, self.reason)))})"


class AmbiguousSubject(EntenteError):
    """More than one good candidate: a question back with all of them, never a silent choice."""

    code = ErrorCode.AMBIGUOUS_SUBJECT

    def __init__(self, message: str, *, cure: str = "", candidates: tuple[Candidate, ...] = ()) -> None:
        super().__init__(message, cure=cure)
        self.candidates = candidates


class QueryTimeout(EntenteError):
    """The statement ran into its time limit; nothing may be concluded from it."""

    code = ErrorCode.TIMEOUT


class ResourceExhausted(EntenteError):
    """The statement ran into a limit of memory or size."""

    code = ErrorCode.TOO_LARGE


class DatabaseUnavailable(EntenteError):
    """The database cannot be reached, or refuses the credentials."""

    code = ErrorCode.DATABASE_UNAVAILABLE


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place of a file that was to be loaded.

    ``place`` is a JSON pointer or a line such as ``row 7``; ``column`` is a header or a key. A code that
    is not declared for loading is refused with a ValueError.
    """

    file: str
    place: str
    column: str | None
    code: Code
    message: str

    def __post_init__(self) -> None:
        declared(self.code, Surface.LOADING)

    def __str__(self) -> str:
        at = f"{self.file}: {self.place or 'file'}" + (f", column {self.column}" if self.column else "")
        return f"{at}: {self.code}: {self.message}"


class RefusedInput(EntenteError):
    """A file that was refused whole, with everything that is wrong in it."""

    code = ErrorCode.REFUSED_INPUT

    def __init__(self, message: str, problems: tuple[Problem, ...], *, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.problems = problems
