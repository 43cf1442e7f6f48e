"""When a dealing is over is said once: two lists of dates said it, and they did not agree."""

from __future__ import annotations

import pytest

from graph.conflicts.readings.decision_links import AGREEMENTS
from graph.conflicts.readings.over import CALLED_OFF, OVER, days_called_off, is_over
from graph.model.catalogue import nodes


@pytest.mark.parametrize(
    ("label", "days"),
    [
        ("Deal", ("withdrawn_on",)),
        ("Contract", ("terminated_on",)),
        ("JointVenture", ("ended",)),
        # a partnership that was terminated or declined was dealt in all the same
        ("Partnership", ("ended", "terminated_on", "declined_on", "revoked_on")),
        ("Product", ()),
    ],
)
def test_a_noun_is_called_off_by_the_dates_of_its_status(label: str, days: tuple[str, ...]) -> None:
    assert tuple(days_called_off((label,))) == tuple((label, day) for day in days)


@pytest.mark.parametrize("label", AGREEMENTS)
def test_every_agreement_can_be_called_off(label: str) -> None:
    assert list(days_called_off((label,)))


def test_the_last_day_of_a_term_calls_nothing_off() -> None:
    """A grant ends by a last day and by a day on which it was ended early, both under one word."""
    assert list(days_called_off(("RightsGrant",))) == [("RightsGrant", "terminated_on")]


def test_every_status_that_ends_something_is_declared() -> None:
    declared = set()
    for noun in nodes().values():
        if noun.status is not None:
            declared |= {word for _, word in noun.status.reached}
    assert CALLED_OFF < OVER <= declared


def test_the_condition_follows_the_status_of_each_label() -> None:
    """An agreement was over on its last day already, and one that ended some day of the year from January."""
    found = is_over("t", "now", ("Contract", "Brand"))
    assert "WHEN t:Contract THEN CASE" in found
    assert "t:Brand" not in found, "a brand has no status, and does not end"
    assert "< $as_of AND NOT coalesce(now.renewal_auto, false)" in found
    assert found.endswith("ELSE false END")
