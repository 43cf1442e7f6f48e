"""Two lanes of one batch: facts that lock what statements lock are not written beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from graph.write.changes import Changes


@pytest.mark.parametrize(
    ("add", "apart"),
    [
        (lambda plan: plan.created_nodes["Organization", "Party"].append({"id": "party_a"}), True),
        (lambda plan: plan.created["OWNS", "Party", "Party"].append({}), True),
        (lambda plan: plan.created_nodes["Source",].append({"id": "source_a"}), False),
        (lambda plan: plan.corrected_nodes["Source", ("Source",), ("Source",)].append({}), False),
        (lambda plan: plan.superseded_nodes["Source"].append("source_a"), False),
        (lambda plan: plan.node_provenance["Source"].append({}), False),
        (lambda plan: plan.created["ABOUT", "Party", "Source"].append({}), False),
    ],
)
def test_facts_about_sources_are_not_written_beside_statements(
    add: Callable[[Changes], None], apart: bool
) -> None:
    """Both lock the source's node: the second waited for the first until the server gave up."""
    plan = Changes(datetime(2025, 1, 1, tzinfo=UTC))
    add(plan)
    assert plan.meets_origins is not apart
