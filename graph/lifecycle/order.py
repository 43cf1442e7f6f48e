"""Whether a step comes in its order: the one before it is taken, it is not taken, nor one after it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from graph.checks.in_force import stated
from graph.checks.logic import Answer, either
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import Dossier
from graph.lifecycle.steps import STEPS, Step
from graph.model.catalogue import nodes

ORDER = "STEP_IN_ORDER"
"""The gate that every step has which changes a node."""


def order_gate(step: Step) -> Gate:
    """Return the gate of a step's place among the others; ask it of what is recorded before the step."""
    doc = "The step before is taken, and neither this one nor one after it is."
    return Gate(ORDER, step.noun, doc, partial(_conditions, step))


def _conditions(step: Step, dossier: Dossier) -> Iterator[Condition]:
    yield from _not_taken(step, dossier)
    for day in step.until:
        yield from _not_reached(step, day, dossier)
    if step.after:
        yield from _reached(step, dossier)


def _not_taken(step: Step, dossier: Dossier) -> Iterator[Condition]:
    if step.day is None or dossier.subject.get(step.day) is None:
        return
    planned = step.plans and dossier.subject.reached(step.day, dossier.day) is Answer.NO
    if not planned:
        on = stated(dossier.subject.state, step.day)
        cure = "Nothing is to be done; withdraw the batch of that step where it was a mistake."
        yield unmet(f"The step was taken already: {_field(step, step.day)} is {on}.", cure)


def _not_reached(step: Step, day: str, dossier: Dossier) -> Iterator[Condition]:
    answer = dossier.subject.reached(day, dossier.day)
    field = _field(step, day)
    if answer is Answer.YES:
        cure = "The step is no longer possible; withdraw the batch of the later step where it was a mistake."
        on = stated(dossier.subject.state, day)
        yield unmet(f"A step after it was taken: {field} is {on}.", cure)
    elif answer is Answer.UNKNOWN:
        message = f"Whether a step after it was taken is not known: {field} is not stated to the day."
        yield unknown(message, f"Record {field} to the day.", dossier.subject.id, field)


def _reached(step: Step, dossier: Dossier) -> Iterator[Condition]:
    answer = either(dossier.subject.reached(day, dossier.day) for day in step.after)
    fields = " or ".join(_field(step, day) for day in step.after)
    if answer is Answer.NO:
        before = [
            each.operation for each in STEPS.values() if each.noun == step.noun and each.day in step.after
        ]
        later = [day for day in step.after if dossier.subject.get(day) is not None]
        cure = f"Take {' or '.join(before)} first."
        if later:
            cure = f"Take the step on {stated(dossier.subject.state, later[0])} or later."
        yield unmet(f"The step before is not taken on the day: {fields}.", cure)
    elif answer is Answer.UNKNOWN:
        message = f"Whether the step before is taken is not known: {fields} is not stated to the day."
        yield unknown(message, f"Record {fields} to the day.", dossier.subject.id, fields)


def _field(step: Step, day: str) -> str:
    return nodes()[step.noun].prop(day).field
