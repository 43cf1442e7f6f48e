"""The input of a step as plain data: what is known, needed and of the right kind, each fault at its field."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from graph.lifecycle.request import fields_of, taking_of
from graph.lifecycle.steps import STEPS
from graph.recording.problems import RefusedFacts

ALWAYS = {"idempotency_key": "k", "source": {"name": "Desk"}}
NEW = {"partnerships": [{"ref": "p", "name": "With Acme", "type": "OEM"}]}


def taking(operation: str, **given: Any) -> Any:
    return taking_of(operation, {**ALWAYS, **given}, str)


def refused(operation: str, **given: Any) -> tuple[str, ...]:
    """The path of the first fault."""
    with pytest.raises(RefusedFacts) as caught:
        taking(operation, **given)
    return caught.value.problems[0].path


def test_a_step_of_a_node_sets_its_day() -> None:
    found = taking("approvePartnership", id="partnership_x", on="2026-01-02")
    assert (found.id, found.ref, found.day) == ("partnership_x", None, date(2026, 1, 2))
    assert found.own == {"approved_on": "2026-01-02"}


def test_a_step_that_creates_puts_its_day_on_the_new_node() -> None:
    found = taking("proposePartnership", facts=NEW, on=date(2026, 1, 2))
    assert (found.id, found.ref) == (None, "p")
    [thing] = found.proposed.things
    assert thing.properties["proposed_on"] == "2026-01-02"


def test_without_a_day_it_is_taken_today() -> None:
    assert taking("approvePartnership", id="x").day == datetime.now(UTC).date()


def test_values_are_read_and_stated() -> None:
    found = taking(
        "stateIncentive", id="x", period_start="2026-01-01", period_end=date(2026, 3, 31), basis_amount="10.5"
    )
    assert found.values == {
        "period_start": date(2026, 1, 1), "period_end": date(2026, 3, 31), "basis_amount": Decimal("10.5"),
    }  # fmt: skip
    assert found.own["period_end"] == "2026-03-31"


@pytest.mark.parametrize(
    ("operation", "given", "path"),
    [
        ("approvePartnership", {"id": "x", "on": "soon"}, ("on",)),
        ("approvePartnership", {"id": "x", "on": 5}, ("on",)),
        ("approvePartnership", {"id": "x", "on": "2026-02-30"}, ("on",)),
        ("approvePartnership", {}, ("id",)),
        ("approvePartnership", {"id": "x", "reason": "y"}, ("reason",)),
        ("approvePartnership", {"id": "x", "idempotency_key": ""}, ("idempotencyKey",)),
        ("approvePartnership", {"id": "x", "source": None}, ("source",)),
        ("approvePartnership", {"id": "x", "expected_version": "old"}, ("expectedVersion",)),
        ("terminatePartnership", {"id": "x"}, ("endGround",)),
        ("terminatePartnership", {"id": "x", "end_ground": "LUCK"}, ("endGround",)),
        (
            "concludeDueDiligence",
            {"id": "x", "outcome": "PASSED", "next_review_on": "2027"},
            ("nextReviewOn",),
        ),
        ("payIncentive", {"id": "x", "amount_paid": "many"}, ("amountPaid",)),
        ("proposePartnership", {}, ("ref",)),
        ("proposePartnership", {"facts": {"partnerships": [{"ref": "a"}, {"ref": "b"}]}}, ("ref",)),
        ("proposePartnership", {"facts": NEW, "ref": "q"}, ("ref",)),
        ("proposePartnership", {"facts": NEW, "id": "x"}, ("id",)),
        ("proposePartnership", {"facts": {"partnership": []}}, ("facts", "partnership")),
    ],
)
def test_each_fault_is_at_its_field(operation: str, given: dict[str, Any], path: tuple[str, ...]) -> None:
    assert refused(operation, **given) == path


def test_a_day_to_come_is_for_steps_that_are_planned() -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    assert refused("approvePartnership", id="x", on=tomorrow) == ("on",)
    assert taking("startPartnership", id="x", on=tomorrow).day == tomorrow
    assert taking("terminatePartnership", id="x", on=tomorrow, end_ground="CAUSE").day == tomorrow


def test_another_day_on_the_new_node_is_refused_and_the_same_is_not() -> None:
    def facts(day: str) -> dict[str, Any]:
        return {"partnerships": [{**NEW["partnerships"][0], "proposed_on": day}]}

    path = ("facts", "partnerships", "0", "proposedOn")
    assert refused("proposePartnership", facts=facts("2026-01-01"), on="2026-01-02") == path
    assert taking("proposePartnership", facts=facts("2026-01-02"), on="2026-01-02").ref == "p"


def test_one_of_several_new_nodes_is_named_by_its_ref() -> None:
    facts = {
        "partnerships": [{"ref": "a", "name": "A", "type": "OEM"}, {"ref": "b", "name": "B", "type": "OEM"}]
    }
    found = taking("proposePartnership", facts=facts, ref="b", on="2026-01-02")
    dated = {thing.ref: "proposed_on" in thing.properties for thing in found.proposed.things}
    assert dated == {"a": False, "b": True}


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda each: each.operation)
def test_each_input_names_its_node_one_way(step: Any) -> None:
    names = fields_of(step)
    assert ("ref" in names) == step.creates
    assert ("id" in names) != step.creates
    assert ("expected_version" in names) == (not step.creates and step.makes is None)


def test_a_step_may_be_tried() -> None:
    """Its key is that of the same input without dryRun, so that what was tried can be taken."""
    given = {"idempotency_key": "k", "source": {"name": "Desk"}, "id": "partnership_x", "on": "2026-01-05"}
    real = taking_of("approvePartnership", given, str)
    tried = taking_of("approvePartnership", {**given, "dry_run": True}, str)
    assert (real.dry_run, tried.dry_run) == (False, True)
    assert tried.call == real.call
    with pytest.raises(RefusedFacts) as refused:
        taking_of("approvePartnership", {**given, "dry_run": "yes"}, str)
    assert [problem.path for problem in refused.value.problems] == [("dryRun",)]


def test_the_day_of_another_step_is_not_stated_beside_a_step() -> None:
    """A partnership was proposed as one that had started, past every gate."""
    begun = {"partnerships": [{**NEW["partnerships"][0], "started": "2026-01-01"}]}
    assert refused("proposePartnership", facts=begun)[-1] == "started"
    changed = {"partnerships": [{"id": "partnership_x", "contracted_on": "2026-01-01"}]}
    assert refused("approvePartnership", id="partnership_x", facts=changed)[-1] == "contractedOn"
    planned = {"partnerships": [{**NEW["partnerships"][0], "ended": "2030-01-01"}]}
    assert taking("proposePartnership", facts=planned).ref == "p"
