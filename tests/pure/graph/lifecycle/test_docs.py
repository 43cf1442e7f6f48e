"""The page on a partner's life names every step, gate and type that is declared."""

from __future__ import annotations

import pytest

from graph.lifecycle.docs import lifecycle_page
from graph.lifecycle.gates.catalogue import GATES
from graph.lifecycle.house import default_house
from graph.lifecycle.labor import TESTS
from graph.lifecycle.steps import STEPS

PAGE = lifecycle_page()


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda each: each.operation)
def test_each_step_has_a_row_with_its_words(step: object) -> None:
    assert isinstance(step, type(STEPS["giveNotice"]))
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| `{step.operation}` |")]
    assert step.doc in row
    assert row.count("|") == 8


def test_each_gate_and_type_has_a_row() -> None:
    for gate in GATES.values():
        assert f"| `{gate.id}` | {gate.noun} | {gate.doc} |" in PAGE
    for kind in default_house().gates:
        name = "every type" if kind == "ANY" else kind
        assert f"| {name} | `" in PAGE


def test_what_a_step_needs_is_marked() -> None:
    [row] = [line for line in PAGE.splitlines() if line.startswith("| `concludeDueDiligence` |")]
    assert "`outcome`!, `conclusion`, `nextReviewOn`" in row


def test_the_page_on_workers_gives_no_verdict_and_its_sources() -> None:
    assert "not legal advice" in PAGE
    for test in TESTS.values():
        assert f"{test.source}, {test.year}" in PAGE
