"""Verdicts in order, shares of every shape, relationships as evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.evidence import (
    Path,
    Severity,
    Share,
    Verdict,
    as_fact,
    relationship_fact,
)
from graph.model.language.partial_date import OPEN_DATE, OPEN_START

VERDICTS = st.lists(st.sampled_from(list(Verdict)))


def stored(**properties: Any) -> dict[str, Any]:
    return {"id": "rel_x", "fact_id": "fact_x", **properties}


def held(**properties: Any) -> Share | None:
    return relationship_fact("HOLDS_INTEREST_IN", "party_a", "party_b", stored(**properties)).share


def test_the_worst_verdict_is_a_conflict_and_the_best_is_clear() -> None:
    ordered = sorted(Verdict, key=lambda verdict: verdict.rank)
    assert ordered == [Verdict.CONFLICT, Verdict.POTENTIAL, Verdict.UNKNOWN, Verdict.CLEAR]


def test_the_gravest_severity_blocks() -> None:
    ordered = sorted(Severity, key=lambda severity: severity.rank)
    assert [each.value for each in ordered] == ["BLOCK", "HIGH", "MEDIUM", "LOW", "INFO"]


def test_a_check_without_any_finding_is_clear() -> None:
    assert Verdict.worst([]) is Verdict.CLEAR


@pytest.mark.parametrize("order", list(permutations(Verdict)))
def test_the_worst_does_not_depend_on_the_order(order: tuple[Verdict, ...]) -> None:
    assert Verdict.worst(list(order)) is Verdict.CONFLICT
    without: list[Verdict] = [verdict for verdict in order if verdict is not Verdict.CONFLICT]
    assert Verdict.worst(without) is Verdict.POTENTIAL


@given(VERDICTS, VERDICTS)
def test_the_worst_of_two_parts_is_the_worst_of_the_whole(
    first: list[Verdict], second: list[Verdict]
) -> None:
    """A check that is made in parts has the verdict of a check made at once."""
    apart = Verdict.worst([Verdict.worst(first), Verdict.worst(second)])
    assert apart is Verdict.worst(first + second)


@given(VERDICTS, st.sampled_from(list(Verdict)))
def test_a_further_finding_never_betters_a_verdict(found: list[Verdict], more: Verdict) -> None:
    assert Verdict.worst([*found, more]).rank <= Verdict.worst(found).rank


@pytest.mark.parametrize(
    ("properties", "low", "high"),
    [
        ({"share_exact": 25.0}, "25", "25"),
        ({"share_exact": 0.0}, "0", "0"),
        ({"share_min": 25.0, "share_max": 50.0}, "25", "50"),
        ({"share_min": 75.0}, "75", "100"),
        ({"share_max": 10.0}, "0", "10"),
        ({"share_unknown": True}, "0", "100"),
    ],
)
def test_a_share_lies_between_its_least_and_its_most(properties: dict[str, Any], low: str, high: str) -> None:
    share = held(**properties)
    assert share is not None
    assert (share.low, share.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "properties", [{}, {"share_exact": None, "share_min": None}, {"share_unknown": False}, {"role": "CHAIR"}]
)
def test_a_relationship_without_a_share_block_has_no_share(properties: dict[str, Any]) -> None:
    """A directorship is not a share of 0 %, nor one that is unknown."""
    assert held(**properties) is None


@pytest.mark.parametrize("figure", [0.1, 33.333333, 6.725, 99.999999, 0.000001, 1 / 3])
def test_a_stored_figure_is_read_back_as_it_was_written(figure: float) -> None:
    """A double that went through binary arithmetic showed 6.72499999 % of a threshold."""
    share = held(share_exact=figure)
    assert share is not None
    assert share.exact == Decimal(repr(figure))
    assert float(share.exact) == figure


def test_bounds_say_whether_they_are_reached() -> None:
    share = held(share_min=25.0, share_max=50.0, share_min_exclusive=True)
    assert share is not None
    assert (share.min_exclusive, share.max_exclusive, share.unknown) == (True, False, False)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(exact=Decimal("60.000000")), "60 %"),
        (Share(exact=Decimal("6.725")), "6.725 %"),
        (Share(exact=Decimal(100)), "100 %"),
        (Share(exact=Decimal("0.000001")), "0.000001 %"),
        (Share(exact=Decimal(0)), "0 %"),
        (Share(min=Decimal(25), max=Decimal("50.0")), "25 to 50 %"),
        (Share(min=Decimal(75)), "75 to 100 %"),
        (Share(max=Decimal(5)), "0 to 5 %"),
        (Share(unknown=True), "an unknown share"),
        (Share(), "an unknown share"),
    ],
)
def test_a_share_is_written_without_trailing_zeros_or_exponents(share: Share, words: str) -> None:
    assert str(share) == words


@pytest.mark.parametrize(("start", "end"), [(OPEN_START, OPEN_DATE), (None, None)])
def test_open_ends_are_not_dates(start: date | None, end: date | None) -> None:
    """The sentinel 9999-12-31 is never shown as the day on which something ends."""
    fact = relationship_fact("CONTROLS", "a", "b", stored(valid_from=start, valid_to=end))
    assert (fact.valid_from, fact.valid_to) == (None, None)


class DriverDate:
    """Stands for a date of the driver, which knows how to become Python's own."""

    def to_native(self) -> date:
        return date(2024, 5, 17)


def test_a_date_of_the_driver_is_one_of_python() -> None:
    fact = relationship_fact("CONTROLS", "a", "b", stored(valid_from=DriverDate()))
    assert fact.valid_from == date(2024, 5, 17)


def test_what_every_relationship_has_is_not_among_its_own_properties() -> None:
    """Walls, versions and sources were shown as if they were properties of the relationship."""
    now = datetime(2025, 1, 1, tzinfo=UTC)
    fact = relationship_fact(
        "HOLDS_INTEREST_IN",
        "a",
        "b",
        stored(
            valid_from=date(2020, 1, 1), recorded_at=now, superseded_at=now, walls=["w"],
            statement_ids=["s1", "s2"], interest_type="SHAREHOLDING", valid_from_precision="YEAR",
        ),
    )  # fmt: skip
    assert set(fact.properties) == {"interest_type", "valid_from_precision"}
    assert fact.statement_ids == ("s1", "s2")
    assert fact.recorded_at == now


@pytest.mark.parametrize("sources", [None, [], ()])
def test_a_relationship_without_sources_has_none(sources: Any) -> None:
    assert relationship_fact("CONTROLS", "a", "b", stored(statement_ids=sources)).statement_ids == ()


@pytest.mark.parametrize(
    ("properties", "role"),
    [
        ({"role": "CHAIR"}, "CHAIR"),
        ({"party_role": "LICENSOR"}, "LICENSOR"),
        ({"role": None, "party_role": "LICENSOR"}, "LICENSOR"),
        ({}, None),
    ],
)
def test_a_capacity_is_a_role_or_that_of_a_party(properties: dict[str, Any], role: str | None) -> None:
    assert relationship_fact("PARTY_TO", "a", "b", stored(**properties)).role == role


def test_reading_a_row_leaves_the_row_as_it_was() -> None:
    """Two readings of a check share one row; the first must not take anything out of it."""
    properties = stored(valid_from=date(2020, 1, 1), statement_ids=["s"])
    before = dict(properties)
    fact = as_fact(["CONTROLS", "a", "b", properties])
    assert properties == before
    assert fact == as_fact(["CONTROLS", "a", "b", properties])


def test_evidence_can_be_counted_once() -> None:
    """Facts are keys of dictionaries where paths that show the same are listed once."""
    first = as_fact(["CONTROLS", "a", "b", stored(basis="BOARD")])
    second = as_fact(["CONTROLS", "a", "b", stored(basis="BOARD")])
    assert len({first, second}) == 1


@pytest.mark.parametrize("nodes", [(), ("a",), ("a", "b", "c")])
def test_a_path_has_one_node_more_than_relationships(nodes: tuple[str, ...]) -> None:
    link = as_fact(["CONTROLS", "a", "b", stored()])
    with pytest.raises(ValueError, match="one node more"):
        Path(nodes, (link,))


def test_a_path_is_as_long_as_its_relationships_are_many() -> None:
    link = as_fact(["CONTROLS", "a", "b", stored()])
    assert Path(("a",), ()).length == 0
    assert Path(("a", "b", "a"), (link, link)).length == 2
