"""Confirmed second records are one party in the network, and the evidence still shows both."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from graph.checks.evidence import Path, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.examples.words import holds, maybe_same
from graph.ownership.identities import Identities
from graph.ownership.merge import as_recorded, merged, with_identities
from graph.ownership.network import OwnershipNetwork
from tests.pure.graph.conflicts.worlds import identities, network

CHAIN = network(holds("ann", "middle", 60), holds("middle_x", "other", 50))
SAME = fact("middle", "SAME_AS", "middle_x", decided_by="registrar")


def share(found: OwnershipNetwork, owner: str, owned: str) -> object:
    return found.integrated(owner, owned).share.exact


def test_a_duplicate_in_the_middle_of_a_chain_joins_it() -> None:
    """The chain ended at the duplicate, and the decider above it was cleared."""
    found = merged(CHAIN.snapshot, identities(SAME), ["ann", "other"])
    assert share(CHAIN, "ann", "other") == 0
    assert share(OwnershipNetwork(found.snapshot), "ann", "other") == 30


def test_an_unconfirmed_record_stays_apart() -> None:
    found = merged(CHAIN.snapshot, identities(maybe_same("middle", "middle_x")), ["ann", "other"])
    assert found.snapshot is CHAIN.snapshot
    assert found.moved == {}


def test_an_unconfirmed_record_is_put_there_where_that_is_supposed() -> None:
    """A chain over an unconfirmed double of a party in its middle was not seen at all."""
    same = identities(maybe_same("middle", "middle_x"))
    found = merged(CHAIN.snapshot, same, ["ann", "other"], unconfirmed=True)
    assert share(OwnershipNetwork(found.snapshot), "ann", "other") == 30
    (moved,) = found.moved.values()
    assert [fact.type for fact in moved.identities[0].relationships] == ["SAME_AS"]


def test_a_namesake_in_the_middle_is_put_there_where_that_is_supposed() -> None:
    """Halvard Limited and Halvard Ltd were two firms, and the chain over both was not seen."""
    same = Identities().with_namesakes({"middle": ["middle_x"], "middle_x": ["middle"]})
    assert merged(CHAIN.snapshot, same, ["ann", "other"]).moved == {}
    found = merged(CHAIN.snapshot, same, ["ann", "other"], unconfirmed=True)
    assert share(OwnershipNetwork(found.snapshot), "ann", "other") == 30
    (moved,) = found.moved.values()
    assert (moved.identities, moved.namesakes) == ((), (("middle_x", "middle"),))
    way = Path(("middle", "other"), (replace(moved.fact, start="middle"),))
    shown = with_identities(
        Finding("r", Severity.HIGH, Verdict.CONFLICT, "f", "A.", "B.", (way,)), found.moved
    )
    assert shown.paths == (replace(way, relationships=(moved.fact,)),)
    assert [step.expression for step in shown.arithmetic] == ["{middle_x} and {middle}"]


def test_a_party_asked_about_stays_itself() -> None:
    drawn = network(holds("top", "other_x", 100))
    same = identities(fact("other_x", "SAME_AS", "other", decided_by="x"))
    found = merged(drawn.snapshot, same, ["other"])
    assert share(OwnershipNetwork(found.snapshot), "top", "other") == 100
    both = merged(drawn.snapshot, same, ["other", "other_x"])
    assert both.moved == {}


def test_a_stake_in_ones_own_second_record_is_not_a_stake() -> None:
    drawn = network(holds("a", "a_x", 40), holds("b", "a", 60))
    same = identities(fact("a", "SAME_AS", "a_x", decided_by="x"))
    found = merged(drawn.snapshot, same, ["b"])
    assert [(each.owner, each.owned) for each in found.snapshot.interests] == [("b", "a")]


def test_control_moves_as_well() -> None:
    drawn = network(fact("boss", "CONTROLS", "other_x", basis="CONTRACT"))
    same = identities(fact("other_x", "SAME_AS", "other", decided_by="x"))
    found = merged(drawn.snapshot, same, ["other"])
    assert [each.controlled for each in found.snapshot.controls] == ["other"]


def test_the_evidence_shows_the_fact_as_recorded_and_the_identity() -> None:
    found = merged(CHAIN.snapshot, identities(SAME), ["ann", "other"])
    chain = OwnershipNetwork(found.snapshot).chains("ann", "other").chains[0].path(str)
    finding = Finding("r", Severity.HIGH, Verdict.CONFLICT, "f", "S.", "Ask.", (chain,))
    shown = with_identities(finding, found.moved)
    assert [(each.start, each.end) for each in shown.paths[0].relationships] == [
        ("ann", "middle"),
        ("middle_x", "other"),
    ]
    (identity,) = shown.paths[1:]
    assert [each.type for each in identity.relationships] == ["SAME_AS"]


def test_a_finding_without_moved_facts_is_left_alone() -> None:
    finding = Finding("r", Severity.HIGH, Verdict.CONFLICT, "f", "S.", "Ask.", (Path(("a",), ()),))
    assert with_identities(finding, {}) is finding


def test_two_records_that_are_both_asked_about_are_one_where_they_are_not_kept_apart() -> None:
    """A decision-maker with 3 % under each of two records was cleared of the 6 % that she holds."""
    drawn = network(holds("ann", "other", 3), holds("ann_k", "other", 3), holds("ann_k", "third", 60))
    same = identities(fact("ann", "SAME_AS", "ann_k", decided_by="x"))
    asked = ["ann", "ann_k", "other"]
    assert merged(drawn.snapshot, same, asked).moved == {}
    found = OwnershipNetwork(merged(drawn.snapshot, same, asked, apart=False).snapshot)
    for record in ("ann", "ann_k"):
        assert share(found, record, "other") == 6
        assert found.direct(record, "third").exact == 60
        assert found.control_outcome(record, "third") is Answer.YES
        assert found.control_of(record, "third") is not None
        assert found.ultimate_controllers(record) == (frozenset({"ann"}), frozenset())
        assert found.control_group(record).members == {"ann", "ann_k", "third"}
        assert set(found.reach.below(record)) == {"other", "third"}
        assert [link.end for link in found.reach.out_of(record)] == ["other", "other", "third"]
        assert found.control.controllers("third") == (["ann"], [])
    assert found.holders("third") == ["ann"]


def test_a_longer_chain_of_records_than_candidates_are_read_over_is_one_party() -> None:
    """The sixth record of a chain was put in the place of the third, and that in the place of the first."""
    records = [f"r{number}" for number in range(6)]
    links = [fact(one, "SAME_AS", two, decided_by="x") for one, two in pairwise(records)]
    elsewhere = [holds(record, "third", 1) for record in records]
    drawn = network(holds("r0", "other", 30), holds("r5", "other", 30), *elsewhere)
    found = merged(drawn.snapshot, identities(*links), ["other"])
    assert share(OwnershipNetwork(found.snapshot), "r0", "other") == 60
    assert max(len(moved.identities[0].relationships) for moved in found.moved.values()) == 5


def test_paths_show_each_fact_as_it_is_recorded() -> None:
    """The root of the API showed the stake of a second record as one of the first."""
    found = merged(CHAIN.snapshot, identities(SAME), ["ann", "other"])
    chain = OwnershipNetwork(found.snapshot).chains("ann", "other").chains[0].path(str)
    shown = as_recorded([chain], found.moved)
    stakes, identity = shown
    assert [(each.start, each.end) for each in stakes.relationships] == [
        ("ann", "middle"),
        ("middle_x", "other"),
    ]
    assert [each.type for each in identity.relationships] == ["SAME_AS"]
    assert as_recorded([chain], {}) == (chain,)
