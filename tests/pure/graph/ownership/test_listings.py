"""The owners on a regime's list are added up by its test, where the question names nobody."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from graph.checks.evidence import MissingFact, RelationshipFact
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.ownership.listings import ListedGroup, Listing, groups_of, listed_groups
from graph.ownership.regimes import OwnershipTest
from graph.ownership.report import ownership_report
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.conflicts.readings.canned import row
from tests.pure.graph.conflicts.worlds import DAY, evidence
from tests.pure.graph.ownership.graphs import holds, network


def fact_of(party: str) -> RelationshipFact:
    return evidence(fact(party, "LISTED_ON", "entry"))


OFAC, EU, UK, BIS = (OwnershipTest(f"{word}50") for word in ("OFAC", "EU", "UK", "BIS"))
TWO = (holds("X", "A", 26), holds("Y", "A", 24), holds("Z", "A", 50))


def test_each_test_adds_up_those_on_its_own_list() -> None:
    entries = [("x", "US_OFAC"), ("y", "EU"), ("z", "US_BIS"), ("w", "UK"), ("v", "UN")]
    groups = groups_of(Listing(fact_of(party), by) for party, by in entries)
    assert {test: group.surely for test, group in groups.items()} == {OFAC: ("x",), EU: ("y",), BIS: ("z",)}
    assert (groups[BIS].possibly, groups[EU].possibly) == (("x",), ())
    assert groups[BIS].missing["x"][0].what == "whether the program under which {x} is listed counts"


def test_entries_are_read_in_one_statement_and_uncertain_ones_are_kept_apart() -> None:
    class Rows:
        asked = 0

        async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
            self.asked += 1
            assert parameters["ids"] == ["x", "y"]
            sure = ["EU", None, None, None, None, None, row(fact("x", "LISTED_ON", "entry"))]
            doubtful = ["EU", None, DAY.replace(month=1, day=1), "YEAR", None, None]
            return [sure, [*doubtful, row(fact("y", "LISTED_ON", "entry"))]]

    reader = Rows()
    read = listed_groups(cast(Transaction, reader), scope_of(ALL_SEEING), Moment.at(DAY), ["y", "x"])
    groups = asyncio.run(read)
    assert set(groups) == {EU}
    assert (groups[EU].surely, groups[EU].possibly) == (("x",), ("y",))
    assert reader.asked == 1


def test_the_listed_owners_are_the_default_group() -> None:
    """Each owner was taken alone: two listed owners of 26 and 24 % never met a test that adds them up."""
    report = ownership_report(
        network(*TWO), "A", tests=[OFAC, UK], listed={OFAC: ListedGroup(("X", "Y", "far"))}
    )
    ofac = [each for each in report.tests if each.regime.test is OFAC]
    assert [(each.holders, each.outcome) for each in ofac] == [(("X", "Y"), Answer.YES)]
    assert len([each for each in report.tests if each.regime.test is UK]) == 3


def test_without_a_listed_owner_each_holder_is_taken_alone() -> None:
    report = ownership_report(network(*TWO), "A", tests=[OFAC], listed={OFAC: ListedGroup(("far",))})
    assert sorted(each.holders for each in report.tests) == [("X",), ("Y",), ("Z",)]


def test_holders_that_are_named_come_before_the_list() -> None:
    report = ownership_report(
        network(*TWO), "A", by="Z", tests=[OFAC], listed={OFAC: ListedGroup(("X", "Y"))}
    )
    assert [each.holders for each in report.tests] == [("Z",)]


def test_who_may_be_listed_makes_a_test_unknown_where_it_decides() -> None:
    """A second owner whose entry is known to the year alone was left out, and 26 % was NOT_MET."""
    doubt = {"Y": (MissingFact("Y", "the exact days on which {Y} is listed", "its dates"),)}
    group = ListedGroup(("X",), ("Y",), doubt)
    (result,) = ownership_report(network(*TWO), "A", tests=[OFAC], listed={OFAC: group}).tests
    assert (result.outcome, result.holders) == (Answer.UNKNOWN, ("X", "Y"))
    assert [each.what for each in result.missing_facts] == ["the exact days on which Y Ltd is listed"]
    little = (holds("X", "A", 26), holds("Y", "A", 5))
    (result,) = ownership_report(network(*little), "A", tests=[OFAC], listed={OFAC: group}).tests
    assert result.outcome is Answer.NO
    alone = ListedGroup((), ("Z",))
    (result,) = ownership_report(network(*TWO), "A", tests=[OFAC], listed={OFAC: alone}).tests
    assert (result.outcome, result.holders) == (Answer.UNKNOWN, ("Z",))
