"""Compiled root fields: one statement each, errors at their paths, nothing resolved field by field."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from graph.write.records import NodeKey
from tests.pure.api.execution.answering import ask

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Strawberry logs each error with its traceback; the answers are looked at instead."""
    caplog.set_level(logging.CRITICAL)


async def test_a_root_field_is_one_statement_and_its_data_is_put_in_place() -> None:
    found = await ask(
        '{ contract: node(id: "contract_a") { id ... on Contract { title } } }', ["contract_a", "Lease"]
    )
    assert found.data == {"contract": {"id": "contract_a", "title": "Lease"}}
    assert len(found.texts) == 1
    assert found.parameters[0]["p0"] == "contract_a"


async def test_each_root_field_of_a_request_has_a_statement_of_its_own() -> None:
    document = "{ a: contracts(first: 1) { totalCount } b: deals(first: 1) { totalCount } }"
    found = await ask(document, 3, 5)
    assert len(found.texts) == 2
    assert sorted((found.data["a"]["totalCount"], found.data["b"]["totalCount"])) == [3, 5]


async def test_a_node_that_is_not_seen_is_null_without_an_error() -> None:
    found = await ask('{ node(id: "contract_a") { id } }')
    assert (found.data, found.errors) == ({"node": None}, [])


@pytest.mark.parametrize("id", ["nonsense", "", "Contract_a", "4:a:1"])
async def test_what_is_not_an_id_is_an_error_at_its_field_and_nothing_is_read(id: str) -> None:
    found = await ask("query($id: ID!) { node(id: $id) { id } }", variables={"id": id})
    assert found.data == {"node": None}
    assert found.errors == [("INVALID_ID", ["node"])]
    assert found.texts == []


async def test_of_many_ids_each_has_its_place_and_a_wrong_one_its_own_error() -> None:
    document = '{ nodes(ids: ["contract_b", "zzz", "contract_a", "contract_b", "contract_c"]) { id } }'
    found = await ask(document, [[["contract_a"], ["contract_b"]]])
    ids = [each and each["id"] for each in found.data["nodes"]]
    assert ids == ["contract_b", None, "contract_a", "contract_b", None]
    assert found.errors == [("INVALID_ID", ["nodes", 1])]
    assert len(found.texts) == 1


async def test_many_ids_of_several_nouns_are_one_statement() -> None:
    document = '{ nodes(ids: ["deal_a", "party_b", "contract_c"]) { id __typename } }'
    found = await ask(document, [[["contract_c"]], [["deal_a"]], [["party_b", "Person"]]])
    assert [each["id"] for each in found.data["nodes"]] == ["deal_a", "party_b", "contract_c"]
    assert len(found.texts) == 1
    assert set(found.parameters[0]) >= {"ids_deal", "ids_party", "ids_contract"}


async def test_no_ids_at_all_read_nothing() -> None:
    found = await ask("{ nodes(ids: []) { id } }")
    assert (found.data, found.texts) == ({"nodes": []}, [])


async def test_more_ids_than_a_page_are_refused() -> None:
    ids = [f"contract_{number}" for number in range(101)]
    found = await ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables={"ids": ids})
    assert [code for code, _ in found.errors] == ["PAGE_SIZE"]
    assert found.texts == []


PAGED = """query($first: Int, $where: ContractFilter) {
  contracts(first: $first, where: $where) { nodes { title } } }"""


async def test_a_document_is_compiled_once_whatever_its_values_are() -> None:
    """Statement text never depends on a user's string: values are parameters."""
    shared: dict[str, Any] = {}
    texts = set()
    for title in ("lease", "' OR true //", "$p0", ""):
        variables = {"first": 5, "where": {"title": {"eq": title}}}
        found = await ask(PAGED, [], variables=variables, shared=shared)
        texts.update(found.texts)
        assert title.lower() in found.parameters[0].values()
    assert len(texts) == 1


@pytest.mark.parametrize(
    "where",
    [None, {}, {"title": {"isNull": True}}, {"title": {"in": ["a", "b"]}}, {"not": {"title": {"eq": "a"}}},
     {"contractType": {"eq": "FRANCHISE"}}, {"and": [{"title": {"eq": "a"}}, {"title": {"eq": "b"}}]}],
)  # fmt: skip
async def test_another_shape_of_variables_is_another_statement(where: Any) -> None:
    """A plan that is kept for one shape must not answer for another."""
    shared: dict[str, Any] = {}
    first = await ask(PAGED, [], variables={"first": 5, "where": {"title": {"eq": "a"}}}, shared=shared)
    other = await ask(PAGED, [], variables={"first": 5, "where": where}, shared=shared)
    alone = await ask(PAGED, [], variables={"first": 5, "where": where})
    assert other.texts == alone.texts
    assert other.texts != first.texts


async def test_lists_of_values_share_a_statement_however_long_they_are() -> None:
    shared: dict[str, Any] = {}
    texts = set()
    for titles in (["a"], ["a", "b", "c"]):
        variables = {"first": 5, "where": {"title": {"in": titles}}}
        found = await ask(PAGED, [], variables=variables, shared=shared)
        texts.update(found.texts)
        assert titles in found.parameters[0].values()
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("first: 101", "PAGE_SIZE"),
        ("first: -1", "PAGE_SIZE"),
        ("first: 1, last: 1", "INVALID_INPUT"),
        ('first: 1, before: "x"', "INVALID_INPUT"),
        ('first: 1, after: "x"', "INVALID_CURSOR"),
        ('first: 1, after: "W10="', "INVALID_CURSOR"),
    ],
)
async def test_a_page_that_cannot_be_is_refused_and_nothing_is_read(arguments: str, code: str) -> None:
    found = await ask(f"{{ contracts({arguments}) {{ nodes {{ title }} }} }}")
    assert [each for each, _ in found.errors] == [code]
    assert found.texts == []


async def test_two_parties_of_one_name_are_a_question_back() -> None:
    found = await ask('{ party(by: {name: "Acme"}) { name } }', [["Acme"], ["ACME"]])
    assert found.errors == [("AMBIGUOUS_SUBJECT", ["party"])]
    assert found.data == {"party": None}


@pytest.mark.parametrize(
    ("by", "value"),
    [('name: "ACMÉ  Ltd"', "acme ltd"), ('id: "party_a@2024-06-15"', "party_a"),
     ('identifier: {scheme: "GB-COH", value: "1"}', {"scheme": "GB-COH", "values": ("1", "00000001")})],
)  # fmt: skip
async def test_a_party_is_named_in_one_of_three_ways(by: str, value: Any) -> None:
    found = await ask(f"{{ party(by: {{{by}}}) {{ name }} }}", [["Acme"]])
    assert found.data == {"party": {"name": "Acme"}}
    assert found.parameters[0]["by"] == value


def id_of(label: str, *parts: str) -> str:
    return NodeKey(label, parts).id


@pytest.mark.parametrize(
    ("root", "by", "named"),
    [
        ("contract", 'id: "contract_a@2024-06-15"', "contract_a"),
        ("contract", 'recordedAs: {source: "CRM", id: "7"}', id_of("Contract", "local", "CRM", "7")),
        ("partnership", 'recordedAs: {source: "CRM", id: "7"}', id_of("Partnership", "local", "CRM", "7")),
        ("territory", 'key: {scheme: ISO_3166_1, code: "DE"}', id_of("Territory", "key", "iso_3166_1", "de")),
        ("ipAsset", 'key: {office: "EP", number: "EP 1"}', id_of("IPAsset", "key", "ep", "ep 1")),
    ],
)
async def test_a_node_of_a_noun_is_named_by_id_or_by_key(root: str, by: str, named: str) -> None:
    found = await ask(f"{{ {root}(by: {{{by}}}) {{ entityId }} }}", [named])
    assert found.errors == []
    assert found.data == {root: {"entityId": named}}
    assert found.parameters[0]["by"] == named
    assert len(found.texts) == 1


async def test_the_name_of_a_node_is_a_variable_and_the_statement_stays_the_same() -> None:
    document = "query($by: NodeBy!) { contract(by: $by) { title } }"
    shared: dict[str, Any] = {}
    texts = set()
    for given in ({"id": "contract_a"}, {"id": "contract_b"}, {"recordedAs": {"source": "s", "id": "1"}}):
        found = await ask(document, ["t"], variables={"by": given}, shared=shared)
        assert found.data == {"contract": {"title": "t"}}
        texts.update(found.texts)
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("root", "by", "code"),
    [
        ("contract", 'id: "deal_a"', "INVALID_ID"),
        ("organization", 'id: "contract_a"', "INVALID_ID"),
        ("territory", 'key: {scheme: ISO_3166_1, code: ""}', "INVALID_INPUT"),
    ],
)
async def test_what_cannot_name_a_node_of_the_noun_is_refused(root: str, by: str, code: str) -> None:
    found = await ask(f"{{ {root}(by: {{{by}}}) {{ entityId }} }}")
    assert found.errors == [(code, [root])]
    assert found.texts == []


async def test_a_kind_of_party_is_looked_for_among_its_own() -> None:
    found = await ask('{ person(by: {name: "Ann"}) { name } }', [["Ann"]])
    assert found.data == {"person": {"name": "Ann"}}
    assert "(n1:Person)" in found.texts[0]


async def test_ids_that_are_given_out_carry_the_moment_that_was_asked_for() -> None:
    document = '{ contracts(first: 1, asOf: "2024-06-15") { nodes { id } } }'
    found = await ask(document, [["contract_a@2024-06-15"]])
    assert "n1.id + $suffix" in found.texts[0]
    assert found.parameters[0]["suffix"] == "@2024-06-15"
    now = await ask("{ contracts(first: 1) { nodes { id } } }", [["contract_a"]])
    assert "suffix" not in now.texts[0]
    assert "suffix" not in now.parameters[0]


async def test_an_id_that_carries_a_moment_is_read_at_it() -> None:
    found = await ask('{ node(id: "contract_a@2024-06-15~2024-07-01T00:00:00+00:00") { id } }')
    assert found.parameters[0]["p0"] == "contract_a"
    assert found.parameters[0]["known_at"].isoformat() == "2024-07-01T00:00:00+00:00"
    assert "HAD_STATE" in found.texts[0]


async def test_skipped_and_left_out_fields_are_not_read() -> None:
    document = """query($no: Boolean!, $yes: Boolean!) { contracts(first: 1) {
      nodes { title @skip(if: $yes) ... @include(if: $no) { signedOn } perpetual }
      totalCount @include(if: $no) } }"""
    found = await ask(document, [[True]], variables={"no": False, "yes": True})
    assert found.data == {"contracts": {"nodes": [{"perpetual": True}]}}
    assert "title" not in found.texts[0]
    assert "signed_on" not in found.texts[0]
    assert "COUNT" not in found.texts[0]


async def test_a_field_that_is_asked_for_twice_is_read_once_under_each_name() -> None:
    document = "{ contracts(first: 1) { nodes { a: title b: title title } } }"
    found = await ask(document, [["Lease"]])
    assert found.data["contracts"]["nodes"] == [{"a": "Lease", "b": "Lease", "title": "Lease"}]


async def test_a_decimal_is_a_string_as_it_was_stated() -> None:
    found = await ask("{ contracts(first: 3) { nodes { value } } }", [[0.1], [1250000.0], [None]])
    assert [each["value"] for each in found.data["contracts"]["nodes"]] == ["0.1", "1250000", None]


async def test_what_every_compiled_root_reads_is_guarded_by_scope_and_time() -> None:
    document = '{ node(id: "contract_a") { ... on Contract { amendments { edges { node { title } } } } } }'
    found = await ask(document)
    assert found.texts[0].count("superseded_at = $open") == 3
