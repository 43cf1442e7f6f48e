"""The page of guarantees is what is declared, and what it names exists."""

from __future__ import annotations

import pytest

from tests.guarantees import PAGE, PROJECT, Promise, page, promises


def test_the_page_is_what_is_declared() -> None:
    """Write it again with `python -m tests.guarantees > docs/guarantees.md`."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("promise", promises(), ids=lambda promise: promise.name[:40])
def test_each_test_that_a_promise_names_exists(promise: Promise) -> None:
    for test in promise.tests:
        text = (PROJECT / test).read_text(encoding="utf-8")
        assert "def test_" in text, test


def test_no_promise_is_made_twice() -> None:
    names = [promise.name for promise in promises()]
    assert len(names) == len(set(names))


def test_what_has_no_test_is_said_to_have_none() -> None:
    assert "not shown by a test yet" in Promise("It holds.", ()).row
