"""The answer as JSON has what GraphQL has, in the same names."""

from __future__ import annotations

import json

from api.types.conflict import SearchCoverage
from graph.conflicts.as_json import plain_result
from graph.model.language.spelling import camel
from tests.pure.api.conflicts.results import COVERAGE, RESULT

PLAIN = plain_result(RESULT)


def test_it_can_be_written() -> None:
    assert json.loads(json.dumps(PLAIN)) == PLAIN


def test_coverage_has_every_field_of_the_api() -> None:
    declared = SearchCoverage.__strawberry_definition__.fields  # type: ignore[attr-defined]
    assert set(PLAIN["coverage"]) == {camel(each.python_name) for each in declared}
    assert SearchCoverage.from_value(COVERAGE).unread[0].kind == "RESTRICTS"


def test_what_was_not_looked_at_is_counted() -> None:
    assert PLAIN["coverage"]["unread"][0] == {
        "kind": "RESTRICTS",
        "count": 2,
        "matters": True,
        "sentence": "Ban binds Beta.",
    }


def test_figures_say_whether_they_are_law() -> None:
    assert PLAIN["coverage"]["figures"] == [
        {
            "name": "significant_interest",
            "value": "5",
            "unit": "percent",
            "law": False,
            "source": "our policy",
        }
    ]


def test_a_finding_has_its_evidence() -> None:
    (found,) = PLAIN["findings"]
    assert found["rule"]["code"] == "R01"
    assert found["paths"][0]["nodes"] == [{"id": "party_a", "name": "Ann"}, {"id": "party_b", "name": "Beta"}]
    assert found["paths"][0]["relationships"][0]["share"]["exact"] == "5"
    assert found["missingFacts"] == [{"about": "party_a", "what": "whether it holds", "why": "it is old"}]
