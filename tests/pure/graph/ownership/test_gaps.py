"""What is not known above a party: each gap once, with the fact that would close it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.ownership.gaps import MAX_GAPS, interest_gaps, ownership_gaps, ranked_holders
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import Interest, Snapshot
from tests.pure.graph.ownership.graphs import DAY, controls, holds, network


def whats(net: OwnershipNetwork, of: str = "T") -> list[str]:
    return [gap.what for gap in ownership_gaps(net, of)]


def test_a_firm_whose_every_share_is_recorded_has_no_gap() -> None:
    net = network(holds("A", "T", 60), holds("B", "T", 40), kinds={"A": "Person", "B": "Person"})
    assert ownership_gaps(net, "T") == []
    assert net.complete("T")


def test_a_firm_that_is_stated_to_be_complete_has_none_either() -> None:
    kinds = {"A": "Person"}
    assert whats(network(holds("A", "T", 60), kinds=kinds)) == ["the remaining holders of T Ltd"]
    assert whats(network(holds("A", "T", 60), kinds=kinds, complete=["T"])) == []


@pytest.mark.parametrize(
    ("shares", "least"),
    [((99.999999,), "99.999999"), ((33.333333, 33.333333), "66.666666"), ((50.0,), "50"), ((), "0")],
)
def test_what_is_recorded_is_written_to_the_last_decimal(shares: tuple[float, ...], least: str) -> None:
    """99.999999 % was written as 100 %, and the remaining holders asked for nevertheless."""
    facts = [holds(f"P{n}", "T", share) for n, share in enumerate(shares)] or [holds("X", "Y", 1)]
    kinds = {f"P{n}": "Person" for n in range(len(shares))}
    gaps = ownership_gaps(network(*facts, kinds=kinds), "T")
    assert [gap.why for gap in gaps] == [f"holders of {least} % are recorded surely"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Person", []),
        ("PublicBody", []),
        ("Arrangement", ["who stands behind A Ltd"]),
        ("Organization", ["the remaining holders of A Ltd"]),
    ],
)
def test_nobody_holds_shares_in_a_person(kind: str, expected: list[str]) -> None:
    assert whats(network(holds("A", "T", 100), kinds={"A": kind})) == expected


def test_a_holder_that_is_not_named_is_asked_for_once() -> None:
    net = network(holds("U", "T", 100), kinds={"U": "UnknownParty"})
    (gap,) = ownership_gaps(net, "T")
    assert (gap.about, gap.what, gap.why) == (
        "U",
        "who stands behind U Ltd",
        "a holder is recorded but not named",
    )


def test_who_holds_nothing_by_a_public_reason_is_not_asked_for() -> None:
    reasons = {"U": "NO_BENEFICIAL_OWNERS"}
    net = network(holds("U", "T", 100), kinds={"U": "UnknownParty"}, reasons=reasons)
    assert "who stands behind U Ltd" not in whats(net)


def test_recorded_shares_of_more_than_the_whole_are_a_question_and_not_a_remainder() -> None:
    net = network(holds("A", "T", 80), holds("B", "T", 40), kinds={"A": "Person", "B": "Person"})
    (gap,) = ownership_gaps(net, "T")
    assert gap.what == "which of the recorded shares in T Ltd hold"
    assert gap.why == "the recorded shares of T Ltd add up to 120 %"


def test_a_circle_without_an_outside_owner_is_named_for_each_of_its_firms() -> None:
    net = network(holds("A", "T", 100), holds("T", "A", 100))
    assert whats(net) == ["an outside owner of A Ltd", "an outside owner of T Ltd"]


def test_everything_above_is_looked_at() -> None:
    net = network(holds("A", "T", 100), holds("B", "A", 30), kinds={"B": "Person"})
    assert whats(net) == ["the remaining holders of A Ltd"]


def test_what_a_bound_kept_from_being_read_is_said_first() -> None:
    snapshot = Snapshot(DAY, {}, (), left_out=("the holders of A were not read",))
    gaps = ownership_gaps(OwnershipNetwork(snapshot), "T")
    assert gaps[0].what == "the holders of A were not read"
    assert gaps[0].why == "a bound was reached"


def test_gaps_have_a_bound() -> None:
    facts = [holds(f"P{n:03}", "T", share_min=0.0, share_max=1.0) for n in range(80)]
    assert len(whats(network(*facts))) == MAX_GAPS


def stake(**properties: Any) -> Interest:
    return holds("A", "T", **properties)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (holds("A", "T", 60), []),
        (holds("A", "T"), ["the size of the interest of A Ltd in T Ltd"]),
        (stake(share_min=25.0, share_max=50.0), ["the exact size of the interest of A Ltd in T Ltd"]),
        (
            stake(share=60.0, valid_from=date(2025, 1, 1), valid_from_precision="YEAR"),
            ["the exact dates of the interest of A Ltd in T Ltd"],
        ),
        (
            stake(valid_from=date(2025, 1, 1), valid_from_precision="YEAR"),
            [
                "the size of the interest of A Ltd in T Ltd",
                "the exact dates of the interest of A Ltd in T Ltd",
            ],
        ),
    ],
)
def test_what_is_not_known_of_an_interest(found: Interest, expected: list[str]) -> None:
    assert [gap.what for gap in interest_gaps(network(found), [found])] == expected


def test_control_that_is_open_names_what_would_decide_it() -> None:
    net = network(holds("A", "T", share_min=40.0, share_max=60.0))
    assert [gap.what for gap in net.control_state("A", "T")[1]] == [
        "the exact size of the interest of A Ltd in T Ltd"
    ]
    trust = network(holds("A", "T", interest_type="TRUSTEE"))
    assert [gap.what for gap in trust.control_state("A", "T")[1]] == ["whether A Ltd controls T Ltd"]


def test_control_that_is_decided_names_nothing() -> None:
    net = network(controls("A", "T"), holds("B", "T", share_min=10.0, share_max=20.0))
    assert net.control_state("A", "T")[1] == ()


def test_the_largest_holders_are_ranked_through_others_too() -> None:
    """Of a thousand holders the hundred that matter were the first by name."""
    small = [holds(f"s{n}", "T", 1) for n in range(5)]
    net = network(*small, holds("M", "T", 60), holds("Z", "M", 100))
    assert ranked_holders(net.stakes(), "T", 2) == ["M", "Z"]
    assert ranked_holders(net.stakes(), "T", 100) == sorted(net.holders("T"))


def test_ranking_a_closed_circle_falls_back_on_who_is_near() -> None:
    net = network(holds("A", "T", 100), holds("T", "A", 100), holds("far", "A", 0))
    assert ranked_holders(net.stakes(), "T", 1) == ["A"]
