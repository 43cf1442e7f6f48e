"""A check whose patterns are answered by rows in memory: readings without a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from graph.checks.pattern import Pattern
from graph.checks.reading import Reading
from graph.checks.world import Fact
from graph.compiler.guards import Guards
from graph.conflicts.policy import DEFAULT_POLICY, Policy
from graph.conflicts.readings.context import CheckContext
from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.conflicts.worlds import DAY, stored

Row = list[Any]
Answer = list[Row] | Callable[[Mapping[str, Any]], list[Row]]


class Answers:
    """Stands for a transaction: gives the rows of each pattern, and keeps what it was asked with."""

    def __init__(self, answers: Mapping[Pattern, Answer], guards: Guards) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self._by_text = {pattern.statement(guards): answer for pattern, answer in answers.items()}

    async def rows(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Answer a statement; rows of a list are those whose first column is asked for by id."""
        self.asked.append(parameters)
        answer = self._by_text.get(text.rpartition("\nLIMIT")[0] or text, [])
        if callable(answer):
            return answer(parameters)
        ids = parameters.get("ids")
        return [row for row in answer if ids is None or row[0] in ids]


def check(
    answers: Mapping[Pattern, Answer] | None = None,
    *,
    day: date = DAY,
    records: Mapping[Reading[Any], Any] | None = None,
    policy: Policy = DEFAULT_POLICY,
    decision_makers: tuple[str, ...] = (),
    **subjects: tuple[str, ...],
) -> CheckContext:
    """Return the context of a check about some subjects by label; ``records`` are read already."""
    guards = Guards(scope_of(ALL_SEEING), Moment.at(day))
    transaction = Answers(answers or {}, guards)
    return CheckContext(
        cast(Transaction, transaction),
        guards,
        subjects,
        decision_makers,
        policy=policy,
        _records=dict(records or {}),
    )


def asked(context: CheckContext) -> list[Mapping[str, Any]]:
    """Return the parameters of every statement that ran."""
    return cast(Answers, context.transaction).asked


def row(fact: Fact) -> Row:
    """Return a relationship as patterns return it."""
    return [fact.type, fact.start, fact.end, stored(fact)]
