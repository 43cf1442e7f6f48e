"""The demo network is consistent: references, codes, dates, shares, names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import chain

import networkx as nx
import pytest
from babel import Locale
from babel.numbers import is_currency

from graph.model.catalogue import concrete, nodes
from graph.model.language.enums import Exclusivity, PartnershipType, TerritoryScheme
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property
from loaders.ingest.demo import DEMO_SOURCE
from tests.examples.demo_files import (
    DEMO,
    EXAMPLES,
    PARTY_FILES,
    Row,
    labels,
    noun_files,
    planted,
    relationship_files,
    rows,
)

COUNTRIES = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()} - {
    "ZZ",
    "XA",
}
UNSTATED = "9999-12-31"


def _check_value(prop: Property, text: str) -> None:
    if prop.enum is not None:
        assert set(text.split("|")) <= set(prop.enum.__members__)
    elif prop.kind is Kind.DATE:
        PartialDate.parse(text)
    elif prop.kind in (Kind.COUNTRY, Kind.JURISDICTION):
        assert text[:2] in COUNTRIES
    elif prop.kind is Kind.CURRENCY:
        assert is_currency(text)
    elif prop.kind is Kind.BOOLEAN:
        assert text in ("true", "false")
    elif prop.kind in (Kind.PERCENT, Kind.AMOUNT, Kind.NUMBER, Kind.INTEGER):
        Decimal(text)


def test_every_file_is_a_noun_or_a_relationship() -> None:
    stems = {path.stem for path in DEMO.glob("*.csv")}
    assert stems == set(noun_files()) | set(relationship_files())


def test_every_noun_that_people_ask_about_is_there() -> None:
    internal = {"Source", "Statement", "ImportBatch", "Identifier"}
    assert {node.label for node in noun_files().values()} >= set(nodes()) - internal


@pytest.mark.parametrize("name", sorted(noun_files()))
def test_nodes_hold_values_of_their_kinds(name: str) -> None:
    node = noun_files()[name]
    for row in rows(name):
        for prop in node.properties:
            if row.get(prop.name):
                _check_value(prop, row[prop.name])
            else:
                assert not prop.required, (name, row)


@pytest.mark.parametrize("name", sorted(relationship_files()))
def test_relationships_join_what_is_there(name: str) -> None:
    declared = relationship_files()[name]
    starts = set(chain.from_iterable(concrete(each) for each in declared.start))
    ends = set(chain.from_iterable(concrete(each) for each in declared.end))
    for row in rows(name):
        assert labels()[row["start"]] in starts, row
        assert labels()[row["end"]] in ends, row
        for column in ("nominated_by", "on_behalf_of"):
            assert not row.get(column) or row[column] in labels()
        for prop in declared.all_properties:
            if row.get(prop.name):
                _check_value(prop, row[prop.name])
        if row.get("valid_from") and row.get("valid_to"):
            assert PartialDate.parse(row["valid_from"]).first < PartialDate.parse(row["valid_to"]).last


def test_local_ids_are_unique() -> None:
    listed = chain.from_iterable(rows(name) for name in noun_files())
    found = Counter(row["local_id"] for row in listed)
    assert [key for key, count in found.items() if count > 1] == []


def test_identifiers_are_fictional_and_unique() -> None:
    texts = [row["identifiers"] for row in rows("organizations")]
    values = list(chain.from_iterable(text.split("|") for text in texts))
    assert len(values) == len(set(values))
    assert all(value.startswith(("XX-DEMO:", "GB-COH:99900")) for value in values)


def test_there_are_about_three_hundred_parties_with_names_of_their_own() -> None:
    listed = chain.from_iterable(rows(name) for name in PARTY_FILES)
    found = Counter(row["name"] for row in listed)
    assert 280 <= found.total() <= 340
    assert {name for name, count in found.items() if count > 1} == {"Jan Novák"}


def test_people_are_of_age_when_they_take_office() -> None:
    born = {row["local_id"]: int(row["birth_year"]) for row in rows("people") if row["birth_year"]}
    for row in rows("has_role_at"):
        assert int(row["valid_from"][:4]) - born[row["start"]] >= 18, row


def test_nothing_is_owned_or_led_before_it_is_founded() -> None:
    founded = {row["local_id"]: row["incorporated_on"] for row in rows("organizations")}
    early = {"kolvar-register"}
    for row in (*rows("holds_interest_in"), *rows("has_role_at")):
        if row["end"] in founded and row["end"] not in early and row["valid_from"]:
            assert row["valid_from"] >= founded[row["end"]], row


def _stakes(kind: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows("holds_interest_in"):
        if row["interest_type"] == kind and row["is_summary"] != "true":
            found[row["end"]].append(row)
    return found


@pytest.mark.parametrize("kind", ["SHAREHOLDING", "VOTING_RIGHTS"])
def test_shares_of_a_firm_never_exceed_a_hundred(kind: str) -> None:
    for firm, stakes in _stakes(kind).items():
        for day in {row["valid_from"] for row in stakes}:
            live = [row for row in stakes if row["valid_from"] <= day < (row["valid_to"] or UNSTATED)]
            assert sum(Decimal(row["share_exact"] or row["share_min"] or "0") for row in live) <= 100, firm


def test_there_is_a_circle_of_owners_that_is_open_and_one_that_is_closed() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph((row["start"], row["end"]) for row in rows("holds_interest_in"))
    circles = [frozenset(each) for each in nx.strongly_connected_components(graph) if len(each) > 1]
    assert sorted(sorted(each) for each in circles) == [
        ["amperwerk", "baltic-cells", "zellhof"],
        ["bifrons-optronics", "janus-optronics"],
    ]


def test_places_are_in_the_world_and_in_no_circle() -> None:
    territories = {row["local_id"]: row for row in rows("territories")}
    joined = [(row["start"], row["end"]) for row in rows("part_of") if row["start"] in territories]
    graph: nx.DiGraph[object] = nx.DiGraph(joined)
    assert nx.is_directed_acyclic_graph(graph)
    assert all(nx.has_path(graph, place, "t-001") for place in territories)
    iso = [row["code"] for row in territories.values() if row["scheme"] == "ISO_3166_1"]
    assert set(iso) <= COUNTRIES
    assert {row["scheme"] for row in territories.values()} == set(TerritoryScheme.__members__)


def test_every_partner_type_is_there_and_runs_today() -> None:
    found = rows("partnerships")
    assert {row["type"] for row in found} == set(PartnershipType.__members__)
    today = {row["type"] for row in found if row["started"] <= "2026-11-23" and not row["ended"]}
    assert today == set(PartnershipType.__members__)
    assert any(row["started"] > "2026-11-23" for row in found)
    assert any(row["ended"] for row in found)


def test_what_expires_does_so_after_it_began() -> None:
    for row in rows("contracts"):
        assert not row["expires_on"] or row["effective_on"] < row["expires_on"]
    for row in rows("rights_grants"):
        assert row["starts_on"] < row["expires_on"]
    assert {row["exclusivity"] for row in rows("rights_grants")} >= set(Exclusivity.__members__) - {
        "CO_EXCLUSIVE"
    }


def test_two_suppliers_of_cells_share_one_behind_them() -> None:
    needs: nx.DiGraph[object] = nx.DiGraph((row["start"], row["end"]) for row in rows("depends_on"))
    needs.add_edges_from((row["end"], row["start"]) for row in rows("supplies"))
    assert {row["start"] for row in rows("supplies") if row["end"] == "lfp-cell" and not row["valid_to"]} == {
        "amperwerk",
        "ningbo-river-cells",
    }
    common = nx.descendants(needs, "amperwerk") & nx.descendants(needs, "ningbo-river-cells")
    assert {"serra-litio-refinaria", "andes-brine"} <= common


def test_manifest_names_the_source_of_the_loader() -> None:
    manifest = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["source"] == DEMO_SOURCE
    assert manifest["fictional"] is True


def test_readme_lists_every_check_and_names_every_rule() -> None:
    listed = [name for name, _ in planted()]
    assert sorted(listed) == sorted(path.stem for path in (EXAMPLES / "checks").glob("*.json"))
    verdicts: dict[str, set[str]] = defaultdict(set)
    for name, verdict in planted():
        verdicts[name.split("-")[0]].add(verdict)
    for rule in ("r01", "r02", "r07", "r09", "r17", "r19"):
        assert verdicts[rule] >= {"CONFLICT", "CLEAR", "UNKNOWN"}
    assert verdicts["r32"] == {"UNKNOWN", "CLEAR"}
