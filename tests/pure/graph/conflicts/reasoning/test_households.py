"""The stakes of one household count together: spouses of 3 % each were CLEAR against 5 %."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, person, related
from graph.conflicts.readings.associates import Associate, Associates
from graph.conflicts.readings.family import Family, Relative
from graph.conflicts.reasoning.households import Household, HouseholdReader, households
from tests.pure.graph.conflicts.worlds import evidence, ownership

FIVE = Decimal(5)
LIVES = fact("ann", "SHARES_HOUSEHOLD_WITH", "pat")
PEOPLE = (person("ann"), person("ben"), person("eve"), person("pat"))


def family(*ties: Fact, imprecise: bool = False) -> Family:
    """Return the family that some chain of ties makes, seen from Ann."""
    facts = tuple(evidence(tie) for tie in ties)
    return Family((Relative("ann", ties[-1].end, facts, imprecise),)) if ties else Family()


def lives(imprecise: bool = False) -> Associates:
    """Return that Pat lives with Ann."""
    return Associates({"ann": (Associate("ann", "pat", evidence(LIVES), imprecise),)})


def together(relatives: Family, *stakes: Fact, associates: Associates | None = None) -> Household | None:
    """Return the household of Ann that holds significant stakes in the other firm together."""
    members = households(relatives, associates or Associates(), "ann")
    return HouseholdReader(ownership(*PEOPLE, *stakes), FIVE).together("ann", members.values(), "other")


def verdict(found: Household | None) -> Verdict | None:
    """Return the verdict on a household, if its stakes are significant together."""
    return found.ground.verdict if found else None


SPOUSE = family(related("ann", "ben", "SPOUSE"))


def test_spouses_hold_together() -> None:
    found = together(SPOUSE, holds("ann", "other", 3), holds("ben", "other", 3))
    assert found is not None
    assert (found.members, found.ground.verdict) == (("ann", "ben"), Verdict.CONFLICT)
    assert found.ground.words == "together they hold 6 % of {other}"
    assert [step.expression for step in found.ground.arithmetic] == ["3 % + 3 %", "6 % ≥ 5 %"]
    assert ("ann", "ben") in {path.nodes for path in found.ground.paths}


@pytest.mark.parametrize(
    ("stakes", "right"),
    [
        ([holds("ann", "other", 3), holds("ben", "other", 1.999999)], None),
        ([holds("ann", "other", 3), holds("ben", "other", 2)], Verdict.CONFLICT),
        # what one of them alone may hold is found for that person
        ([holds("ann", "other", 3), holds("ben", "other", 7)], None),
        ([holds("ann", "other", 3), holds("ben", "other", (1, 7))], None),
        ([holds("ann", "other", 3), holds("ben", "other", (1, 4))], Verdict.UNKNOWN),
        ([holds("ann", "mid", 40), holds("mid", "other", 10), holds("ben", "other", 1)], Verdict.CONFLICT),
        ([holds("ann", "other", 3)], None),
    ],
)
def test_what_a_household_holds_is_a_sum_of_integrated_shares(
    stakes: list[Fact], right: Verdict | None
) -> None:
    found = together(SPOUSE, *stakes)
    assert verdict(found) is right


def test_votes_add_up_as_well() -> None:
    votes = [holds(who, "other", 3, interest_type="VOTING_RIGHTS") for who in ("ann", "ben")]
    assert together(SPOUSE, *votes) is not None
    mixed = [votes[0], holds("ben", "other", 3)]
    assert together(SPOUSE, *mixed) is None, "shares and votes do not add up"


@pytest.mark.parametrize(
    ("ties", "right"),
    [
        ([related("ann", "eve", "CHILD")], Verdict.POTENTIAL),
        ([related("ann", "eve", "PARENT")], Verdict.POTENTIAL),
        ([related("ann", "ben", "SPOUSE"), related("ben", "eve", "CHILD")], Verdict.POTENTIAL),
        ([related("ann", "eve", "PARTNER")], Verdict.CONFLICT),
        ([related("ann", "eve", "SIBLING")], None),
        ([related("ann", "eve", "COUSIN")], None),
        ([related("ann", "ben", "SPOUSE"), related("ben", "eve", "SIBLING")], None),
    ],
)
def test_who_is_of_the_household(ties: list[Fact], right: Verdict | None) -> None:
    found = together(family(*ties), holds("ann", "other", 3), holds("eve", "other", 3))
    assert verdict(found) is right


def test_one_who_lives_there_is_of_the_household_and_an_associate_is_not() -> None:
    stakes = [holds("ann", "other", 3), holds("pat", "other", 3)]
    found = together(Family(), *stakes, associates=lives())
    assert verdict(found) is Verdict.CONFLICT
    knows = Associates({"ann": (Associate("ann", "pat", evidence(fact("ann", "ASSOCIATE_OF", "pat"))),)})
    assert together(Family(), *stakes, associates=knows) is None


def test_days_that_leave_the_household_open_leave_the_sum_open() -> None:
    stakes = [holds("ann", "other", 3), holds("pat", "other", 3)]
    found = together(Family(), *stakes, associates=lives(imprecise=True))
    assert verdict(found) is Verdict.UNKNOWN
    spouse = family(related("ann", "ben", "SPOUSE"), imprecise=True)
    married = together(spouse, holds("ann", "other", 3), holds("ben", "other", 3))
    assert verdict(married) is Verdict.UNKNOWN


def test_those_about_whom_there_is_no_doubt_are_added_up_first() -> None:
    relatives = Family((*SPOUSE.relatives, *family(related("ann", "eve", "CHILD")).relatives))
    stakes = [holds(who, "other", 2.5) for who in ("ann", "ben", "eve")]
    found = together(relatives, *stakes)
    assert found is not None
    assert (found.members, found.ground.verdict) == (("ann", "ben"), Verdict.CONFLICT)
