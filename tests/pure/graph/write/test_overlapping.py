"""Shares that overlap in time what an earlier load of their source states: one of the two was corrected."""

from __future__ import annotations

import pytest

from graph.write.overlapping import overlaps
from graph.write.stated import Live, StatedRelationship, live


def stake(
    identity: str, since: str | None, until: str | None = None, *, source: str = "S", fact: str = "f",
    kind: str = "HOLDS_INTEREST_IN", on: str = "",
) -> Live:  # fmt: skip
    rel = StatedRelationship(kind, "a", "b", fact, {}, since, until)
    return live(identity, source, (on, "", ""), ((), (rel,)))


def found(new: Live, *earlier: Live) -> list[tuple[str | None, str | None]]:
    holders: dict[tuple[str, str], list[Live]] = {}
    for each in (new, *earlier):
        for which in each.relationships:
            holders.setdefault(which, []).append(each)
    return [(each.said.valid_from, each.before.valid_from) for each in overlaps([new], holders)]


@pytest.mark.parametrize(
    ("since", "until", "before", "ended", "meet"),
    [
        ("2021", None, "2020", None, True),
        ("2020", None, "2021", None, True),
        ("2021", None, None, None, True),
        (None, None, "2020", "2021", True),
        ("2021", None, "2020", "2021", False),
        ("2020", "2021", "2021", None, False),
        ("2021-06", None, "2020", "2021-07-01", True),
    ],
)
def test_two_stretches_of_one_share_must_not_meet(
    since: str | None, until: str | None, before: str | None, ended: str | None, meet: bool
) -> None:
    """30 % from 2020 and 30 % from 2021 became 60 %."""
    assert found(stake("new", since, until), stake("old", before, ended)) == (
        [(since, before)] if meet else []
    )


def test_one_start_is_one_stretch() -> None:
    assert found(stake("new", "2020"), stake("old", "2020")) == []


def test_another_source_and_another_fact_are_other_things() -> None:
    assert found(stake("new", "2021"), stake("old", "2020", source="T")) == []
    assert found(stake("new", "2021"), stake("old", "2020", fact="g")) == []
    office = {"kind": "HAS_ROLE_AT"}
    assert found(stake("new", "2021", **office), stake("old", "2020", **office)) == [("2021", "2020")]


def unsettled(new: Live, *earlier: Live) -> list[tuple[str | None, str | None]]:
    holders: dict[tuple[str, str], list[Live]] = {}
    for each in (new, *earlier):
        for which in each.relationships:
            holders.setdefault(which, []).append(each)
    found = [each for each in overlaps([new], holders) if not each.settled]
    return [(each.said.valid_from, each.before.valid_from) for each in found]


def test_one_that_is_recorded_to_have_ended_is_in_nobodys_way() -> None:
    begun, new = stake("old", "2020"), stake("new", "2022")
    assert unsettled(new, begun) == [("2022", "2020")]
    assert unsettled(new, begun, stake("end", "2020", "2022")) == []
    assert unsettled(new, begun, stake("end", "2020", "2022", source="T")) == []
    assert unsettled(new, begun, stake("end", "2020", "2023", source="T")) == [("2022", "2020")]
    ended = stake("old", "2020", "2030")
    assert unsettled(new, ended, stake("end", "2020", "2022", source="T")) == [("2022", "2020")]


def test_words_said_again_are_not_refused_for_what_was_recorded_before() -> None:
    begun, other = stake("old", "2020"), stake("other", "2022")
    assert unsettled(stake("again", "2020"), begun, other) == []
    assert unsettled(stake("again", "2020"), begun, other, stake("end", "2020", "2022")) == []
    assert unsettled(stake("first", "2020"), other) == [("2020", "2022")]
    longer = stake("longer", "2020", "2023", on="2025-01-01")
    assert unsettled(longer, begun, other, stake("end", "2020", "2022")) == [("2020", "2022")]
