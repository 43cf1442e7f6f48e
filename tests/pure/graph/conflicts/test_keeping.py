"""How a check is kept: what its statement holds, its hash, and that everything fits in a property."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from graph.checks.evidence import Verdict
from graph.conflicts.as_json import plain_result
from graph.conflicts.keeping import MOST_KEPT, Asked, data_hash, record_of, shortened
from graph.conflicts.request.question import ConflictCheckRequest
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.write.values import MAX_TEXT
from tests.pure.api.conflicts.results import COVERAGE, FOUND, RESULT

ASKED = Asked(
    ConflictCheckRequest((Naming(id="party_b"),), purpose="Before signing", matter="M-17"),
    Moment.at(COVERAGE.as_of),
    "Ann Wu",
    {"check": {"subjects": [{"id": "party_b"}]}},
)


def test_a_check_is_one_statement_with_its_findings_and_whom_it_is_about() -> None:
    record = record_of(RESULT, ASKED, "{}", "key_x")
    checked, finding = record.nodes
    assert checked.properties["verdict"] == "UNKNOWN"
    assert checked.properties["title"] == "Check of Beta and 1 more"
    assert (checked.properties["asked_by"], checked.properties["matter"]) == ("Ann Wu", "M-17")
    assert checked.properties["rules_run"][0].startswith("decision_maker_benefits ")
    assert checked.properties["rules_left_out"] == ["family_tie"]
    assert json.loads(checked.properties["coverage"])["graphVersion"] == 7
    assert json.loads(checked.properties["coverage"])["findings"] == 1
    assert finding.properties["summary"] == FOUND.summary
    assert json.loads(finding.properties["evidence"])["paths"][0]["nodes"][0]["name"] == "Ann"
    links = [(link.type, link.end.id) for link in record.relationships]
    assert links == [("CHECKED", "party_b"), ("CHECKED_FOR", "party_a"), ("FOUND", finding.key.id)]


def test_more_findings_than_are_kept_are_counted() -> None:
    many = replace(RESULT, findings=(FOUND,) * (MOST_KEPT + 3))
    record = record_of(many, ASKED, "{}", "key_x")
    assert len(record.nodes) == 1 + MOST_KEPT
    assert json.loads(record.nodes[0].properties["coverage"])["findings"] == MOST_KEPT + 3


def test_the_hash_is_of_the_answer_and_not_of_when_it_is_made() -> None:
    later = replace(COVERAGE, graph_version=9, known_at=COVERAGE.known_at + timedelta(days=1))
    shown = replace(FOUND, cypher="MATCH (m) RETURN m")
    first = data_hash(plain_result(RESULT))
    assert data_hash(plain_result(replace(RESULT, coverage=later, findings=(shown,)))) == first
    others: tuple[dict[str, Any], ...] = (
        {"verdict": Verdict.POTENTIAL},
        {"findings": ()},
        {"findings": (replace(FOUND, summary="Ann holds 6 % of Beta."),)},
        {"coverage": replace(COVERAGE, assumptions=())},
    )
    for other in others:
        assert data_hash(plain_result(replace(RESULT, **other))) != first


def test_what_is_too_long_for_a_property_is_cut_and_says_how_much() -> None:
    value = {"paths": ["x" * 1_000] * 200, "arithmetic": ["y"]}
    text = shortened(value, ("paths", "arithmetic"))
    kept = json.loads(text)
    assert len(text) <= MAX_TEXT
    assert len(kept["paths"]) + kept["leftOut"]["paths"] == 200
    assert kept["arithmetic"] == ["y"]
    assert "leftOut" not in json.loads(shortened({"paths": ["x"]}, ("paths",)))
