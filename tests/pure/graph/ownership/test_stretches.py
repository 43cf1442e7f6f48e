"""Stretches of one interest on one day: one stake, whose share the sources may disagree about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.ownership.stretches import Row, one_a_fact

pytestmark = pytest.mark.anyio
DAY = date(2025, 6, 30)
SOURCES = {"s1": "Register A", "s2": "Register B"}


def stretch(id: str, statement: str, share: float, since: date = OPEN_START, **more: Any) -> Row:
    dates = {"valid_from": since, "valid_to": OPEN_DATE}
    own = {"id": id, "fact_id": "f", "statement_ids": [statement], "share_exact": share}
    return "a", "b", {**dates, **own, **more}


async def joined(*rows: Row) -> list[Row]:
    async def sources(ids: list[str]) -> Mapping[str, str]:
        return {id: SOURCES[id] for id in ids}

    return await one_a_fact(list(rows), DAY, sources)


async def test_two_sources_with_other_starts_are_a_range_and_no_sum() -> None:
    """20 % since 2020 by one register and 30 % since 2021 by another came to 50 %."""
    rows = (stretch("r1", "s1", 20.0, date(2020, 1, 1)), stretch("r2", "s2", 30.0, date(2021, 1, 1)))
    for order in (rows, rows[::-1]):
        [(_, _, found)] = await joined(*order)
        assert (found["share_min"], found["share_max"]) == (20.0, 30.0)
        assert found["share_by_source"] == [
            "20 % by Register A (since 2020-01-01)",
            "30 % by Register B (since 2021-01-01)",
        ]
        assert (found["id"], found["statement_ids"]) == ("r2", ["s1", "s2"])
        assert "share_exact" not in found


async def test_the_same_share_with_another_start_is_one_stake() -> None:
    [(_, _, found)] = await joined(stretch("r1", "s1", 20.0), stretch("r2", "s2", 20.0, date(2021, 1, 1)))
    assert found["share_exact"] == 20.0
    assert "share_by_source" not in found


async def test_a_stretch_that_may_be_over_leaves_the_sure_one_its_dates() -> None:
    over = {"valid_to": date(2026, 1, 1), "valid_to_precision": "YEAR"}
    maybe = stretch("r1", "s1", 40.0, date(2024, 1, 1), **over)
    [(_, _, found)] = await joined(maybe, stretch("r2", "s2", 30.0, date(2020, 1, 1)))
    assert (found["id"], found["share_min"], found["share_max"]) == ("r2", 30.0, 40.0)


async def test_a_stated_total_is_another_figure_than_the_stake() -> None:
    rows = [stretch("r1", "s1", 45.0, is_summary=True), stretch("r2", "s2", 30.0, date(2021, 1, 1))]
    assert await joined(*rows) == rows


async def test_what_is_recorded_once_is_left_alone_and_no_source_is_asked_for() -> None:
    async def never(ids: list[str]) -> Mapping[str, str]:
        raise AssertionError(ids)

    rows = [stretch("r1", "s1", 20.0), stretch("r2", "s2", 30.0, fact_id="g")]
    assert await one_a_fact(rows, DAY, never) is rows


async def test_what_differed_already_is_still_named() -> None:
    before = stretch("r1", "s1", 20.0, date(2020, 1, 1), share_by_source=["10 % by C", "20 % by D"])
    [(_, _, found)] = await joined(before, stretch("r2", "s2", 20.0, date(2021, 1, 1)))
    assert found["share_by_source"] == ["10 % by C", "20 % by D"]
