"""Two exclusive grants of one asset: which are rivals, and what is not recorded of them."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.evidence import Verdict
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.conflicts.examples.words import holds, maybe_same
from graph.conflicts.readings.grants import DIMENSIONS, Grant
from graph.conflicts.reasoning.rival_grants import RivalGrants, rival_grants
from tests.pure.graph.conflicts.grants import grant, grant_file
from tests.pure.graph.conflicts.worlds import DAY, ownership


def rivals(grants: list[Grant], *owned: object) -> list[RivalGrants]:
    return list(rival_grants(grant_file(*grants), ownership(*owned), DAY))


def whats(found: RivalGrants) -> list[str]:
    return [gap.what for gap in found.missing]


def test_two_exclusive_licenses_for_the_whole_world() -> None:
    (found,) = rivals([grant("g1", "acme"), grant("g2", "bolt")])
    assert (found.grants[0].id, found.grants[1].id) == ("g1", "g2")
    assert found.assets == {"patent"}
    assert (found.grantees, found.missing) == (("acme", "bolt"), ())
    assert found.ground.verdict is Verdict.CONFLICT
    assert {step.label for step in found.ground.arithmetic} == {*DIMENSIONS, "time"}
    assert ("g1", "acme") in {path.nodes for path in found.ground.paths}


def test_the_grant_that_begins_first_is_named_first() -> None:
    """Which of two was named first followed from their ids, which say nothing to a reader."""
    late = grant("g1", "acme", term=Term(start=(date(2025, 1, 1), date(2025, 1, 1))))
    (found,) = rivals([late, grant("g2", "bolt", term=Term(start=(date(2024, 1, 1), date(2024, 1, 1))))])
    assert [each.id for each in found.in_time] == ["g2", "g1"]


@pytest.mark.parametrize(
    "second",
    [
        grant("g2", "bolt", exclusivity="NON_EXCLUSIVE"),
        grant("g2", "bolt", asset="other patent"),
        grant("g2", "bolt", exclusivity="NON_EXCLUSIVE", grant_type="SECURITY"),
        grant("g2", "bolt", grant_type="SUBLICENSE", head="g1"),
        grant("g2", "bolt", term=Term(end=(date(2020, 1, 1), date(2020, 1, 1)))),
    ],
)
def test_grants_that_do_not_compete(second: Grant) -> None:
    assert rivals([grant("g1", "acme"), second]) == []


def test_an_exclusive_option_beside_an_exclusive_license_is_to_be_assessed() -> None:
    """An option was not looked at, so that the license beside it was CLEAR."""
    (found,) = rivals([grant("g1", "acme"), grant("g2", "bolt", grant_type="OPTION")])
    assert (found.ground.verdict, "the option {g2}" in found.ground.assess) == (Verdict.POTENTIAL, True)


def test_an_exclusive_pledge_beside_an_exclusive_right_is_to_be_assessed() -> None:
    """A pledge was not looked at, so that a license or an assignment of the pledged patent was CLEAR."""
    for right in ("LICENSE", "ASSIGNMENT", "SECURITY"):
        pledge = grant("g2", "bolt", grant_type="SECURITY")
        (found,) = rivals([grant("g1", "acme", grant_type=right), pledge])
        assert found.ground.verdict is Verdict.POTENTIAL
        assert "is enforced is to be assessed" in found.ground.assess


def test_places_that_have_nothing_in_common_do_not_compete() -> None:
    assert rivals([grant("g1", "acme", "DE"), grant("g2", "bolt", "FR")]) == []
    assert rivals([grant("g1", "acme", "DE"), grant("g2", "bolt", "DE-BY")])


def test_grantees_of_one_group_do_not_compete() -> None:
    grants = [grant("g1", "acme"), grant("g2", "bolt")]
    assert rivals(grants, holds("acme", "bolt", 100)) == []
    (maybe,) = rivals(grants, maybe_same("acme", "bolt"))
    assert maybe.one_group is Answer.UNKNOWN
    assert whats(maybe) == ["whether the grantees of {g1+g2} are of one control group"]


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (grant("g2", "bolt", exclusivity=None), "whether {g2} is exclusive"),
        (grant("g2", None), "the grantee of {g2}"),
        (grant("g2", "bolt", asset=None), "the asset of {g2}"),
        (grant("g2", "bolt", since="2025"), "the exact days of the link between {g2} and {bolt}"),
    ],
)
def test_what_is_not_recorded_is_named(second: Grant, what: str) -> None:
    (found,) = rivals([grant("g1", "acme"), second])
    assert what in whats(found)
    assert found.ground.verdict is Verdict.UNKNOWN
