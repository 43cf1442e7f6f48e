"""Case: what one rule sees of a check: the readings that it declares, the day, and figures by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from graph.checks.figure import Figure, NoFigure, Threshold
from graph.checks.reading import Reading

Record = TypeVar("Record")
FindFigure = Callable[[Figure, date], Threshold | None]


@dataclass(frozen=True)
class Case:
    """The question with the records of the declared readings; it reads nothing itself.

    ``subjects`` are graph ids by label; ``tests`` the ownership tests that the question names.
    """

    day: date
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: Mapping[Reading[Any], Any] = field(default_factory=dict)
    tests: tuple[str, ...] = ()
    find_figure: FindFigure = Figure.on

    def __getitem__(self, reading: Reading[Record]) -> Record:
        """Return the record of a reading; KeyError where the rule does not declare that it reads it."""
        if reading not in self.records:
            raise KeyError(f"add {reading.name.upper()} to the rule's reads: it looks at its record")
        record: Record = self.records[reading]
        return record

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties under check."""
        return self.subjects.get("Party", ())

    @property
    def asked(self) -> tuple[str, ...]:
        """The ids of everything under check, in order."""
        return tuple(sorted(set(chain.from_iterable(self.subjects.values()))))

    def figure(self, figure: Figure) -> Threshold:
        """Return the value of a figure on the day; raise NoFigure where none is declared."""
        found = self.find_figure(figure, self.day)
        if found is None:
            raise NoFigure(figure, self.day)
        return found

    def figures(self, figures: Iterable[Figure]) -> dict[str, Threshold] | None:
        """Return the values of several figures by name, or None where one has no value on the day."""
        found = {figure.name: self.find_figure(figure, self.day) for figure in figures}
        present = {name: value for name, value in found.items() if value is not None}
        return present if len(present) == len(found) else None
