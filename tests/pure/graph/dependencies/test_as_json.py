"""The answer of an analysis as JSON: every node that it mentions, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.checks.analysis import Analysis
from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, shown
from graph.dependencies.as_json import plain_outcome
from graph.dependencies.catalogue import analysis_of
from graph.dependencies.mentioned import node_ids
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


def test_every_node_that_is_mentioned_is_found_and_texts_are_not_taken_for_nodes() -> None:
    assert set(node_ids(WALK)) == {"party_a", "product_b"}


def test_an_answer_names_what_it_mentions_and_nothing_else() -> None:
    analysis: Analysis = analysis_of("D4")
    found = plain_outcome(Outcome(analysis, WALK, NAMES))
    assert found["analysis"] == "dominators"
    assert found["names"] == {"party_a": "Acme", "product_b": "Pump"}
