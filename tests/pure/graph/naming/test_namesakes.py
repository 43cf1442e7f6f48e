"""Whether two parties of one name may be one: only what is known of both can tell them apart."""

from __future__ import annotations

import pytest

from graph.errors import Candidate
from graph.naming.namesakes import MOST_NAMESAKES, Namesakes, may_be_one, namesakes
from tests.pure.graph.naming.recorded import APART, NAMESAKES, PERSON, reader_of
from tests.pure.graph.naming.recorded import known as apart


def known(born: str | None = None, *identifiers: str) -> Candidate:
    return Candidate("party_1", "Person", "Ann Wu", 1.0, "", born=born, identifiers=identifiers)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (known(), known(), True),
        (known("1971"), known(), True),
        (known("1971"), known("1971"), True),
        (known("1971"), known("1971-03-02"), True),
        (known("1971-03"), known("1971-04-02"), False),
        (known("1971"), known("1972"), False),
        (known(None, "GB-COH:1"), known(None, "GB-COH:2"), False),
        (known(None, "GB-COH:1234567"), known(None, "GB-COH:01234567"), True),
        (known(None, "GB-COH:1"), known(None, "XI-LEI:2"), True),
        (known(None, "MISC-LIST:1"), known(None, "MISC-LIST:2"), True),
        (known(None, "GB-COH:1", "XI-LEI:1"), known(None, "GB-COH:1", "XI-LEI:2"), False),
        (known("1971", "GB-COH:1"), known("1972", "GB-COH:1"), False),
    ],
)
def test_birth_dates_and_trusted_identifiers_tell_namesakes_apart(
    one: Candidate, other: Candidate, may_be: bool
) -> None:
    """A number of a list that is not a register proves nothing: many lists have the same person twice."""
    assert may_be_one(one, other) is may_be
    assert may_be_one(other, one) is may_be


@pytest.mark.anyio
async def test_namesakes_are_of_one_kind_and_may_be_one() -> None:
    """A party that was asked about by its id was cleared although its namesake held the stake."""
    firm = ["Organization", "Party"]
    rows = [
        ["a", PERSON, "b", PERSON, "Ann Wu"],
        ["a", PERSON, "c", PERSON, "Ann Wu"],
        ["a", PERSON, "d", firm, "Ann Wu"],
    ]
    details = [apart("a", born="1971"), apart("b"), apart("c", born="1985")]
    reader, graph = reader_of({NAMESAKES: rows, APART: details})
    found = (await namesakes(reader, ["a", "a", "deal_1"])).by_id
    assert {own: [each.id for each in others] for own, others in found.items()} == {"a": ["b"]}
    assert found["a"][0].reason == "another party of the same name"
    assert graph.asked[0]["ids"] == ["a", "deal_1"]


@pytest.mark.anyio
async def test_without_namesakes_nothing_more_is_asked() -> None:
    reader, graph = reader_of({})
    assert await namesakes(reader, ["a"]) == Namesakes()
    assert len(graph.asked) == 1


@pytest.mark.anyio
@pytest.mark.parametrize(("count", "whole"), [(MOST_NAMESAKES, True), (MOST_NAMESAKES + 1, False)])
async def test_a_name_of_too_many_is_said_to_be_cut(count: int, whole: bool) -> None:
    """A hundred rows were read of all names together: what one party's namesakes took, another's lacked."""
    rows = [["a", PERSON, f"b{number}", PERSON, "Ann Wu"] for number in range(count)]
    reader, graph = reader_of({NAMESAKES: [*rows, ["c", PERSON, "d", PERSON, "Bo Li"]], APART: []})
    assert (await namesakes(reader, ["a", "c"])).whole is whole
    assert graph.asked[0]["limit"] == MOST_NAMESAKES + 1
