"""A proposed party on a few rows: the recorded one, a question, or a new one."""

from __future__ import annotations

import pytest

from graph.errors import InvalidInput
from graph.naming.proposed import ProposedParty, Recorded, recorded_or_new, resolve_proposed
from graph.naming.resolve import AmbiguousName
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


def firm(name: str | None = "Acme Ltd", *identifiers: tuple[str, str]) -> ProposedParty:
    return ProposedParty("fresh", "Organization", name, identifiers)


async def test_the_same_trusted_identifier_is_the_recorded_party() -> None:
    """A proposed party with a recorded company number was another party, and the check was CLEAR."""
    reader, _ = reader_of({BY_IDENTIFIER: [identified("a", "Acme Ltd")]})
    assert await resolve_proposed(reader, firm("Any name", ("GB-COH", "1"))) == Recorded("Organization", "a")
    assert await recorded_or_new(reader, firm(None, ("GB-COH", "1"))) == ("Organization", "a")


async def test_a_number_of_an_unofficial_list_is_a_question() -> None:
    """It was passed over, so that a firm under another name was taken for a new one, and CLEAR."""
    reader, _ = reader_of({BY_IDENTIFIER: [identified("a", "Acme Ltd")]})
    found = await resolve_proposed(reader, firm("New", ("MISC-LIST", "1")))
    assert (found.id, [each.id for each in found.alike]) == (None, ["a"])


@pytest.mark.parametrize("value", ["N/A", "-", "0", "unknown"])
async def test_a_placeholder_of_an_unofficial_list_says_nothing(value: str) -> None:
    reader, _ = reader_of({BY_IDENTIFIER: [identified("a", "Acme Ltd")]})
    assert await resolve_proposed(reader, firm("New", ("MISC-LIST", value))) == Recorded("Organization")


@pytest.mark.parametrize("recorded", ["Acme Ltd", "Acme Limited", "Acme GmbH", "Acme"])
async def test_a_name_that_is_as_good_is_a_question(recorded: str) -> None:
    reader, _ = reader_of({BY_NAME: [named("a", recorded)]})
    with pytest.raises(AmbiguousName) as raised:
        await recorded_or_new(reader, firm())
    assert [each.id for each in raised.value.candidates] == ["a"]


@pytest.mark.parametrize("recorded", ["Acme Pumps Ltd", "Acne Ltd", "Zenith plc"])
async def test_a_name_that_is_only_like_it_is_another_party(recorded: str) -> None:
    reader, _ = reader_of({BY_NAME: [named("a", recorded)]})
    assert await recorded_or_new(reader, firm()) is None


async def test_what_the_check_says_it_is_not_is_not_asked_about() -> None:
    reader, _ = reader_of({BY_NAME: [named("a", "Acme Ltd"), named("b", "Acme Ltd")]})
    found = await resolve_proposed(reader, firm(), ["a"])
    assert [each.id for each in found.alike] == ["b"]


async def test_a_person_is_not_asked_about_for_a_firm_of_the_same_name() -> None:
    reader, _ = reader_of({BY_NAME: [named("a", "Acme Ltd", PERSON), named("d", "Acme Ltd", ["Deal"])]})
    assert await recorded_or_new(reader, firm()) is None


async def test_another_birth_date_or_another_number_of_one_register_is_another_party() -> None:
    reader, _ = reader_of(
        {
            BY_NAME: [named("a", "Ann Wu", PERSON), named("b", "Ann Wu", PERSON)],
            APART: [known("a", born="1971"), known("b", born="1985")],
        }
    )
    person = ProposedParty("ann", "Person", "Ann Wu", born="1985-05-05")
    assert [each.id for each in (await resolve_proposed(reader, person)).alike] == ["b"]
    reader, _ = reader_of(
        {BY_NAME: [named("a", "Acme Ltd")], APART: [known("a", identifiers=[["GB-COH", "01234567"]])]}
    )
    assert (await resolve_proposed(reader, firm("Acme Ltd", ("GB-COH", "7654321")))).alike == ()


async def test_identifiers_of_two_parties_are_refused() -> None:
    reader, _ = reader_of({BY_IDENTIFIER: [identified("a", "Acme Ltd"), identified("b", "Acme GmbH")]})
    with pytest.raises(InvalidInput, match="belong to 2 recorded parties") as raised:
        await resolve_proposed(reader, firm("Acme", ("GB-COH", "1"), ("XI-LEI", "2")))
    assert "Acme GmbH" in raised.value.cure


async def test_the_identifier_of_a_person_is_not_a_firm_s() -> None:
    reader, _ = reader_of({BY_IDENTIFIER: [identified("a", "Ann Wu", PERSON)]})
    with pytest.raises(InvalidInput, match="has the identifier of a recorded Person"):
        await resolve_proposed(reader, firm("Acme", ("GB-COH", "1")))


async def test_anything_but_a_party_is_always_new() -> None:
    reader, graph = reader_of({BY_NAME: [named("a", "Heron")]})
    assert await resolve_proposed(reader, ProposedParty("heron", "Deal", "Heron")) == Recorded("Deal")
    assert graph.asked == []


async def test_a_party_without_a_name_is_new() -> None:
    reader, _ = reader_of({BY_NAME: [named("a", "Acme Ltd")]})
    assert await recorded_or_new(reader, firm(None)) is None
