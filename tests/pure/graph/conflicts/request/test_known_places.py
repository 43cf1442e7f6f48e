"""Territories that a question names by code: what is recorded, what the registers know, and the rest."""

from __future__ import annotations

from typing import cast

import pytest

from graph.checks.world import Thing
from graph.conflicts.request.known_places import with_known_places
from graph.conflicts.request.question import ConflictCheckRequest
from graph.errors import NotFound
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.recording.facts import Proposed, ProposedFact

pytestmark = pytest.mark.anyio
SCOPE = Naming(ref="scope")


class Recorded:
    """Stands for a reader of a graph in which some codes are recorded."""

    def __init__(self, *codes: str) -> None:
        self.codes = codes

    async def resolve(self, naming: Naming, labels: list[str]) -> tuple[str, str]:
        assert labels == ["Territory"]
        if str(naming) in self.codes:
            return "Territory", f"territory_{naming.value}"
        raise NotFound(f"Nothing is recorded under {naming}.", cure="Search for it.")


def code(scheme: str, value: str) -> Naming:
    return Naming(scheme=scheme, value=value)


def question(*ends: Naming, things: tuple[Thing, ...] = (), kind: str = "COVERS") -> ConflictCheckRequest:
    facts = tuple(ProposedFact(kind, SCOPE, end) for end in ends)
    return ConflictCheckRequest((SCOPE,), proposed=Proposed((Thing("Scope", "scope", {}), *things), facts))


async def read(request: ConflictCheckRequest, *recorded: str) -> ConflictCheckRequest:
    return await with_known_places(cast(SubjectReader, Recorded(*recorded)), request)


async def test_a_country_that_nobody_loaded_is_supposed_once() -> None:
    """A proposal for Germany was refused where no Territory had been loaded."""
    asked = await read(question(code("ISO_3166_1", "DE"), code("ISO_3166_1", "DEU"), code("UN_M49", "276")))
    assert asked.proposed.things[1:] == (
        Thing("Territory", "ISO_3166_1:DE", {"name": "Germany", "scheme": "ISO_3166_1", "code": "DE"}),
    )
    assert {fact.end for fact in asked.proposed.facts} == {Naming(ref="ISO_3166_1:DE")}


async def test_what_is_recorded_is_meant() -> None:
    germany = code("ISO_3166_1", "DE")
    request = question(germany)
    assert await read(request, "ISO_3166_1:DE") == request
    other_form = await read(question(code("ISO_3166_1", "DEU")), "ISO_3166_1:DE")
    assert other_form.proposed.facts[0].end == germany
    assert len(other_form.proposed.things) == 1
    as_given = await read(question(code("ISO_3166_1", "DEU")), "ISO_3166_1:DEU", "ISO_3166_1:DE")
    assert as_given.proposed.facts[0].end == code("ISO_3166_1", "DEU")


async def test_the_world_and_a_union_are_known() -> None:
    asked = await read(question(code("ISO_3166_1", "EU"), code("UN_M49", "001"), code("CUSTOM", "EFTA")))
    assert [thing.stated["name"] for thing in asked.proposed.things[1:]] == [
        "European Union", "the world", "European Free Trade Association",
    ]  # fmt: skip


async def test_what_no_register_knows_stays_for_the_reader_to_refuse() -> None:
    request = question(code("ISO_3166_1", "XX"), code("CUSTOM", "ALPS"), Naming(name="Germany"))
    assert await read(request) == request


async def test_a_ref_of_the_question_is_not_given_twice() -> None:
    own = Thing("Territory", "ISO_3166_1:DE", {"name": "Germany", "scheme": "ISO_3166_1", "code": "DE"})
    asked = await read(question(code("ISO_3166_1", "DE"), things=(own,)))
    assert asked.proposed.things[1:] == (own,)


async def test_only_ends_that_may_be_territories_are_read() -> None:
    request = question(code("ISO_3166_1", "DE"), kind="OF_ASSET")
    assert await read(request) == request
