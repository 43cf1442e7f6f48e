"""Relatives: the living ones, over the surest ties, as far as the policy goes, and what they are called."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.evidence import RelationshipFact
from graph.checks.figure import NoFigure, Threshold
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import maybe_same, related
from graph.conflicts.policy import Policy
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealing, Dealings, Decider
from graph.conflicts.readings.family import Family, read_family, relation_words, relatives
from graph.model.language.enums import Kinship
from graph.ownership.identities import SAME
from tests.pure.graph.conflicts.readings.canned import Row, check, row
from tests.pure.graph.conflicts.worlds import DAY, evidence

DECIDED = Dealings((Dealing("deal", (), (Decider("ann"),)),))


def tied(person: str, *ties: Fact, died: date | None = None, precision: str | None = None) -> Row:
    """Return the row of the relative at the end of some ties."""
    end = person
    for tie in ties:
        end = tie.end if tie.start == end else tie.start
    return [person, end, [row(tie) for tie in ties], died, precision]


def family(*rows: Row, same: list[Row] | None = None, steps: int = 2, day: date = DAY) -> Family:
    def answer(parameters: Any) -> list[Row]:
        return [each for each in rows if each[0] in parameters["ids"]]

    limit = Threshold("family_steps", Decimal(steps), "ties", date.min, "ours")
    context = check(
        {relatives(steps): answer, SAME: same or []},
        records={DEALINGS: DECIDED},
        policy=Policy({"family_steps": (limit,)}),
        day=day,
    )
    return asyncio.run(read_family(context))


def names(found: Family) -> list[str]:
    return [each.relative for each in found.relatives]


SPOUSE = related("ann", "ben", "SPOUSE")
SIBLING = related("ben", "cy", "SIBLING")


def test_relatives_come_with_the_ties_that_lead_to_them() -> None:
    found = family(tied("ann", SPOUSE), tied("ann", SPOUSE, SIBLING))
    assert [(each.relative, len(each.facts)) for each in found.relatives] == [("ben", 1), ("cy", 2)]
    assert found.people == {"ben", "cy"}


@pytest.mark.parametrize(
    ("died", "precision", "kept", "imprecise"),
    [
        (None, None, True, False),
        (date(2025, 6, 29), None, False, None),
        (date(2025, 6, 30), None, False, None),
        (date(2025, 7, 1), None, True, False),
        (date(2025, 1, 1), "YEAR", True, True),
        (date(2025, 6, 1), "MONTH", False, None),
        (date(2025, 7, 1), "MONTH", True, False),
        (date(2024, 1, 1), "YEAR", False, None),
        (date(2026, 1, 1), "YEAR", True, False),
    ],
)
def test_the_dead_are_no_longer_relatives(
    died: date | None, precision: str | None, kept: bool, imprecise: bool | None
) -> None:
    """A relative who died in the year of the check was taken as dead since its first of January."""
    found = family(tied("ann", SPOUSE, died=died, precision=precision)).relatives
    assert [each.imprecise for each in found] == ([imprecise] if kept else [])


def test_of_several_ties_the_surest_and_then_the_shortest_is_shown() -> None:
    former = related("ann", "ben", "PARTNER")
    open_one = Fact(former.start, former.type, former.end, former.properties, valid_from="2025")
    through_dee = (related("ann", "dee", "SIBLING"), related("dee", "ben", "COUSIN"))
    found = family(tied("ann", open_one), tied("ann", *through_dee)).relatives
    assert [(each.relative, len(each.facts), each.imprecise) for each in found] == [("ben", 2, False)]
    both = family(tied("ann", *through_dee), tied("ann", SPOUSE)).relatives
    assert [len(each.facts) for each in both] == [1]


CONFIRMED = fact("ben", "SAME_AS", "ben_k", decided_by="registrar")


def same(link: Fact) -> list[Row]:
    return [[link.start, link.end, [row(link)]], [link.end, link.start, [row(link)]]]


def test_the_family_of_a_confirmed_second_record_is_family() -> None:
    rows = (tied("ann", SPOUSE), tied("ben_k", related("ben_k", "eve", "SIBLING")))
    found = family(*rows, same=same(CONFIRMED))
    assert names(found) == ["ben", "eve"]
    eve = found.relatives[1]
    assert [tie.type for tie in eve.facts] == ["FAMILY_OF", "SAME_AS", "FAMILY_OF"]


def test_that_of_an_unconfirmed_one_is_not() -> None:
    rows = (tied("ann", SPOUSE), tied("ben_k", related("ben_k", "eve", "SIBLING")))
    found = family(*rows, same=same(maybe_same("ben", "ben_k")))
    assert names(found) == ["ben"]
    assert found.people == {"ben", "ben_k"}


@pytest.mark.parametrize(("steps", "expected"), [(1, ["ben"]), (2, ["ben", "eve"])])
def test_ties_on_both_sides_of_an_identity_count_together(steps: int, expected: list[str]) -> None:
    """The link between two records of one person is not a tie; the ties before and after it are."""
    rows = (tied("ann", SPOUSE), tied("ben_k", related("ben_k", "eve", "SIBLING")))
    assert names(family(*rows, same=same(CONFIRMED), steps=steps)) == expected


def test_nobody_is_a_relative_of_himself_over_a_second_record() -> None:
    rows = (tied("ann", SPOUSE), tied("ben_k", related("ben_k", "ann", "SPOUSE")))
    assert names(family(*rows, same=same(CONFIRMED))) == ["ben"]


def test_a_policy_without_a_figure_for_the_day_is_not_guessed() -> None:
    row_of_2030 = Threshold("family_steps", Decimal(2), "ties", date(2030, 1, 1), "ours")
    context = check(records={DEALINGS: DECIDED}, policy=Policy({"family_steps": (row_of_2030,)}))
    with pytest.raises(NoFigure):
        asyncio.run(read_family(context))


def ties(*found: Fact) -> list[RelationshipFact]:
    return [evidence(each) for each in found]


@pytest.mark.parametrize(
    ("people", "facts", "words"),
    [
        (("ann", "ben"), (SPOUSE,), "the spouse of {ann}"),
        (("ann", "ben", "cy"), (SPOUSE, SIBLING), "a sibling of {ben}, who is the spouse of {ann}"),
        (("ann", "ben_k"), (fact("ann", "SAME_AS", "ben_k"),), "the same person as {ann}"),
        (("ann", "ben"), (fact("ann", "FAMILY_OF", "ben"),), "a relative of {ann}"),
        (("ann",), (), ""),
    ],
)
def test_a_relation_is_said_from_the_relative_back_to_the_decider(
    people: tuple[str, ...], facts: tuple[Fact, ...], words: str
) -> None:
    assert relation_words(people, ties(*facts)) == words


@pytest.mark.parametrize("kinship", sorted(Kinship.__members__))
def test_every_kinship_is_said_in_a_way_that_is_true_from_both_ends(kinship: str) -> None:
    """A tie has no direction: "the parent of" was said of the child."""
    words = relation_words(("ann", "ben"), ties(related("ann", "ben", kinship)))
    assert words.endswith(" of {ann}")
    for one, other in (("parent", "child"), ("uncle", "nephew")):
        assert (one in words) == (other in words)
