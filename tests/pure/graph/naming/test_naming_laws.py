"""Ways to name a node: exactly one, read from text as a person writes it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidInput
from graph.model.language.identity import node_id
from graph.naming.naming import Naming


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("GB-COH:123", Naming(scheme="GB-COH", value="123")),
        (" GB-COH: 123 ", Naming(scheme="GB-COH", value="123")),
        ("XI-LEI:5493001KJTIIGC8Y1R12", Naming(scheme="XI-LEI", value="5493001KJTIIGC8Y1R12")),
        ("ISO3166:DE:BY", Naming(scheme="ISO3166", value="DE:BY")),
        ("Acme: the Company", Naming(name="Acme: the Company")),
        ("gb-coh:123", Naming(name="gb-coh:123")),
        ("GB-COH:", Naming(name="GB-COH:")),
        (":123", Naming(name=":123")),
        ("ÄÖ:123", Naming(name="ÄÖ:123")),
        ("party_" + "a" * 20, Naming(id="party_" + "a" * 20)),
        ("party_" + "a" * 19, Naming(name="party_" + "a" * 19)),
        ("Party_" + "a" * 20, Naming(name="Party_" + "a" * 20)),
        ("party_" + "a-" * 10, Naming(name="party_" + "a-" * 10)),
        ("Acme Ltd", Naming(name="Acme Ltd")),
        ("  Acme Ltd  ", Naming(name="Acme Ltd")),
    ],
)
def test_text_is_an_id_an_identifier_or_a_name(text: str, naming: Naming) -> None:
    assert Naming.parse(text) == naming


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_every_id_that_we_give_out_is_read_as_one(parts: list[str]) -> None:
    identity = node_id("party", parts)
    assert Naming.parse(identity) == Naming(id=identity)
    assert str(Naming.parse(identity)) == identity


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_names_something_in_one_way(text: str) -> None:
    found = Naming.parse(text)
    given_ = [found.id, found.scheme, found.name, found.ref]
    assert sum(each is not None for each in given_) == 1
    assert Naming.parse(str(found)) == found


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_names_nothing(text: str) -> None:
    with pytest.raises(InvalidInput, match="exactly one way"):
        Naming.parse(text)


WAYS = {"id": "party_x", "name": "Acme", "ref": "new", "scheme": "GB-COH"}


@pytest.mark.parametrize("chosen", list(product((False, True), repeat=4)))
def test_exactly_one_way_is_taken(chosen: tuple[bool, ...]) -> None:
    given_ = {way: text for (way, text), used in zip(WAYS.items(), chosen, strict=True) if used}
    if "scheme" in given_:
        given_["value"] = "123"
    if sum(chosen) == 1:
        assert str(Naming(**given_))
        return
    with pytest.raises(InvalidInput, match="exactly one way"):
        Naming(**given_)


@pytest.mark.parametrize("half", [{"scheme": "GB-COH"}, {"value": "123"}, {"scheme": "GB-COH", "value": ""}])
def test_an_identifier_has_a_scheme_and_a_value(half: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="a scheme and a value"):
        Naming(**half)


@pytest.mark.parametrize("way", ["id", "name", "ref"])
def test_an_empty_text_is_not_a_way(way: str) -> None:
    with pytest.raises(InvalidInput, match="exactly one way"):
        Naming(**{way: ""})
