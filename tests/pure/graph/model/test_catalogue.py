"""The whole model holds together: names are unique, ends exist, ids say their noun."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.model.catalogue import (
    concrete,
    ids_by_prefix,
    incoming,
    label_of_id,
    nodes,
    outgoing,
    relationships,
    super_labels,
)
from graph.model.language import enums
from graph.model.language.identity import node_id
from graph.model.language.meanings import meanings
from graph.model.language.properties import Kind

NOUNS, LINKS = sorted(nodes()), sorted(relationships())
BLOCK = {"id", "fact_id", "recorded_at", "superseded_at", "walls", "statement_ids", "valid_from", "valid_to"}
"""What every node or relationship has: no property may take such a name."""


def test_prefixes_of_ids_tell_nouns_apart() -> None:
    """Two nouns of one prefix would give ids that are bound to the wrong type."""
    own = Counter(node.prefix for node in nodes().values() if node.super_label is None)
    own.update(label.prefix for label in super_labels().values())
    assert [prefix for prefix, count in own.items() if count > 1 and prefix] == []
    assert not [prefix for prefix in own if "_" in prefix]


@pytest.mark.parametrize("label", NOUNS)
def test_the_id_of_a_noun_says_its_label(label: str) -> None:
    noun = nodes()[label]
    bound = noun.super_label or label
    prefix = super_labels()[bound].prefix if noun.super_label else noun.prefix
    assert label_of_id(node_id(prefix, ["some", "key"])) == bound
    assert label in concrete(bound)


@pytest.mark.parametrize("id", ["", "_", "nothing_a", "Contract_a", "rel_a", "fact_a"])
def test_what_is_not_the_id_of_a_node_says_no_label(id: str) -> None:
    assert label_of_id(id) is None


@pytest.mark.parametrize("label", NOUNS)
def test_a_nouns_names_are_its_own(label: str) -> None:
    noun = nodes()[label]
    names = [prop.name for prop in noun.properties]
    assert len(names) == len(set(names))
    assert not BLOCK & set(names)
    fields = [prop.field for prop in noun.properties]
    fields += [rel.outgoing for rel in outgoing(label)]
    fields += [rel.incoming for rel in incoming(label) if not rel.symmetric]
    fields += [noun.status.field] if noun.status else []
    doubled = [name for name, count in Counter(fields).items() if count > 1]
    assert doubled == [], "two things of one noun have one name in GraphQL"


def test_graphql_names_and_plurals_are_unique() -> None:
    for names in ([n.graphql for n in nodes().values()], [n.plural for n in nodes().values() if n.plural]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("kind", LINKS)
def test_a_relationship_joins_nouns_of_the_model(kind: str) -> None:
    rel = relationships()[kind]
    for end in (*rel.start, *rel.end):
        assert set(concrete(end)) <= set(nodes())
    assert not BLOCK & {prop.name for prop in rel.all_properties}
    assert rel.doc.endswith(".")
    assert rel.phrase.format(start="A", end="B", role="a director").count("{") == 0


@pytest.mark.parametrize("kind", LINKS)
def test_an_end_is_each_noun_once(kind: str) -> None:
    """A super-label beside one of its members would list the member's relationships twice."""
    rel = relationships()[kind]
    for ends in (rel.start, rel.end):
        found: list[str] = []
        for end in ends:
            found.extend(concrete(end))
        assert len(found) == len(set(found))


@pytest.mark.parametrize("label", NOUNS)
def test_what_goes_out_of_a_noun_comes_in_at_the_other_end(label: str) -> None:
    for rel in outgoing(label):
        for end in rel.end:
            assert all(rel in incoming(each) for each in concrete(end))


def test_members_of_a_super_label_say_so_themselves() -> None:
    for label, shared in super_labels().items():
        assert set(shared.members) == {noun.label for noun in nodes().values() if noun.super_label == label}
        for member in shared.members:
            own = {prop.name: prop for prop in nodes()[member].properties}
            assert all(own[prop.name].kind is prop.kind for prop in shared.properties)


CLOSED = [
    each
    for each in vars(enums).values()
    if getattr(each, "__module__", "") == enums.__name__ and isinstance(each, type)
]


@pytest.mark.parametrize("enum", CLOSED, ids=lambda each: each.__name__)
def test_every_value_of_a_closed_list_is_its_own_word_and_no_other_is_explained(enum: type) -> None:
    members = enum.__members__  # type: ignore[attr-defined]
    assert {name: str(value) for name, value in members.items()} == {name: name for name in members}
    explained = set(meanings().get(enum.__name__, {}))
    assert explained <= set(members), "a meaning of a value that is not there"
    assert enum.__doc__


DOMAIN = {
    "Severity": "BLOCK HIGH MEDIUM LOW INFO",
    "DependencyType": "SUPPLY TECHNOLOGY REVENUE IP DATA PERSONNEL BRAND FINANCIAL",
    "Exclusivity": "EXCLUSIVE SOLE NON_EXCLUSIVE CO_EXCLUSIVE",
    "GrantType": "LICENSE SUBLICENSE CROSS_LICENSE ASSIGNMENT OPTION SECURITY",
}


@pytest.mark.parametrize("name", [name for name in DOMAIN if hasattr(enums, name)])
def test_the_closed_lists_have_the_words_of_the_domain(name: str) -> None:
    assert set(DOMAIN[name].split()) <= set(getattr(enums, name).__members__)


def test_every_noun_that_is_shown_can_be_called_something() -> None:
    for label, noun in nodes().items():
        title = noun.prop(noun.title) if noun.title != "id" else None
        assert title is None or title.kind in (Kind.TEXT, Kind.ENUM), label


def test_ids_are_looked_up_by_label() -> None:
    found = ids_by_prefix(["party_b", "deal_a", "party_a"])
    assert found == {"party": ["party_b", "party_a"], "deal": ["deal_a"]}
    assert ids_by_prefix([]) == {}
