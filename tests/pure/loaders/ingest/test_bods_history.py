"""Successive statements of a register: an earlier one holds until the next one's start."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from loaders.ingest.registry import format_named
from tests.loaders.ingest.bods_samples import (
    BOATS,
    IDA,
    ROPES,
    later,
    records,
    relationship,
    relationships,
)
from tests.not_run import ROOT

TECIDO = ROOT.parent / "shared" / "data" / "bods" / "examples" / "tecido.json"


def stake(share: int, start: str | None = None, kind: str = "shareholding", **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"type": kind, "share": {"exact": share}, **more}
    return said if start is None else {**said, "startDate": start}


def series(*said: tuple[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Give the statements of one record, made on these days."""
    statements = []
    for position, (day, interests) in enumerate(said):
        whole = relationship("stake-1", "person-1", "firm-1", *interests)
        status = "new" if position == 0 else "updated"
        statements.append({**later(whole, day, status), "statementId": f"stake-{day}".ljust(32, "0")})
    return statements


def held(*said: tuple[str, list[dict[str, Any]]]) -> list[tuple[str, str, str | None, str | None]]:
    """Give each share with its period, in the order of time."""
    found = relationships(records(BOATS, ROPES, IDA, *series(*said)), "HOLDS_INTEREST_IN")
    rows = [
        (
            str(rel.properties["interest_type"]),
            str(rel.properties["share_exact"]),
            str(rel.valid_from) if rel.valid_from else None,
            str(rel.valid_to) if rel.valid_to else None,
        )
        for rel in found
    ]
    return sorted(rows, key=lambda row: (row[0], row[2] or ""))


def test_an_earlier_statement_holds_until_the_next_one_starts() -> None:
    """Tecido had no owner in 2021: the latest statement alone was believed, from its own start on."""
    assert held(("2019-01-20", [stake(100, "2002-03-09")]), ("2021-09-25", [stake(40, "2021-09-24")])) == [
        ("SHAREHOLDING", "100", "2002-03-09", "2021-09-24"),
        ("SHAREHOLDING", "40", "2021-09-24", None),
    ]


def test_without_starts_the_days_of_the_statements_are_taken() -> None:
    """An open start made the later share hold always, beside the earlier one: 150 %."""
    assert held(("2019-01-20", [stake(100)]), ("2021-09-25", [stake(50)])) == [
        ("SHAREHOLDING", "100", "2019-01-20", "2021-09-25"),
        ("SHAREHOLDING", "50", "2021-09-25", None),
    ]


def test_a_statement_with_the_same_start_is_a_correction() -> None:
    assert held(("2019-01-20", [stake(60, "2018-01-01")]), ("2019-02-01", [stake(6, "2018-01-01")])) == [
        ("SHAREHOLDING", "6", "2018-01-01", None)
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_closing_statement_without_starts_ends_what_was_held(repeated: bool) -> None:
    """A start taken from the day of the closing would let the interest begin as it ends."""
    first, last = series(("2019-01-20", [stake(60)]), ("2024-06-01", [stake(60)] if repeated else []))
    found = records(BOATS, IDA, first, {**last, "recordStatus": "closed"})
    [rel] = relationships(found, "HOLDS_INTEREST_IN")
    assert str(rel.valid_to) == "2024-06-01"
    assert rel.valid_from is None or str(rel.valid_from) == "2019-01-20"


def test_a_single_statement_keeps_its_open_start() -> None:
    assert held(("2019-01-20", [stake(60)])) == [("SHAREHOLDING", "60", None, None)]


def test_each_kind_of_interest_has_its_own_series() -> None:
    first = [stake(60, "2018-01-01"), stake(10, "2017-01-01", "votingRights")]
    second = [stake(40, "2020-01-01"), stake(10, "2017-01-01", "votingRights")]
    assert held(("2018-02-01", first), ("2020-02-01", second)) == [
        ("SHAREHOLDING", "60", "2018-01-01", "2020-01-01"),
        ("SHAREHOLDING", "40", "2020-01-01", None),
        ("VOTING_RIGHTS", "10", "2017-01-01", None),
    ]


def test_a_kind_that_the_next_statement_does_not_name_ends_with_that_statement() -> None:
    first = [stake(60, "2018-01-01"), stake(10, "2017-01-01", "votingRights")]
    assert held(("2018-02-01", first), ("2020-02-01", [stake(40, "2020-01-01")]))[-1] == (
        "VOTING_RIGHTS", "10", "2017-01-01", "2020-02-01",
    )  # fmt: skip


def test_a_stated_end_before_the_next_start_stays() -> None:
    first = [stake(60, "2018-01-01", endDate="2019-06-01")]
    assert held(("2018-02-01", first), ("2020-02-01", [stake(40, "2020-01-01")]))[0] == (
        "SHAREHOLDING", "60", "2018-01-01", "2019-06-01",
    )  # fmt: skip


def test_only_what_holds_at_no_time_is_noted_as_replaced() -> None:
    said = series(
        ("2018-02-01", [stake(6, "2018-01-01")]),
        ("2018-03-01", [stake(60, "2018-01-01")]),
        ("2020-02-01", [stake(40, "2020-01-01")]),
    )
    notes = list(chain.from_iterable(record.notes for record in records(BOATS, ROPES, IDA, *said)))
    assert [note.text for note in notes if note.code == "REPLACED"] == [said[0]["statementId"]]


def test_an_office_is_held_in_its_own_time_too() -> None:
    chair = [{"type": "boardChair", "startDate": "2002-03-09"}]
    found = records(
        BOATS, ROPES, IDA, *series(("2019-01-20", chair), ("2021-09-25", [stake(40, "2021-09-24")]))
    )
    [role] = relationships(found, "HAS_ROLE_AT")
    assert (str(role.valid_from), str(role.valid_to)) == ("2002-03-09", "2021-09-25")


@pytest.mark.public_data
def test_tecido_is_held_in_full_in_every_year() -> None:
    found = list(format_named("bods").read([TECIDO], "Register"))
    shares = [
        rel
        for rel in relationships(found, "HOLDS_INTEREST_IN")
        if rel.properties["interest_type"] == "SHAREHOLDING"
    ]
    for day in ("2010-01-01", "2021-01-01", "2021-12-31", "2022-12-31"):
        live = [
            int(str(rel.properties["share_exact"]))
            for rel in shares
            if str(rel.valid_from) <= day and (rel.valid_to is None or day < str(rel.valid_to))
        ]
        assert sum(live) == 100, day
