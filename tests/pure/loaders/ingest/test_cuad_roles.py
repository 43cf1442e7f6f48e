"""Terms of contracts: the capacity that a defined term says, and terms that fit everybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.language.enums import PartyRole
from loaders.ingest.cuad.parties import ContractParty, parties_of, party_name_key, says_kind
from loaders.ingest.cuad.roles import _ROLES, is_generic, is_person, role_of


@pytest.mark.parametrize(
    ("term", "role"),
    [
        ("Distributor", "DISTRIBUTOR"),
        ("the Distributor", "DISTRIBUTOR"),
        ("SUB-DISTRIBUTOR", "DISTRIBUTOR"),
        ("subdistributor", "DISTRIBUTOR"),
        ("Reseller", "RESELLER"),
        ("Marketing Affiliate", "AFFILIATE"),
        ("Franchisor", "FRANCHISOR"),
        ("Franchisee", "FRANCHISEE"),
        ("Licensor", "LICENSOR"),
        ("Licensee", "LICENSEE"),
        ("Systems Integrator", "INTEGRATOR"),
        ("Service Provider", "SERVICE_PROVIDER"),
        ("Sub-Adviser", "SERVICE_PROVIDER"),
        ("Investment Advisor", "SERVICE_PROVIDER"),
        ("Joint Venturer", "VENTURER"),
        ("Sales Agent", "AGENT"),
        ("Suppliers", "SUPPLIER"),
        ("Vendor", "SUPPLIER"),
        ("Acquiror", "BUYER"),
        ("Purchaser", "BUYER"),
        ("Sellers", "SELLER"),
        ("Service Recipient", "CUSTOMER"),
        ("Guarantor", "GUARANTOR"),
        ("Acme", None),
        ("Distributors of Acme", None),
        ("Exclusive Distributor", None),
        ("", None),
        ("the", None),
    ],
)
def test_a_term_says_a_capacity_only_where_it_is_one_whole(term: str, role: str | None) -> None:
    """Distributor Holdings is the short name of a firm, not what it does."""
    assert role_of(term) == role


def test_every_capacity_is_one_of_the_model_and_none_hides_another() -> None:
    assert {role for _, role in _ROLES} <= set(PartyRole.__members__)


@pytest.mark.parametrize(
    ("term", "generic"),
    [
        ("Party", True),
        ("the Parties", True),
        ("each party", True),
        ("a Party", True),
        ("collectively the Group", True),
        ("sometimes referred to as", True),
        ("Party A", False),
        ("Acme Party Supplies", False),
        ("Distributor", False),
        ("", False),
    ],
)
def test_a_term_that_fits_every_party_names_none(term: str, generic: bool) -> None:
    assert is_generic(term) is generic


@pytest.mark.parametrize(
    ("term", "person"),
    [("Talent", True), ("the Employee", True), ("ATHLETE", True), ("Agent", False), ("", False)],
)
def test_a_term_that_only_a_person_has(term: str, person: bool) -> None:
    assert is_person(term) is person


def test_a_word_of_its_own_name_is_not_a_capacity() -> None:
    """Carrier Corp. (“Carrier”) is the manufacturer of that name, and not a carrier."""
    assert ContractParty("Carrier Corp.", ("Carrier",)).role is None
    assert ContractParty("Acme Inc.", ("Carrier",)).role == "SERVICE_PROVIDER"
    assert ContractParty("Acme Inc.", ("Acme", "Seller", "Buyer")).role == "SELLER"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme, Inc.", "ACME INC", True),
        ("Acme  Inc", "Acme Inc.", True),
        ("Zoë Ltd", "Zoe Ltd", True),
        ("Acme Inc", "Acme LLC", False),
    ],
)
def test_spellings_of_one_name_are_one_party(one: str, other: str, same: bool) -> None:
    assert (party_name_key(one) == party_name_key(other)) is same


@given(st.text(max_size=40))
def test_a_cell_of_any_words_names_each_party_once(cell: str) -> None:
    found = parties_of(cell)
    keys = [(party.kind, party_name_key(party.name), party.role) for party in found]
    assert len(keys) == len(set(keys))
    for party in found:
        assert party.kind in {"Organization", "Person", "UnknownParty"}
        assert isinstance(says_kind(party), bool)


NAMES = st.sampled_from(["Acme Inc.", "Beta LLC", "Gamma Ltd", "Delta Corp."])


@given(st.lists(NAMES, min_size=1, max_size=4, unique=True))
def test_parties_that_are_set_apart_are_each_read(names: list[str]) -> None:
    cell = "; ".join(f'{name} ("{name.split()[0]}")' for name in names)
    assert [party.name for party in parties_of(cell)] == names
