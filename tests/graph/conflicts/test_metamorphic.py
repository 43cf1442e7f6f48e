"""Laws that hold of every rule, whatever it says: what changes nothing in the world changes no answer.

Each rule's own gravest example is asked again with other ids, loaded in another order, beside a network
that has nothing to do with it; with a stake of 100 % held through one firm more; and beside a conflict.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from graph.checks.evidence import Verdict
from graph.checks.example import Example
from graph.checks.rule import Rule
from graph.checks.world import Fact, Thing, World, fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import firm, holds, person, role
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.run import check_in
from graph.database import Database
from graph.model.catalogue import nodes
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, suppose

pytestmark = pytest.mark.anyio
SCOPE = scope_of(ALL_SEEING)
APART = (
    firm("far"), firm("away"), person("stranger"), holds("far", "away", 60), holds("stranger", "far", 30),
    role("stranger", "away"),
)  # fmt: skip
"""A network that nothing joins to an example."""
BOUND = Example(
    "A decision-maker has a tenth of the seller",
    Verdict.CONFLICT,
    World(
        (
            thing("Deal", "plainly"), firm("its buyer"), firm("its seller"), person("its decider"),
            thing("Decision", "its choice"),
        ),
        (
            fact("its buyer", "PARTY_TO", "plainly", side="ours"),
            fact("its seller", "PARTY_TO", "plainly", side="theirs"),
            fact("its choice", "ABOUT", "plainly"),
            fact("its decider", "DECIDES", "its choice", on_behalf_of="its buyer"),
            holds("its decider", "its seller", 10),
        ),
    ),
    ("plainly",),
)  # fmt: skip
"""A plain conflict, by the rule on those who decide."""
EACH = [
    pytest.param(rule, id=id, marks=[] if number % 4 == 0 else pytest.mark.nightly)
    for number, (id, rule) in enumerate(sorted(rules().items()))
]
"""Every rule: some in each run, for their statements are planned again, and nightly all of them."""


def renamed(example: Example) -> Example:
    """Return an example under other ids, and so in another order, with the names that it had."""
    new = {each.ref: f"{len(each.ref) % 7}{each.ref[::-1]}" for each in example.world.things}
    things = [replace(each, ref=new[each.ref], properties=_named(each)) for each in example.world.things]
    facts = [replace(each, start=new[each.start], end=new[each.end]) for each in example.world.facts]
    return replace(
        example,
        world=World(tuple(reversed(things)), tuple(reversed(facts))),
        subjects=tuple(new[each] for each in example.subjects),
        decision_makers=tuple(new[each] for each in example.decision_makers),
    )


def _named(each: Thing) -> dict[str, object]:
    title = nodes()[each.label].title
    return dict(each.properties) if title == "id" else {title: each.ref, **each.properties}


def beside(example: Example, *parts: Thing | Fact) -> Example:
    """Return an example with more in its world."""
    things = tuple(part for part in parts if isinstance(part, Thing))
    facts = tuple(part for part in parts if isinstance(part, Fact))
    whole = World((*example.world.things, *things), (*example.world.facts, *facts))
    return replace(example, world=whole)


def split(example: Example) -> Example | None:
    """Return an example in which one stake of 100 % is held through a firm more; None where none is."""
    for each in example.world.facts:
        whole = each.type == "HOLDS_INTEREST_IN" and each.properties.get("share_exact") == 100
        if whole and each.properties.get("interest_type") == "SHAREHOLDING":
            others = tuple(fact for fact in example.world.facts if fact is not each)
            without = replace(example, world=World(example.world.things, others))
            return beside(
                without, firm("one more"), replace(each, end="one more"), replace(each, start="one more")
            )
    return None


async def answer(database: Database, rule: Rule, example: Example, *more: str) -> ConflictCheckResult:
    """Return what a rule, and others, say of an example that is supposed, never stored."""
    moment = Moment.at(example.as_of)
    async with database.overlay() as transaction:
        ids = await suppose(transaction, example.world, moment)
        asked = ask(ids, example.subjects, *example.decision_makers, rules=(rule.id, *more))
        return await check_in(transaction, asked, SCOPE, moment)


def said(result: ConflictCheckResult) -> Counter[tuple[str, ...]]:
    """Return how often each kind of finding was found."""
    return Counter((each.rule, each.severity, each.verdict, each.status) for each in result.findings)


@pytest.mark.parametrize("rule", EACH)
async def test_ids_order_and_what_is_apart_change_no_answer(database: Database, rule: Rule) -> None:
    example = next(each for each in rule.examples if each.expect is rule.worst)
    first = await answer(database, rule, example)
    again = await answer(database, rule, beside(renamed(example), *APART))
    assert (again.verdict, said(again)) == (first.verdict, said(first))
    assert first.findings


@pytest.mark.parametrize("rule", EACH)
async def test_another_conflict_never_makes_an_answer_better(database: Database, rule: Rule) -> None:
    """Asked about beside what is clear, a conflict stays one, whatever else is said of the question."""
    example = next(each for each in rule.examples if each.near_miss and each.as_of == BOUND.as_of)
    asked = beside(example, *BOUND.world.things, *BOUND.world.facts)
    both = replace(asked, subjects=(*example.subjects, *BOUND.subjects))
    found = await answer(database, rule, both, "decision_maker_benefits")
    assert found.verdict is Verdict.CONFLICT


def split_examples() -> list[tuple[Rule, Example, Example]]:
    """Return every rule's first example with a stake of 100 %, as it is and with the stake split."""
    found = []
    for rule in rules().values():
        pairs = [(each, split(each)) for each in rule.examples]
        whole = next(((each, parts) for each, parts in pairs if parts is not None), None)
        if whole is not None:
            found.append((rule, *whole))
    return found


@pytest.mark.parametrize(
    ("rule", "whole", "parts"), split_examples(), ids=lambda each: getattr(each, "id", "")
)
async def test_a_chain_of_two_is_a_holding_of_all(
    database: Database, rule: Rule, whole: Example, parts: Example
) -> None:
    found = await answer(database, rule, parts)
    assert found.verdict is whole.expect


def test_several_rules_have_an_example_with_a_holding_of_all() -> None:
    assert len(split_examples()) >= 5
