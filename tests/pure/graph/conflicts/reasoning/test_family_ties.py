"""The ties of a family: of each relative alone, and of the household together."""

from __future__ import annotations

from decimal import Decimal

from graph.checks.evidence import Verdict
from graph.checks.world import Fact
from graph.conflicts.examples.words import holds, person, related, role
from graph.conflicts.readings.associates import Associates
from graph.conflicts.readings.family import Family, Relative
from graph.conflicts.reasoning.family_ties import FamilyTie, FamilyTieReader
from graph.conflicts.reasoning.meetings import meetings
from tests.pure.graph.conflicts.worlds import dealings, evidence, ownership, roles, sale

SPOUSE = Family((Relative("ann", "ben", (evidence(related("ann", "ben", "SPOUSE")),)),))


def ties(*stakes: Fact, offices: tuple[Fact, ...] = (), family: Family = SPOUSE) -> list[FamilyTie]:
    """Return the ties of Ann's family to the seller, on whose firm she decides."""
    held = ownership(person("ann"), person("ben"), *stakes, *offices)
    reader = FamilyTieReader(family, Associates(), held, roles(*offices), Decimal(5), frozenset({"own"}))
    (meeting,) = meetings(dealings(sale()))
    return list(reader.of(meeting))


def test_a_relative_alone_is_said_with_what_the_relative_is() -> None:
    (found,) = ties(holds("ben", "other", 7), holds("ann", "other", 3))
    assert found.people == ("ben",)
    assert found.words == "has family there: {ben}, the spouse of {ann}, holds 7 % of {other}"
    assert not found.lesser


def test_a_household_is_said_with_what_it_holds_together() -> None:
    (found,) = ties(holds("ben", "other", 3), holds("ann", "other", 3))
    assert found.people == ("ben",)
    assert found.words == "is of one household with {ben}: together they hold 6 % of {other}"
    assert found.grounds[0].verdict is Verdict.CONFLICT


def test_one_who_is_employed_there_is_lesser() -> None:
    (found,) = ties(offices=(role("ben", "other", "EMPLOYEE"),))
    assert found.lesser


def test_without_family_there_is_nothing() -> None:
    assert ties(holds("ben", "other", 7), family=Family()) == []
    assert ties() == []
