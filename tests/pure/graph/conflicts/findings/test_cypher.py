"""What an analyst pastes: ids of what is stored, comments on what is supposed, nothing of a user's text."""

from __future__ import annotations

import json

import pytest

from graph.checks.evidence import Path, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds
from graph.conflicts.findings.cypher import Supposed, display_cypher
from tests.pure.graph.conflicts.worlds import evidence

OWNS = holds("party_a", "party_b", 60)
SELLS = fact("party_b", "PARTY_TO", "deal_d")


def found(*paths: tuple[Fact, ...], nodes: tuple[str, ...] = ()) -> Finding:
    shown = []
    for facts in paths:
        steps = [facts[0].start, *(each.end for each in facts)]
        shown.append(Path(tuple(steps), tuple(evidence(each) for each in facts)))
    return Finding(
        "r", Severity.HIGH, Verdict.CONFLICT, "finding_x", "It is so.", "Ask.", tuple(shown), nodes=nodes
    )


def lines(finding: Finding, supposed: Supposed | None = None) -> list[str]:
    return display_cypher(finding, supposed or Supposed()).split("\n")


def parameters(finding: Finding, supposed: Supposed | None = None) -> dict[str, list[str]]:
    values = {}
    for line in lines(finding, supposed):
        if line.startswith(":param "):
            name, _, value = line.removeprefix(":param ").removesuffix(";").partition(" => ")
            values[name] = json.loads(value)
    return values


def test_relationships_are_asked_for_by_their_version_and_parties_by_their_id() -> None:
    given = parameters(found((OWNS, SELLS), nodes=("party_z",)))
    assert given["relationships"] == sorted(evidence(each).id for each in (OWNS, SELLS))
    assert given["nodes"] == ["party_a", "party_b", "party_z"]


def test_each_relationship_and_party_is_listed_once_and_in_order() -> None:
    one, other = found((OWNS,), (OWNS, SELLS)), found((OWNS, SELLS), (OWNS,))
    assert display_cypher(one, Supposed()) == display_cypher(other, Supposed())
    assert len(parameters(one)["relationships"]) == 2


def test_the_statement_looks_up_the_types_of_the_evidence_and_no_other() -> None:
    text = display_cypher(found((OWNS,)), Supposed())
    assert "[r:HOLDS_INTEREST_IN]" in text
    assert "PARTY_TO" not in text
    assert "MATCH path = (n:Party)" in text


def test_a_finding_without_paths_shows_its_parties() -> None:
    given = parameters(found(nodes=("party_a",)))
    assert given == {"relationships": [], "nodes": ["party_a"]}


def test_what_is_supposed_is_a_comment_and_not_a_parameter() -> None:
    supposed = Supposed({"party_b": "Organization New Ltd (ref new)"})
    text = lines(found((OWNS,)), supposed)
    assert text[0] == "// Proposed, not stored: Organization New Ltd (ref new)"
    assert text[1] == "// Proposed, not stored: (party_a)-[HOLDS_INTEREST_IN]->(party_b)"
    given = parameters(found((OWNS,)), supposed)
    assert given == {"relationships": [], "nodes": ["party_a"]}


def test_what_is_supposed_and_not_part_of_the_evidence_is_not_mentioned() -> None:
    supposed = Supposed({"party_q": "Organization Other (ref q)"})
    assert not [line for line in lines(found((OWNS,)), supposed) if line.startswith("//")]


@pytest.mark.parametrize(
    ("link", "holds_it"),
    [
        (("HOLDS_INTEREST_IN", "party_a", "party_b"), True),
        (("HOLDS_INTEREST_IN", "party_b", "party_a"), True),
        (("CONTROLS", "party_a", "party_b"), False),
        (("HOLDS_INTEREST_IN", "party_a", "party_c"), False),
    ],
)
def test_a_supposed_link_is_known_by_its_type_and_ends(link: tuple[str, str, str], holds_it: bool) -> None:
    """Family ties are stored without a direction, and may be read from either end."""
    assert Supposed(links=frozenset({link})).holds(evidence(OWNS)) is holds_it


def test_a_name_of_several_lines_stays_a_comment() -> None:
    """A proposed party called "x\\nMATCH (n) DETACH DELETE n" would be run by who pastes it."""
    supposed = Supposed({"party_b": "Organization x\nMATCH (n) DETACH DELETE n\r\n// (ref new)"})
    for line in lines(found((OWNS,)), supposed):
        assert not line.startswith("MATCH (n) DETACH")
    assert "DETACH" in lines(found((OWNS,)), supposed)[0]


def test_an_id_is_written_as_json() -> None:
    odd = holds('party_"', "party_b", 60)
    assert parameters(found((odd,)))["nodes"] == ['party_"', "party_b"]
