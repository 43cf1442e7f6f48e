"""The worked examples of the Beneficial Ownership Data Standard 0.4, recomputed from the files as published.

Source: Open Ownership, https://standard.openownership.org/, examples of version 0.4 (Apache-2.0).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from graph.checks.logic import Answer
from graph.ownership import OwnershipNetwork, OwnershipTest, PartyFact, Snapshot, interest, ownership_test
from graph.ownership.figures import Range
from graph.ownership.report import disagreements
from graph.write.records import NodeKey
from loaders.ingest.formats.bods import FORMAT
from tests.not_run import PUBLIC_DATA

pytestmark = pytest.mark.public_data
TODAY = date(2025, 6, 15)


def _party(key: NodeKey) -> str:
    return key.parts[-1]


def published(name: str, day: date = TODAY) -> OwnershipNetwork:
    """Give the network of an example on a day; parties are called by the last part of their key."""
    path = PUBLIC_DATA / "bods" / "examples" / f"{name}.json"
    parties: dict[str, PartyFact] = {}
    interests = []
    for record in FORMAT.read([path], "source"):
        for node in record.nodes:
            reason = node.properties.get("unspecified_reason")
            called = str(node.properties.get("name"))
            parties[_party(node.key)] = PartyFact(_party(node.key), called, node.key.label, reason)
        for number, link in enumerate(record.relationships):
            begun = link.valid_from is None or link.valid_from.first <= day
            ended = link.valid_to is not None and link.valid_to.first <= day
            if link.type != "HOLDS_INTEREST_IN" or not begun or ended:
                continue
            owner, owned = _party(link.start), _party(link.end)
            identity = {"id": f"rel_{owner}_{owned}_{number}", "fact_id": f"fact_{owner}_{owned}_{number}"}
            values = {**identity, **link.properties, "is_summary": link.is_summary}
            interests.append(interest(owner, owned, day, values))
    return OwnershipNetwork(Snapshot(day, parties, tuple(interests)))


def percent(low: int, high: int) -> Range:
    return Range(Fraction(low, 100), Fraction(high, 100))


def test_indirect_ownership_whose_middle_is_not_published_is_at_most_what_is_stated() -> None:
    """30 % of Company A through Company B: the stake in B is not published, and the total was left out."""
    net = published("indirect-ownership")
    found = net.integrated("c25d4d612c2c", "XE009999")
    assert found.range == percent(0, 30)
    assert "a source states 30 %" in disagreements(net, "XE009999")[0].why
    for test in (OwnershipTest.AMLR25, OwnershipTest.FINCEN25):
        assert ownership_test(net, test, "XE009999", ["c25d4d612c2c"]).outcome is Answer.UNKNOWN


def test_multiple_indirect_ownership_is_a_range_up_to_the_stated_total() -> None:
    net = published("multiple-indirect-ownership")
    assert net.integrated("92ebf964a1f6", "63e3a8a8946f").range == percent(0, 60)
    assert (
        ownership_test(net, OwnershipTest.OFAC50, "63e3a8a8946f", ["92ebf964a1f6"]).outcome is Answer.UNKNOWN
    )


@pytest.mark.parametrize(("day", "low", "high"), [(date(2018, 1, 1), 0, 50), (date(2020, 1, 1), 50, 100)])
def test_mixed_ownership_adds_the_direct_half_from_its_own_day(day: date, low: int, high: int) -> None:
    net = published("mixed-direct-and-indirect-ownership", day)
    assert net.integrated("53508b65253f", "XE08A").range == percent(low, high)


def test_joint_owners_of_an_arrangement_hold_a_half_each() -> None:
    net = published("joint-ownership")
    for person in ("1accb8b18b99", "f040df24d9ec"):
        assert net.integrated(person, "07444723").range == percent(50, 50)
        assert ownership_test(net, OwnershipTest.AMLR25, "07444723", [person]).outcome is Answer.YES
        assert ownership_test(net, OwnershipTest.CONTROL50, "07444723", [person]).outcome is Answer.NO


def test_people_of_the_levent_trust_may_control_it_and_one_is_not_named() -> None:
    net = published("levent")
    for person in ("700c264e", "d8855000"):
        assert net.control_state(person, "8e40d059")[0] is Answer.UNKNOWN
    assert net.unidentified == {"81337a6e"}


def test_the_nominator_instructs_the_nomination_and_may_control_the_firm() -> None:
    """Her influence is stated as a total over the nomination; as a total it was left out."""
    net = published("nomination")
    assert net.control_outcome("101AB1984F", "103AB1984D") is Answer.YES
    assert net.control_outcome("101AB1984F", "104AB1984C") is Answer.UNKNOWN
    assert net.control_outcome("102AB1984E", "103AB1984D") is Answer.NO


def test_a_holder_that_need_not_be_named_leaves_control_open() -> None:
    net = published("listed-company-exempt-from-disclosure")
    assert not net.complete("XE000017")
    assert net.control_state("anybody", "XE000017")[0] is Answer.UNKNOWN


def test_tecido_is_oversubscribed_only_while_both_statements_hold() -> None:
    assert published("tecido", date(2023, 2, 1)).integrated("018AF6B3EB", "01B68D7633").range == percent(
        30, 30
    )
    both = published("tecido", date(2023, 3, 2))
    assert both.stakes().oversubscribed("01B68D7633")
    after = published("tecido", date(2023, 4, 1))
    assert after.integrated("018AF6B3EB", "01B68D7633").range == percent(0, 0)
    assert after.control_outcome("033E84672B", "01B68D7633") is Answer.YES
