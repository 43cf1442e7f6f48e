"""A relationship that is evidence shows its own properties under their types."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from api.types.evidence import Relationship
from api.types.relationship_properties import own_properties, shown
from graph.checks.evidence import RelationshipFact
from graph.model.catalogue import relationships
from graph.model.language.enums import InterestType


class DriversDate:
    """A date as the database's driver gives it."""

    def to_native(self) -> date:
        return date(2024, 5, 17)


@pytest.mark.parametrize(
    ("field", "stored", "typed"),
    [
        ("interestType", "SHAREHOLDING", InterestType("SHAREHOLDING")),
        ("fraction", 12.5, Decimal("12.5")),
        ("fxDate", DriversDate(), date(2024, 5, 17)),
        ("beneficial", False, False),
        ("year", 2024, 2024),
        ("details", None, None),
    ],
)
def test_a_stored_value_is_shown_as_its_type(field: str, stored: Any, typed: Any) -> None:
    prop = own_properties()[field]
    assert shown(prop, {prop.name: stored}) == typed


def test_a_property_of_another_type_is_null() -> None:
    assert shown(own_properties()["kinship"], {"interest_type": "SHAREHOLDING"}) is None


def test_a_name_that_means_two_things_is_left_out() -> None:
    """A role is a value of a list at an organization, and a text where a party represents another."""
    declared: set[str] = set()
    for each in relationships().values():
        declared |= {prop.field for prop in each.properties}
    assert declared - own_properties().keys() == {"role"}


def test_evidence_keeps_the_properties() -> None:
    fact = RelationshipFact(
        "rel_1", "fact_1", "HOLDS_INTEREST_IN", "party_a", "party_b", properties={"interest_type": "NOMINEE"}
    )
    shown_to_client = Relationship.from_value(fact, {"party_a": "A", "party_b": "B"})
    assert shown_to_client.properties == {"interest_type": "NOMINEE"}
    assert shown_to_client.entity_id == "rel_1"
