"""R90: a counterparty that is said to compete with one of our own firms."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import MissingFact, Path, RelationshipFact, Severity, as_fact
from graph.checks.finding import Finding
from graph.checks.in_force import imprecise_on
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.checks.reference import NOT_READ, Reference
from graph.checks.rule import Rule
from graph.checks.world import fact
from graph.conflicts.examples.words import OWN_AND_OTHER, examples
from graph.conflicts.findings.findings import IMPRECISE, Ground, finding
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS

RIVALS = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $own AND SEEN(a))-[r:COMPETES_WITH WHERE LIVE(r)]-
          (b:Organization WHERE b.id IN $others AND SEEN(b))
    RETURN a.id, b.id, {FACT} ORDER BY a.id, b.id, r.fact_id
    """,
    {"own": ["party_sample"], "others": ["party_sample"]},
)
"""Competition that a source asserts between two sets of firms."""


async def read_rivals(context: CheckContext) -> list[tuple[str, str, RelationshipFact]]:
    """Return which of our own firms compete with which counterparties."""
    dealings = await context.read(DEALINGS)
    own, others = sorted(dealings.own), list(dealings.counterparties)
    return [(a, b, as_fact(row)) for a, b, row in await context.rows(RIVALS, own=own, others=others)]


RIVALRY = Reading(
    name="rivalry",
    what="which counterparties are said to compete with our own firms",
    read=read_rivals,
    relationships=("COMPETES_WITH",),
    patterns=(RIVALS,),
    shows=("COMPETES_WITH",),
)


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per own firm and counterparty that compete."""
    for ours, other, link in case[RIVALRY]:
        sentence = f"{ref(other)} competes with {ref(ours)}"
        since = MissingFact(other, f"since when {sentence}", IMPRECISE)
        path = Path((link.start, link.end), (link,))
        ground = Ground(paths=(path,), missing=(since,) if imprecise_on(case.day, link) else ())
        yield finding(RULE, (ours, other), sentence, [ground], nodes=(ours, other))


RULE = Rule(
    id="deals_with_rival",
    code="R90",
    title="Deals with a rival",
    severity=Severity.MEDIUM,
    version=1,
    definition="A counterparty is said to compete with one of our own firms.",
    why="What a rival learns from a deal it can use against us.",
    remedy="Limit what is disclosed, and have the terms reviewed.",
    references=(Reference("OECD, Information Exchanges between Competitors", 2010, read=NOT_READ),),
    reads=(RIVALRY,),
    per=("our firm", "the counterparty"),
    find=find,
    examples=examples(
        OWN_AND_OTHER,
        "other",
        conflict={"The counterparty competes with us": [fact("other", "COMPETES_WITH", "own")]},
        clear={"Nobody competes": []},
        near_miss={
            "They competed until last year": [fact("other", "COMPETES_WITH", "own", until="2024-06-30")]
        },
        unknown={
            "They compete since some day of this year": [fact("other", "COMPETES_WITH", "own", since="2025")]
        },
    ),
)
