"""Elements as they are stored: labels, the bounds of imprecise dates, and the way back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.in_force import validity as term
from graph.model.catalogue import nodes, super_labels
from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.model.language.properties import Precision
from graph.write.changes import slice_of
from graph.write.elements import (
    VERSION_SYSTEM,
    key_label,
    labels_of,
    node_values,
    relationship_values,
    system,
    validity,
)
from graph.write.records import NodeKey
from graph.write.stated import StatedNode, StatedRelationship

PARTIAL = st.builds(
    PartialDate.containing, st.dates(date(1, 1, 2), date(9998, 12, 31)), st.sampled_from(list(Precision))
)


@pytest.mark.parametrize(
    ("start", "end", "stored"),
    [
        (None, None, (OPEN_START, OPEN_DATE)),
        ("2024", None, (date(2024, 1, 1), OPEN_DATE)),
        ("2024-02", "2024-02", (date(2024, 2, 1), date(2024, 3, 1))),
        ("2024-05-17", "2024-06-01", (date(2024, 5, 17), date(2024, 6, 1))),
        (None, "2024", (OPEN_START, date(2025, 1, 1))),
        (None, "2024-12", (OPEN_START, date(2025, 1, 1))),
    ],
)
def test_validity_is_the_longest_that_stated_ends_may_mean(
    start: str | None, end: str | None, stored: tuple[date, date]
) -> None:
    """An element whose end is known to the year alone is listed until the end of that year."""
    values = validity(start, end)
    assert (values["valid_from"], values["valid_to"]) == stored
    assert ("valid_from_precision" in values) is (start is not None)
    assert ("valid_to_precision" in values) is (end is not None)


@given(PARTIAL, PARTIAL)
def test_what_is_stored_means_the_days_that_were_stated(start: PartialDate, end: PartialDate) -> None:
    """The reader of terms and the writer of validity agree on every date and precision."""
    found = term(validity(str(start), str(end)))
    assert found.start == (start.first, start.last)
    after = end.first if end.precision is Precision.DAY else end.last + timedelta(days=1)
    assert found.end == (end.first, after)


@given(st.none() | PARTIAL)
def test_a_stored_version_is_found_again_by_the_stretch_that_was_stated(start: PartialDate | None) -> None:
    """Where the two differ, a second load of the same statement writes a second version."""
    words = str(start) if start else None
    rel = StatedRelationship("CONTROLS", "party_a", "party_b", "fact_x", {}, words)
    stored = relationship_values(rel) | {"fact_id": "fact_x"}
    assert slice_of(stored) == rel.slice


@pytest.mark.parametrize("label", sorted(nodes()))
def test_every_noun_is_found_by_the_label_of_its_id(label: str) -> None:
    identity = NodeKey(label, ("local", "Register", "1")).id
    declared = nodes()[label]
    shared = declared.super_label
    is_member = shared is not None and label in super_labels()[shared].members
    assert key_label(identity) == (shared if is_member else label)


@pytest.mark.parametrize("label", ["Organization", "Person", "PublicBody", "Arrangement", "UnknownParty"])
def test_a_party_keeps_its_id_when_its_kind_is_corrected(label: str) -> None:
    assert NodeKey(label, ("id", "GB-COH", "1")).id == NodeKey("Party", ("id", "GB-COH", "1")).id
    assert labels_of(label, {}) == (label, "Party")


def test_a_noun_with_kinds_has_a_label_for_its_kind() -> None:
    assert labels_of("IPAsset", {"kind": "PATENT"}) == ("IPAsset", "Patent")
    assert labels_of("IPAsset", {"kind": "TRADE_SECRET"}) == ("IPAsset", "TradeSecret")
    assert labels_of("IPAsset", {}) == ("IPAsset",)


def test_a_node_is_stored_as_its_noun_declares() -> None:
    values = node_values(StatedNode("party_a", "Organization", {"name": "Élan Ltd", "stray": "x"}))
    assert values == {"name": "Élan Ltd", "name_key": "elan ltd"}


@pytest.mark.parametrize(
    ("confidence", "expected"), [(None, {}), (0.0, {"confidence": 0.0}), (0.5, {"confidence": 0.5})]
)
def test_a_confidence_of_nothing_is_kept_and_none_is_not(
    confidence: float | None, expected: dict[str, Any]
) -> None:
    """Confidence 0 is a statement; read as false it was lost."""
    rel = StatedRelationship("CONTROLS", "a", "b", "fact_x", {}, confidence=confidence)
    stored = relationship_values(rel)
    assert {name: value for name, value in stored.items() if name == "confidence"} == expected
    assert (stored["is_inferred"], stored["is_summary"]) == (False, False)


def test_what_an_element_has_beside_what_it_says_is_one_list() -> None:
    assert set(system("rel_x", ("s",))) <= VERSION_SYSTEM
    assert system("rel_x", ("s",))["walls"] == []
