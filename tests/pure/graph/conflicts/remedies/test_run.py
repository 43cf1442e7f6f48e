"""What a search for remedies says of what it found."""

from __future__ import annotations

import pytest

from graph.conflicts.remedies.run import _report
from graph.conflicts.remedies.search import Searched

WHO = "the proposed 'Acme' may be one that is recorded"
SETTLES = f"No remedy settles what is open beside the findings: {WHO}."


@pytest.mark.parametrize(
    ("complete", "moved", "said"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_that_no_remedy_settles_something_is_said_where_every_set_was_tried(
    complete: bool, moved: bool, said: bool
) -> None:
    report = _report(Searched((), 3, complete=complete), {}, (WHO,), moved=moved)
    assert (SETTLES in report.summary) is said
    assert report.complete is said
