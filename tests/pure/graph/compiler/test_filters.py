"""Filters to predicates: values are parameters, kinds are alternatives, quantifiers carry their guards."""

from __future__ import annotations

import pytest

from graph.compiler.fields import camel_label
from graph.compiler.filters import edge_condition, node_condition, possible
from graph.errors import InvalidInput
from tests.pure.graph.compiler.compilation import EARLIER, compilation, guards, link


def test_a_value_of_a_client_is_a_parameter() -> None:
    emit = compilation()
    text = node_condition(emit, "Contract", "n", "n", {"title": {"eq": "a' OR true //"}})
    assert text == "n.title_key = $p0"
    assert emit.binding.fill({}) == {"p0": "a' or true //"}


def test_fields_that_are_given_must_all_hold() -> None:
    text = node_condition(compilation(), "Contract", "n", "n",
                          {"title": {"isNull": False}, "perpetual": {"eq": True}, "value": None})  # fmt: skip
    assert text == "(n.title_key IS NOT NULL AND n.perpetual = $p0)"


def test_not_turns_an_unknown_comparison_round() -> None:
    text = node_condition(compilation(), "Contract", "n", "n", {"not": {"title": {"eq": "x"}}})
    assert text == "NOT coalesce(n.title_key = $p0, false)"


@pytest.mark.parametrize(("name", "text"), [("and", "true"), ("or", "false")])
def test_no_alternative_at_all_holds_never_and_no_condition_always(name: str, text: str) -> None:
    assert node_condition(compilation(), "Contract", "n", "n", {name: []}) == text


def test_kinds_that_are_named_are_alternatives() -> None:
    """A node is of one kind, so that a contract and a deal at once were always nothing."""
    where = {"node": {"contract": {"title": {"eq": "x"}}, "deal": {"name": {"eq": "x"}}}}
    text = edge_condition(compilation(), link("PARTY_TO"), "r", "n", "n", where)
    assert text == "((n:Contract AND n.title_key = $p0) OR (n:Deal AND n.name_key = $p1))"


def test_a_party_is_filtered_by_what_one_kind_of_it_has() -> None:
    """Partners could not be filtered by country, legal form or isOwn."""
    where = {"name": {"eq": "x"}, "organization": {"jurisdiction": {"eq": "GB"}}, "person": None}
    text = node_condition(compilation(), "Party", "n", "n", where)
    assert text == "((n:Organization AND n.jurisdiction = $p0) AND n.name_key = $p1)"


def test_kinds_of_a_party_that_are_named_are_alternatives() -> None:
    where = {"organization": {"isOwn": {"eq": True}}, "person": {"birthYear": {"eq": 1970}}}
    text = node_condition(compilation(), "Party", "n", "n", where)
    assert text == "((n:Organization AND n.is_own = $p0) OR (n:Person AND n.birth_year = $p1))"


def test_a_kind_alone_is_enough() -> None:
    text = node_condition(compilation(), "Party", "n", "n", {"organization": {}})
    assert text == "(n:Organization AND true)"


def test_a_noun_of_its_own_has_no_kinds() -> None:
    with pytest.raises(InvalidInput):
        node_condition(compilation(), "Organization", "n", "n", {"organization": {}})


def test_without_a_kind_everything_fits() -> None:
    assert edge_condition(compilation(), link("PARTY_TO"), "r", "n", "n", {"node": {}}) == "true"


@pytest.mark.parametrize(
    ("quantifier", "begins"),
    [("some", "EXISTS {"), ("none", "NOT EXISTS {"), ("every", "NOT EXISTS {"), ("single", "COUNT {")],
)
def test_a_quantifier_counts_what_may_be_seen(quantifier: str, begins: str) -> None:
    """A quantifier without guards tells of relationships that are hidden or no longer hold."""
    emit = compilation()
    where = {"amendments": {quantifier: {"node": {"title": {"eq": "x"}}}}}
    text = node_condition(emit, "Contract", "n", "n", where)
    assert text.startswith(begins)
    assert emit.guards.rel("r1") in text
    assert emit.guards.node("n2") in text


def test_at_an_earlier_time_a_quantifier_reads_the_state() -> None:
    text = node_condition(
        compilation(EARLIER), "Contract", "n", "n", {"amendments": {"some": {"node": {"title": {"eq": "x"}}}}}
    )
    assert "AS n2s WHERE n2s.title_key = $p0" in text
    assert guards(EARLIER).rel("r1") in text


def test_an_id_is_compared_without_its_moment_and_its_way() -> None:
    emit = compilation()
    edge_condition(
        emit, link("AMENDS"), "r", "n", "n", {"id": {"in": ["rel_1.out@2024-06-15", "rel_2.in.node"]}}
    )
    assert emit.binding.fill({}) == {"p0": ["rel_1", "rel_2"]}


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidInput):
        node_condition(compilation(), "Contract", "n", "n", {"color": {"eq": "red"}})


def test_a_super_label_is_possible_as_each_of_its_nouns() -> None:
    assert set(possible(("Party", "Deal"))) > {"Person", "Organization", "Deal"}
    assert camel_label("IPAsset") == "ipAsset"
    assert camel_label("Party") == "party"
