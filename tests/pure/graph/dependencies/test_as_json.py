"""Results as JSON: the names of GraphQL, and every node that is mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.checks.analysis import Analysis
from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, shown
from graph.dependencies.as_json import node_ids, plain, plain_outcome
from graph.dependencies.catalogue import analysis_of
from graph.dependencies.needs.strength import Strength
from graph.dependencies.run import Outcome

OWNS = RelationshipFact("r1", "f1", "OFFERS", "party_a", "product_b")
NAMES = {"party_a": "Acme", "product_b": "Pump", "party_unseen": "Nobody"}


@dataclass(frozen=True)
class Step:
    """A step."""

    node_reached: NodeId | None = shown("The node.", column="node")
    element: NodeId | RelationshipFact = shown("What carries it.")
    days: tuple[date, ...] = shown("Some days.", default=())


@dataclass(frozen=True)
class Walk:
    """A walk."""

    steps: tuple[Step, ...] = shown("The steps.", table=True)
    path: Path = shown("All of it.")
    title: str = shown("What it is called: a text, not a node.", default="party_unseen")


WALK = Walk(
    (Step(NodeId("product_b"), OWNS, (date(2026, 6, 30),)), Step(None, NodeId("party_a"))),
    Path(("party_a", "product_b"), (OWNS,)),
)


def test_names_are_in_camel_case_days_are_text_and_sentences_use_names() -> None:
    found = plain(WALK, NAMES)
    assert list(found) == ["steps", "path", "title"]
    assert found["steps"][0]["nodeReached"] == "product_b"
    assert found["steps"][0]["days"] == ["2026-06-30"]
    assert found["steps"][0]["element"] == {
        "id": "r1", "type": "OFFERS", "start": "party_a", "end": "product_b", "sentence": "Acme offers Pump",
    }  # fmt: skip
    assert found["steps"][1] == {"nodeReached": None, "element": "party_a", "days": []}
    assert found["path"]["sentence"] == "Acme offers Pump."


def test_a_strength_says_whether_it_is_known() -> None:
    assert plain(Strength(0.25, 1.0)) == {"low": 0.25, "high": 1.0, "exact": None, "unknown": True}
    assert plain(Strength(0.5, 0.5))["exact"] == 0.5


def test_every_node_that_is_mentioned_is_found_and_texts_are_not_taken_for_nodes() -> None:
    assert set(node_ids(WALK)) == {"party_a", "product_b"}


def test_an_answer_names_what_it_mentions_and_nothing_else() -> None:
    analysis: Analysis = analysis_of("D4")
    found = plain_outcome(Outcome(analysis, WALK, NAMES))
    assert found["analysis"] == "dominators"
    assert found["names"] == {"party_a": "Acme", "product_b": "Pump"}
