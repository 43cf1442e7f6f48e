"""A batch is not withdrawn where what others say would be left without what it is called."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph.errors import InvalidInput
from graph.recording.withdrawing import refuse_halves
from graph.write.changes import Changes

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def changed(label: str, *labels: str, **properties: str) -> Changes:
    plan = Changes(NOW)
    row = {"id": "x_1", "properties": properties}
    plan.corrected_nodes[label, (label, *labels), (label, *labels)].append(row)
    return plan


def test_a_partnership_that_would_lose_its_name_is_not_left_behind() -> None:
    """An approval was left of a proposal that was withdrawn: a partnership without name or type."""
    with pytest.raises(InvalidInput, match="Later batches say more of the Partnership x_1"):
        refuse_halves(changed("Partnership", approved_on="2026-01-01"))


def test_what_keeps_what_it_needs_may_change() -> None:
    refuse_halves(changed("Partnership", name="P", type="OEM"))
    refuse_halves(Changes(NOW))


def test_a_party_may_be_known_by_its_identifiers_alone() -> None:
    refuse_halves(changed("Organization", "Party", jurisdiction="IE"))
