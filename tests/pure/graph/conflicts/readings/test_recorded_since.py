"""Before the record begins nothing can be cleared: parties, our own firms, dealings and rights."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from graph.checks.evidence import MissingFact
from graph.checks.pattern import Pattern
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealing, Dealings, Participant
from graph.conflicts.readings.recorded_since import ASSETS, JOINED, PARTIES, read_beginnings
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from tests.pure.graph.conflicts.readings.canned import Row, asked, check
from tests.pure.graph.conflicts.worlds import DAY

LATER, BEFORE = date(2025, 7, 1), date(2025, 6, 29)
DEALT = Dealings((Dealing(None, (Participant("own"), Participant("other"))),), frozenset({"own"}), ("other",))


def party(id: str, begun: date | None = None, born: int | None = None, seen: list[date] | None = None) -> Row:
    return [id, begun, born, seen or []]


def gaps(
    *rows: Row, dealt: Dealings = DEALT, answers: dict[Pattern, list[Row]] | None = None, **subjects: Any
) -> Mapping[str, tuple[MissingFact, ...]]:
    context = check({PARTIES: list(rows), **(answers or {})}, records={DEALINGS: dealt}, **subjects)
    return asyncio.run(read_beginnings(context))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (party("other", begun=LATER), "it is recorded as founded only on 2025-07-01"),
        (party("other", born=2026), "the person is recorded as born in 2026"),
        (party("other", seen=[LATER]), "the earliest that is recorded begins on 2025-07-01"),
        (party("other", begun=LATER, seen=[LATER]), "it is recorded as founded only on 2025-07-01"),
    ],
)
def test_a_party_that_did_not_exist_yet_cannot_be_cleared(row: Row, why: str) -> None:
    """A check of 2015 on a firm founded in 2020 said CLEAR: nothing was recorded to speak against it."""
    (gap,) = gaps(row)["other"]
    assert gap == MissingFact("other", "what held of {other} on 2025-06-30", why)


@pytest.mark.parametrize(
    "row",
    [
        party("other", begun=BEFORE),
        party("other", begun=DAY),
        party("other", born=2025),
        party("other", seen=[DAY]),
        party("other", seen=[OPEN_START]),
        party("other"),
    ],
)
def test_from_its_first_day_on_nothing_is_missing(row: Row) -> None:
    assert gaps(row) == {}


def test_own_firms_of_which_all_begins_later_are_missing_for_the_other_side() -> None:
    found = gaps(party("own", seen=[LATER]), party("other"))
    assert list(found) == ["other"]
    assert found["other"][0].what == "what held of our own firms on 2025-06-30"


def test_one_own_firm_that_is_recorded_is_enough() -> None:
    dealt = Dealings(DEALT.dealings, frozenset({"own", "own_2"}), ("other",))
    assert gaps(party("own", seen=[LATER]), party("own_2"), dealt=dealt) == {}


def test_both_reasons_are_given() -> None:
    found = gaps(party("own", seen=[LATER]), party("other", begun=LATER))
    assert [gap.about for gap in found["other"]] == ["other", "own"]


@pytest.mark.parametrize(
    ("label", "id"), [("Deal", "deal_x"), ("RightsGrant", "grant_x"), ("Decision", "decision_x")]
)
def test_a_dealing_before_its_first_party_is_recorded(label: str, id: str) -> None:
    subjects: dict[str, Any] = {label: (id,)}
    found = gaps(answers={JOINED: [[id, [LATER]]]}, **subjects)
    assert found[id][0].why == "no party to it is recorded before 2025-07-01"


@pytest.mark.parametrize("seen", [[], [OPEN_START], [DAY], [BEFORE]])
def test_a_dealing_that_had_a_party_is_looked_at(seen: list[date]) -> None:
    assert gaps(answers={JOINED: [["deal_x", seen]]}, Deal=("deal_x",)) == {}


@pytest.mark.parametrize(("filed", "missing"), [(LATER, True), (DAY, False), (None, False)])
def test_a_right_before_it_was_filed(filed: date | None, missing: bool) -> None:
    found = gaps(answers={ASSETS: [["asset_x", filed]]}, IPAsset=("asset_x",))
    assert ("asset_x" in found) is missing


def test_the_record_is_read_as_of_the_last_day_of_all() -> None:
    """Read as of the day itself, what begins later cannot be seen, and so its lateness cannot either."""
    context = check({PARTIES: []}, records={DEALINGS: DEALT})
    asyncio.run(read_beginnings(context))
    assert {parameters["as_of"] for parameters in asked(context)} == {OPEN_DATE}
