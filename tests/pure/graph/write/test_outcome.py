"""What becomes of an element: said before it is written, in the words in which it was stated."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from graph.model.language.moment import OPEN_TIME
from graph.write.changes import _says
from graph.write.elements import node_values, relationship_values, system
from graph.write.existing import StoredNode, StoredVersion
from graph.write.outcome import Fate, Outcome, ValueChange, node_outcome, relationship_outcome
from graph.write.resolve import Believed
from graph.write.stated import StatedNode, StatedRelationship

A = "party_a"
BEFORE = datetime(2024, 1, 1, tzinfo=UTC)


def said(label: str = "Organization", **values: Any) -> StatedNode:
    return StatedNode(A, label, {"name": "Acme", **values})


def stored_node(node: StatedNode, *, live: bool = True) -> StoredNode:
    times = {"recorded_at": BEFORE, "superseded_at": OPEN_TIME if live else BEFORE}
    labels = frozenset({node.label, "Party"})
    return StoredNode(A, labels, {**node_values(node), **system(A, ("s",)), **times})


def of_node(before: StatedNode | None, after: StatedNode | None, *, live: bool = True) -> Outcome | None:
    found = stored_node(before, live=live) if before else None
    return node_outcome(found, Believed(after, ("s",), ()) if after else None)


@pytest.mark.parametrize(
    ("before", "after", "fate"),
    [
        (None, said(), Fate.NEW),
        (said(), said(), Fate.UNCHANGED),
        (said(), said(jurisdiction="GB"), Fate.CHANGED),
        (said(jurisdiction="GB"), said(), Fate.CHANGED),
        (said(), said("PublicBody"), Fate.CHANGED),
        (said(), None, Fate.WITHDRAWN),
    ],
)
def test_what_becomes_of_a_node(before: StatedNode | None, after: StatedNode | None, fate: Fate) -> None:
    found = of_node(before, after)
    assert found is not None
    assert (found.fate, found.id) == (fate, A)


def test_what_was_not_there_and_is_not_believed_is_nothing() -> None:
    assert of_node(None, None) is None
    assert of_node(said(), None, live=False) is None


def test_a_node_that_was_taken_back_is_new_when_it_is_stated_again() -> None:
    found = of_node(said(), said(), live=False)
    assert found is not None
    assert found.fate is Fate.NEW


def test_a_new_name_is_one_change_and_not_two() -> None:
    """The folded key beside a name was listed as a property that changed."""
    found = of_node(said(), StatedNode(A, "Organization", {"name": "Acme Ltd"}))
    assert found is not None
    assert found.changes == (ValueChange("name", "Acme", "Acme Ltd"),)


def stake(
    share: str = "60", since: str | None = None, until: str | None = None, **more: Any
) -> StatedRelationship:
    values = {"interest_type": "SHAREHOLDING", "share_exact": share, **more}
    return StatedRelationship("HOLDS_INTEREST_IN", A, "party_b", "fact_x", values, since, until)


def version(rel: StatedRelationship) -> StoredVersion:
    values = {**relationship_values(rel), **system("rel_x", ("s",)), "fact_id": "fact_x"}
    return StoredVersion(rel.type, rel.start, rel.end, {**values, "recorded_at": BEFORE})


def of_stake(before: StatedRelationship | None, after: StatedRelationship | None) -> Outcome | None:
    found = [version(before)] if before else []
    return relationship_outcome(found, Believed(after, ("s",), ()) if after else None)


@pytest.mark.parametrize(
    ("before", "after", "fate"),
    [
        (None, stake(), Fate.NEW),
        (stake(), stake(), Fate.UNCHANGED),
        (stake(), stake("70"), Fate.CHANGED),
        (stake(since="2020"), stake(since="2020", until="2025"), Fate.ENDED),
        (stake(until="2025"), stake(until="2026"), Fate.CHANGED),
        (stake(until="2025"), stake(), Fate.CHANGED),
        (stake(), None, Fate.WITHDRAWN),
        (stake(since="2024"), stake(since="2024-01-01"), Fate.CHANGED),
        (stake(until="2024-12"), stake(until="2025-01-01"), Fate.CHANGED),
    ],
)
def test_what_becomes_of_a_relationship(
    before: StatedRelationship | None, after: StatedRelationship | None, fate: Fate
) -> None:
    """ "Since 2024" that became "since 2024-01-01" was unchanged, and a new version was written."""
    found = of_stake(before, after)
    assert found is not None
    assert found.fate is fate
    assert of_stake(None, None) is None


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (stake(), stake("70.5"), ValueChange("share_exact", "60", "70.5")),
        (stake(), stake(until="2025"), ValueChange("valid_to", None, "2025")),
        (stake(since="2024"), stake(since="2024-01-01"), ValueChange("valid_from", "2024", "2024-01-01")),
        (stake(until="2024-12"), stake(until="2024"), ValueChange("valid_to", "2024-12", "2024")),
        (stake(), stake(beneficial=True), ValueChange("beneficial", None, "true")),
        (stake(details="x"), stake(), ValueChange("details", "x", None)),
    ],
)
def test_a_change_is_said_as_it_was_stated(
    before: StatedRelationship, after: StatedRelationship, change: ValueChange
) -> None:
    found = of_stake(before, after)
    assert found is not None
    assert found.changes == (change,)


SAID = [
    stake(), stake("70"), stake(since="2024"), stake(since="2024-01"), stake(since="2024-01-01"),
    stake(until="2024"), stake(until="2024-12"), stake(until="2025-01-01"), stake(beneficial=True),
]  # fmt: skip


@pytest.mark.parametrize("before", SAID)
@pytest.mark.parametrize("after", SAID)
def test_what_is_said_to_be_unchanged_is_what_is_not_written(
    before: StatedRelationship, after: StatedRelationship
) -> None:
    """The trial of a write and the write itself agree on whether anything changes."""
    found = of_stake(before, after)
    assert found is not None
    same = _says(version_without_times(before), after, relationship_values(after))
    assert (found.fate is Fate.UNCHANGED) is same


def version_without_times(rel: StatedRelationship) -> StoredVersion:
    found = version(rel)
    return StoredVersion(found.type, found.start, found.end, relationship_values(rel))
