"""Natural keys: which records are one node, whatever source or spelling they come in."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import ErrorCode
from graph.model.catalogue import nodes
from graph.write.keys import declared_key, identifier_key, local_key, party_key, without_jurisdiction
from graph.write.records import NodeKey, NodeRecord, Note, RelationshipRecord

COH, LEI = ("GB-COH", "123"), ("XI-LEI", "5493001KJTIIGC8Y1R12")


def key(label: str = "Organization", source: str = "Register", **given: Any) -> NodeKey:
    return party_key(label, source, **given)


def test_a_trusted_identifier_is_the_same_party_in_every_source() -> None:
    one = key(local_id="1", identifiers=[COH])
    other = key(source="Gazette", local_id="9", identifiers=[("GB-COH", " 00000123 ")])
    assert one == other
    assert one.id == other.id


@pytest.mark.parametrize(
    ("identifiers", "scheme"),
    [([COH, LEI], "GB-COH"), ([LEI, COH], "XI-LEI"), ([("HOUSE-NO", "7"), COH], "GB-COH")],
)
def test_the_first_trusted_identifier_is_the_key(identifiers: list[tuple[str, str]], scheme: str) -> None:
    assert key(identifiers=identifiers).parts[:2] == ("id", scheme)


def test_a_number_of_the_house_is_not_a_key_across_sources() -> None:
    """Two customers with the number 7 in two systems were one party."""
    given: dict[str, Any] = {"local_id": "1", "identifiers": [("HOUSE-NO", "7")]}
    assert key(**given) == local_key("Organization", "Register", "1")
    assert key(source="Gazette", **given) != key(**given)


def test_an_organization_may_be_known_by_its_name_within_its_source() -> None:
    one = key(name="ACME  Ltd", legal_form=None)
    assert one == key(name="Acme Ltd")
    assert one != key(name="Acme Ltd", source="Gazette")
    assert one != key(name="Acme")
    assert key(name="Acme", legal_form="Ltd") == one


def test_two_jurisdictions_are_two_organizations_of_one_name() -> None:
    """One source has an Acme in Great Britain and an Acme in France: strangers became one party."""
    british, french = key(name="Acme", jurisdiction="GB"), key(name="ACME", jurisdiction="FR")
    assert british != french
    assert british == key(name="acme", jurisdiction=" gb ")
    assert without_jurisdiction(british) == without_jurisdiction(french) == key(name="Acme")
    assert key(name="Acme", jurisdiction="") == key(name="Acme")
    named = (key(name="Acme"), key(local_id="1", name="Acme", jurisdiction="GB"), key(identifiers=[LEI]))
    assert [without_jurisdiction(each) for each in named] == [None, None, None]


@pytest.mark.parametrize("label", ["Person", "PublicBody", "Arrangement", "UnknownParty"])
def test_nobody_else_is_known_by_a_name_alone(label: str) -> None:
    """Every John Smith of a source was one person."""
    with pytest.raises(ValueError, match="give a local_id or a trusted identifier"):
        key(label, name="John Smith")


@pytest.mark.parametrize("given", [{}, {"name": ""}, {"local_id": ""}, {"identifiers": [("X", "1")]}])
def test_what_nothing_identifies_has_no_key(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="nothing identifies"):
        key(**given)


def test_an_identifier_is_one_node_however_it_is_written() -> None:
    assert identifier_key("GB-COH", "123") == identifier_key("GB-COH", " 0000 0123")
    assert identifier_key("GB-COH", "123") != identifier_key("GB-SC", "123")


@pytest.mark.parametrize(
    ("label", "properties", "parts"),
    [
        ("Territory", {"scheme": "ISO_3166_1", "code": "DE", "name": "Germany"}, ("key", "iso_3166_1", "de")),
        ("Source", {"name": "Company  Register"}, ("key", "company register")),
        ("Territory", {"scheme": "ISO_3166_1", "name": "Germany"}, None),
        ("Territory", {"scheme": "ISO_3166_1", "code": ""}, None),
        ("Contract", {"title": "X"}, None),
    ],
)
def test_a_noun_that_declares_keys_is_one_node_across_sources(
    label: str, properties: dict[str, str], parts: tuple[str, ...] | None
) -> None:
    found = declared_key(label, properties)
    assert (found.parts if found else None) == parts


def test_an_identifier_goes_by_the_rules_of_its_scheme_and_not_of_texts() -> None:
    assert declared_key("Identifier", {"scheme": "GB-COH", "value": "123"}) == identifier_key("GB-COH", "123")


def test_keys_of_different_shapes_never_meet() -> None:
    """A local id that looks like an identifier, or a name like a local id, is another node."""
    keys = {
        NodeKey("Organization", ("id", "x", "y")),
        NodeKey("Organization", ("local", "x", "y")),
        NodeKey("Organization", ("name", "x", "y")),
        NodeKey(
            "Organization",
            (
                "local",
                "xy",
            ),
        ),
        NodeKey("Organization", ("local", "x", "y", "z")),
        NodeKey("Contract", ("local", "x", "y")),
    }
    assert len({each.id for each in keys}) == len(keys)


@pytest.mark.parametrize("parts", [(), ("local", "", "1"), ("local", "Register", "")])
def test_a_key_has_no_empty_part(parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no empty part"):
        NodeKey("Organization", parts)


def test_a_key_is_of_a_declared_noun() -> None:
    with pytest.raises(ValueError, match="no noun is labelled 'Company'"):
        NodeKey("Company", ("local", "x", "1"))


@pytest.mark.parametrize("label", sorted(nodes()))
def test_a_record_is_of_a_noun_itself(label: str) -> None:
    assert NodeRecord(local_key(label, "x", "1"), {}).key.label == label


def test_a_record_is_not_of_a_label_that_several_nouns_share() -> None:
    with pytest.raises(ValueError, match="noun's own label"):
        NodeRecord(NodeKey("Party", ("local", "x", "1")), {})


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("HAS_ROLE_AT", "Organization", "Organization"),
        ("HOLDS_INTEREST_IN", "Person", "Contract"),
        ("FAMILY_OF", "Person", "Organization"),
    ],
)
def test_a_relationship_joins_what_the_model_lets_it(kind: str, start: str, end: str) -> None:
    with pytest.raises(ValueError, match="does not join a"):
        RelationshipRecord(kind, local_key(start, "x", "1"), local_key(end, "x", "2"))


def test_a_relationship_is_declared() -> None:
    with pytest.raises(ValueError, match="no relationship is called 'OWNS'"):
        RelationshipRecord("OWNS", local_key("Person", "x", "1"), local_key("Person", "x", "2"))


def test_a_party_whose_kind_is_not_known_may_be_an_end() -> None:
    unknown = NodeKey("Party", ("id", "GB-COH", "00000123"))
    assert RelationshipRecord("CONTROLS", unknown, unknown).start is unknown


def test_a_note_has_a_code_of_loading() -> None:
    assert Note(ErrorCode.UNKNOWN_VALUE, "recordDetails", "/0").text == ""
    with pytest.raises(ValueError, match="not declared for loading"):
        Note(ErrorCode.BODY_TOO_LARGE, "recordDetails", "/0")
