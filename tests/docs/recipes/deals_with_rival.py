"""R90: a counterparty that is said to compete with one of our own firms."""

from __future__ import annotations

from graph.checks.evidence import Severity, Verdict
from graph.checks.rule import Example, Finding, Input, Pattern, Reference, Rule
from graph.checks.world import fact, thing, world
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.context import CheckContext, as_fact

RIVALS = Pattern(
    """
    MATCH (a:Organization WHERE a.id IN $own AND SEEN(a))-[r:COMPETES_WITH WHERE LIVE(r)]-
          (b:Organization WHERE b.id IN $others AND SEEN(b))
    RETURN a.id, b.id, [type(r), startNode(r).id, endNode(r).id, properties(r)]
    ORDER BY a.id, b.id, r.fact_id
    """,
    {"own": ["party_sample"], "others": ["party_sample"]},
)
"""Competition that a source asserts between two sets of firms."""


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per own firm and counterparty that compete."""
    others = list(context.counterparties())
    rows = await context.rows(RIVALS, own=sorted(context.own), others=others)
    await context.learn_names([id for row in rows for id in row[:2]])
    return [
        finding(
            RULE,
            Verdict.CONFLICT,
            (ours, other),
            f"{context.name(other)} competes with {context.name(ours)}.",
            paths=(context.path((ours, other), (as_fact(row),)),),
            nodes=(ours, other),
        )
        for ours, other, row in rows
    ]


_TABLE = (
    thing("Organization", "own", is_own=True),
    thing("Organization", "rival"),
    thing("Organization", "friend"),
)

RULE = Rule(
    id="deals_with_rival",
    code="R90",
    title="Deals with a rival",
    severity=Severity.MEDIUM,
    version=1,
    definition="A counterparty is said to compete with one of our own firms.",
    why="What a rival learns from a deal it can use against us.",
    remedy="Limit what is disclosed, and have the terms reviewed.",
    identity="The rule, our firm and the counterparty.",
    references=(Reference("OECD, Information Exchanges between Competitors", 2010),),
    inputs=(Input("MARKETS", "who competes with whom"),),
    shows=("COMPETES_WITH",),
    patterns=(RIVALS,),
    find=find,
    examples=(
        Example(
            "The counterparty competes with us",
            Verdict.CONFLICT,
            world(*_TABLE, fact("rival", "COMPETES_WITH", "own")),
            ("rival",),
        ),
        Example("Nobody competes", Verdict.CLEAR, world(*_TABLE), ("rival",)),
        Example(
            "They competed until last year",
            Verdict.CLEAR,
            world(*_TABLE, fact("rival", "COMPETES_WITH", "own", until="2024-06-30")),
            ("rival",),
            near_miss=True,
        ),
    ),
)
