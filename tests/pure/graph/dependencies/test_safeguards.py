"""Safeguards are dated: each day has those that apply, and none gives a verdict."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dependencies.safeguards import SAFEGUARDS, SafeguardTopic, safeguards_on


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2014, 4, 30), []),
        (date(2026, 4, 30), ["EU_TTBER_2014"]),
        (date(2026, 5, 1), ["EU_TTBER_2026"]),
        (date(2038, 5, 1), []),
    ],
)
def test_a_regulation_gives_way_to_the_next_on_its_day(day: date, expected: list[str]) -> None:
    assert [each.id for each in safeguards_on(day, [SafeguardTopic.LICENSED_TECHNOLOGY])] == expected


def test_topics_choose_and_no_topic_chooses_nothing() -> None:
    day = date(2026, 6, 30)
    assert safeguards_on(day, []) == ()
    assert {each.topic for each in safeguards_on(day, SafeguardTopic)} == set(SafeguardTopic)


def test_each_safeguard_names_its_year_and_gives_no_verdict() -> None:
    assert len({each.id for each in SAFEGUARDS}) == len(SAFEGUARDS)
    for each in SAFEGUARDS:
        assert str(each.year) in each.id
        assert each.since < each.until
        assert each.year <= each.since.year
        assert not {"illegal", "unlawful", "lawful", "void", "prohibited"} & set(each.says.lower().split())
