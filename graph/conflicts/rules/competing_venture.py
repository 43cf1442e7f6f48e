"""R23: a joint venture of competitors, or one that competes with its parent."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.checks.sources.competition import AGREEMENTS, PARENTS_COORDINATED
from graph.checks.world import fact, thing
from graph.conflicts.examples.words import Parts, examples, firm, holds, person, role
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.ventures import VENTURE_GROUPS, VENTURE_RIVALS, VENTURES
from graph.conflicts.reasoning.competing_ventures import competing


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per venture and two of it that compete."""
    for each in competing(case[VENTURES], case[VENTURE_GROUPS], case[VENTURE_RIVALS], case.day):
        yield finding(
            RULE,
            (each.venture.id, *sorted(each.parties)),
            each.words,
            [each.ground],
            nodes=each.parties,
            # A parent that competes with its own venture decides on both sides of one market, and what
            # carries over between competitors by a person or by data is no longer a mere risk.
            severity=Severity.HIGH if each.with_venture or each.channels else RULE.severity,
        )


def _in(ref: str, market: str, since: str | None = None) -> Parts:
    return (fact(ref, "COMPETES_IN", market, since=since),)


_VENTURE: Parts = (
    thing("JointVenture", "venture"), firm("acme"), firm("bolt"), firm("jv"),
    thing("Market", "pumps"), thing("Market", "tents"),
    fact("acme", "PARTY_TO", "venture"), fact("bolt", "PARTY_TO", "venture"),
    fact("venture", "VEHICLE", "jv"), holds("acme", "jv", 60), holds("bolt", "jv", 40),
)  # fmt: skip
_APART = (*_in("acme", "pumps"), *_in("bolt", "tents"))
_EXAMPLES = examples(
    _VENTURE, "venture",
    conflict={
        "The parents compete in one market": [_in("acme", "pumps"), _in("bolt", "pumps")],
        "A subsidiary of one parent competes with the other":
            [firm("sub"), holds("acme", "sub", 80), _in("sub", "pumps"), _in("bolt", "pumps")],
        "The venture competes with a parent": [_APART, _in("jv", "tents")],
        "One person directs both parents, which compete":
            [_in("acme", "pumps"), _in("bolt", "pumps"), person("ann"), role("ann", "acme"),
             role("ann", "bolt")],
    },
    clear={"The parents are active in different markets": [_APART]},
    near_miss={
        "The venture has a market of its own": [_APART, thing("Market", "boats"), _in("jv", "boats")],
        "A firm of which a parent has exactly half competes with the other parent":
            [_APART, firm("half"), holds("acme", "half", 50), _in("half", "tents")],
    },
    unknown={
        "In what markets a parent is active is not recorded": [_in("acme", "pumps")],
        "Since when a parent is in the market is known to the year":
            [_in("acme", "pumps"), _in("bolt", "pumps", since="2025")],
    },
    potential={
        "A competition assessment of the venture is recorded":
            [_in("acme", "pumps"), _in("bolt", "pumps"),
             thing("CompetitionAssessment", "note", framework="CUSTOM"), fact("note", "ABOUT", "venture")],
    },
)  # fmt: skip

RULE = Rule(
    id="competing_venture",
    code="R23",
    title="Competing venture",
    severity=Severity.MEDIUM,
    version=2,
    definition=(
        "Two parents of a joint venture of different control groups, or members of those groups, compete in "
        "one market; or the company of a venture competes with a parent or with a member of its group. It is "
        "graver where a person leads both, or one has access to the data of the other."
    ),
    why="What the parents learn and decide in the venture reaches the market in which they should compete.",
    remedy="Wall the venture off from the parents' own business, and have it assessed under competition law.",
    references=(AGREEMENTS, PARENTS_COORDINATED,),
    reads=(VENTURES, VENTURE_GROUPS, VENTURE_RIVALS),
    per=("the venture", "the two that compete"),
    method="Markets are those recorded; groups come from the fixpoint of control around parents and company.",
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
