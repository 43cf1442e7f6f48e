"""Same matter, same subject, a party in common: and words that say nothing."""

from __future__ import annotations

import pytest

from graph.conflicts.readings.matters import Matter
from graph.conflicts.reasoning.relatedness import Relatedness, relatedness
from tests.pure.graph.conflicts.reasoning.test_representations import place


def related(first: str, second: str, *shared: str, same: bool = False) -> Relatedness:
    parties = tuple(place(party, "RELATED") for party in shared)
    one = Matter("suit", first, parties=parties)
    return relatedness(one, one if same else Matter("lease", second, parties=parties), ("rival",))


@pytest.mark.parametrize(
    ("first", "second", "close", "doubt"),
    [
        ("Patents", "patents ", True, ""),
        ("Détecteurs", "DETECTEURS", True, ""),
        ("Patents", "A quay", False, "assess"),
        ("Patents", "", False, "missing"),
        ("", "", False, "missing"),
    ],
)
def test_subjects(first: str, second: str, close: bool, doubt: str) -> None:
    """Other words were taken for another subject, so that a former client was cleared by free text."""
    found = related(first, second)
    assert found.close is close
    assert bool(found.assess) is (doubt == "assess")
    assert bool(found.missing) is (doubt == "missing")


def test_one_matter_is_the_same_without_a_subject() -> None:
    assert related("", "", same=True).words == "which is the same matter"


def test_a_third_party_in_both_is_close_and_still_assessed() -> None:
    found = related("Patents", "", "maker", "rival")
    assert found.close
    assert found.assess
    assert found.words == "in which {maker} also took part"


def test_the_client_itself_does_not_connect_them() -> None:
    assert not related("Patents", "A quay", "rival").close


def test_every_subject_that_is_not_recorded_is_missing() -> None:
    assert [gap.about for gap in related("", "").missing] == ["suit", "lease"]
