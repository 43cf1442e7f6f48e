"""R16: a person has a hand in what an ethical wall keeps the person from."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.counsel import SCREENED
from graph.checks.world import fact, thing
from graph.conflicts.examples.matter_words import TWO_MATTERS, WALLED, engaged, screened
from graph.conflicts.examples.words import examples, firm, maybe_same, person
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS, Matters
from graph.conflicts.readings.tenders import TENDERS, Tenders
from graph.conflicts.reasoning.walls import Breach, WallReader, guarded, guarded_tender


def find(case: Case) -> list[Finding]:
    """Return one finding per person, wall and what is behind it."""
    ownership = case[MATTER_GROUPS]
    matters: Matters = case[MATTERS]
    tenders: Tenders = case[TENDERS]
    things = (*map(guarded, matters), *map(guarded_tender, tenders))
    people = frozenset(
        id for id, party in ownership.network.snapshot.parties.items() if party.kind == "Person"
    )
    grouped: dict[object, list[Breach]] = {}
    for each in WallReader(things, ownership.identities, people, case.day).breaches():
        grouped.setdefault((each.person, each.things), []).append(each)
    return [_finding(breaches) for breaches in grouped.values()]


def _finding(breaches: list[Breach]) -> Finding:
    # A wall that is recorded at the matter and at the person is one wall, and one breach of it.
    ordered = sorted(breaches, key=lambda each: each.ground.verdict.rank)
    first = ordered[0]
    grounds = [each.ground for each in ordered]
    key = (first.person, first.things)
    return finding(RULE, key, first.words, grounds, nodes=(first.person,))


_TENDER = (person("lee"), thing("Tender", "call"), fact("lee", "WALLED_FROM", "call"))
_EXAMPLES = (
    *examples(
        (*TWO_MATTERS, *WALLED), "suit",
        conflict={
            "One lawyer works on both sides of a wall": [engaged("suit", "lee"), engaged("merger", "lee")],
            "One works on one side and has the files of the other":
                [engaged("suit", "lee"), fact("lee", "HAS_ACCESS_TO", "merger")],
            "Kept from a matter, and with access to its files":
                [fact("lee", "WALLED_FROM", "suit"), fact("lee", "HAS_ACCESS_TO", "suit")],
        },
        clear={
            "Each side has people of its own":
                [person("kim"), engaged("suit", "lee"), engaged("merger", "kim")],
        },
        near_miss={
            "The firm is engaged on both sides, its people are not":
                [firm("law"), engaged("suit", "law"), engaged("merger", "law"), engaged("suit", "lee")],
            "Access was withdrawn on the day before the wall":
                [fact("lee", "WALLED_FROM", "suit", since="2025-03-01"),
                 fact("lee", "HAS_ACCESS_TO", "suit", until="2025-03-01")],
        },
        unknown={
            "Access ended in a year that is not over":
                [screened("lee", "suit"), fact("lee", "HAS_ACCESS_TO", "suit", until="2025")],
        },
        potential={
            "Two records, of which it is not confirmed that they are one person":
                [person("lee_k"), maybe_same("lee", "lee_k"), engaged("suit", "lee"),
                 engaged("merger", "lee_k")],
        },
    ),
    *examples(_TENDER, "call",
              conflict={"Kept from a tender, and scores its bids": [fact("lee", "EVALUATES", "call")]},
              clear={"Kept from a tender, and away from it": []}),
)  # fmt: skip

RULE = Rule(
    id="wall_breach",
    code="R16",
    title="Breach of an ethical wall",
    severity=Severity.BLOCK,
    version=1,
    definition=(
        "A person works on, or has access to the files of, both sides of an ethical wall that is in force; "
        "or of a matter from which the person is kept by a wall or a record; or evaluates, or has access "
        "to, a tender from which the person is kept."
    ),
    why="A wall with a person on both sides is none: it protects nobody, and no court will count it.",
    remedy="Take the access away at once, record who saw what, and inform those whom the wall protects.",
    references=(
        SCREENED,
        policy("access to a matter is by person, and walls are kept in the graph"),
    ),
    reads=(MATTERS, TENDERS, MATTER_GROUPS),
    per=("the person", "what lies behind the wall"),
    method=(
        "A firm that is engaged on both sides breaches nothing: the wall runs between its people. Whom a "
        "wall of two sides binds may be on one of them; whom a wall of one side binds, on none."
    ),
    find=find,
    examples=_EXAMPLES,
)
