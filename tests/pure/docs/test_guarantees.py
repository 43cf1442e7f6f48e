"""The page of guarantees is what is declared, and what it names exists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.figures import FILE, figures_of, measured
from tests.guarantees import PAGE, PROJECT, Promise, page, promises


def test_the_page_is_what_is_declared() -> None:
    """Write it again with `python -m tests.guarantees > docs/guarantees.md`."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("promise", promises(), ids=lambda promise: promise.name[:40])
def test_each_test_that_a_promise_names_exists(promise: Promise) -> None:
    for test in (*promise.tests, *promise.nightly):
        text = (PROJECT / test).read_text(encoding="utf-8")
        assert "def test_" in text, test
        assert "mark.nightly" in text or test not in promise.nightly, test


def test_figures_are_those_of_the_last_run_and_of_a_promise(tmp_path: Path) -> None:
    """They were entered by hand, and some were a day older than what they said."""
    file = tmp_path / "figures.json"
    measured("gone", "killed", "9 s", file)
    measured("gone", "killed", "3 s", file)
    measured("gone", "paused", "1 s", file)
    found = figures_of("gone", file)
    assert found.startswith("killed: 3 s (")
    assert "<br>paused: 1 s (" in found
    assert figures_of("slow", file) == ""
    assert figures_of("gone", tmp_path / "none.json") == ""


def test_what_was_measured_belongs_to_a_promise() -> None:
    known = {promise.figures for promise in promises()}
    assert not FILE.exists() or set(json.loads(FILE.read_text(encoding="utf-8"))) <= known


def test_no_promise_is_made_twice() -> None:
    names = [promise.name for promise in promises()]
    assert len(names) == len(set(names))


def test_what_has_no_test_is_said_to_have_none() -> None:
    assert "not shown by a test yet" in Promise("It holds.", ()).row
