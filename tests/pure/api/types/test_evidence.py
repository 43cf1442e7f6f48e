"""Evidence as GraphQL shows it: shares, relationships, paths, and the properties of their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from api.execution.executor import TimedId
from api.types.evidence import ArithmeticStep, MissingFact, Path, Relationship, share_of
from api.types.relationship_properties import own_properties, shown
from graph.checks import evidence
from graph.checks.evidence import relationship_fact
from graph.model.catalogue import relationships
from graph.model.language.properties import Kind


def fact(kind: str = "HOLDS_INTEREST_IN", **properties: Any) -> evidence.RelationshipFact:
    return relationship_fact(kind, "party_a", "party_b", {"id": "rel_1", "fact_id": "fact_1", **properties})


NAMES = {"party_a": "Acme", "party_b": "Borealis"}


def test_no_share_is_null_and_one_of_unknown_size_says_so() -> None:
    assert share_of(None) is None
    found = share_of(evidence.Share(unknown=True))
    assert (found.exact, found.unknown, found.tight) == (None, True, True)


@pytest.mark.parametrize(
    ("stored", "shown_"),
    [
        ({"share_exact": 12.5}, (Decimal("12.5"), None, None, False, False, False)),
        ({"share_min": 25.0, "share_max": 50.0, "share_min_exclusive": True},
         (None, Decimal("25.0"), Decimal("50.0"), True, False, False)),
        ({"share_unknown": True}, (None, None, None, False, False, True)),
        ({"share_exact": 0.0}, (Decimal("0.0"), None, None, False, False, False)),
    ],
)  # fmt: skip
def test_a_stored_share_is_shown_exactly(stored: dict[str, Any], shown_: tuple[Any, ...]) -> None:
    found = Relationship.from_value(fact(**stored), NAMES).share
    assert (
        found.exact, found.min, found.max, found.minExclusive, found.maxExclusive, found.unknown,
    ) == shown_  # fmt: skip


def test_a_relationship_has_its_ends_its_words_and_an_id_that_takes_the_moment() -> None:
    found = Relationship.from_value(
        fact(share_exact=12.5, valid_from=date(2024, 1, 1), statement_ids=["s"]), NAMES
    )
    assert isinstance(found.id, TimedId)
    assert not isinstance(found.entity_id, TimedId)
    assert (found.id, found.entity_id, found.type) == ("rel_1", "rel_1", "HOLDS_INTEREST_IN")
    assert (found.start_id, found.end_id, found.statement_ids) == ("party_a", "party_b", ("s",))
    assert found.sentence == "Acme holds an interest in Borealis (12.5 %, since 2024-01-01)"
    assert (found.valid_from, found.valid_to) == (date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("stored", "from_", "to"), [(date(1, 1, 1), None, None), (date(9999, 12, 31), None, None)]
)
def test_an_end_that_is_not_known_is_null(stored: date, from_: date | None, to: date | None) -> None:
    found = Relationship.from_value(fact(valid_from=stored, valid_to=stored), NAMES)
    assert (found.valid_from, found.valid_to) == (from_, to)


def test_a_path_has_a_sentence_of_its_own_or_that_of_its_relationships() -> None:
    walk = evidence.Path(("party_a", "party_b"), (fact(),))
    assert Path.from_value(walk, NAMES).sentence == "Acme holds an interest in Borealis."
    said = evidence.Path(("party_a", "party_b"), (fact(),), "Acme owns it.")
    found = Path.from_value(said, NAMES)
    assert (found.sentence, found.length, found.node_ids) == ("Acme owns it.", 1, ("party_a", "party_b"))


def test_steps_and_missing_facts_are_shown_as_they_are() -> None:
    step = ArithmeticStep.from_value(evidence.ArithmeticStep("sum", "1 + 2", "3"))
    assert (step.label, step.expression, step.result) == ("sum", "1 + 2", "3")
    missing = MissingFact.from_value(evidence.MissingFact(None, "a share", "It decides."))
    assert (missing.about_id, missing.what, missing.why) == (None, "a share", "It decides.")


def test_properties_that_two_relationships_declare_differently_have_no_field() -> None:
    """One field of one type cannot show both."""
    found = own_properties()
    for declared in relationships().values():
        for prop in declared.properties:
            if prop.field in found:
                assert (found[prop.field].kind, found[prop.field].enum) == (prop.kind, prop.enum)


@pytest.mark.parametrize("name", sorted(own_properties()))
def test_a_property_is_shown_as_its_type_takes_it(name: str) -> None:
    prop = own_properties()[name]
    assert shown(prop, {}) is None
    assert shown(prop, {prop.name: None}) is None
    if prop.enum is not None:
        word = next(iter(prop.enum))
        assert shown(prop, {prop.name: word.value}) is word
    elif prop.kind in (Kind.PERCENT, Kind.AMOUNT):
        assert shown(prop, {prop.name: 0.1}) == Decimal("0.1")
    else:
        value: Any = {Kind.BOOLEAN: False, Kind.INTEGER: 0, Kind.NUMBER: 0.0, Kind.DATE: date(2024, 1, 1)}
        given_ = value.get(prop.kind, "text")
        assert shown(prop, {prop.name: given_}) == given_
