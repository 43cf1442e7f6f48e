"""The relatives of a decision-maker: under which record, over which ties, and with which doubt."""

from __future__ import annotations

from graph.checks.evidence import Verdict
from graph.conflicts.examples.words import maybe_same, related
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.family import Family, Relative
from graph.conflicts.reasoning.family_relations import Relation, relations_of
from graph.ownership.identities import Identities
from tests.pure.graph.conflicts.worlds import evidence, identities

SPOUSE, BROTHER = evidence(related("ben", "ann", "SPOUSE")), evidence(related("ben", "cy", "SIBLING"))


def relations(*relatives: Relative, among: Identities | None = None, decider: str = "ann") -> list[Relation]:
    return list(relations_of(Family(relatives, among or Identities()), decider))


def test_a_relative_is_said_in_words_over_every_tie() -> None:
    (found,) = relations(Relative("ann", "cy", (SPOUSE, BROTHER)))
    assert (found.person, found.words) == ("cy", "{cy}, a sibling of {ben}, who is the spouse of {ann}")
    assert found.path.nodes == ("ann", "ben", "cy")
    assert found.missing == ()


def test_the_family_of_others_is_not_the_decision_makers() -> None:
    assert relations(Relative("dee", "cy", (BROTHER,))) == []


def test_the_family_of_a_record_that_may_be_the_decision_maker_counts() -> None:
    link = maybe_same("ann", "ann_w")
    (found,) = relations(
        Relative("ann_w", "ben", (evidence(related("ann_w", "ben", "SPOUSE")),)), among=identities(link)
    )
    assert found.path.nodes == ("ann", "ann_w", "ben")
    assert found.over(Ground("is a director of")).verdict is Verdict.POTENTIAL


def test_a_person_is_not_a_relative_of_themselves() -> None:
    """A second record of the decision-maker made the decision-maker a relative."""
    link = maybe_same("ann", "ann_w")
    assert relations(Relative("ann_w", "ann", (SPOUSE,)), among=identities(link)) == []


def test_the_tie_of_the_relative_shows_the_family_first_and_keeps_its_own_doubt() -> None:
    (found,) = relations(Relative("ann", "ben", (SPOUSE,)))
    ground = found.over(Ground("is an employee of", assess="the role is to be assessed"))
    assert ground.paths == (found.path,)
    assert ground.assess == "the role is to be assessed"


def test_a_record_of_the_same_name_alone_is_to_be_confirmed() -> None:
    known = Identities().with_namesakes({"ann": ["ann_w"]})
    (found,) = relations(Relative("ann_w", "ben", (SPOUSE,)), among=known)
    assert "which has the same name" in found.over(Ground("is a director of")).assess


def test_days_that_are_not_known_exactly_are_asked_for() -> None:
    (found,) = relations(Relative("ann", "ben", (SPOUSE,), imprecise=True))
    assert [gap.what for gap in found.missing] == ["the exact days of the tie between {ann} and {ben}"]


def test_a_tie_over_a_marriage_of_imprecise_days_is_not_certain() -> None:
    """R30 and R10 said CONFLICT of a marriage since some day of the year, where R09 said UNKNOWN."""
    (found,) = relations(Relative("ann", "ben", (SPOUSE,), imprecise=True))
    ground = found.over(Ground("is a director of"))
    assert ground.missing == found.missing
    assert ground.verdict is Verdict.UNKNOWN
