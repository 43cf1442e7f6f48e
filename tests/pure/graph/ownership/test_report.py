"""A report is over the merged parties, and names the identities of which no person has decided."""

from __future__ import annotations

import pytest

from graph.checks.logic import Answer
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, maybe_same
from graph.ownership import Formula, OwnershipNetwork, OwnershipTest, ownership_report
from graph.ownership.listings import ListedGroup
from tests.pure.graph.conflicts.worlds import identities, network

OFAC = OwnershipTest.OFAC50
TWO = (holds("ann", "target", 30), holds("ann_k", "target", 30), holds("rest", "target", 40))


def of(*stakes: Fact, link: Fact, asked: tuple[str, ...] = ("target",)) -> OwnershipNetwork:
    """Return the network in which the records that a link names are read as the API reads them."""
    return OwnershipNetwork.of(network(*stakes).snapshot, identities(link), asked)


CONFIRMED = of(*TWO, link=fact("ann", "SAME_AS", "ann_k", decided_by="Legal"))
OPEN = of(*TWO, link=maybe_same("ann", "ann_k"))


def test_confirmed_records_are_one_holder() -> None:
    """The root took two records of one owner for two owners of 30 %, where a check took them for one."""
    found = ownership_report(CONFIRMED, "target", tests=[OFAC])
    held = {each.party: each.integrated.share.exact for each in found.holders}
    assert held == {"ann": 60, "rest": 40}
    assert found.holders[0].control is Answer.YES
    assert [(each.holders, each.outcome) for each in found.tests] == [
        (("ann",), Answer.YES),
        (("rest",), Answer.NO),
    ]
    assert not any("one party" in each.what for each in found.missing_facts)


@pytest.mark.parametrize("record", ["ann", "ann_k"])
def test_a_holder_is_asked_for_under_any_of_its_records(record: str) -> None:
    found = ownership_report(CONFIRMED, "target", by=record, formula=Formula.GROSS, tests=[OFAC])
    assert [each.integrated.share.exact for each in found.holders] == [60]
    assert [each.outcome for each in found.tests] == [Answer.YES]


def test_the_holders_of_a_second_record_are_those_of_the_party() -> None:
    """What is held of the second record was not held of the first, and its report was empty."""
    link = fact("target", "SAME_AS", "target_k", decided_by="Legal")
    drawn = of(holds("ann", "target", 30), holds("ben", "target_k", 60), link=link)
    for asked in ("target", "target_k"):
        found = ownership_report(drawn, asked)
        assert found.subject == asked
        assert [each.party for each in found.holders] == ["ben", "ann"]


def test_records_of_which_no_person_has_decided_are_two_and_named_as_a_doubt() -> None:
    """An owner with 60 % under two records of one name did not meet the test of 50 %, without a word."""
    found = ownership_report(OPEN, "target", tests=[OFAC])
    assert [each.integrated.share.exact for each in found.holders] == [40, 30, 30]
    assert not found.complete
    assert "whether ann (ann) and ann_k (ann_k) are one party" in [each.what for each in found.missing_facts]
    outcomes = {each.holders[0]: each.outcome for each in found.tests}
    assert outcomes["ann"] is Answer.UNKNOWN
    assert outcomes["rest"] is Answer.NO
    (open_,) = [each for each in found.tests if each.holders == ("ann",)]
    assert any("are one party" in each.what for each in open_.missing_facts)


def test_a_doubt_that_changes_nothing_leaves_the_test_as_it_is() -> None:
    little = (holds("ann", "target", 20), holds("ann_k", "target", 20), holds("rest", "target", 60))
    found = ownership_report(of(*little, link=maybe_same("ann", "ann_k")), "target", tests=[OFAC])
    outcomes = {each.holders[0]: each.outcome for each in found.tests}
    assert outcomes == {"ann": Answer.NO, "ann_k": Answer.NO, "rest": Answer.YES}


def test_listed_owners_who_are_one_party_are_added_up_once() -> None:
    group = ListedGroup(("ann", "ann_k"))
    (result,) = ownership_report(CONFIRMED, "target", tests=[OFAC], listed={OFAC: group}).tests
    assert (result.holders, result.outcome) == (("ann",), Answer.YES)
    assert result.total.exact == 60
