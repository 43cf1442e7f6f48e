"""Supposed facts as statements: the same words as a load, with ends that may be stored already."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from graph.checks.world import Fact, fact, thing, world
from graph.conflicts.examples.words import firm, holds, person, role
from graph.errors import InvalidInput
from graph.model.language.partial_date import PartialDate
from graph.naming.naming import Naming
from graph.recording.facts import Proposed, ProposedFact
from graph.recording.statements import StoredKey
from graph.recording.supposed import (
    proposed_statements,
    ref_ids,
    statements_of,
)
from graph.write.records import RelationshipRecord, StatementRecord

ANN, FIRM, NEW = Naming(name="Ann Wu"), Naming(name="Firm"), Naming(ref="new")
MEANT = {ANN: ("Person", "party_ann"), FIRM: ("Organization", "party_firm")}


def links(*facts: ProposedFact, label: str = "Organization") -> tuple[RelationshipRecord, ...]:
    found = proposed_statements(Proposed((thing(label, "new"),), facts), MEANT)
    return found[0].relationships


def test_a_ref_is_always_the_same_id() -> None:
    """A question that is asked twice has findings of the same identity."""
    first, again = ref_ids((thing("Organization", "new"),)), ref_ids((thing("Organization", "new"),))
    assert first == again
    assert first["new"].startswith("party_")
    assert ref_ids((thing("Organization", "newer"),))["newer"] != first["new"]


def test_a_world_becomes_one_statement_with_all_its_things_and_facts() -> None:
    (found,) = statements_of(world(person("ann"), firm("other"), holds("ann", "other", 5)))
    assert [node.key.label for node in found.nodes] == ["Person", "Organization"]
    (link,) = found.relationships
    assert (link.start, link.end) == (found.nodes[0].key, found.nodes[1].key)
    assert link.properties["share_exact"] == Decimal(5)


def test_a_title_that_is_not_given_is_the_ref() -> None:
    (found,) = statements_of(world(person("ann"), thing("Deal", "d", name="Big deal")))
    assert found.nodes[0].properties["name"] == "ann"
    assert found.nodes[1].properties["name"] == "Big deal"


@pytest.mark.parametrize("share", [5, 5.5, 0.1, 33.333333])
def test_figures_are_decimals_as_they_were_written(share: float) -> None:
    (found,) = statements_of(world(person("a"), firm("b"), holds("a", "b", share)))
    assert found.relationships[0].properties["share_exact"] == Decimal(str(share))


@pytest.mark.parametrize(
    ("since", "until"), [("2024", "2025-06"), ("2024-05-17", None), (None, "2030"), (None, None)]
)
def test_days_keep_the_precision_in_which_they_were_stated(since: str | None, until: str | None) -> None:
    stated = role("a", "b", since=since, until=until)
    (found,) = statements_of(world(person("a"), firm("b"), stated))
    link = found.relationships[0]
    assert link.valid_from == (PartialDate.parse(since) if since else None)
    assert link.valid_to == (PartialDate.parse(until) if until else None)


def test_dates_of_nodes_are_parsed_too() -> None:
    (found,) = statements_of(world(thing("Contract", "c", expires_on="2027-03", title="C")))
    assert found.nodes[0].properties["expires_on"] == PartialDate.parse("2027-03")
    assert found.nodes[0].properties["expires_on"].first == date(2027, 3, 1)


def test_a_principal_is_named_by_its_ref() -> None:
    """``on_behalf_of`` holds an id: a ref there pointed at nothing, and our own firm was its counterparty."""
    decides = fact("ann", "DECIDES", "choice", on_behalf_of="own")
    (found,) = statements_of(world(person("ann"), firm("own"), thing("Decision", "choice"), decides))
    assert found.relationships[0].properties["on_behalf_of"] == found.nodes[1].key


def test_a_stated_total_stays_one() -> None:
    total = Fact("a", "HOLDS_INTEREST_IN", "b", holds("a", "b", 60).properties, is_summary=True)
    (found,) = statements_of(world(person("a"), firm("b"), total))
    assert found.relationships[0].is_summary


def test_a_property_without_a_value_is_not_stated() -> None:
    (found,) = statements_of(world(person("a", birth_year=None)))
    assert "birth_year" not in found.nodes[0].properties


def test_an_end_that_is_stored_keeps_its_id() -> None:
    (link,) = links(ProposedFact("HOLDS_INTEREST_IN", ANN, NEW, {"interest_type": "SHAREHOLDING"}))
    assert isinstance(link.start, StoredKey)
    assert link.start.id == "party_ann"
    assert link.end.id == ref_ids((thing("Organization", "new"),))["new"]


def test_two_stored_ends_may_be_joined_without_proposing_anything_else() -> None:
    (link,) = proposed_statements(Proposed(facts=(ProposedFact("CONTROLS", ANN, FIRM),)), MEANT)[
        0
    ].relationships
    assert (link.start.id, link.end.id) == ("party_ann", "party_firm")


@pytest.mark.parametrize(
    ("kind", "start", "end", "label"),
    [
        ("HAS_ROLE_AT", NEW, FIRM, "Organization"),
        ("HAS_ROLE_AT", ANN, NEW, "Deal"),
        ("HOLDS_INTEREST_IN", ANN, NEW, "Contract"),
        ("DECIDES", ANN, FIRM, "Organization"),
        ("FAMILY_OF", ANN, FIRM, "Organization"),
    ],
)
def test_a_relationship_that_cannot_join_its_ends_is_refused(
    kind: str, start: Naming, end: Naming, label: str
) -> None:
    with pytest.raises(InvalidInput, match=f"A proposed {kind} cannot join a") as refused:
        links(ProposedFact(kind, start, end), label=label)
    assert refused.value.cure.startswith("Name one of ")


@pytest.mark.parametrize("label", ["Organization", "PublicBody", "Arrangement", "UnknownParty"])
def test_every_kind_of_party_may_be_held(label: str) -> None:
    assert len(links(ProposedFact("HOLDS_INTEREST_IN", ANN, NEW), label=label)) == 1


def test_identifiers_of_proposed_parties_are_statements_of_their_own() -> None:
    proposed = Proposed((thing("Organization", "new"),), identifiers=(("new", "GB-COH", "123"),))
    found: list[StatementRecord] = proposed_statements(proposed, {})
    (link,) = found[1].relationships
    assert link.type == "HAS_IDENTIFIER"
    assert link.start == found[0].nodes[0].key
    assert found[1].nodes[0].properties == {"scheme": "GB-COH", "value": "123"}
