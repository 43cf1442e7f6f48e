"""A wrong code or word is answered with the one that is meant, and with none where none is near."""

from __future__ import annotations

import pytest

from graph.model.language.enums import InterestType
from graph.model.language.properties import Kind, Property
from graph.write.values import ValueRefused, stated
from loaders.ingest.nearest import closed_value, nearest


def prop(kind: Kind) -> Property:
    return Property("x", kind, "A property.", enum=InterestType if kind is Kind.ENUM else None)


@pytest.mark.parametrize(
    ("kind", "text", "meant"),
    [
        (Kind.COUNTRY, "Deutschland", "DE"),
        (Kind.COUNTRY, "gb", "GB"),
        (Kind.COUNTRY, "UK", "GB"),
        (Kind.COUNTRY, "USA", "US"),
        (Kind.COUNTRY, "276", "DE"),
        (Kind.COUNTRY, "Frnace", "FR"),
        (Kind.JURISDICTION, "Luxembourg", "LU"),
        (Kind.JURISDICTION, "us-de", "US-DE"),
        (Kind.JURISDICTION, "Bayern", "DE-BY"),
        (Kind.CURRENCY, "eur", "EUR"),
        (Kind.CURRENCY, "€", "EUR"),
        (Kind.CURRENCY, "US Dollar", "USD"),
        (Kind.CURRENCY, "Swiss Frank", "CHF"),
        (Kind.ENUM, "Voting rights", "VOTING_RIGHTS"),
        (Kind.ENUM, "SHARE_HOLDING", "SHAREHOLDING"),
    ],
)
def test_the_nearest_is_one_that_would_be_taken(kind: Kind, text: str, meant: str) -> None:
    said = nearest(prop(kind), text)
    assert said is not None
    assert meant in said.replace("?", " ").split()
    assert stated(prop(kind), meant) == meant


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.COUNTRY, "qqqq"), (Kind.COUNTRY, "Congo"), (Kind.COUNTRY, "Europe"), (Kind.COUNTRY, "Bavaria"),
        (Kind.CURRENCY, "qqqq"), (Kind.ENUM, "qqqq"), (Kind.TEXT, "Germany"),
    ],
)  # fmt: skip
def test_what_is_near_to_nothing_or_to_two_gets_no_answer(kind: Kind, text: str) -> None:
    assert nearest(prop(kind), text) is None


def test_a_right_word_is_kept_and_a_wrong_one_refused_with_its_code() -> None:
    assert closed_value(prop(Kind.COUNTRY), "DE") == "DE"
    with pytest.raises(ValueRefused, match="did you mean SHAREHOLDING") as refused:
        closed_value(prop(Kind.ENUM), "Shareholding")
    assert refused.value.code == "UNKNOWN_VALUE"
    with pytest.raises(ValueRefused) as refused:
        closed_value(prop(Kind.COUNTRY), "qqqq")
    assert ";" not in str(refused.value)
