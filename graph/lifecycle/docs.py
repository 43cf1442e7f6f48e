"""The page on a partner's life, from the declarations of its steps and gates and the default house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.lifecycle.gates.catalogue import GATES
from graph.lifecycle.house import ANY, default_house
from graph.lifecycle.labor import TESTS
from graph.lifecycle.steps import STEPS, Step
from graph.model.catalogue import nodes

_PAGE = Path(__file__).with_name("page.txt")
"""The words of the page; a line that begins with @ is where what is declared goes."""


def lifecycle_page() -> str:
    """Return the page."""
    declared = {"@steps": _steps, "@house": _house, "@gates": _gates, "@tests": _tests}
    lines: list[str] = []
    for line in _PAGE.read_text(encoding="utf-8").splitlines():
        lines += declared[line]() if line in declared else [line]
    return "\n".join(lines) + "\n"


def _steps() -> Iterator[str]:
    yield "| mutation | what it does | sets | after | not once there is | asks for | gates of its own |"
    yield "|---|---|---|---|---|---|---|"
    for step in STEPS.values():
        made = f"a new {step.makes}" if step.makes else f"{step.noun}.{_field(step, str(step.day))}"
        needed = {_field(step, name, step.makes) for name in step.needs}
        asked = ", ".join(f"`{prop.field}`{'!' if prop.field in needed else ''}" for prop in step.asked)
        yield (
            f"| `{step.operation}` | {step.doc} | {made} | {_fields(step, step.after)} "
            f"| {_fields(step, step.until)} | {asked} | {_listed(step.gates)} |"
        )


def _field(step: Step, name: str, noun: str | None = None) -> str:
    return nodes()[noun or step.noun].prop(name).field


def _fields(step: Step, names: tuple[str, ...]) -> str:
    return ", ".join(f"`{_field(step, name)}`" for name in names)


def _listed(gates: tuple[str, ...]) -> str:
    return ", ".join(f"`{gate}`" for gate in gates)


def _house() -> Iterator[str]:
    yield "| type | step | gates |"
    yield "|---|---|---|"
    for kind, steps in sorted(default_house().gates.items(), key=lambda pair: (pair[0] != ANY, pair[0])):
        name = "every type" if kind == ANY else kind
        for operation, gates in steps.items():
            yield f"| {name} | `{operation}` | {_listed(gates) or 'none'} |"


def _gates() -> Iterator[str]:
    yield "| gate | of | it requires |"
    yield "|---|---|---|"
    for gate in GATES.values():
        yield f"| `{gate.id}` | {gate.noun} | {gate.doc} |"


def _tests() -> Iterator[str]:
    yield "| test | name in `factors` | question | source |"
    yield "|---|---|---|---|"
    for word, test in TESTS.items():
        for each in test.indicators:
            yield f"| `{word}` | `{each.name}` | {each.question} | {test.source}, {test.year} |"
