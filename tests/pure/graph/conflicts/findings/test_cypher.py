"""What an analyst pastes: ids of what is stored, comments on what is supposed, nothing of a user's text."""

from __future__ import annotations

import json
import re

import pytest

from graph.checks.evidence import Path, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds
from graph.conflicts.findings.cypher import Supposed, display_cypher
from tests.pure.graph.conflicts.worlds import evidence

_IDS = re.compile(r"(\w)\.id IN (\[.*?\]) RETURN")
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


def listed(finding: Finding, supposed: Supposed | None = None) -> dict[str, list[str]]:
    """Return the ids that are written in the statement."""
    values: dict[str, list[str]] = {"relationships": [], "nodes": []}
    for line in lines(finding, supposed):
        for name, ids in _IDS.findall(line):
            values["relationships" if name == "r" else "nodes"] += json.loads(ids)
    return {name: sorted(ids) for name, ids in values.items()}


def test_relationships_are_asked_for_by_their_version_and_parties_by_their_id() -> None:
    given = listed(found((OWNS, SELLS), nodes=("party_z",)))
    assert given["relationships"] == sorted(evidence(each).id for each in (OWNS, SELLS))
    assert given["nodes"] == ["party_a", "party_b", "party_z"]


def test_each_relationship_and_party_is_listed_once_and_in_order() -> None:
    one, other = found((OWNS,), (OWNS, SELLS)), found((OWNS, SELLS), (OWNS,))
    assert display_cypher(one, Supposed()) == display_cypher(other, Supposed())
    assert len(listed(one)["relationships"]) == 2


def test_the_statement_looks_up_the_types_of_the_evidence_and_no_other() -> None:
    text = display_cypher(found((OWNS,)), Supposed())
    assert "[r:HOLDS_INTEREST_IN]" in text
    assert "PARTY_TO" not in text
    assert "MATCH path = (n:Party)" in text


def test_a_finding_without_paths_shows_its_parties() -> None:
    given = listed(found(nodes=("party_a",)))
    assert given == {"relationships": [], "nodes": ["party_a"]}


def test_what_is_supposed_is_a_comment_and_not_in_the_statement() -> None:
    supposed = Supposed({"party_b": "Organization New Ltd (ref new)"})
    text = lines(found((OWNS,)), supposed)
    assert text[0] == "// Proposed, not stored: Organization New Ltd (ref new)"
    assert text[1] == "// Proposed, not stored: (party_a)-[HOLDS_INTEREST_IN]->(party_b)"
    given = listed(found((OWNS,)), supposed)
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


def test_it_is_one_statement_without_parameters() -> None:
    """Lines with `:param` before it made Neo4j Browser draw nothing."""
    text = display_cypher(found((OWNS, SELLS)), Supposed())
    assert text.count("MATCH") - 1 == text.count("UNION") == 2
    assert not {"$", ":param", ";"} & set(text.split())


def test_an_id_is_written_as_json() -> None:
    odd = holds('party_"', "party_b", 60)
    assert listed(found((odd,)))["nodes"] == ['party_"', "party_b"]
