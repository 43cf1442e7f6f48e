"""Runs an analysis by its name: the one way in, for GraphQL and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis
from graph.checks.progress import Stage, report
from graph.dependencies.catalogue import analysis_of
from graph.dependencies.mentioned import node_ids
from graph.dependencies.question import Question
from graph.write.records import StatementRecord


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an analysis answered: a result of its type, the names of nodes by id, and what was supposed."""

    analysis: Analysis
    result: Any
    names: Mapping[str, str]
    supposed: tuple[StatementRecord, ...] = ()


async def run(name: str, question: Question, parameters: Mapping[str, Any]) -> Outcome:
    """Run the analysis of an id or a code; raise InvalidInput where a parameter cannot be read.

    What the answer mentions and no reading has named yet is looked up at the end.
    """
    analysis = analysis_of(name)
    result = await analysis.run(question, analysis.read(parameters))
    report(Stage.NAMING)
    await question.learn_names(node_ids(result, unnamed=True))
    return Outcome(analysis, result, question.names, tuple(question.supposed))
