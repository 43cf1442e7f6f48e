"""What a rule finds does not depend on which rules ran before it, and the figure of the day decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from graph.checks.evidence import Verdict
from graph.checks.figure import Threshold
from graph.checks.rule import Rule
from graph.checks.world import world
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import DECIDED_DEAL, holds
from graph.conflicts.policy import Policy
from graph.conflicts.run import check_in
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, suppose

pytestmark = pytest.mark.anyio
SCOPE = scope_of(ALL_SEEING)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
async def test_a_rule_alone_and_after_every_other_finds_the_same(
    database: Database, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07 and R17 widened the network that later rules saw, so that an answer hung on the order."""
    example = next(each for each in rule.examples if each.expect is rule.worst)
    moment = Moment.at(example.as_of)
    others = [each for each in rules().values() if each.id != rule.id]
    answers = []
    async with database.overlay() as transaction:
        ids = await suppose(transaction, example.world, moment)
        asked = ask(ids, example.subjects, *example.decision_makers)
        for order in ((rule,), (*others, rule), (rule, *others)):
            monkeypatch.setattr("graph.conflicts.run.chosen", lambda _, order=order: (order, ()))
            result = await check_in(transaction, asked, SCOPE, moment)
            answers.append([repr(found) for found in result.findings if found.rule == rule.id])
    assert answers[0] == answers[1] == answers[2] != []


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2025, 6, 30), Verdict.CLEAR),
        (date(2026, 6, 30), Verdict.CONFLICT),
        (date(2027, 6, 30), Verdict.UNKNOWN),
    ],
)
async def test_the_figure_of_the_day_decides(database: Database, day: date, verdict: Verdict) -> None:
    """R01 took today's threshold whatever the day: a value for another year changed nothing."""
    row = ("significant_interest", Decimal(5), "percent", date(2000, 1, 1), "policy", date(2026, 1, 1))
    later = ("significant_interest", Decimal(3), "percent", date(2026, 1, 1), "policy", date(2027, 1, 1))
    policy = Policy({"significant_interest": (Threshold(*row), Threshold(*later))})
    moment = Moment.at(day)
    async with database.overlay() as transaction:
        ids = await suppose(transaction, world(*DECIDED_DEAL, holds("ann", "other", 4)), moment)
        asked = ask(ids, ("deal",), rules=("R01",))
        result = await check_in(transaction, asked, SCOPE, moment, policy=policy)
    assert result.verdict is verdict
    if verdict is Verdict.UNKNOWN:
        assert [gap.what for gap in result.findings[0].missing_facts] == ["the significant interest for 2027"]
        assert result.coverage.figures == ()
    else:
        assert [figure.name for figure in result.coverage.figures] == ["significant_interest"]
