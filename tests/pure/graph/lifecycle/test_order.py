"""The order of steps: after the one before, once, and before those after; for every step alike."""

from __future__ import annotations

from typing import Any

import pytest

from graph.lifecycle.order import order_gate
from graph.lifecycle.steps import STEPS, Step
from tests.pure.graph.lifecycle.dossiers import DAY, dossier

CHANGING = [step for step in STEPS.values() if not step.creates and step.day is not None]


def answer(step: Step, **state: Any) -> str:
    return order_gate(step).state(dossier(step.noun, **state)).answer.value


def ready(step: Step) -> dict[str, Any]:
    """The state in which it is the step's turn."""
    return {step.after[0]: "2026-01-01"} if step.after else {}


@pytest.mark.parametrize("step", CHANGING, ids=lambda each: each.operation)
def test_each_step_comes_after_the_one_before_and_once(step: Step) -> None:
    assert answer(step, **ready(step)) == "YES"
    assert answer(step, **ready(step), **{str(step.day): "2026-02-01"}) == "NO"
    if step.after:
        assert answer(step) == "NO"
        assert answer(step, **{step.after[0]: "2026-06-16"}) == "NO"
        assert answer(step, **{step.after[0]: DAY.isoformat()}) == "YES"


@pytest.mark.parametrize("step", CHANGING, ids=lambda each: each.operation)
def test_each_step_comes_before_those_after_it(step: Step) -> None:
    for later in step.until:
        assert answer(step, **ready(step), **{later: "2026-03-01"}) == "NO", later
        assert answer(step, **ready(step), **{later: "2026-06-16"}) == "YES", later


def test_a_year_leaves_it_open() -> None:
    approve = STEPS["approvePartnership"]
    assert answer(approve, proposed_on="2026") == "UNKNOWN"
    assert answer(approve, proposed_on="2026-01-01", started="2026") == "UNKNOWN"
    assert answer(approve, proposed_on="2025") == "YES"


def test_a_planned_end_may_be_replaced_and_a_planned_start_may_not() -> None:
    """A second start on another day moved the beginning that had been agreed."""
    assert answer(STEPS["endPartnership"], started="2020-01-01", ended="2030-01-01") == "YES"
    assert answer(STEPS["startPartnership"], contracted_on="2026-01-01", started="2026-07-01") == "NO"


def test_the_cure_names_the_step_before() -> None:
    [condition] = order_gate(STEPS["approvePartnership"]).state(dossier("Partnership")).conditions
    assert condition.cure == "Take proposePartnership first."
    late = dossier("Partnership", proposed_on="2026-07-01")
    [condition] = order_gate(STEPS["approvePartnership"]).state(late).conditions
    assert condition.cure == "Take the step on 2026-07-01 or later."
