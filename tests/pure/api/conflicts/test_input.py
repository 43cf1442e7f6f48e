"""The input of a check from JSON: whatever is written in a place, the answer is a request or a sentence."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from api.conflicts.input import request_of, snake
from api.execution.moments import entity
from graph.checks.evidence import Severity
from graph.conflicts.request.question import ConflictCheckRequest
from graph.errors import EntenteError, InvalidInput
from graph.naming.naming import Naming

WHOLE: dict[str, Any] = {
    "subjects": [{"identifier": {"scheme": "GB-COH", "value": "1"}}, "party_a", {"ref": "deal"}],
    "decisionMakers": [{"name": "Ann"}],
    "rules": ["same_controller", "R01"],
    "minSeverity": "HIGH",
    "tests": ["OFAC50"],
    "maxDepth": 3,
    "purpose": "a new deal",
    "matter": "M-1",
    "proposed": {
        "parties": [
            {"ref": "p", "kind": "PERSON", "name": "Ann", "identifiers": [{"scheme": "X", "value": "1"}]}
        ],
        "deals": [
            {"ref": "deal", "name": "Sale", "parties": [{"party": {"ref": "p"}, "partyRole": "SUPPLIER"}]}
        ],
        "decisions": [{"ref": "d", "title": "To buy", "deciders": [{"party": {"ref": "p"}}]}],
        "interests": [
            {
                "holder": {"ref": "p"},
                "held": {"name": "Acme"},
                "share": {"min": 5, "max": 10},
                "validFrom": "2025-06",
            }
        ],
        "roles": [{"person": {"ref": "p"}, "organization": {"id": "party_a"}, "role": "DIRECTOR"}],
    },
}
WRONG: list[Any] = [
    None,
    0,
    -1,
    5.5,
    True,
    "",
    "x",
    [],
    {},
    [None],
    [5],
    ["x"],
    [{}],
    {"x": 1},
    [[]],
    {"id": 5},
]


def read(given: dict[str, Any]) -> ConflictCheckRequest:
    return request_of(snake(given), entity)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of everything inside a document."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for name, inner in items:
        yield (*at, name)
        yield from places(inner, (*at, name))


def with_(place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """Return the whole input with something else in one place."""
    made = copy.deepcopy(WHOLE)
    inner: Any = made
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return made


def test_the_whole_input_is_read() -> None:
    found = read(WHOLE)
    assert found.subjects == (Naming(scheme="GB-COH", value="1"), Naming(name="party_a"), Naming(ref="deal"))
    assert found.decision_makers == (Naming(name="Ann"),)
    assert (found.min_severity, found.max_depth) == (Severity.HIGH, 3)
    assert (found.purpose, found.matter, found.rules) == ("a new deal", "M-1", ("same_controller", "R01"))
    assert {thing.ref: thing.label for thing in found.proposed.things} == {
        "p": "Person", "deal": "Deal", "d": "Decision",
    }  # fmt: skip
    assert [fact.type for fact in found.proposed.facts].count("HOLDS_INTEREST_IN") == 1


@pytest.mark.parametrize("place", list(places(WHOLE)), ids=lambda place: ".".join(map(str, place)))
def test_whatever_is_in_a_place_the_answer_is_a_request_or_a_sentence(place: tuple[Any, ...]) -> None:
    """A list for a figure, or a figure for a list, ended in an internal error with a traceback."""
    for value in WRONG:
        try:
            found = read(with_(place, value))
        except EntenteError as error:
            assert error.message  # noqa: PT017 - most values are refused, whatever the words
        else:
            assert isinstance(found, ConflictCheckRequest)


@pytest.mark.parametrize("value", [each for each in WRONG if each is not None and not isinstance(each, list)])
def test_what_is_not_a_list_is_refused_by_its_name(value: Any) -> None:
    for name in ("subjects", "decisionMakers", "rules", "tests"):
        given = with_((name,), value)
        with pytest.raises(InvalidInput) as refused:
            read(given)
        assert name in refused.value.message


@pytest.mark.parametrize("depth", [0, -1, 31, 5.5, True, "3", [3]])
def test_a_depth_is_a_whole_number_from_1_to_30(depth: Any) -> None:
    with pytest.raises(InvalidInput, match="maxDepth"):
        read(with_(("maxDepth",), depth))


@pytest.mark.parametrize("text", [5, True, [], {}, ["a"]])
def test_purpose_and_matter_are_texts(text: Any) -> None:
    """They go to the record of the check, which must hold what a person wrote."""
    for name in ("purpose", "matter"):
        with pytest.raises(InvalidInput, match=name):
            read(with_((name,), text))


def test_a_name_that_is_not_known_is_refused_with_those_that_are() -> None:
    with pytest.raises(InvalidInput, match="has no 'subject'") as refused:
        read({**WHOLE, "subject": []})
    assert "subjects" in refused.value.cure
