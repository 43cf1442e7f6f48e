"""Every rule's examples on a real Neo4j: the verdict, the shape of the evidence, the Cypher that shows it.

Each world is written into a transaction that is rolled back, so that one empty graph serves them all.
"""

from __future__ import annotations

import re
from itertools import chain

import pytest

from graph.checks.evidence import FindingStatus, Verdict
from graph.checks.example import Example
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.conflicts.catalogue import rules
from graph.conflicts.run import check_in
from graph.database import Database, Overlay
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, suppose

pytestmark = pytest.mark.anyio
_ID = re.compile(r"\b[a-z_]+_\w{20}\b")


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
async def test_every_example_gives_the_verdict_it_declares(database: Database, rule: Rule) -> None:
    wrong, shown = {}, set[str]()
    for example in rule.examples:
        async with database.overlay() as transaction:
            wrong.update(await _run(transaction, rule, example, shown))
    assert wrong == {}
    # What speaks against a finding is shown beside it, whatever becomes of the finding.
    assert set(rule.against) <= shown, "declared as speaking against a finding, and shown by no example"


async def _run(transaction: Overlay, rule: Rule, example: Example, shown: set[str]) -> dict[str, str]:
    ids = await suppose(transaction, example.world, Moment.at(example.as_of))
    request = ask(ids, example.subjects, *example.decision_makers, rules=(rule.id,))
    result = await check_in(transaction, request, scope_of(ALL_SEEING), Moment.at(example.as_of))
    problems = [] if result.verdict is example.expect else [f"{result.verdict} for {example.expect}"]
    waiting = [found for found in result.findings if found.status is FindingStatus.OPEN]
    if (result.verdict is Verdict.CLEAR) != (not waiting) or result.coverage.truncated:
        problems.append("verdict, findings and coverage do not go together")
    for found in result.findings:
        shown.update(fact.type for fact in chain.from_iterable(path.relationships for path in found.paths))
        problems += [found.summary] if problems else []
        if re.search(r"\w+_\w{20}|\bNone\b", found.summary):
            problems.append(f"a sentence names people, not ids: {found.summary}")
        problems += [
            f"a path is a sentence with a full stop and names: {path.sentence}"
            for path in found.paths
            if not path.sentence.endswith(".")
            or re.search(r"\b(?!scope)[a-z]+_\w{20}|\bNone\b", path.sentence)
        ]
        problems += await _not_shown(transaction, found)
    return {example.title: "; ".join(problems)} if problems else {}


async def _not_shown(transaction: Overlay, found: Finding) -> list[str]:
    """Run the Cypher as it is pasted in Browser: it must show every fact of the evidence."""
    written = transaction.overlaid.written
    # What is proposed goes by other ids in the database; in Browser only what is stored can be asked for.
    rows = await transaction.rows(_ID.sub(lambda id: written(id[0]), found.cypher))
    shown = {rel["id"] for rel in chain.from_iterable(path.relationships for (path,) in rows)}
    stated = {written(fact.id) for fact in chain.from_iterable(path.relationships for path in found.paths)}
    return [] if shown == stated else [f"the Cypher shows {len(shown)} of {len(stated)} facts"]
