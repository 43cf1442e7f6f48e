"""The reader of namings on a few rows: what it asks the graph, what it takes, and what it asks back."""

from __future__ import annotations

import pytest

from graph.errors import InvalidInput, NotFound
from graph.naming import patterns
from graph.naming.naming import Naming
from graph.naming.resolve import AmbiguousName, group_label
from tests.pure.graph.naming.recorded import (
    APART,
    BY_IDENTIFIER,
    BY_NAME,
    PERSON,
    identified,
    known,
    named,
    reader_of,
)

pytestmark = pytest.mark.anyio

ID = "party_aaaaaaaaaaaaaaaaaaaa"


async def test_an_id_is_looked_up_under_its_own_label_only() -> None:
    reader, graph = reader_of({patterns.BY_ID["Party"]: [[ID, ["Organization", "Party"]]]})
    assert await reader.resolve(Naming(id=ID)) == ("Organization", ID)
    assert graph.asked[0]["ids"] == [ID]
    for other in ("party_bbbbbbbbbbbbbbbbbbbb", "ghost_aaaaaaaaaaaaaaaaaaaa"):
        with pytest.raises(NotFound, match="Nothing has the id"):
            await reader.resolve(Naming(id=other))
    with pytest.raises(NotFound):
        await reader.resolve(Naming(id=ID), ["Deal"])


async def test_everything_that_is_named_by_its_id_is_looked_up_at_once() -> None:
    """A check of twenty parties once asked twenty times; one that is not there is not asked for again."""
    ids = [f"party_{letter * 20}" for letter in "abc"]
    reader, graph = reader_of({patterns.BY_ID["Party"]: [[id, ["Organization", "Party"]] for id in ids[:2]]})
    await reader.meet([Naming(name="Acme"), *(Naming(id=id) for id in ids)])
    assert [await reader.resolve(Naming(id=id)) for id in ids[:2]] == [("Organization", id) for id in ids[:2]]
    with pytest.raises(NotFound):
        await reader.resolve(Naming(id=ids[2]))
    assert [asked["ids"] for asked in graph.asked] == [ids]


async def test_an_exact_name_is_taken_without_a_word() -> None:
    reader, _ = reader_of({BY_NAME: [named("a", "Acme Ltd"), named("b", "Acme Pumps Ltd")]})
    assert await reader.resolve(Naming(name="ACME Ltd")) == ("Organization", "a")
    assert reader.readings == []


async def test_another_certain_reading_is_taken_and_said() -> None:
    reader, _ = reader_of({BY_NAME: [named("a", "Acme Ltd")]})
    assert await reader.resolve(Naming(name="Acme")) == ("Organization", "a")
    assert reader.readings == ["'Acme' was read as Acme Ltd (a; the same name, apart from the legal form)."]


async def test_one_reading_that_is_not_certain_is_a_question() -> None:
    """The only party that fitted was taken, however badly it fitted."""
    reader, _ = reader_of({BY_NAME: [named("a", "Acme AS")], APART: [known("a", "NO")]})
    with pytest.raises(AmbiguousName) as raised:
        await reader.resolve(Naming(name="Acme GmbH"))
    [candidate] = raised.value.candidates
    assert (candidate.id, candidate.country) == ("a", "NO")
    assert "another legal form" in candidate.reason


async def test_candidates_say_what_tells_them_apart() -> None:
    rows = [named("a", "Ann Wu", PERSON), named("b", "Ann Wu", PERSON)]
    details = [known("a", "SG", "1971-03", [["GB-COH", "1"]], [["BOARD_MEMBER", "Acme"]]), known("b")]
    reader, _ = reader_of({BY_NAME: rows, APART: details})
    with pytest.raises(AmbiguousName) as raised:
        await reader.resolve(Naming(name="Ann Wu"))
    first, second = raised.value.candidates
    assert (first.born, first.identifiers, first.offices) == (
        "1971-03",
        ("GB-COH:1",),
        ("board member of Acme",),
    )
    assert (second.born, second.identifiers, second.offices) == (None, (), ())
    assert str(first) == "Ann Wu (a; SG, born 1971-03, GB-COH:1, board member of Acme; the same name)"


async def test_a_question_lists_ten_at_most() -> None:
    reader, _ = reader_of({BY_NAME: [named(f"{n:02}", "Acme Ltd") for n in range(30)]})
    with pytest.raises(AmbiguousName) as raised:
        await reader.resolve(Naming(name="Acme Ltd"))
    assert len(raised.value.candidates) == 10


async def test_another_kind_of_node_is_refused_by_name() -> None:
    reader, _ = reader_of({BY_NAME: [["d", ["Deal"], "Heron", "Heron", "name", False, False, 1.0]]})
    with pytest.raises(InvalidInput, match="names the Deal Heron, which cannot be named here"):
        await reader.resolve(Naming(name="Heron"), ["Person"])
    assert await reader.resolve(Naming(name="Heron")) == ("Deal", "d")


async def test_nothing_that_fits_is_not_found_and_no_words_are_not_asked_for() -> None:
    reader, graph = reader_of({})
    for name in ("Zebra", "!!!"):
        with pytest.raises(NotFound, match="Nothing is recorded under"):
            await reader.resolve(Naming(name=name))
    assert all("zebra" in asked["query"] or "зебра" in asked["query"] for asked in graph.asked)


@pytest.mark.parametrize(("name", "also"), [("Барак Обама", "barak"), ("Barak Obama", "барак")])
async def test_a_name_is_sought_in_another_script_where_none_is_certain(name: str, also: str) -> None:
    reader, graph = reader_of({})
    assert await reader.known(Naming(name=name)) == []
    assert [also in asked["query"] for asked in graph.asked] == [False, True]


async def test_one_question_to_the_graph_is_enough_where_a_reading_is_certain() -> None:
    reader, graph = reader_of({BY_NAME: [named("a", "Acme Ltd")]})
    await reader.known(Naming(name="Acme Ltd"))
    assert len(graph.asked) == 1


async def test_an_identifier_is_asked_for_in_every_way_it_may_be_stored() -> None:
    reader, graph = reader_of({BY_IDENTIFIER: [identified("a", "Acme Ltd")]})
    assert await reader.resolve(Naming(scheme="GB-COH", value="1234567")) == ("Organization", "a")
    assert graph.asked[0]["values"] == ["01234567", "1234567"]
    assert reader.readings == []


async def test_an_identifier_of_two_parties_is_a_question() -> None:
    reader, _ = reader_of({BY_IDENTIFIER: [identified("a", "Acme Ltd"), identified("b", "Acme GmbH")]})
    with pytest.raises(AmbiguousName):
        await reader.resolve(Naming(scheme="GB-COH", value="1"))


async def test_a_territory_is_named_by_its_scheme_and_code() -> None:
    reader, _ = reader_of({patterns.BY_CODE: [["t", ["Territory"], "Germany"]]})
    assert await reader.resolve(Naming(scheme="ISO_3166_1", value="de"), ["Territory"]) == ("Territory", "t")


async def test_codes_of_territories_are_not_looked_for_among_identifiers_of_firms() -> None:
    """Each of a hundred counterparties that were named by their LEI cost two statements."""
    reader, graph = reader_of({BY_IDENTIFIER: [identified("a", "Acme Ltd")]})
    assert await reader.resolve(Naming(scheme="GB-COH", value="1")) == ("Organization", "a")
    assert len(graph.asked) == 1


async def test_those_known_by_a_name_are_the_certain_ones() -> None:
    rows = [named("a", "Acme Ltd"), named("b", "Acme GmbH"), named("c", "Acme Pumps")]
    reader, _ = reader_of({BY_NAME: rows})
    found = await reader.known_by(Naming(name="Acme"), ["Party"])
    assert [each.id for each in found] == ["a", "b"]
    assert await reader.known_by(Naming(name="Acme"), ["Deal"]) == ()


def test_every_kind_of_party_is_grouped_as_party() -> None:
    assert group_label("Organization") == "Party"
    assert group_label("Deal") == "Deal"
