"""A document of facts: read from plain data, each thing that is wrong named at its path."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from graph.errors import InvalidInput
from graph.naming.naming import Naming
from graph.recording.facts import MAX_PROPOSED, Change, Proposed, ProposedFact
from graph.recording.problems import RefusedFacts
from graph.recording.reading import naming_of, read_facts

ACME = {"ref": "acme", "name": "Acme Ltd"}


def read(**given: Any) -> Proposed:
    return read_facts(given, lambda text: text, ("facts",))


def refused(**given: Any) -> list[tuple[str, str]]:
    with pytest.raises(RefusedFacts) as caught:
        read(**given)
    return [(".".join(problem.path), problem.code) for problem in caught.value.problems]


def test_an_entry_is_a_node_with_its_relationships() -> None:
    found = read(
        organizations=[ACME],
        deals=[
            {"ref": "d", "name": "A deal", "parties": [{"party": {"ref": "acme"}, "party_role": "SELLER"}]}
        ],
    )
    assert [(thing.label, thing.ref) for thing in found.things] == [("Deal", "d"), ("Organization", "acme")]
    [fact] = found.facts
    place = ("facts", "deals", "0", "parties", "0")
    assert fact == ProposedFact(
        "PARTY_TO", Naming(ref="acme"), Naming(ref="d"), {"party_role": "SELLER"}, place=place, of="d",
        fields=("party", ""),
    )  # fmt: skip


def test_a_new_node_has_no_version_that_could_be_expected() -> None:
    """It was taken in silence, as if a change were guarded by it."""
    given = {**ACME, "expected_version": datetime(2026, 1, 1, tzinfo=UTC)}
    assert refused(organizations=[given]) == [("facts.organizations.0.expectedVersion", "INVALID_RANGE")]


def test_an_end_is_wrong_where_it_is_named() -> None:
    """The path ended at the entry of the list, where other fields are too."""
    parties = [{"party": {"ref": "nobody"}, "party_role": "SELLER"}]
    [fact] = read(deals=[{"ref": "d", "name": "A deal", "parties": parties}]).facts
    place = ("facts", "deals", "0", "parties", "0")
    assert fact.end_places == ((*place, "party"), place)
    [offer] = read(organizations=[{**ACME, "products": [{"node": {"ref": "p"}}]}]).facts
    assert offer.end_places == (offer.place, (*offer.place, "node"))


def test_a_relationship_is_the_same_from_either_end_and_by_itself() -> None:
    product = {"ref": "p", "name": "Pump"}
    for given in (
        {"organizations": [{**ACME, "products": [{"node": {"ref": "p"}}]}], "products": [product]},
        {"organizations": [ACME], "products": [{**product, "offered_by": [{"party": {"ref": "acme"}}]}]},
        {
            "organizations": [ACME],
            "products": [product],
            "relationships": [{"type": "OFFERS", "start": {"ref": "acme"}, "end": {"ref": "p"}}],
        },
    ):
        [fact] = read(**given).facts
        assert (fact.type, fact.start.ref, fact.end.ref) == ("OFFERS", "acme", "p")


def test_an_id_says_that_the_node_is_there() -> None:
    found = read(
        contracts=[{"id": "contract_x", "expires_on": "2027", "expected_version": "2026-01-01T00:00:00Z"}]
    )
    assert found.things == ()
    [change] = found.changes
    assert isinstance(change, Change)
    assert (change.naming.id, change.label, change.properties) == (
        "contract_x",
        "Contract",
        {"expires_on": "2027"},
    )
    assert change.expected == datetime(2026, 1, 1, tzinfo=UTC)


def test_the_names_of_the_first_checks_are_kept() -> None:
    """The names of api.md stay, whatever the model calls the same list or relationship."""
    found = read(
        parties=[{"ref": "ann", "name": "Ann Wu", "kind": "PERSON"}, ACME],
        decisions=[{"ref": "x", "title": "Whom to choose", "deciders": [{"party": {"ref": "ann"}}]}],
        contracts=[{"ref": "c", "title": "Terms", "creates": [{"ref": "g"}]}],
        grants=[{"ref": "g", "title": "License", "grant_type": "LICENSE", "grantees": [{"ref": "acme"}]}],
        restrictions=[{"ref": "r", "title": "No rivals", "for_benefit_of": [{"ref": "acme"}]}],
        interests=[{"holder": {"ref": "ann"}, "held": {"ref": "acme"}}],
        roles=[{"person": {"ref": "ann"}, "organization": {"ref": "acme"}, "role": "DIRECTOR"}],
        controls=[{"controller": {"ref": "ann"}, "controlled": {"ref": "acme"}, "basis": "CONTRACT"}],
        families=[{"person": {"ref": "ann"}, "relative": {"name": "Ben Li"}, "kinship": "SPOUSE"}],
    )
    assert sorted(fact.type for fact in found.facts) == [
        "CONTROLS", "CREATES", "DECIDES", "FAMILY_OF", "FOR_BENEFIT_OF", "GRANTED_TO", "HAS_ROLE_AT",
        "HOLDS_INTEREST_IN",
    ]  # fmt: skip


def test_an_interest_without_a_share_is_of_unknown_size() -> None:
    [fact] = read(interests=[{"holder": {"name": "Ann"}, "held": {"name": "Acme"}}]).facts
    assert fact.properties == {"interest_type": "SHAREHOLDING", "share_unknown": True}


def test_a_scope_is_written_inside_what_it_limits() -> None:
    scope = {"acts": ["SELL"], "covers": [{"name": "France"}]}
    found = read(restrictions=[{"ref": "r", "title": "No rivals", "scopes": [scope]}])
    titles = {thing.label: thing.properties["title"] for thing in found.things}
    assert titles == {"Restriction": "No rivals", "Scope": "scope 1 of r"}
    assert {fact.type for fact in found.facts} == {"HAS_SCOPE", "COVERS"}


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        ({"ships": []}, "facts.ships", "UNKNOWN_PROPERTY"),
        ({"deals": {}}, "facts.deals", "WRONG_VALUE_TYPE"),
        ({"deals": ["x"]}, "facts.deals.0", "WRONG_VALUE_TYPE"),
        ({"deals": [{"name": "x"}]}, "facts.deals.0.ref", "MISSING_KEY"),
        ({"deals": [{"ref": "d", "id": "deal_x"}]}, "facts.deals.0.ref", "INVALID_RANGE"),
        ({"deals": [{"ref": "d", "colour": "red"}]}, "facts.deals.0.colour", "UNKNOWN_PROPERTY"),
        ({"deals": [{"ref": "d", "deal_type": "GIFT"}]}, "facts.deals.0.dealType", "UNKNOWN_VALUE"),
        ({"deals": [{"ref": "d", "name": "  "}]}, "facts.deals.0.name", "EMPTY_TEXT"),
        ({"deals": [{"ref": "d", "parties": [{}]}]}, "facts.deals.0.parties.0.party", "MISSING_VALUE"),
        ({"deals": [{"ref": "d", "about": [{}]}]}, "facts.deals.0.about.0", "WRONG_VALUE_TYPE"),
        ({"deals": [{"ref": "d", "about": 5}]}, "facts.deals.0.about", "WRONG_VALUE_TYPE"),
        ({"contracts": [{"ref": "c", "expires_on": "soon"}]}, "facts.contracts.0.expiresOn", "NOT_A_DATE"),
        ({"contracts": [{"ref": "c", "value": "much"}]}, "facts.contracts.0.value", "NOT_A_NUMBER"),
        ({"contracts": [{"ref": "c", "currency": "XQQ"}]}, "facts.contracts.0.currency", "UNKNOWN_CODE"),
        ({"parties": [{"ref": "p", "kind": "SHIP"}]}, "facts.parties.0.kind", "UNKNOWN_VALUE"),
        ({"people": [{"ref": "p", "kind": "ORGANIZATION"}]}, "facts.people.0.kind", "INVALID_RANGE"),
        ({"people": [{"ref": "p", "is_own": True}]}, "facts.people.0.isOwn", "UNKNOWN_PROPERTY"),
        ({"relationships": [{"type": "LOVES"}]}, "facts.relationships.0.type", "UNKNOWN_VALUE"),
        ({"relationships": [{"type": "IN_BATCH"}]}, "facts.relationships.0.type", "UNKNOWN_VALUE"),
        (
            {"contracts": [{"id": "contract_x", "expected_version": "then"}]},
            "facts.contracts.0.expectedVersion",
            "NOT_A_TIME",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_at_its_path(given: Any, path: str, code: str) -> None:
    assert (path, code) in refused(**given)


@pytest.mark.parametrize(
    ("share", "field"),
    [
        ({"exact": "101"}, ""),
        ({"exact": "5", "min": "3"}, ""),
        ({"min": "5", "max": "3"}, ""),
        ({"exact": "NaN"}, "exact"),
        ({"exact": "x"}, "exact"),
        ({"exact": True}, "exact"),
        ({"most": 3}, "most"),
        ("half", ""),
    ],
)
def test_a_share_that_cannot_be_is_refused(share: Any, field: str) -> None:
    ends = {"holder": {"name": "Ann"}, "held": {"name": "Acme"}}
    [(path, _)] = refused(interests=[{**ends, "share": share}])
    assert path == f"facts.interests.0.share.{field}".rstrip(".")


def test_all_problems_are_found_at_once() -> None:
    found = refused(deals=[{"name": "x"}, {"ref": "d", "deal_type": "GIFT"}], ships=[])
    assert len(found) == 3


def test_a_ref_names_one_thing() -> None:
    assert refused(organizations=[ACME], people=[ACME]) == [("facts.people.0.ref", "DUPLICATE_STATEMENT")]


def test_a_document_is_bounded() -> None:
    with pytest.raises(InvalidInput, match="More than 500"):
        read(organizations=[{"ref": str(n), "name": "x"} for n in range(MAX_PROPOSED + 1)])


def test_a_text_names_a_node_by_id_identifier_or_name() -> None:
    assert naming_of("GB-COH:123", str) == Naming(scheme="GB-COH", value="123")
    assert naming_of({"identifier": {"scheme": "LEI", "value": "1"}}, str) == Naming(scheme="LEI", value="1")
    with pytest.raises(InvalidInput):
        naming_of({"name": "x", "ref": "y"}, str)
