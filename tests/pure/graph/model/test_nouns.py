"""Every noun and relationship of the model is whole: keys, titles, descriptions, parts, templates."""

from __future__ import annotations

import pytest

from api.schema import create_schema
from graph.compiler.fields import Link, node_links
from graph.model.catalogue import concrete, nodes, relationships
from graph.model.language.declarations import Node, Relationship, joins_parts
from graph.model.language.meanings import meanings
from graph.model.language.properties import Kind
from loaders.ingest.tables import table_named

NOUNS = pytest.mark.parametrize("label", sorted(nodes()))
TYPES = pytest.mark.parametrize("kind", sorted(relationships()))


@NOUNS
def test_a_noun_says_what_it_is_and_what_to_call_it(label: str) -> None:
    noun = nodes()[label]
    assert noun.doc.endswith("."), label
    assert noun.doc[0].isupper()
    named = noun.prop(noun.title) if noun.title != "id" else None
    assert named is None or named.required or noun.internal, (
        f"{label}: a node may have nothing to be called by"
    )


def test_no_two_nouns_share_a_prefix_or_a_plural() -> None:
    """Parties share one: the label of an id is read from its prefix."""
    apart = [noun for noun in nodes().values() if noun.super_label is None]
    assert len({noun.prefix for noun in apart}) == len(apart)
    assert len({noun.plural for noun in nodes().values()}) == len(nodes())


@NOUNS
def test_an_amount_of_money_has_its_currency_beside_it(label: str) -> None:
    kinds = [prop.kind for prop in nodes()[label].properties]
    assert Kind.AMOUNT not in kinds or Kind.CURRENCY in kinds


@NOUNS
def test_dates_that_make_up_a_status_have_meanings_for_each_of_its_words(label: str) -> None:
    status = nodes()[label].status
    if status is not None:
        assert set(meanings()[status.enum.__name__]) == set(status.enum.__members__)


@NOUNS
def test_no_field_of_a_noun_hides_another(label: str) -> None:
    """A relationship called as a property, or two called alike, took the place of the other in silence."""
    declared = nodes()[label]
    names = [prop.field for prop in declared.properties]
    for rel in relationships().values():
        if any(label in concrete(each) for each in rel.start):
            names.append(rel.outgoing)
        if any(label in concrete(each) for each in rel.end) and not rel.symmetric:
            names.append(rel.incoming)
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@TYPES
def test_the_two_ends_of_a_relationship_are_described_differently(kind: str) -> None:
    declared = relationships()[kind]
    if not declared.symmetric:
        out, back = Link.of(declared, outgoing=True), Link.of(declared, outgoing=False)
        assert out.doc != back.doc
        assert out.doc.endswith(".")
        assert back.doc.endswith(".")


@TYPES
def test_a_mark_gives_its_reason(kind: str) -> None:
    reason = relationships()[kind].no_conflict
    assert not reason or (len(reason.split()) > 4 and reason.endswith("."))


def test_what_could_be_a_conflict_is_not_marked_as_none() -> None:
    """A mark is a promise that no lawyer would ask about it."""
    ties = {
        "LISTED_ON", "RECUSED_FROM", "DISCLOSED", "BINDS", "ENGAGED_BY", "EVALUATES", "BIDS_ON", "AWARDED_TO",
        "AUTHORED_SPEC_OF", "HAS_ACCESS_TO", "SUBMITTED", "PARTY_TO", "ABOUT", "FOR_CUSTOMER",
    }  # fmt: skip
    assert [kind for kind in ties if relationships()[kind].no_conflict] == []


def test_each_part_is_reached_from_what_it_is_a_part_of() -> None:
    """A part has no list of its own: without a relationship that leads to it nobody would find it."""
    parts = {label for label, noun in nodes().items() if noun.part}
    led_to = set().union(*(rel.end for rel in relationships().values()))
    assert parts <= led_to


def test_a_part_has_no_root_and_every_other_noun_has() -> None:
    query = create_schema()._schema.query_type
    assert query is not None
    roots = set(query.fields)
    assert {noun.plural for noun in nodes().values() if not noun.part} <= roots
    assert {noun.plural for noun in nodes().values() if noun.part}.isdisjoint(roots)


@NOUNS
def test_a_noun_has_a_template_with_a_column_for_each_property(label: str) -> None:
    noun = nodes()[label]
    if not noun.internal:
        header = table_named(noun.plural).header
        assert {prop.name for prop in noun.properties} < set(header)


def test_several_kinds_of_party_at_one_end_are_met_as_parties() -> None:
    """A union of a firm and a person has no field in common, not even the name."""
    link = node_links("Tender")["bidders"]
    assert relationships()["BIDS_ON"].start == ("Organization", "Person")
    assert link.targets == ("Party",)


def test_parts_are_listed_at_both_ends() -> None:
    made = joins_parts("HAS_BID", "Tender", "Bid", doc="A bid.", outgoing="bids", incoming="tenders",
                       phrase="{start} received {end}")  # fmt: skip
    assert Link.of(made, outgoing=True).listed
    assert Link.of(made, outgoing=False).listed
    assert not Link.of(relationships()["AWARDED_TO"], outgoing=False).listed


def test_what_is_listed_at_both_ends_is_listed() -> None:
    with pytest.raises(ValueError, match="is listed"):
        Relationship("R", ("Tender",), ("Bid",), "R.", "a", "b", "{start} {end}", listed_at_both=True)


def test_a_part_is_declared_on_its_noun() -> None:
    assert Node("Bit", "bit", "A bit.", "id", "bits", (), part=True).part
