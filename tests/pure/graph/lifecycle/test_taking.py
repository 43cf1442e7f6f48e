"""What refuses a step and what only flags, which gates a subject has, and how they are kept as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import cast

import pytest

from graph.checks.logic import Answer
from graph.compiler.guards import Guards
from graph.conflicts.policy import DEFAULT_POLICY, Policy
from graph.database import Transaction
from graph.errors import NotFound
from graph.lifecycle.condition import GateNotMet, GateState, unknown, unmet
from graph.lifecycle.house import House, default_house
from graph.lifecycle.reading import read_dossier
from graph.lifecycle.steps import STEPS
from graph.lifecycle.taking import Rules, groups_of, kind_of, refuse, refusing, shown, states_of
from tests.pure.graph.lifecycle.dossiers import dossier, item

pytestmark = pytest.mark.anyio
SHUT = GateState("A", "Doc.", Answer.NO, (unmet("Not so.", "Do it."),))
OPEN = GateState("B", "Doc.", Answer.YES)
DOUBT = GateState("C", "Doc.", Answer.UNKNOWN, (unknown("Perhaps.", "Find out.", "x", "day"),))
STEP = STEPS["approvePartnership"]


def test_every_gate_that_is_not_surely_met_refuses() -> None:
    refuse(STEP, [OPEN])
    with pytest.raises(GateNotMet) as caught:
        refuse(STEP, [SHUT, OPEN, DOUBT])
    assert [each.gate for each in caught.value.states] == ["A", "C"]
    assert caught.value.message == "Not so. There is one more condition."


def test_a_flag_does_not_refuse() -> None:
    house = House(flags=frozenset({"A"}))
    assert refusing([SHUT, OPEN, DOUBT], house) == [OPEN, DOUBT]


def test_the_type_is_that_of_the_partnership_or_of_the_one_it_is_under() -> None:
    assert kind_of(dossier("Partnership", type="OEM")) == "OEM"
    assert kind_of(dossier("Partnership")) is None
    under = item("under", "Partnership", "p", type="OEM")
    assert kind_of(dossier("DealRegistration", under)) == "OEM"
    assert (
        kind_of(dossier("DealRegistration", under, item("under", "Partnership", "q", type="AGENT"))) is None
    )
    assert kind_of(dossier("DueDiligenceCase")) is None


def test_the_gates_are_those_of_the_step_then_those_of_the_house() -> None:
    house = House({"OEM": {"registerDeal": ("REGISTERED_UNDER_ACTIVE", "REGISTRATION_NEW")}})
    found = dossier("DealRegistration", item("under", "Partnership", "p", type="OEM"))
    assert [each.gate for each in states_of(STEPS["registerDeal"], house, found)] == [
        "REGISTRATION_COMPLETE", "REGISTRATION_NEW", "REGISTERED_UNDER_ACTIVE",
    ]  # fmt: skip


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda each: each.operation)
def test_the_gates_of_a_step_look_at_nothing_that_is_not_read(step: object) -> None:
    """A gate that reads a group of its own is found here, not by the first partner who meets it."""
    assert isinstance(step, type(STEP))
    house, groups = default_house(), groups_of(step, default_house())
    empty = dossier(step.noun)
    read = type(empty)(empty.subject, empty.day, (), {"period_start": None}, 90, groups=groups)
    for gates in house.gates:
        for gate in states_of(step, House({"ANY": house.gates[gates]}), read):
            assert gate.answer in Answer


def test_a_group_that_was_not_read_is_a_fault_of_ours() -> None:
    empty = dossier("Partnership")
    with pytest.raises(KeyError, match="was not read"):
        type(empty)(empty.subject, empty.day, (), {}, 90, groups=frozenset())["parties"]


def test_a_gate_is_kept_as_json() -> None:
    kept = json.loads(json.dumps(shown(DOUBT)))
    assert kept["answer"] == "UNKNOWN"
    assert kept["conditions"][0]["missing"] == [{"about": "x", "what": "day", "why": "Perhaps."}]


def test_the_days_are_those_of_the_policy() -> None:
    assert Rules(default_house(), Policy({"recent_check": ()})).recent(date(2026, 1, 1)) is None
    assert Rules(default_house(), DEFAULT_POLICY).recent(date(2026, 1, 1)) == 90
    assert Rules(default_house(), DEFAULT_POLICY).window(date(2026, 1, 1)) == 90
    assert Rules(default_house(), Policy({"registration_window": ()})).window(date(2026, 1, 1)) is None


async def test_the_id_of_something_else_is_refused_before_anything_is_read() -> None:
    """It said that nothing has the id of a party that is there."""
    with pytest.raises(NotFound, match="is not the id of a Partnership"):
        await read_dossier(
            cast(Transaction, None), cast(Guards, None), "Partnership", "party_aaaaaaaaaaaaaaaaaaaa"
        )
