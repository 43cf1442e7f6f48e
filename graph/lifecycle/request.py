"""The input of a step as plain data in snake_case, from GraphQL or from a JSON file: read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from graph.errors import ErrorCode
from graph.lifecycle.steps import STEPS, Step
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import DECIMAL_KINDS, Kind, Precision, Property
from graph.model.language.spelling import camel
from graph.recording.facts import NOTHING, Place, Proposed
from graph.recording.problems import Gathered, InputProblem, refused
from graph.recording.reading import Ids, read_facts
from graph.recording.records import Said
from graph.recording.requests import call_and_source, dry_run_in, identity_in, version_in
from graph.recording.values import WrongValue, checked_value, read_value
from graph.write.once import Call

_ALWAYS = frozenset({"idempotency_key", "source", "on", "facts", "dry_run"})


@dataclass(frozen=True)
class Taking:
    """A step that is to be taken: of the node with an id, or of the new one with a ref of the facts.

    ``own`` are the properties that it sets, as a document states them; ``values`` what the input gives, read.
    """

    step: Step
    day: date
    said: Said
    call: Call
    proposed: Proposed
    id: str | None = None
    ref: str | None = None
    expected: datetime | None = None
    dry_run: bool = False
    own: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


def fields_of(step: Step) -> frozenset[str]:
    """Return the names of a step's input."""
    asked = {prop.name for prop in step.asked}
    named = {"ref"} if step.creates else {"id"}
    return _ALWAYS | asked | named | (set() if step.creates or step.makes else {"expected_version"})


def taking_of(operation: str, given: Mapping[str, Any], ids: Ids) -> Taking:
    """Return the step of an input; raise RefusedFacts where it cannot be one."""
    step, wrong = STEPS[operation], Gathered()
    call, said = call_and_source(operation, given, fields_of(step), wrong)
    day = wrong.tried(lambda: _day(step, given.get("on")), date.min)
    own, values = _asked(step, given, wrong)
    if step.day is not None:
        own[step.day] = day.isoformat()
    facts = given.get("facts") or {}
    proposed = wrong.tried(lambda: read_facts(facts, ids, ("facts",), gathered=wrong), NOTHING, ("facts",))
    dry_run = wrong.tried(lambda: dry_run_in(given), False)
    if not step.creates:
        wrong.tried(lambda: identity_in(given, ids), "")
        wrong.tried(lambda: version_in(given), None)
    wrong.refuse()
    taking = Taking(step, day, said, call, proposed, dry_run=dry_run, own=own, values=values)
    if step.creates:
        ref = _new(step, given, proposed)
        return replace(taking, ref=ref, proposed=_dated(step, proposed, ref, own))
    identity = identity_in(given, ids)
    for change in proposed.changes:
        if change.naming.id == identity:
            _refuse_other_days(step, change.properties, change.place)
    return replace(taking, id=identity, expected=version_in(given))


def _day(step: Step, given: Any) -> date:
    today = datetime.now(UTC).date()
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        day = ""
    if day is None:
        return today
    if not isinstance(day, date):
        raise refused(("on",), ErrorCode.NOT_A_DATE, f"{given!r} is not a day: write 2024-05-17.")
    if day > today and not step.ahead:
        raise refused(
            ("on",), ErrorCode.OUT_OF_RANGE, f"{day} is still to come.", "Take the step on the day."
        )
    return day


def _asked(step: Step, given: Mapping[str, Any], wrong: Gathered) -> tuple[dict[str, Any], dict[str, Any]]:
    own: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for prop in step.asked:
        value = given.get(prop.name)
        if value is None:
            if prop.name in step.needs:
                message = f"{step.operation} needs {prop.field}."
                wrong.add([InputProblem((prop.field,), ErrorCode.MISSING_VALUE, message, "State it.")])
            continue
        stated = value.isoformat() if isinstance(value, date) else value
        own[prop.name] = stated
        values[prop.name] = wrong.tried(partial(_read, prop, stated), None)
    return own, values


def _read(prop: Property, value: Any) -> Any:
    """Return a value as it is computed with: an exact day, a figure, a word."""
    try:
        checked_value(prop, value)
    except WrongValue as wrong:
        raise refused((prop.field,), wrong.code, str(wrong), wrong.cure) from wrong
    found = read_value(prop, value)
    if prop.kind in DECIMAL_KINDS:
        return Decimal(str(found))  # a JSON file writes a figure as text
    if prop.kind is not Kind.DATE:
        return found
    assert isinstance(found, PartialDate)  # checked above
    if found.precision is not Precision.DAY:
        raise refused((prop.field,), ErrorCode.NOT_A_DATE, f"{value} is not a day.", "Write 2024-05-17.")
    return found.first


def _new(step: Step, given: Mapping[str, Any], proposed: Proposed) -> str:
    """Return the ref of the new node that the step is about: the one that is named, else the only one."""
    refs = [thing.ref for thing in proposed.things if thing.label == step.noun]
    wanted = given.get("ref")
    if wanted is not None:
        if wanted not in refs:
            message = f"The facts have no new {step.noun} with the ref {wanted!r}."
            raise refused(("ref",), ErrorCode.UNKNOWN_REFERENCE, message, "Name the ref of its entry.")
        return str(wanted)
    if len(refs) != 1:
        message = f"The facts have {len(refs)} new entries of {step.noun}; the step is about one."
        raise refused(("ref",), ErrorCode.MISSING_VALUE, message, "Name the ref of its entry.")
    return refs[0]


def _dated(step: Step, proposed: Proposed, ref: str, own: Mapping[str, Any]) -> Proposed:
    """Return the facts with the day of the step on the new node; another day there is refused."""
    assert step.day is not None  # what a step creates has a day
    things = []
    for thing in proposed.things:
        if thing.ref == ref:
            other = thing.properties.get(step.day)
            if other not in (None, own[step.day]):
                path = (*proposed.places[ref], camel(step.day))
                message = f"The step sets this day itself: {own[step.day]}."
                raise refused(path, ErrorCode.INVALID_RANGE, message, "Leave it out, or give it as on.")
            _refuse_other_days(step, thing.properties, proposed.places[ref])
            things.append(replace(thing, properties={**thing.properties, **own}))
        else:
            things.append(thing)
    return replace(proposed, things=tuple(things))


def _refuse_other_days(step: Step, properties: Mapping[str, Any], place: Place) -> None:
    """Refuse the days of other steps of the node: their gates would be passed over. A plan may be stated."""
    for other in STEPS.values():
        name = other.day
        if other.noun != step.noun or other.plans or name is None or name == step.day:
            continue
        if properties.get(name) is not None:
            message = f"{camel(name)} is the day of another step, {other.operation}."
            raise refused((*place, camel(name)), ErrorCode.INVALID_RANGE, message, "Take that step for it.")
