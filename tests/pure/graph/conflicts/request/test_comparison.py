"""Proposed parties compared with a graph of a few rows: recorded, open, or new."""

from __future__ import annotations

import pytest

from graph.checks.world import Thing
from graph.conflicts.request.comparison import compared
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.request.resolved import resolve
from graph.errors import InvalidInput
from graph.naming.naming import Naming
from graph.recording.facts import Proposed, ProposedFact
from graph.recording.supposed import proposed_statements, ref_ids
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
FRESH = Naming(ref="fresh")
COH = ("fresh", "GB-COH", "1234567")


def question(
    name: str = "Acme Ltd",
    *identifiers: tuple[str, str, str],
    facts: tuple[ProposedFact, ...] = (),
    **more: object,
) -> ConflictCheckRequest:
    """Return a question about one proposed firm."""
    label = str(more.pop("label", "Organization"))
    proposed = Proposed((Thing(label, "fresh", {"name": name, **more}),), facts, identifiers)
    return ConflictCheckRequest((FRESH,), proposed=proposed)


async def test_the_recorded_party_takes_the_place_of_a_proposed_one() -> None:
    """A stake in the recorded firm was not seen: the proposed one with its number was another node."""
    reader, _ = reader_of({BY_IDENTIFIER: [identified("party_a", "Acme Holdings Ltd")]})
    found = await resolve(reader, question("Acme", COH, is_own=True))
    assert found.meanings[FRESH] == ("Organization", "party_a")
    assert not found.is_proposed(FRESH)
    assert (found.names, found.supposed.nodes, found.compared.new.things) == ({}, {}, ())
    (reading,) = found.compared.readings
    assert "'Acme' is the recorded Acme Holdings Ltd, by its identifier" in reading
    assert "(isOwn) was left aside" in reading


async def test_facts_about_it_are_facts_about_the_recorded_one() -> None:
    reader, _ = reader_of({BY_IDENTIFIER: [identified("party_a", "Acme Ltd")]})
    sold = ProposedFact("HOLDS_INTEREST_IN", FRESH, Naming(ref="other"), {"interest_type": "SHAREHOLDING"})
    things = (
        Thing("Organization", "fresh", {"name": "Acme"}),
        Thing("Organization", "other", {"name": "Zed"}),
    )
    asked = ConflictCheckRequest((FRESH,), proposed=Proposed(things, (sold,), (COH,)))
    found = await resolve(reader, asked)
    new = found.compared.new
    (statement,) = proposed_statements(new, found.meanings, found.compared.recorded)
    assert [node.key.id for node in statement.nodes] == [ref_ids(things)["other"]]
    assert [(each.start.id, each.type) for each in statement.relationships] == [
        ("party_a", "HOLDS_INTEREST_IN")
    ]
    assert ("HOLDS_INTEREST_IN", "party_a", ref_ids(things)["other"]) in found.supposed.links


async def test_a_name_that_is_as_good_is_joined_to_the_recorded_ones() -> None:
    reader, _ = reader_of({BY_NAME: [named("party_a", "Acme Limited"), named("party_b", "Acme GmbH")]})
    found = await resolve(reader, question())
    (open_,) = found.compared.open
    assert [each.id for each in open_.candidates] == ["party_a", "party_b"]
    assert str(open_).startswith("the proposed 'Acme Ltd' may be one that is recorded: Acme Limited (party_a")
    links = [fact for fact in found.request.proposed.facts if fact.type == "SAME_AS"]
    assert [found.meanings[fact.end][1] for fact in links] == ["party_a", "party_b"]
    assert all("decided_by" not in fact.properties and fact.properties["score"] for fact in links)


async def test_what_is_said_to_be_another_party_is_not_asked_about() -> None:
    reader, _ = reader_of({BY_NAME: [named("party_a", "Acme Ltd"), named("party_b", "Acme Ltd")]})
    other = ProposedFact("NOT_SAME_AS", FRESH, Naming(id="party_a"))
    meant = {Naming(id="party_a"): ("Organization", "party_a")}
    found = await compared(reader, question(facts=(other,)), meant)
    assert [each.id for each in found.open[0].candidates] == ["party_b"]


async def test_a_person_of_another_year_is_another_person() -> None:
    reader, _ = reader_of(
        {BY_NAME: [named("party_a", "Ann Wu", PERSON)], APART: [known("party_a", born="1971")]}
    )
    assert (await compared(reader, question("Ann Wu", label="Person", birth_year=1985), {})).open == ()
    assert (await compared(reader, question("Ann Wu", label="Person", birth_year=1971), {})).open != ()


async def test_a_person_of_another_month_is_another_person() -> None:
    reader, _ = reader_of(
        {BY_NAME: [named("party_a", "Ann Wu", PERSON)], APART: [known("party_a", born="1971-03")]}
    )
    for born, asked in (("1971-03-02", 1), ("1971", 1), ("1971-04", 0), ("1971-04-02", 0)):
        found = await compared(
            reader, question("Ann Wu", label="Person", birth_date=born, birth_year=1971), {}
        )
        assert len(found.open) == asked, born


async def test_one_identifier_is_not_proposed_twice() -> None:
    """Two proposed parties with one number were two parties, and neither was looked at as the other."""
    things = (Thing("Organization", "fresh", {"name": "A"}), Thing("Organization", "other", {"name": "B"}))
    both = (COH, ("other", "GB-COH", "01234567"))
    reader, _ = reader_of({})
    with pytest.raises(InvalidInput, match="'fresh' and 'other' have one identifier"):
        await compared(reader, ConflictCheckRequest((FRESH,), proposed=Proposed(things, (), both)), {})
    none = (("fresh", "GB-COH", "N/A"), ("other", "GB-COH", "N/A"))
    await compared(reader, ConflictCheckRequest((FRESH,), proposed=Proposed(things, (), none)), {})


async def test_a_deal_is_not_compared() -> None:
    reader, graph = reader_of({BY_NAME: [named("party_a", "Heron")]})
    found = await compared(reader, question("Heron", label="Deal"), {})
    assert (found.open, found.recorded, graph.asked) == ((), {}, [])
