"""Parameters of a plan: constants of the document, or slots filled from a request's variables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.compiler.placing import Place, Placing, placed
from graph.compiler.selection import Slot

Convert = Callable[[Any], Any]


@dataclass(slots=True)
class Binding:
    """Gives each value a parameter's name, and fills the slots for each request."""

    constants: dict[str, Any] = field(default_factory=dict)
    slots: list[tuple[str, tuple[str | int, ...], Convert | None, Place]] = field(default_factory=list)
    placing: Placing = field(default_factory=Placing)

    def add(self, value: Any, convert: Convert | None = None) -> str:
        """Return the parameter (``$p3``) that carries the value, converted."""
        return "$" + self.name(value, convert)

    def name(self, value: Any, convert: Convert | None = None) -> str:
        """Return the name of the parameter that carries the value, converted."""
        name = f"p{len(self.constants) + len(self.slots)}"
        if isinstance(value, Slot):
            self.slots.append((name, value.path, convert, self.placing.at))
        elif _holds_slot(value):
            self.slots.append(
                (name, (), lambda given: _converted(_filled(value, given), convert), self.placing.at)
            )
        else:
            self.constants[name] = _converted(value, convert)
        return name

    def fill(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters of one request."""
        values = dict(self.constants)
        for name, path, convert, place in self.slots:
            value: Any = variables
            for step in path:
                value = value[step]
            with placed(place):
                values[name] = value if convert is None else convert(value)
        return values


def _converted(value: Any, convert: Convert | None) -> Any:
    return value if convert is None else convert(value)


def _holds_slot(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Slot) for item in value)


def _filled(values: list[Any], variables: Mapping[str, Any]) -> list[Any]:
    return [_at(variables, item.path) if isinstance(item, Slot) else item for item in values]


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value
