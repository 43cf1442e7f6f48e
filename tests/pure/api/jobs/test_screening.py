"""What a screening is asked: from GraphQL and from a file, as one shape."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from api.jobs.screening import listed_as, screening_of
from graph.conflicts.screening import MOST_PARTIES
from graph.errors import InvalidInput
from graph.naming.naming import Naming

ID = "party_aaaaaaaaaaaaaaaaaaaa"


def test_each_party_has_its_number_and_the_path_of_its_input() -> None:
    given: dict[str, Any] = {"parties": [{"id": ID}, {"name": "Acme"}, {"id": "damaged"}, {}]}
    parties = screening_of(given).parties
    assert [(each.row, each.place, each.asked) for each in parties] == [
        (1, "parties.0", ID),
        (2, "parties.1", "Acme"),
        (3, "parties.2", "damaged"),
        (4, "parties.3", ""),
    ]
    assert [each.naming for each in parties] == [Naming(id=ID), Naming(name="Acme"), None, None]


def test_the_rest_is_asked_of_every_party() -> None:
    screening = screening_of(
        {
            "parties": ["Acme"],
            "decision_makers": [{"name": "Ann"}],
            "rules": ["R01"],
            "purpose": "yearly review",
            "as_of": "2025-06-30",
        }
    )
    assert screening.request.decision_makers == (Naming(name="Ann"),)
    assert (screening.request.rules, screening.request.purpose) == (("R01",), "yearly review")
    assert screening.moment.as_of == date(2025, 6, 30)


@pytest.mark.parametrize(
    "given",
    [
        {"parties": []},
        {"parties": "Acme"},
        {"parties": ["Acme"] * (MOST_PARTIES + 1)},
        {"parties": ["Acme"], "rules": "R01"},
        {"parties": ["Acme"], "color": "red"},
        {},
    ],
)
def test_what_cannot_be_screened_is_refused_before_anything_runs(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        screening_of(given)


def test_as_many_parties_as_are_allowed_are_taken() -> None:
    assert len(screening_of({"parties": ["Acme"] * MOST_PARTIES}).parties) == MOST_PARTIES


def test_a_party_that_is_not_an_object_is_shown_as_it_was_written() -> None:
    assert listed_as(7, 1, "parties.0").asked == "7"
