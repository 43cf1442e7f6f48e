"""Moments in ids: given out, they come back as the same moment, and say nothing where it is now."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.execution.moments import entity, moment_of, stated, suffix_of
from graph.errors import InvalidId, InvalidInput
from graph.model.catalogue import nodes, super_labels
from graph.model.language.moment import Moment

DAY = date(2024, 6, 15)
TIME = datetime(2024, 7, 1, 9, 30, 0, 250, tzinfo=UTC)
offsets = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
times = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=offsets)


@given(st.none() | st.dates(date(1, 1, 1)), st.none() | times)
def test_an_id_brings_its_moment_back(day: date | None, time: datetime | None) -> None:
    """`node(id:)` gives the same state back that the id was given out with."""
    moment = Moment.at(day, time)
    back = moment_of({}, [f"party_a{suffix_of(moment)}"])
    assert (back.known_at, back.explicit_as_of) == (moment.known_at, moment.explicit_as_of)
    if day is not None:
        assert back.as_of == day
    if time is not None and day is None:
        assert back.as_of == time.astimezone(UTC).date()
    assert suffix_of(back) == suffix_of(moment)


def test_now_leaves_ids_as_they_are() -> None:
    assert suffix_of(Moment.now()) == ""
    assert suffix_of(Moment.at(None)) == ""


@pytest.mark.parametrize(
    ("moment", "suffix"),
    [
        (Moment.at(DAY), "@2024-06-15"),
        (Moment.at(DAY, TIME), "@2024-06-15~2024-07-01T09:30:00.000250+00:00"),
        (Moment.at(None, TIME), "@~2024-07-01T09:30:00.000250+00:00"),
    ],
)
def test_an_id_says_the_day_and_the_knowledge_that_were_asked_for(moment: Moment, suffix: str) -> None:
    assert suffix_of(moment) == suffix


def test_arguments_win_over_the_ids() -> None:
    found = moment_of({"asOf": date(2025, 1, 1)}, ["party_a@2024-06-15", "party_b@2023-01-01"])
    assert found == Moment.at(date(2025, 1, 1))


def test_ids_of_one_moment_are_asked_at_it() -> None:
    assert moment_of({}, ["party_a@2024-06-15", "party_b@2024-06-15"]) == Moment.at(DAY)


@pytest.mark.parametrize(
    "ids", [["party_a@2024-06-15", "party_b@2023-01-01"], ["party_a@2024-06-15", "party_b"]]
)
def test_ids_of_several_moments_are_a_question_back(ids: list[str]) -> None:
    with pytest.raises(InvalidInput, match="several moments"):
        moment_of({}, ids)


def test_ids_without_a_moment_go_with_any() -> None:
    assert stated("party_a", None, "party_b@2024-06-15") == ["party_b@2024-06-15"]
    assert moment_of({}, stated("party_a", "party_b@2024-06-15")) == Moment.at(DAY)
    assert moment_of({}, []) == Moment.now()


@pytest.mark.parametrize("moment", ["x", "2024", "2024-13-01", "2024-06-15~noon", "~2024-07-01T09:30:00"])
def test_a_moment_that_was_never_given_out_is_refused(moment: str) -> None:
    with pytest.raises(InvalidId):
        moment_of({}, [f"party_a@{moment}"])


PREFIXES = sorted({node.prefix for node in nodes().values() if node.super_label is None}
                  | {label.prefix for label in super_labels().values()})  # fmt: skip


@pytest.mark.parametrize("prefix", PREFIXES)
def test_an_id_of_ours_loses_its_moment_and_nothing_else(prefix: str) -> None:
    assert entity(f"{prefix}_0a1b@2024-06-15") == f"{prefix}_0a1b"
    assert entity(f"{prefix}_0a1b", "Node") == f"{prefix}_0a1b"


@pytest.mark.parametrize(
    "identifier",
    ["", "_", "nothing_a", "Party_a", "party_a@", "@2024-06-15", "4:abc:1", " party_a", "ｐarty_a"],
)
def test_what_is_not_an_id_of_ours_is_refused(identifier: str) -> None:
    with pytest.raises(InvalidId):
        entity(identifier)


def test_an_id_of_another_noun_is_refused_by_the_noun_that_is_wanted() -> None:
    assert entity("party_a", "Party") == "party_a"
    with pytest.raises(InvalidId, match="is not an id of a Contract"):
        entity("party_a", "Contract")


def test_a_refusal_shows_only_the_beginning_of_what_was_sent() -> None:
    with pytest.raises(InvalidId) as refused:
        entity("x" * 5_000)
    assert len(str(refused.value)) < 300
