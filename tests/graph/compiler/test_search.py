"""What people type into a search: former names, legal forms in full, numbers with their scheme, nonsense."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from strawberry import Schema

from graph.compiler.matching import LONGEST_TEXT
from graph.database import Database
from graph.policy.scope import ALL_SEEING, Viewer
from tests.golden.network import network
from tests.oracle.compare import compiled
from tests.oracle.load import load
from tests.oracle.world import Element, Tie, World

SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_REFRESH = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
_ASK = (
    "query ($text: String!, $asOf: Date) { search(text: $text, asOf: $asOf) "
    "{ totalCount edges { matchedText node { id } } } }"
)


@pytest.fixture
async def ask(api_schema: Schema, database: Database) -> Any:
    """Ask for a text in a world; return the ids that are found, or the errors' codes."""

    async def search(
        world: World, text: str, viewer: Viewer = ALL_SEEING, as_of: str | None = None
    ) -> list[str]:
        await load(database, world)
        await database.rows(_REFRESH)
        found = await compiled(api_schema, database, _ASK, {"text": text, "asOf": as_of}, viewer)
        if found["errors"]:
            return [code for _, code in found["errors"]]
        return [edge["node"]["id"] for edge in found["data"]["search"]["edges"]]

    return search


def _naming(world: World) -> Tie:
    return next(tie for tie in world.ties if tie.type == "HAS_NAME")


@pytest.mark.anyio
async def test_a_former_name_is_found_and_one_that_is_not_used_yet_is_not(ask: Any) -> None:
    world = network()
    _naming(world).valid_to = date(2016, 1, 1)
    assert await ask(world, "Grist Company") == ["party_mill"]
    _naming(world).valid_from = date(2015, 1, 1)
    assert await ask(world, "Grist Company", as_of="2014-12-31") == []
    assert await ask(world, "Grist Company", as_of="2015-01-01") == ["party_mill@2015-01-01"]


@pytest.mark.anyio
async def test_a_former_name_that_is_hidden_or_taken_back_is_not_found(ask: Any) -> None:
    world = network()
    _naming(world).valid_to, _naming(world).walls = date(2016, 1, 1), ["red"]
    assert await ask(world, "Grist Company", Viewer("reader", frozenset({"blue"}))) == []
    assert await ask(world, "Grist Company", Viewer("reader", frozenset({"red"}))) == ["party_mill"]
    _naming(world).superseded_at = datetime(2024, 1, 1, tzinfo=UTC)
    assert await ask(world, "Grist Company") == []


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["MILL1", "mill1", "GB-COH:MILL1", "gb-coh: mill1", " MILL1 "])
async def test_an_identifier_is_found_with_and_without_its_scheme(ask: Any, text: str) -> None:
    assert (await ask(network(), text))[0] == "party_mill"


@pytest.mark.anyio
async def test_an_identifier_of_another_scheme_is_not_found(ask: Any) -> None:
    assert "party_mill" not in await ask(network(), "DE-CR:MILL1")


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["x" * LONGEST_TEXT, "(grist AND", '"; MATCH (n) //', "a" * 300 + "~2 *"])
async def test_what_looks_like_syntax_or_never_ends_is_only_text(ask: Any, text: str) -> None:
    assert "INVALID_INPUT" not in await ask(network(), text)


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["", "  ", "*", "x" * (LONGEST_TEXT + 1)])
async def test_nothing_and_too_much_are_refused(ask: Any, text: str) -> None:
    assert await ask(network(), text) == ["INVALID_INPUT"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("三菱商事株式会社", "三菱商事株式会社"),
        ("三菱商事株式会社", "三菱商事"),
        ("パスコ", "パスコ"),
        ("บริษัท ปตท. จำกัด (มหาชน)", "บริษัท ปตท. จำกัด (มหาชน)"),
        ("กรุงเทพประกันภัย", "กรุงเทพประกันภัย"),
        ("삼성전자", "삼성전자"),
        ("Чай Трейд", "Чай Трейд"),
        ("Calder Foods", "caldre"),
        ("A.B.C. Company", "ABC Company"),
        ("ABC Company", "A.B.C. Company"),
        ("Pol Pot", "PolPot"),
        ("Hewlett-Packard Co.", "Hewlett Packard"),
        ("Nikolai Platonovich", "Platonovich, Nikolai"),
    ],
)
async def test_a_name_is_found_as_people_write_it(ask: Any, name: str, text: str) -> None:
    """Thai and Japanese names were not found by their exact name, nor any with two letters swapped."""
    world = network()
    world.nodes["party_mill"].props["name"] = name
    assert (await ask(world, text))[:1] == ["party_mill"]


@pytest.mark.anyio
async def test_two_names_that_differ_by_a_mark_are_two(ask: Any) -> None:
    """ハス and パス were one name, and so were Чаи and Чай."""
    world = network()
    world.nodes["party_mill"].props["name"] = "パスコ工業"
    world.nodes["party_inn"].props["name"] = "ハスコ工業"
    assert (await ask(world, "ハスコ工業"))[0] == "party_inn"
    assert (await ask(world, "パスコ工業"))[0] == "party_mill"


@pytest.mark.anyio
@pytest.mark.parametrize("text", ["exclusive reseller", "resseller"])
async def test_clauses_are_found_by_their_words(ask: Any, text: str) -> None:
    """Only names were searched: what a contract says was not found."""
    world = network()
    words = "Acme appoints Beta as its exclusive reseller for imaging. " + "It is agreed. " * 400
    stated = {"clause_type": "EXCLUSIVITY", "text_ref": words}
    world.nodes["clause_one"] = Element("clause_one", "Clause", stated, SINCE)
    assert (await ask(world, text))[0] == "clause_one"


@pytest.mark.anyio
async def test_value_propositions_are_found_by_their_words(ask: Any) -> None:
    world = network()
    stated = {"name": "North", "value_proposition": "Brings it to every hospital ward."}
    world.nodes["partnership_north"] = Element("partnership_north", "Partnership", stated, SINCE)
    assert (await ask(world, "hospital ward"))[0] == "partnership_north"
