"""The answer of an analysis as plain JSON, with the names of the nodes that it mentions."""

from __future__ import annotations

from typing import Any

from graph.checks.as_json import plain
from graph.dependencies.mentioned import node_ids
from graph.dependencies.run import Outcome


def plain_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return an answer with the nodes that were asked about, and the names of those that it mentions."""
    mentioned = sorted({*node_ids(outcome.result), *(each.node for each in outcome.asked)})
    return {
        "analysis": outcome.analysis.id,
        "asked": [plain(each) for each in outcome.asked],
        "answer": plain(outcome.result, outcome.names),
        "names": {id: outcome.names[id] for id in mentioned if id in outcome.names},
    }
