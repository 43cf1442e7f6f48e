"""A document as statements: one an entry, keys as those of a file, faults at the paths of fields."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import Any

from graph.naming.naming import Naming
from graph.recording.problems import Gathered
from graph.recording.reading import read_facts
from graph.recording.records import Document, Said
from graph.recording.statements import StoredKey
from graph.write.keys import party_key

SAID = Said("Register", date(2025, 6, 30))
NUMBER = {"scheme": "GB-COH", "value": "445790"}
ACME = {"ref": "a", "name": "Acme", "identifiers": [NUMBER]}


def document(
    call: str = "key_1", resolved: dict[Naming, tuple[str, str]] | None = None, **facts: Any
) -> Document:
    return Document(read_facts(facts, str, ("facts",)), resolved or {}, SAID, call)


def test_an_entry_is_one_statement_with_its_identifiers_and_relationships() -> None:
    made = document(
        organizations=[
            {"ref": "a", "name": "Acme", "identifiers": [NUMBER], "products": [{"node": {"ref": "p"}}]}
        ],
        products=[{"ref": "p", "name": "Pump"}],
        relationships=[{"type": "COMPETES_WITH", "start": {"ref": "a"}, "end": {"ref": "a"}}],
    ).records()
    by_place = {record.place: record for record in made}
    acme = by_place["facts/organizations/0"]
    assert [node.key.label for node in acme.nodes] == ["Organization", "Identifier"]
    assert sorted(rel.type for rel in acme.relationships) == ["HAS_IDENTIFIER", "OFFERS"]
    assert (acme.stated_on, acme.subject) == (date(2025, 6, 30), acme.nodes[0].key)
    assert set(by_place) == {"facts/organizations/0", "facts/products/0", "facts/relationships/0"}
    assert len({record.local_id for record in made}) == 3


def test_a_party_is_known_by_its_identifier_an_organization_by_its_name() -> None:
    made = document(
        organizations=[
            {"ref": "a", "name": "Acme", "identifiers": [NUMBER]},
            {"ref": "b", "name": "Bell Ltd"},
        ]
    ).records()
    keys = [record.nodes[0].key for record in made]
    assert keys == [
        party_key("Organization", "Register", identifiers=[("GB-COH", "445790")]),
        party_key("Organization", "Register", name="Bell Ltd"),
    ]


def test_who_has_no_key_is_one_for_each_call() -> None:
    ann: Any = {"people": [{"ref": "ann", "name": "Ann Wu"}]}
    [first], [second] = document("key_1", **ann).records(), document("key_2", **ann).records()
    assert first.nodes[0].key != second.nodes[0].key
    [again] = document("key_1", **ann).records()
    assert first.nodes[0].key == again.nodes[0].key


def test_an_entry_that_only_names_a_node_states_its_relationships_alone() -> None:
    there = Naming(id="party_x")
    made = document(
        resolved={there: ("Organization", "party_x")},
        organizations=[{"id": "party_x", "products": [{"node": {"ref": "p"}}]}],
        products=[{"ref": "p", "name": "Pump"}],
    ).records()
    [alone] = [record for record in made if record.place == "facts/organizations/0"]
    assert (alone.nodes, alone.subject) == ((), None)
    assert alone.relationships[0].start == StoredKey.of("Organization", "party_x")


def test_a_territory_is_known_under_one_code() -> None:
    """``DEU`` and ``DE`` made two territories, of which a scope covered one."""
    keys = []
    for code in ("DE", "DEU"):
        given = {"ref": "t", "name": "Germany", "scheme": "ISO_3166_1", "code": code}
        [record] = document(territories=[given]).records()
        keys.append(record.nodes[0].key)
    assert keys[0] == keys[1]


def test_a_scheme_in_another_spelling_is_refused_at_its_field() -> None:
    given = [{"scheme": "LEI", "value": "ABC"}, {"scheme": "gb-coh", "value": "00445790"}]
    found = document(organizations=[{"ref": "a", "name": "Acme", "identifiers": given}]).problems(Gathered())
    assert [(each.path[-2:], str(each.code), each.message) for each in found] == [
        (("0", "scheme"), "MISSPELT_SCHEME", "'LEI' is XI-LEI in another spelling: write XI-LEI."),
        (("1", "scheme"), "MISSPELT_SCHEME", "'gb-coh' is GB-COH in another spelling: write GB-COH."),
    ]


def test_two_organizations_of_one_name_and_two_jurisdictions_are_two_parties() -> None:
    """Relationships of the one were those of the other."""
    both = [
        {"ref": "a", "name": "Acme", "jurisdiction": "GB"},
        {"ref": "b", "name": "Acme", "jurisdiction": "FR"},
    ]
    stake = {"holder": {"ref": "a"}, "held": {"ref": "b"}, "interest_type": "SHAREHOLDING"}
    made = document(organizations=both, interests=[stake]).records()
    keys = {record.nodes[0].key.id for record in made if record.nodes}
    (link,) = chain.from_iterable(record.relationships for record in made)
    assert {link.start.id, link.end.id} == keys
    assert len(keys) == 2


def test_faults_are_at_the_paths_of_their_fields() -> None:
    found = document(
        organizations=[{"ref": "a", "identifiers": [{"scheme": "XI-LEI", "value": "529900T8BM49AURSDO56"}]}],
        contracts=[{"ref": "c", "title": "T", "effective_on": "2025", "expires_on": "2020"}],
        interests=[{"holder": {"ref": "a"}, "held": {"ref": "c"}}],
    ).problems(Gathered())
    assert sorted((".".join(each.path), str(each.code)) for each in found) == [
        ("facts.contracts.0.expiresOn", "INVALID_PERIOD"),
        ("facts.interests.0.held", "WRONG_NOUN"),
        ("facts.organizations.0.identifiers.0.value", "WRONG_CHECK_DIGIT"),
        ("facts.organizations.0.name", "MISSING_VALUE"),
    ]


def stakes(*held: tuple[float, str]) -> dict[str, Any]:
    """A firm with stakes of one holder: the share, and the day from which it is held."""
    return {
        "people": [{"ref": "h", "name": "Ann Wu"}],
        "organizations": [{"ref": "a", "name": "Acme"}],
        "interests": [
            {"holder": {"ref": "h"}, "held": {"ref": "a"}, "share": {"exact": share}, "valid_from": since}
            for share, since in held
        ],
    }


def faults(**facts: Any) -> list[tuple[str, str]]:
    return [("/".join(each.path), each.code) for each in document(**facts).problems(Gathered())]


def test_one_stake_that_is_said_twice_for_one_time_is_refused_and_nothing_is_lost() -> None:
    """Of 30 % and 40 % from one day on the later was kept alone; from two days on both were."""
    place = "facts/interests/1/validFrom"
    assert faults(**stakes((30, "2020-01-01"), (40, "2020-01-01"))) == [(place, "DUPLICATE_STATEMENT")]
    assert faults(**stakes((30, "2020-01-01"), (40, "2021-01-01"))) == [(place, "OVERLAPPING_PERIODS")]
    assert faults(**stakes((30, "2020-01-01"), (30, "2020-01-01"))) == []


def test_a_part_of_itself_is_refused() -> None:
    places = [
        {"ref": ref, "name": f"Patch {ref}", "scheme": "CUSTOM", "code": ref.upper()} for ref in ("a", "b")
    ]
    parts = [
        {"type": "PART_OF", "start": {"ref": one}, "end": {"ref": other}} for one, other in ("ab", "ba", "aa")
    ]
    assert faults(territories=places, relationships=parts) == [
        ("facts/relationships/1", "CONTRADICTION"),
        ("facts/relationships/2", "CONTRADICTION"),
    ]


def test_what_is_wrong_is_said_in_the_names_of_the_input() -> None:
    """The sentences spoke of valid_to and of a Organization, and a period could end before it began."""
    given: dict[str, Any] = {
        "organizations": [{"ref": "a", "name": "valid_to"}],
        "performance_reviews": [
            {"ref": "r", "title": "R", "period_start": "2025-02-01", "period_end": "2025-01-31"}
        ],
        "deal_registrations": [
            {"ref": "d", "title": "D", "approved_on": "2025-03-02", "protected_until": "2025-03-01"}
        ],
        "relationships": [{"type": "EVALUATES", "start": {"ref": "r"}, "end": {"ref": "a"}}],
    }
    assert sorted(each.message for each in document(**given).problems(Gathered()))[:2] == [
        "A proposed EVALUATES cannot join a PerformanceReview.",
        "A proposed EVALUATES cannot join an Organization.",
    ]
    found = {each.path[-1]: each.message for each in document(**given).problems(Gathered())}
    assert found["periodEnd"] == "periodEnd 2025-01-31 is before periodStart 2025-02-01."
    assert found["protectedUntil"] == "protectedUntil 2025-03-01 is before approvedOn 2025-03-02."
