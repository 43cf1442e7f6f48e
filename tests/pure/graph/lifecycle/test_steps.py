"""The declarations of steps: each is whole, and a wrong one is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import pytest

from graph.lifecycle.gates.catalogue import GATES
from graph.lifecycle.house import default_house
from graph.lifecycle.steps import STEPS
from graph.lifecycle.ways import WAYS
from graph.model.catalogue import nodes


def test_steps_are_verbs_with_a_noun_and_say_what_they_do() -> None:
    assert len(STEPS) == 29
    assert [step.operation for step in STEPS.values()] == list(STEPS)
    for step in STEPS.values():
        assert step.noun in WAYS
        assert step.doc.endswith(".")
        assert step.day is not None or step.makes is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("approvePartnership", "declinePartnership"),
        ("declinePartnership", "revokePartnershipApproval"),
        ("approveDealRegistration", "rejectDealRegistration"),
        ("convertDealRegistration", "rejectDealRegistration"),
        ("convertReferral", "loseReferral"),
    ],
)
def test_of_two_decisions_that_contradict_each_other_one_is_taken(one: str, other: str) -> None:
    """A partnership that was approved was declined without a word on why; a claim was rejected like that."""
    first, second = STEPS[one], STEPS[other]
    assert first.noun == second.noun
    assert first.day in second.until
    assert second.day in first.until


def test_an_approval_is_revoked_by_a_step_that_says_why_and_nothing_goes_on_from_there() -> None:
    revoking = STEPS["revokePartnershipApproval"]
    assert (revoking.after, revoking.needs) == (("approved_on",), ("revocation_reason",))
    later = ["completeOnboarding", "contractPartnership", "startPartnership"]
    assert all("revoked_on" in STEPS[each].until for each in later)


def test_every_gate_is_used_or_offered_to_the_house() -> None:
    used = set(chain.from_iterable(step.gates for step in STEPS.values()))
    used |= set(chain.from_iterable(default_house().of_any(operation) for operation in STEPS))
    assert sorted(set(GATES) - used) == [
        "CHECK_KEPT",
        "CLEAR_CHECK_KEPT",
        "CONFLICT_CHECKED",
        "CONFLICT_CLEAR",
        "DECISION_TAKEN",
    ]


def test_gates_and_steps_read_groups_that_there_are() -> None:
    for gate in GATES.values():
        assert set(gate.reads) <= set(WAYS[gate.noun]), gate.id
    for step in STEPS.values():
        assert set(step.reads) <= set(WAYS[step.noun]), step.operation


def test_what_is_asked_belongs_to_the_noun_or_to_what_is_made() -> None:
    assert [prop.name for prop in STEPS["concludeDueDiligence"].asked] == [
        "outcome", "conclusion", "next_review_on",
    ]  # fmt: skip
    made = nodes()["IncentiveStatement"]
    assert STEPS["stateIncentive"].asked[0] == made.prop("period_start")


@pytest.mark.parametrize(
    "wrong",
    [{"gates": ("CASE_ABOUT",)}, {"gates": ("NOTHING",)}, {"day": "nothing_on"}, {"until": ("nothing_on",)},
     {"creates": True}],
)  # fmt: skip
def test_a_wrong_declaration_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="step approvePartnership"):
        replace(STEPS["approvePartnership"], **wrong)
