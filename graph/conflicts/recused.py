"""What would be found of those who are recused, if they decided: shown beside the answer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from graph.checks.evidence import FindingStatus
from graph.checks.rule import Rule
from graph.conflicts.earlier import about_deciders
from graph.conflicts.examine import Examined, examine
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.disclosures import DISCLOSURES
from graph.conflicts.readings.recusals import RECUSALS
from graph.conflicts.reasoning.set_aside import put_aside, shown_facts


async def examine_recused(context: CheckContext, rules: Iterable[Rule], into: Examined) -> None:
    """Add what the rules about deciders would find if those who are recused took part.

    Whether they keep to it is another rule's question, which reads recusals itself.
    """
    concerned = [rule for rule in rules if about_deciders(rule) and DISCLOSURES not in rule.reads]
    recusals = await context.read(RECUSALS) if concerned else {}
    if not recusals:
        return
    deciding = {what: {who: one.record for who, one in people.items()} for what, people in recusals.items()}
    then = Examined()
    await examine(context.with_deciders(deciding), concerned, then)
    known = {found.identity for found in into.findings}
    each = list(chain.from_iterable(people.values() for people in recusals.values()))
    for found in then.findings:
        shown = shown_facts(found)
        causes = [one for one in each if {fact.id for fact in one.facts} <= shown]
        if causes and found.identity not in known and found.status is FindingStatus.OPEN:
            into.findings.append(put_aside(found, causes))
