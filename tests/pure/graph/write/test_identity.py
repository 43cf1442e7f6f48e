"""Which node each party of a load is: known by its statement, by its identifiers, or new."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from graph.errors import ErrorCode
from graph.write import identity as module
from graph.write.batch import Joined, SameParty, Split
from graph.write.existing import Taken
from graph.write.identity import Identities, identify
from graph.write.keys import identifier_key, party_key
from graph.write.records import (
    NodeKey,
    NodeRecord,
    RelationshipRecord,
    SourceRecord,
    StatementRecord,
)
from graph.write.stated import Live, StatedNode, statement_key

Identifier = tuple[str, str]
COH, OTHER, HOUSE = ("GB-COH", "11111111"), ("GB-COH", "22222222"), ("HOUSE-NO", "7")


class Known:
    """What the graph holds: who has which identifier, and what earlier statements are about."""

    def __init__(self) -> None:
        self.holders: dict[str, list[str]] = {}
        self.statements: dict[str, Live] = {}
        self.taken: dict[str, Taken] = {}

    def has(
        self, party: str, *identifiers: Identifier, label: str = "Organization", where: str | None = None
    ) -> None:
        """Enter a party of the graph with its identifiers."""
        for scheme, value in identifiers:
            self.holders.setdefault(identifier_key(scheme, value).id, []).append(party)
        self.taken[party] = Taken(frozenset({label, "Party"}), bool(identifiers), where)

    def stated(self, row: str, party: str, label: str = "Organization") -> None:
        """Enter that an earlier statement of a row is about a party."""
        node = StatedNode(party, label, {})
        key = statement_key("Register", row, label)
        self.statements[key] = Live(f"statement_{row}", "Register", ("", "", ""), {party: node})

    async def identifier_holders(self, _: Any, ids: Iterable[str]) -> dict[str, list[str]]:
        return {id: self.holders[id] for id in ids if id in self.holders}

    async def statements_by_key(self, _: Any, keys: Iterable[str]) -> dict[str, Live]:
        return {key: self.statements[key] for key in keys if key in self.statements}

    async def taken_ids(self, _: Any, ids: Iterable[str]) -> dict[str, Taken]:
        return {id: self.taken[id] for id in ids if id in self.taken}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    graph = Known()
    for name in ("identifier_holders", "statements_by_key", "taken_ids"):
        monkeypatch.setattr(module, name, getattr(graph, name))
    return graph


def key(row: str, *identifiers: Identifier, label: str = "Organization") -> NodeKey:
    return party_key(label, "Register", local_id=row, identifiers=identifiers)


def said(row: str, *identifiers: Identifier, label: str = "Organization") -> StatementRecord:
    """Return a row about one party with identifiers."""
    party = key(row, *identifiers, label=label)
    links = [RelationshipRecord("HAS_IDENTIFIER", party, identifier_key(*each)) for each in identifiers]
    node = NodeRecord(party, {"name": f"Firm {row}"})
    return StatementRecord(
        SourceRecord("Register"),
        row,
        f"row {row}",
        (node,),
        tuple(links),
        file="f.csv",
        noun=label,
        subject=party,
    )


def settle(*records: StatementRecord) -> Identities:
    return asyncio.run(identify(None, records))  # type: ignore[arg-type]


def party_of(found: Identities, of: NodeKey) -> str:
    return found.resolved.get(of, of.id)


def test_a_new_party_has_the_id_of_its_key(known: Known) -> None:
    found = settle(said("1", COH), said("2"))
    assert (dict(found.resolved), dict(found.moved), found.problems, found.doubts) == ({}, {}, [], [])


def test_who_holds_the_identifier_is_the_party(known: Known) -> None:
    known.has("party_old", COH)
    found = settle(said("1", COH))
    assert party_of(found, key("1", COH)) == "party_old"
    assert found.moved == {key("1", COH).id: "party_old"}
    assert found.joined == [Joined("party_old", "f.csv row 1")]


def test_a_party_that_is_known_stays_the_node_it_is(known: Known) -> None:
    """An id that followed the identifiers tore a party off its owners when one was filled in."""
    known.has("party_old")
    known.stated("1", "party_old")
    for identifiers in ((), (COH,), (OTHER, COH), (HOUSE,)):
        found = settle(said("1", *identifiers))
        assert party_of(found, key("1", *identifiers)) == "party_old"
        assert (found.doubts, found.joined) == ([], [])


def test_two_rows_with_one_identifier_are_one_party(known: Known) -> None:
    found = settle(said("1", COH), said("2", COH))
    assert party_of(found, key("1", COH)) == party_of(found, key("2", COH))
    assert found.problems == []


def test_a_number_of_the_house_joins_nobody(known: Known) -> None:
    known.has("party_old", HOUSE)
    found = settle(said("1", HOUSE), said("2", HOUSE))
    assert party_of(found, key("1", HOUSE)) != party_of(found, key("2", HOUSE))
    assert found.resolved == {}


def test_identifiers_of_two_parties_are_a_doubt_and_not_a_silent_choice(known: Known) -> None:
    known.has("party_one", COH)
    known.has("party_two", OTHER)
    found = settle(said("1", COH, OTHER))
    assert party_of(found, key("1", COH, OTHER)) == "party_one"
    assert found.doubts == [SameParty("party_one", "party_two", "f.csv row 1")]
    joined = [rel for rel in next(iter(found.records)).relationships if rel.type == "SAME_AS"]
    assert [found.resolved[rel.end] for rel in joined] == ["party_two"]
    assert all("decided_by" not in rel.properties for rel in joined)


def test_a_known_party_that_gets_the_identifier_of_another_is_a_doubt(known: Known) -> None:
    known.has("party_old")
    known.stated("1", "party_old")
    known.has("party_other", COH)
    found = settle(said("1", COH))
    assert party_of(found, key("1", COH)) == "party_old"
    assert [(each.party, each.candidate) for each in found.doubts] == [("party_old", "party_other")]


def test_two_known_parties_with_one_identifier_are_refused(known: Known) -> None:
    """One of the two rows has the wrong number; which one only a person can say."""
    known.has("party_one")
    known.stated("1", "party_one")
    known.has("party_two")
    known.stated("2", "party_two")
    found = settle(said("1", COH), said("2", COH))
    (problem,) = found.problems
    assert (problem.code, problem.column, problem.file) == (
        ErrorCode.DUPLICATE_IDENTIFIER,
        "identifiers",
        "f.csv",
    )


def test_an_identifier_that_this_load_takes_away_from_its_holder_is_free(known: Known) -> None:
    """A number at the wrong firm, corrected in both rows of one file, made them one party."""
    known.has("party_wrong", COH)
    known.stated("1", "party_wrong")
    found = settle(said("1", OTHER), said("2", COH))
    assert party_of(found, key("1", OTHER)) == "party_wrong"
    assert party_of(found, key("2", COH)) != "party_wrong"
    assert found.doubts == []


def test_the_id_of_a_corrected_identifier_is_not_given_out_again(known: Known) -> None:
    """The old party keeps the id that its first number gave it; the true holder of the number is another."""
    first = key("1", COH)
    known.has(first.id, OTHER)
    found = settle(said("2", COH))
    own = party_of(found, key("2", COH))
    assert own != first.id
    assert found.split == [Split(own, first.id, "f.csv row 2")]


def test_one_local_id_for_two_nouns_is_two_parties(known: Known) -> None:
    found = settle(said("1"), said("1", label="Person"))
    ids = {party_of(found, key("1")), party_of(found, key("1", label="Person"))}
    assert len(ids) == 2


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_the_rows_does_not_decide_who_is_who(known: Known, turned: bool) -> None:
    known.has("party_old", COH)
    known.stated("1", "party_old")
    rows = [said("1", COH), said("2", COH)]
    found = settle(*(reversed(rows) if turned else rows))
    assert party_of(found, key("1", COH)) == party_of(found, key("2", COH)) == "party_old"


def test_what_is_not_about_a_party_is_left_as_it_is(known: Known) -> None:
    contract = NodeRecord(NodeKey("Contract", ("local", "Register", "c1")), {"title": "C"})
    record = StatementRecord(SourceRecord("Register"), "c1", "row 1", (contract,), noun="Contract")
    found = settle(record)
    assert (list(found.records), dict(found.resolved)) == ([record], {})


def called(where: str | None, row: str = "call") -> StatementRecord:
    """Return a statement about an organization that is known by its name and jurisdiction."""
    party = party_key("Organization", "Register", name="Acme", jurisdiction=where)
    return StatementRecord(SourceRecord("Register"), row, "row 1", (NodeRecord(party, {}),), subject=party)


ACME, GB, FR = (
    party_key("Organization", "Register", name="Acme", jurisdiction=each) for each in (None, "GB", "FR")
)


@pytest.mark.parametrize(
    ("recorded", "where", "meant"),
    [
        ({}, "GB", GB.id),
        ({}, None, ACME.id),
        ({ACME.id: None}, "GB", ACME.id),
        ({ACME.id: "GB"}, "GB", ACME.id),
        ({ACME.id: "FR"}, "GB", GB.id),
        ({ACME.id: None, GB.id: "GB"}, "GB", GB.id),
        ({GB.id: "GB"}, "GB", GB.id),
        ({GB.id: "GB"}, "FR", FR.id),
        ({GB.id: None}, "GB", GB.id),
    ],
)
def test_an_organization_of_another_jurisdiction_is_another_one(
    known: Known, recorded: dict[str, str | None], where: str | None, meant: str
) -> None:
    """Two of one name in one source, one in GB and one in FR, became one party."""
    for identity, jurisdiction in recorded.items():
        known.has(identity, where=jurisdiction)
    record = called(where)
    assert record.subject is not None
    assert party_of(settle(record), record.subject) == meant


def test_the_id_of_an_organization_that_moved_is_not_given_to_another_of_its_name(known: Known) -> None:
    known.has(GB.id, where="FR")
    assert party_of(settle(called("GB")), GB) not in {GB.id, FR.id, ACME.id}
