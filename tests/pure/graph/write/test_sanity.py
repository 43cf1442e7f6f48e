"""The sanity list: what can hardly be meant, and near misses that are right as they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.write.sanity import LISTED, Doubt, Doubtful, _bounded, bonds, grants, identifiers, numbers, shares

START, OPEN = date(1, 1, 1), date(9999, 12, 31)


def held(share: float, begins: date = START, ends: date = OPEN, kind: str = "SHAREHOLDING") -> list[Any]:
    return ["party_x", "Acme", kind, begins, ends, share, [f"statement_{share}"]]


def test_more_than_the_whole_of_a_firm_on_one_day_is_said_with_the_day() -> None:
    """120 % of a firm were loaded in silence, and every share computed from it was wrong."""
    day = date(2024, 5, 1)
    (found,) = shares([held(60), held(60, day)])
    assert found == Doubtful(
        Doubt.SHARES_OVER_100, "party_x", "Acme", "120 % of SHAREHOLDING on 2024-05-01", ("statement_60",)
    )


def test_two_numbers_of_one_register_are_named_with_the_party() -> None:
    """A corrected number of one source stays beside that of another: one of the two is of another party."""
    (found,) = numbers([["party_x", "Acme", "GB-COH", ["05555552", "05555551"]]])
    assert found == Doubtful(Doubt.SEVERAL_NUMBERS, "party_x", "Acme", "GB-COH 05555551, 05555552")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [held(60), held(40)],
        [held(60, ends=date(2024, 5, 1)), held(60, date(2024, 5, 1))],
        [held(60), held(60, kind="VOTING_RIGHTS")],
        [held(33.333333), held(33.333333), held(33.333334)],
    ],
)
def test_what_is_whole_or_follows_in_time_is_not_listed(rows: list[list[Any]]) -> None:
    assert list(shares(rows)) == []


def test_shares_are_added_exactly() -> None:
    """0.1 + 0.2 in doubles is more than 0.3: ten times 10 % would be over 100."""
    assert list(shares([held(share) for share in (10.1, 10.2, 79.7)])) == []
    assert [each.detail for each in shares([held(100), held(0.000001)])] == ["100.000001 % of SHAREHOLDING"]


def test_an_identifier_of_several_parties_names_them() -> None:
    (found,) = identifiers([["id_1", "GB-COH:1", ["Beta", "Acme"]]])
    assert (found.name, found.detail) == ("GB-COH:1", "Acme, Beta")


def test_each_thing_that_a_grant_or_a_restriction_lacks_is_said() -> None:
    rows = [
        ["grant_1", "License", True, False, True, False],
        ["grant_2", "Whole", False, False, False, False],
    ]
    assert [(each.element, each.doubt) for each in grants(rows)] == [
        ("grant_1", Doubt.GRANT_WITHOUT_EXCLUSIVITY),
        ("grant_1", Doubt.GRANT_WITHOUT_SCOPE),
    ]
    assert [each.doubt for each in bonds([["r1", None, True, True]])] == [
        Doubt.RESTRICTION_WITHOUT_BENEFICIARY,
        Doubt.RESTRICTION_WITHOUT_BOUND,
    ]


def test_each_kind_is_listed_up_to_a_bound_of_its_own() -> None:
    many = [Doubtful(Doubt.GRANT_WITHOUT_SCOPE, f"g{n}", "x") for n in range(LISTED + 5)]
    found = list(_bounded([*many, Doubtful(Doubt.SHARES_OVER_100, "p", "Acme")]))
    assert len(found) == LISTED + 1
