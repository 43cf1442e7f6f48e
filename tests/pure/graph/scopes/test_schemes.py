"""Acts and channels: what is a kind of what, and what excludes what."""

from __future__ import annotations

from enum import StrEnum

import pytest

from graph.checks.logic import Answer
from graph.model.language.enums import Act, Channel
from graph.scopes.extents import Extent
from graph.scopes.hierarchy import Hierarchy, Relation
from graph.scopes.overlap import extent_contains, extents_overlap
from graph.scopes.schemes import ACT_PARTS, ACTS, CHANNEL_PARTS, CHANNELS, ODRL_INCLUDED_IN, OPEN_ACTS


def test_acts_and_channels() -> None:
    assert extent_contains(ACTS, Extent.of(["SELL"]), Extent.of(["OFFER"])) is Answer.YES
    assert extents_overlap(ACTS, Extent.of(["MAKE"]), Extent.of(["SELL"])) is Answer.NO
    assert extents_overlap(ACTS, Extent.of(["USE"]), Extent.of(["REPRODUCE"])) is Answer.UNKNOWN
    assert extents_overlap(CHANNELS, Extent.of(["ONLINE"]), Extent.of(["MARKETPLACE"])) is Answer.YES
    assert extents_overlap(CHANNELS, Extent.of(["ONLINE"]), Extent.of(["RETAIL"])) is Answer.UNKNOWN
    assert extents_overlap(CHANNELS, Extent.of(["WHOLESALE"]), Extent.of(["RETAIL"])) is Answer.NO


@pytest.mark.parametrize(("hierarchy", "enum"), [(ACTS, Act), (CHANNELS, Channel)])
def test_every_value_of_the_model_has_its_place(hierarchy: Hierarchy, enum: type[StrEnum]) -> None:
    assert hierarchy.wholes.keys() == {each.value for each in enum}
    for wholes in hierarchy.wholes.values():
        assert set(wholes) <= hierarchy.wholes.keys()


@pytest.mark.parametrize(("hierarchy", "enum"), [(ACTS, Act), (CHANNELS, Channel)])
def test_what_is_apart_is_so_both_ways_and_never_from_its_own_kind(
    hierarchy: Hierarchy, enum: type[StrEnum]
) -> None:
    for first in enum:
        for second in enum:
            relation = hierarchy.relation(first.value, second.value)
            back = hierarchy.relation(second.value, first.value)
            assert (relation is Relation.APART) == (back is Relation.APART)
            if second.value in hierarchy.up(first.value):
                assert relation in (Relation.EQUAL, Relation.WITHIN)
                assert not hierarchy.apart(first.value, second.value) or first is second


def test_no_act_is_apart_from_one_that_odrl_includes_it_in() -> None:
    """To distribute was called apart from to use, which in ODRL 2.2 includes it."""
    for part, whole in ODRL_INCLUDED_IN.items():
        assert ACTS.relation(part, whole) is not Relation.APART


def test_the_exclusive_acts_of_a_patent_are_apart() -> None:
    for first, second in (("MAKE", "SELL"), ("USE", "SELL"), ("MAKE", "OFFER"), ("SELL", "IMPORT")):
        assert ACTS.relation(first, second) is Relation.APART


def test_what_is_open_is_neither_a_kind_nor_apart() -> None:
    for first, second in map(sorted, OPEN_ACTS):
        assert ACTS.relation(first, second) is Relation.UNKNOWN


def test_kinds_are_of_the_model() -> None:
    assert {*ACT_PARTS, *ACT_PARTS.values()} <= {act.value for act in Act}
    assert {*CHANNEL_PARTS, *CHANNEL_PARTS.values()} <= {channel.value for channel in Channel}
