"""Which gates a step has for a type of partnership: data that the house can replace."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from graph.errors import InvalidInput
from graph.lifecycle.gates.catalogue import GATES
from graph.lifecycle.steps import STEPS
from graph.model.language.enums import PartnershipType

ANY = "ANY"
FLAGS = "flags"
DEFAULTS = Path(__file__).with_name("house.toml")
_SHAPE = 'Write [DISTRIBUTOR] with approvePartnership = ["SANCTIONS_VETTED"]; ANY is every other type.'


@dataclass(frozen=True)
class House:
    """The gates by type and operation; those under ``flags`` are shown and do not refuse."""

    gates: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()

    def of(self, kind: str | None, operation: str) -> tuple[str, ...]:
        """Return the gates of a step for a type of partnership, or of none."""
        own = self.gates.get(kind or ANY, {}).get(operation)
        return own if own is not None else self.gates.get(ANY, {}).get(operation, ())

    def of_any(self, operation: str) -> frozenset[str]:
        """Return the gates that a step has for some type of partnership."""
        return frozenset(chain.from_iterable(each.get(operation, ()) for each in self.gates.values()))

    def over(self, other: House) -> House:
        """Return the other's lists with those of this one in their place."""
        kinds = {*other.gates, *self.gates}
        gates = {kind: {**other.gates.get(kind, {}), **self.gates.get(kind, {})} for kind in sorted(kinds)}
        return House(gates, self.flags or other.flags)


@cache
def default_house() -> House:
    """Return the gates that hold where the house says nothing else."""
    return house_of(_parsed(DEFAULTS), DEFAULTS)


@cache
def read_house(path: Path) -> House:
    """Return the gates of a file over the default ones; raise InvalidInput that says what to write."""
    return house_of(_parsed(path), path).over(default_house())


def house_of(given: Any, path: Path) -> House:
    """Return the gates of parsed data: lists of gates by operation, by type."""
    if not isinstance(given, Mapping):
        raise _refused(path, "is not an object of types")
    gates = {}
    for kind, steps in given.items():
        if kind != FLAGS:
            gates[kind] = _steps(path, kind, steps)
    return House(gates, frozenset(_listed(path, FLAGS, given.get(FLAGS, []))))


def _steps(path: Path, kind: str, given: Any) -> Mapping[str, tuple[str, ...]]:
    known = [ANY, *PartnershipType.__members__]
    if kind not in known:
        raise _refused(path, f"names {kind!r}, which is not one of {', '.join(known)}")
    if not isinstance(given, Mapping):
        raise _refused(path, f"gives {kind} as something else than lists by operation")
    found = {}
    for operation, gates in given.items():
        if operation not in STEPS:
            raise _refused(path, f"names the step {operation!r}, which is not one of {', '.join(STEPS)}")
        found[operation] = _listed(path, f"{kind}.{operation}", gates)
        noun = STEPS[operation].noun
        for gate in found[operation]:
            if GATES[gate].noun != noun:
                raise _refused(path, f"gives {operation} the gate {gate}, which is one of {GATES[gate].noun}")
    return found


def _listed(path: Path, where: str, given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise _refused(path, f"gives no list of gates for {where}")
    for gate in given:
        if gate not in GATES:
            raise _refused(path, f"names the gate {gate!r}, which is not one of {', '.join(GATES)}")
    return tuple(given)


def _parsed(path: Path) -> Any:
    try:
        raw = path.read_text(encoding="utf-8")
        return json.loads(raw) if path.suffix.lower() == ".json" else tomllib.loads(raw)
    except (OSError, ValueError) as error:
        raise _refused(path, f"cannot be read: {error}") from error


def _refused(path: Path, what: str) -> InvalidInput:
    return InvalidInput(f"The file of gates {path.name} {what}.", cure=_SHAPE)
