"""What is believed of an element: the latest statement, over what earlier ones say beside it."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.claims import without_benefit
from graph.checks.in_force import validity
from graph.write.elements import relationship_values
from graph.write.resolve import Believed, believed_node, believed_slice
from graph.write.stated import Live, StatedNode, StatedRelationship

PARTY, SLICE = "party_a", ("fact_x", "2020")


def node(day: str, source: str = "Register", label: str = "Organization", **values: Any) -> Live:
    said = StatedNode(PARTY, label, values)
    return Live(f"statement_{source}_{day}", source, (day, day, source), {PARTY: said})


def stake(day: str, source: str = "Register", until: str | None = None, **values: Any) -> Live:
    said = StatedRelationship("HOLDS_INTEREST_IN", "a", "b", "fact_x", values, "2020", until)
    return Live(f"statement_{source}_{day}", source, (day, day, source), {}, {SLICE: said})


def of_node(*statements: Live) -> Believed:
    found = believed_node(PARTY, statements)
    assert found is not None
    return found


def of_stake(*statements: Live) -> Believed:
    found = believed_slice(SLICE, statements)
    assert found is not None
    return found


def test_nothing_is_believed_of_what_no_live_statement_states() -> None:
    assert believed_node(PARTY, []) is None
    assert believed_node("party_z", [node("2020-01-01", name="Acme")]) is None
    assert believed_slice(SLICE, [node("2020-01-01", name="Acme")]) is None


def test_the_latest_statement_is_believed() -> None:
    found = of_node(node("2021-01-01", name="New Ltd"), node("2020-01-01", name="Old Ltd"))
    assert found.fact.properties == {"name": "New Ltd"}


def test_what_the_latest_leaves_out_an_earlier_one_still_says() -> None:
    found = of_node(node("2020-01-01", name="Acme", jurisdiction="GB"), node("2021-01-01", name="Acme Ltd"))
    assert found.fact.properties == {"name": "Acme Ltd", "jurisdiction": "GB"}
    assert len(found.statement_ids) == 2


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [("Register", "Register", 0), ("Register", "Gazette", 1)],
)
def test_two_values_are_a_conflict_where_two_sources_state_them(
    first: str, second: str, conflicts: int
) -> None:
    """A correction by its own source is not a disagreement."""
    found = of_node(node("2020-01-01", first, name="Old"), node("2021-01-01", second, name="New"))
    assert len(found.conflicts) == conflicts
    for each in found.conflicts:
        assert (each.property, each.kept, each.kept_source) == ("name", "New", "Gazette")
        assert (each.displaced, each.displaced_source) == ("Old", "Register")


def test_equal_values_of_two_sources_agree() -> None:
    assert of_node(node("2020-01-01", name="A"), node("2021-01-01", "Gazette", name="A")).conflicts == ()


def test_the_kind_of_a_node_is_what_the_latest_says_and_keeps_only_what_that_kind_has() -> None:
    """A firm that turned out to be a person kept its legal form, which no person has."""
    found = of_node(
        node("2020-01-01", name="Ann Wu", legal_form="Ltd", jurisdiction="GB"),
        node("2021-01-01", label="Person", name="Ann Wu"),
    )
    assert isinstance(found.fact, StatedNode)
    assert found.fact.label == "Person"
    assert "legal_form" not in found.fact.properties


@pytest.mark.parametrize(
    ("later", "kept"),
    [
        ({"share_min": "25", "share_max": "50"}, {"share_min": "25", "share_max": "50"}),
        ({"share_unknown": True}, {"share_unknown": True}),
        ({"share_exact": "7"}, {"share_exact": "7"}),
    ],
)
def test_the_figures_of_a_share_belong_together(later: dict[str, Any], kept: dict[str, Any]) -> None:
    """An exact 60 % that was corrected to a range of 25 to 50 % was kept beside it."""
    found = of_stake(stake("2020-01-01", share_exact="60"), stake("2021-01-01", **later))
    assert found.fact.properties == kept


def test_a_statement_that_says_nothing_of_the_share_leaves_it() -> None:
    found = of_stake(stake("2020-01-01", share_exact="60"), stake("2021-01-01", details="direct"))
    assert found.fact.properties == {"share_exact": "60", "details": "direct"}


@pytest.mark.parametrize(
    ("ends", "believed"), [((None, "2025"), "2025"), (("2024", None), "2024"), (("2024", "2025"), "2025")]
)
def test_an_end_is_stated_like_a_value(ends: tuple[str | None, str | None], believed: str) -> None:
    first, second = stake("2020-01-01", until=ends[0]), stake("2021-01-01", "Gazette", until=ends[1])
    found = of_stake(first, second)
    assert isinstance(found.fact, StatedRelationship)
    assert found.fact.valid_to == believed
    assert "valid_to" not in found.fact.properties
    assert len(found.conflicts) == (None not in ends)


def test_the_order_in_which_statements_are_read_does_not_matter() -> None:
    statements = [
        node("2020-01-01", name="A", jurisdiction="GB"),
        node("2021-01-01", "Gazette", name="B"),
        node("2022-01-01", name="C", legal_form="Ltd"),
    ]
    expected = of_node(*statements)
    for order in permutations(statements):
        assert of_node(*order) == expected


VALUES = st.dictionaries(st.sampled_from(["name", "legal_form", "jurisdiction"]), st.sampled_from("xyz"))


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_belief_is_the_statements_laid_over_each_other(said: list[dict[str, str]]) -> None:
    statements = [node(f"2020-01-{day:02}", **values) for day, values in enumerate(said, 1)]
    expected: dict[str, str] = {}
    for values in said:
        expected |= values
    assert of_node(*statements).fact.properties == expected


@pytest.mark.parametrize("first", ["Register", "Gazette"])
def test_two_sources_that_differ_about_a_share_are_a_range_whichever_came_last(first: str) -> None:
    """The last one loaded was believed."""
    other = {"Register": "Gazette", "Gazette": "Register"}[first]
    figures = {"Register": "20", "Gazette": "30"}
    found = of_stake(
        stake("2020-01-01", first, share_exact=figures[first]),
        stake("2021-01-01", other, share_exact=figures[other]),
    )
    assert isinstance(found.fact, StatedRelationship)
    assert found.fact.properties == {"share_min": "20", "share_max": "30"}
    assert found.fact.share_by_source == ("20 % by Register", "30 % by Gazette")
    assert len(found.conflicts) == 1
    alone = of_stake(stake("2021-01-01", other, share_exact=figures[other]))
    assert isinstance(alone.fact, StatedRelationship)
    assert (alone.fact.properties, alone.fact.share_by_source) == ({"share_exact": figures[other]}, ())


@pytest.mark.parametrize("source", ["Register", "Gazette"])
def test_a_date_that_is_less_exact_does_not_displace_the_more_exact_one(source: str) -> None:
    """A list that knew the year alone took the day of birth from everybody of whom it was recorded."""
    exact, year = ("2020-01-01", "1980-05-17"), ("2021-01-01", "1980")
    found = of_node(
        node(exact[0], label="Person", birth_date=exact[1]),
        node(year[0], source, label="Person", birth_date=year[1]),
    )
    assert (found.fact.properties["birth_date"], found.conflicts) == ("1980-05-17", ())
    refined = of_node(
        node(year[0], source, label="Person", birth_date=year[1]),
        node("2022-01-01", "Gazette", label="Person", birth_date=exact[1]),
    )
    assert (refined.fact.properties["birth_date"], refined.conflicts) == ("1980-05-17", ())
    other = of_node(
        node(exact[0], label="Person", birth_date=exact[1]),
        node(year[0], "Gazette", label="Person", birth_date="1981"),
    )
    assert other.fact.properties["birth_date"] == "1981"
    assert len(other.conflicts) == 1


@pytest.mark.parametrize("first", ["Register", "Gazette"])
def test_two_sources_that_differ_about_an_end_leave_open_when_it_ended(first: str) -> None:
    """The last one loaded was believed: a stake that one register has ended was gone for good."""
    other = {"Register": "Gazette", "Gazette": "Register"}[first]
    ends = {"Register": "2023", "Gazette": "2025-06-30"}
    found = of_stake(
        stake("2026-01-01", first, until=ends[first]), stake("2026-02-01", other, until=ends[other])
    )
    assert isinstance(found.fact, StatedRelationship)
    assert (found.fact.valid_to, found.fact.earliest_end) == ("2025-06-30", date(2023, 1, 1))
    assert found.fact.sources_differ == ("ended 2023 by Register", "ended 2025-06-30 by Gazette")
    assert len(found.conflicts) == 1
    stored = relationship_values(found.fact)
    assert validity(stored).end == (date(2023, 1, 1), date(2025, 6, 30))


def test_the_more_exact_of_two_ends_that_agree_is_the_end() -> None:
    for ends in permutations(["2023", "2023-04-05"]):
        found = of_stake(
            stake("2024-01-01", "Register", until=ends[0]), stake("2024-02-01", "Gazette", until=ends[1])
        )
        assert isinstance(found.fact, StatedRelationship)
        assert (found.fact.valid_to, found.fact.earliest_end) == ("2023-04-05", None)
        assert (found.fact.sources_differ, found.conflicts) == ((), ())


def test_a_source_that_corrects_its_own_end_differs_from_nobody() -> None:
    found = of_stake(stake("2024-01-01", until="2023"), stake("2024-02-01", until="2024-01-15"))
    assert isinstance(found.fact, StatedRelationship)
    assert (found.fact.valid_to, found.fact.sources_differ) == ("2024-01-15", ())


def test_two_sources_that_differ_about_the_benefit_leave_it_open() -> None:
    """The last one loaded was believed, so that legal title alone could clear a beneficial owner."""
    for said in permutations([True, False]):
        found = of_stake(
            stake("2024-01-01", "Register", beneficial=said[0], share_exact="20"),
            stake("2024-02-01", "Gazette", beneficial=said[1]),
        )
        assert isinstance(found.fact, StatedRelationship)
        assert found.fact.properties == {"share_exact": "20"}
        sources = dict(zip(said, ("Register", "Gazette"), strict=True))
        assert found.fact.sources_differ == (
            f"beneficial ownership by {sources[True]}",
            f"legal title without benefit by {sources[False]}",
        )
        assert "the sources differ" in without_benefit(relationship_values(found.fact))
