"""Runs an analysis by its name: the one way in, for GraphQL and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.checks.analysis import Analysis
from graph.checks.progress import Stage, report
from graph.checks.result import NodeId, shown
from graph.dependencies.catalogue import analysis_of
from graph.dependencies.mentioned import node_ids
from graph.dependencies.question import Question
from graph.model.language.spelling import camel
from graph.write.records import StatementRecord


@dataclass(frozen=True, slots=True)
class AskedNode:
    """A node that a question named, as it was read."""

    parameter: str = shown("The parameter that names it.")
    kind: str = shown("The type of the node.")
    name: str = shown("What it is called.")
    node: NodeId = shown("The node.", named=True)

    def __str__(self) -> str:
        """Return it as a line of text names it."""
        return f"{self.name} ({self.kind}, {self.node})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an analysis answered: a result of its type, the names of nodes by id, and what was supposed.

    ``parameters`` are those that it was run with, ``asked`` the nodes among them.
    """

    analysis: Analysis
    result: Any
    names: Mapping[str, str]
    supposed: tuple[StatementRecord, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    asked: tuple[AskedNode, ...] = ()


async def run(name: str, question: Question, parameters: Mapping[str, Any]) -> Outcome:
    """Run the analysis of an id or a code; raise InvalidInput where a parameter cannot be read.

    What the answer mentions and no reading has named yet is looked up at the end.
    """
    analysis = analysis_of(name)
    given = analysis.read(parameters)
    result = await analysis.run(question, given)
    report(Stage.NAMING)
    named = _named(analysis, given)
    await question.learn_names([*node_ids(result, unnamed=True), *(id for _, id in named)])
    kinds = await question.kinds(id for _, id in named)
    asked = [AskedNode(camel(name), kinds[id], question.names.get(id, id), NodeId(id)) for name, id in named]
    return Outcome(analysis, result, question.names, tuple(question.supposed), given, tuple(asked))


def _named(analysis: Analysis, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each node that the parameters name, with the name of its parameter."""
    found = []
    for parameter in analysis.parameters:
        value = given[parameter.name]
        if parameter.kind.of_nodes and value is not None:
            ids = value if parameter.kind.many else (value,)
            found += [(parameter.name, id) for id in ids]
    return found
