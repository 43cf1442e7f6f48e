"""The words of examples: each gives the facts that it says, and nothing else."""

from __future__ import annotations

from graph.checks.evidence import Verdict
from graph.checks.world import fact, thing
from graph.conflicts.examples.words import (
    DECIDED_DEAL,
    deal,
    decided,
    examples,
    firm,
    flat,
    holds,
    maybe_same,
    person,
    related,
    role,
)


def test_a_holding_is_a_figure_a_range_or_without_a_figure() -> None:
    assert holds("a", "b", 5).properties == {"interest_type": "SHAREHOLDING", "share_exact": 5}
    assert holds("a", "b", (3, 7)).properties == {
        "interest_type": "SHAREHOLDING",
        "share_min": 3,
        "share_max": 7,
    }
    assert holds("a", "b").properties == {"interest_type": "SHAREHOLDING", "share_unknown": True}
    assert holds("a", "b", 0).properties["share_exact"] == 0


def test_a_holding_may_be_of_another_kind_and_end() -> None:
    found = holds("a", "b", 5, interest_type="VOTING_RIGHTS", until="2025")
    assert (found.properties["interest_type"], found.valid_to) == ("VOTING_RIGHTS", "2025")


def test_ties_between_people_and_firms() -> None:
    assert role("a", "b") == fact("a", "HAS_ROLE_AT", "b", role="DIRECTOR")
    assert related("a", "b", "SPOUSE") == fact("a", "FAMILY_OF", "b", kinship="SPOUSE")
    assert maybe_same("a", "b", 0.7).properties == {"score": 0.7}


def test_a_decided_deal_has_two_sides_and_a_decision() -> None:
    assert [part.ref for part in flat(DECIDED_DEAL) if hasattr(part, "ref")] == [
        "own", "other", "ann", "deal", "choice",
    ]  # fmt: skip
    sides = [part.properties["side"] for part in deal("d", "a", "b")[1:]]
    assert sides == ["buyer", "seller"]
    assert decided("c", "d", "ann", on_behalf_of="own")[2].properties == {"on_behalf_of": "own"}


def test_every_example_has_the_common_world_and_its_own_part() -> None:
    found = examples(
        (firm("own"), person("ann")),
        "own",
        conflict={"c": [holds("ann", "own", 5)]},
        near_miss={"n": []},
        clear={"k": [[thing("Person", "ben"), (role("ben", "own"),)]]},
    )
    assert [(each.title, each.expect, each.near_miss) for each in found] == [
        ("c", Verdict.CONFLICT, False),
        ("k", Verdict.CLEAR, False),
        ("n", Verdict.CLEAR, True),
    ]
    assert [len(each.world.things) for each in found] == [2, 3, 2]
    assert found[0].subjects == ("own",)
