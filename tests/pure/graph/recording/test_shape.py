"""The shape of a document: every noun and every relationship that can be stated is in it, by one name."""

from __future__ import annotations

from graph.model.catalogue import concrete, nodes, relationships
from graph.model.language.spelling import camel, snake
from graph.recording.shape import (
    ALIASES,
    entry,
    entry_label,
    lists,
    recordable,
    relationship_properties,
)


def test_every_noun_that_a_document_may_state_has_a_list() -> None:
    stated = {label for label, noun in nodes().items() if not (noun.internal or noun.made)}
    assert stated - {"Identifier"} <= set(lists().values())


def test_what_an_operation_makes_is_stated_by_no_document() -> None:
    """A check that was kept could be written by hand, and would have opened a gate."""
    made = {label for label, noun in nodes().items() if noun.made}
    assert made == {"ConflictCheck", "ConflictFinding"}
    assert not made & set(lists().values())
    assert not {"CHECKED", "CHECKED_FOR", "FOUND"} & set(recordable())


def test_every_relationship_is_said_by_an_entry_of_each_end_and_by_itself() -> None:
    said: dict[str, set[bool]] = {}
    for label in lists().values():
        for field in entry(entry_label(label)).links.values():
            said.setdefault(field.link.relationship.type, set()).add(field.link.outgoing)
    assert set(said) == set(recordable())
    for kind, ways in said.items():
        assert len(ways) == (1 if relationships()[kind].symmetric else 2), kind


def test_what_is_loaded_with_a_batch_is_not_stated() -> None:
    assert not {"IN_BATCH", "FROM_SOURCE"} & set(recordable())


def test_names_come_back_from_their_graphql_spelling() -> None:
    for label in lists().values():
        shape = entry(entry_label(label))
        for name in (*shape.properties, *shape.links):
            assert snake(camel(name)) == name


def test_properties_of_one_name_are_of_one_kind_among_parties() -> None:
    """Parties of every kind share one input, so that a name can have one type alone."""
    shared = entry("Party").properties
    for label in concrete("Party"):
        for prop in nodes()[label].properties:
            assert (prop.kind, prop.enum) == (shared[prop.name].kind, shared[prop.name].enum)


def test_relationships_that_share_a_name_share_its_type() -> None:
    """`role` alone is a closed list of one relationship and a text of another: the input takes a text."""
    shared = relationship_properties()
    for kind in recordable():
        for prop in relationships()[kind].properties:
            same = (prop.kind, prop.enum) == (shared[prop.name].kind, shared[prop.name].enum)
            assert same or prop.name == "role", (kind, prop.name)


def test_aliases_name_relationships_that_are_there() -> None:
    for label, names in ALIASES.items():
        assert set(names.values()) <= set(entry(label).links)
