"""The joined hierarchy of territories: recorded parts, registers and unions on a day."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.logic import Answer
from graph.scopes.extents import Extent
from graph.scopes.hierarchy import WHOLE, Emptiness, Hierarchy, Relation
from graph.scopes.overlap import extent_contains, extents_overlap
from graph.scopes.territories import Place, territories

TODAY = date(2026, 11, 25)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def of(*places: Place, on: date = TODAY) -> Hierarchy:
    return territories({place.id: place for place in places}, on)


KNOWN = of()


def within(part: str, *wholes: str, hierarchy: Hierarchy = KNOWN) -> Answer:
    return extent_contains(hierarchy, Extent.of(wholes), Extent.of([part]))


@pytest.mark.parametrize(
    ("part", "wholes", "answer"),
    [
        ("DE", ["150"], YES),
        ("DE-BY", ["150"], YES),
        ("155", ["150"], YES),
        ("202", ["002"], YES),
        ("419", ["019"], YES),
        ("EU", ["EEA"], YES),
        ("US", ["021"], YES),
        ("FR", ["EU"], YES),
        ("GB-SCT", ["GB-GBN"], YES),
        ("GB-GBN", ["GB-EAW", "GB-SCT"], YES),
        ("GB", ["GB-GBN", "GB-NIR"], YES),
        ("150", ["039", "151", "154", "155"], YES),
        ("019", ["021", "419"], YES),
        ("EEA", ["EU", "IS", "LI", "NO"], YES),
        ("150", ["DE"], NO),
        ("EU", ["150"], NO),
        ("EU", ["150", "CY", "GF", "GP", "MF", "MQ", "RE", "YT"], YES),
        ("EFTA", ["EEA"], NO),
        ("DE", ["DE-BY"], NO),
        ("*", ["002", "009", "019", "142", "150"], NO),
        ("ES-MD", ["ES-M"], UNKNOWN),
        ("FR", ["GP"], NO),
        ("GP", ["FR"], UNKNOWN),
        ("DE", ["Alps"], UNKNOWN),
    ],
)
def test_containment(part: str, wholes: list[str], answer: Answer) -> None:
    assert within(part, *wholes) is answer


def test_a_few_countries_are_not_the_world() -> None:
    assert within(WHOLE, "DE", "FR") is NO
    assert within("DE", WHOLE) is YES


def test_exclusions_reach_down_and_across_schemes() -> None:
    europe_without_germany = Extent.of(["150"], ["DE"])
    assert extents_overlap(KNOWN, europe_without_germany, Extent.of(["DE-BY"])) is NO
    assert extents_overlap(KNOWN, europe_without_germany, Extent.of(["EU"])) is YES
    assert extents_overlap(KNOWN, Extent.of(["150"], ["EU"]), Extent.of(["155"])) is YES, "Switzerland"
    assert extents_overlap(KNOWN, Extent.of(["EU"], ["150"]), Extent.of(["142"])) is YES, "Cyprus"
    assert extents_overlap(KNOWN, Extent.of([WHOLE], ["EEA"]), Extent.of(["EU"])) is NO
    assert extent_contains(KNOWN, Extent.of(["150"], ["DE"]), Extent.of(["FR"])) is YES
    assert extent_contains(KNOWN, Extent.of(["150"], ["DE"]), Extent.of(["155"])) is NO


def test_a_recorded_territory_takes_its_place_without_a_recorded_part_of() -> None:
    recorded = of(Place("t1", "ISO_3166_1", "DEU"), Place("t2", "UN_M49", "150"))
    assert recorded.relation("t1", "t2") is Relation.WITHIN
    assert recorded.relation("t1", "DE") is Relation.EQUAL


def test_free_text_lies_where_it_is_recorded_to_lie() -> None:
    recorded = of(
        Place("dach", "CUSTOM", None, (), "DACH"),
        Place("de", "ISO_3166_1", "DE", ("dach",)),
        Place("ch", "ISO_3166_1", "CH", ("dach",)),
        Place("harz", "CUSTOM", None, ("de",), "Harz"),
        Place("tyrol", "CUSTOM", None, (), "Tyrol"),
    )
    assert recorded.relation("de", "dach") is Relation.WITHIN
    assert recorded.relation("DE-BY", "dach") is Relation.WITHIN
    assert recorded.relation("harz", "150") is Relation.WITHIN
    assert recorded.relation("harz", "FR") is Relation.APART
    assert recorded.relation("harz", "tyrol") is Relation.UNKNOWN
    assert recorded.relation("dach", "FR") is Relation.UNKNOWN
    assert recorded.relation("dach", "tyrol") is Relation.UNKNOWN
    assert recorded.relation("tyrol", "tyrol") is Relation.EQUAL
    assert within("tyrol", WHOLE, hierarchy=recorded) is YES
    assert within("dach", "EU", hierarchy=recorded) is NO, "Switzerland is recorded as a part of it"
    assert recorded.common("dach", "EU", ()) is Emptiness.FILLED


def test_what_is_recorded_settles_what_the_schemes_leave_open() -> None:
    recorded = of(Place("us", "ISO_3166_1", "US"), Place("pr", "ISO_3166_1", "PR", ("us",)))
    assert recorded.relation("pr", "us") is Relation.WITHIN
    assert of().relation("PR", "US") is Relation.UNKNOWN


def test_a_subdivision_that_is_not_listed_lies_in_its_country() -> None:
    recorded = of(Place("paris", "ISO_3166_2", "FR-75"))
    assert recorded.relation("paris", "FR") is Relation.WITHIN
    assert recorded.relation("paris", "DE") is Relation.APART
    assert recorded.relation("paris", "FR-IDF") is Relation.UNKNOWN


def test_a_territory_recorded_as_part_of_its_other_code_makes_one_place() -> None:
    recorded = of(Place("a", "ISO_3166_1", "DE", ("b",)), Place("b", "ISO_3166_1", "DEU", ("a",)))
    assert recorded.relation("a", "b") is Relation.EQUAL
    assert "DE" not in recorded.wholes["DE"]


def test_reading_one_graph_does_not_change_the_registers() -> None:
    of(Place("x", "CUSTOM", None), Place("de", "ISO_3166_1", "DE", ("x",)))
    assert "x" not in of().up("DE")


def test_membership_is_that_of_the_day() -> None:
    before, after = of(on=date(2020, 1, 31)), of(on=date(2020, 2, 1))
    assert before.relation("GB-SCT", "EU") is Relation.WITHIN
    assert after.relation("GB-SCT", "EU") is Relation.APART
    disputed = of(on=date(2020, 6, 1))
    assert disputed.relation("GB", "EEA") is Relation.UNKNOWN
    assert "EEA" not in disputed.complete


def test_what_two_places_share_is_named() -> None:
    assert KNOWN.shared("EU", "142") == ("CY",)
    assert KNOWN.shared("DE-BY", "150") == ("DE-BY",)
    assert KNOWN.shared("EFTA", "EEA") == ("IS", "LI", "NO")
    assert KNOWN.shared("GB-EAW", "GB-GBN") in (("GB-EAW",), ("GB-ENG", "GB-WLS"))
    assert KNOWN.shared("DE", "FR") == ()
