"""R32: what is not known about a counterparty, so that it cannot be cleared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Severity, Verdict
from graph.checks.rule import Finding, Input, Pattern, Reference, Rule, Threshold
from graph.conflicts.examples.words import OWN_AND_OTHER, UNNAMED, examples, firm, holds, person
from graph.conflicts.findings.findings import finding
from graph.conflicts.policy import SIGNIFICANT_INTEREST, SINCE
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.recorded_since import PATTERNS as BEGINNINGS
from graph.conflicts.readings.recorded_since import unbegun
from graph.model.language.native import native
from graph.ownership.control import Outcome
from graph.ownership.outcome import ownership_tests
from graph.ownership.regimes import OwnershipTest
from graph.ownership.snapshot import SHAREHOLDING, VOTING_RIGHTS

MAX_AGE = Threshold(
    "max_age", Decimal("36"), "months", SINCE,
    "Entente's default policy: statements older than three years are asked for again; no law says so",
)  # fmt: skip
_DAYS_PER_MONTH = Decimal("30.4375")

AGES = Pattern(
    """
    UNWIND $facts AS fact
    MATCH (a:Party WHERE SEEN(a))-[r:HOLDS_INTEREST_IN WHERE r.id = fact AND LIVE(r)]->(b:Party WHERE SEEN(b))
    MATCH (u:Statement WHERE u.id IN r.statement_ids AND u.superseded_at = $open)
    WITH r, a, b, max(u.stated_on) AS stated
    RETURN r.id, a.id, b.id, stated ORDER BY r.id
    """,
    {"facts": ["rel_sample"]},
)
"""When the interests above a party were last stated."""

Ranked = tuple[Fraction, MissingFact]


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per counterparty or dealing of which something that would matter is not known."""
    ages, before = await _ages(context), await unbegun(context)
    found = [
        _finding(context, id, [], before[id]) for id in sorted(set(before) - set(context.counterparties()))
    ]
    for party in context.counterparties():
        ranked = [*_unnamed(context, party), *_straddling(context, party), *_closed(context, party)]
        ranked += _old(context, party, ages)
        if ranked or party in before:
            found.append(_finding(context, party, ranked, before.get(party, [])))
    return found


def _finding(context: CheckContext, party: str, ranked: list[Ranked], before: list[MissingFact]) -> Finding:
    ordered = sorted(ranked, key=lambda each: (-each[0], each[1].about or "", each[1].what))
    facts = tuple(dict.fromkeys((*before, *(missing for _, missing in ordered))))
    about = [missing.about for missing in facts if missing.about and missing.about != party]
    return finding(
        RULE,
        Verdict.UNKNOWN,
        (party,),
        f"{context.name(party)} cannot be cleared: {facts[0].what} is not known"
        + _further(len(facts) - 1)
        + ".",
        paths=_paths(context, party, about),
        arithmetic=[
            ArithmeticStep("effect", missing.what, _effect(context, party, weight))
            for weight, missing in ordered
        ],
        missing=facts,
        nodes=(party, *about),
    )


def _further(count: int) -> str:
    return "" if count == 0 else f"; {count} further {'fact is' if count == 1 else 'facts are'} missing"


def _effect(context: CheckContext, party: str, weight: Fraction) -> str:
    if weight == 0:
        return f"control of {context.name(party)} without a stake"
    return f"up to {float(weight * 100):.6g} % of {context.name(party)}"


def _paths(context: CheckContext, party: str, about: list[str]) -> list[Path]:
    found: list[Path] = []
    for other in dict.fromkeys(about):
        found += [chain.path(context.name) for chain in context.network.chains(other, party).chains[:2]]
        control = context.network.control_of(other, party)
        found += control.chain[:1] if control else ()
    return found[:20]


def _weight(context: CheckContext, owner: str, party: str) -> Fraction:
    """Return the most of a party that somebody may hold, by shares or votes; all where it cannot be said."""
    if owner == party:
        return Fraction(1)
    ranges = [context.network.integrated(owner, party, kind).range for kind in (SHAREHOLDING, VOTING_RIGHTS)]
    return max(Fraction(1) if each is None else each.high for each in ranges)


def _unnamed(context: CheckContext, party: str) -> list[Ranked]:
    limit = Fraction(SIGNIFICANT_INTEREST.value) / 100
    network, found = context.network, []
    above = {
        *network.holders(party),
        *network.holders(party, VOTING_RIGHTS),
        *network.control.above(party),
        party,
    }
    for holder in sorted(above):
        fact_ = network.snapshot.parties.get(holder)
        if fact_ is None or not fact_.unidentified:
            continue
        weight = _weight(context, holder, party)
        if network.control_of(holder, party) is not None:
            weight = max(weight, Fraction(1, 2))
        if weight >= limit:
            reason = str(fact_.unspecified_reason or "").replace("_", " ").lower()
            reason = f"the reason given is: {reason}" if reason else "no reason is given"
            found.append((weight, MissingFact(holder, f"who stands behind {fact_.name}", reason)))
    return found


def _straddling(context: CheckContext, party: str) -> list[Ranked]:
    """Return the stakes that leave open who controls the party."""
    network = context.network
    _, possible = network.ultimate_controllers(party)
    found: list[Ranked] = []
    for controller in sorted(possible):
        missing = network.control_state(controller, party)[1]
        weight = _weight(context, controller, party)
        found += [(weight, each) for each in missing if not _is_unnamed(context, each)]
        if not missing:
            what = f"whether {network.name(controller)} controls {network.name(party)}"
            found.append((weight, MissingFact(controller, what, "the recorded stakes leave it open")))
    found += _at_tests(context, party)
    return found


def _at_tests(context: CheckContext, party: str) -> list[Ranked]:
    """Return what leaves an ownership test open that the question names."""
    holders = context.network.holders(party)
    tests = [OwnershipTest(test) for test in sorted(context.tests)]
    return [
        (max((_weight(context, holder, party) for holder in result.holders), default=Fraction(1)), gap)
        for result in ownership_tests(context.network, party, holders, tests)
        if result.outcome is Outcome.UNKNOWN
        for gap in result.missing_facts
        if not _is_unnamed(context, gap)
    ]


def _is_unnamed(context: CheckContext, missing: MissingFact) -> bool:
    about = context.network.snapshot.parties.get(missing.about or "")
    return about is not None and about.unidentified


def _closed(context: CheckContext, party: str) -> list[Ranked]:
    stakes = context.network.stakes()
    return [
        (
            Fraction(1),
            MissingFact(
                firm, f"an outside owner of {context.name(firm)}", "its owners hold each other entirely"
            ),
        )
        for firm in sorted({party, *stakes.owners_above(party)})
        if firm in stakes.closed
    ]


async def _ages(context: CheckContext) -> dict[str, date]:
    """Return by version id when the interests above the counterparties were last stated."""
    stakes = context.network.stakes()
    above = {firm for party in context.counterparties() for firm in ({party} | stakes.owners_above(party))}
    ids = sorted(i.fact.id for i in context.network.snapshot.interests if i.owned in above)
    rows: list[list[Any]] = await context.rows(AGES, facts=ids) if ids else []
    return {row[0]: native(row[3]) for row in rows if row[3]}


def _old(context: CheckContext, party: str, ages: dict[str, date]) -> list[Ranked]:
    limit = MAX_AGE.value * _DAYS_PER_MONTH
    above = {party} | context.network.stakes().owners_above(party)
    found = []
    for interest in context.network.snapshot.interests:
        stated = ages.get(interest.fact.id)
        if interest.owned in above and stated and (context.moment.as_of - stated).days > limit:
            name = context.name
            what = f"whether {name(interest.owner)} still holds its interest in {name(interest.owned)}"
            why = f"it was last stated on {stated.isoformat()}, more than {MAX_AGE.value} months before"
            weight = min(interest.range.high, _weight(context, interest.owned, party))
            found.append((weight, MissingFact(interest.owner, what, why)))
    return found


_ANN = person("ann")
_EXAMPLES = examples(
    OWN_AND_OTHER, "other",
    unknown={
        "A holder of 30 % who is not named": [UNNAMED, holds("unnamed", "other", 30)],
        "A range that straddles the majority": [_ANN, holds("ann", "other", (40, 60))],
        "Two firms that hold each other entirely":
            [firm("twin"), holds("twin", "other", 100), holds("other", "twin", 100)],
        "An interest without a figure": [_ANN, holds("ann", "other")],
        "A day before all that is recorded of the counterparty":
            [_ANN, holds("ann", "other", 60, since="2025-07-01")],
    },
    clear={
        "Every owner is named, with figures":
            [_ANN, person("ben"), holds("ann", "other", 60), holds("ben", "other", 40)],
    },
    near_miss={
        "The first day of what is recorded of the counterparty":
            [_ANN, holds("ann", "other", 60, since="2025-06-30")],
        "An unnamed holder of less than the significant interest": [UNNAMED, holds("unnamed", "other", 4.9)],
        "A range that stays below the majority": [_ANN, holds("ann", "other", (25, 50))],
    },
)  # fmt: skip

RULE = Rule(
    id="cannot_clear",
    code="R32",
    title="Cannot clear",
    severity=Severity.MEDIUM,
    version=2,
    definition=(
        "The chain of owners of a counterparty ends in somebody who is not named and may hold the "
        "significant interest, leaves open who controls it, closes on itself, or rests on statements older "
        "than the policy allows; or the day asked about lies before all that is recorded of the "
        "counterparty, of the dealing or of the own firms."
    ),
    why="A clear answer that rests on what is not known is no clear answer.",
    remedy="Ask for the facts that are listed, the first of them first, and check again.",
    identity="The rule and the counterparty or the dealing.",
    references=(
        Reference("Beneficial Ownership Data Standard: unspecified parties and ranges", 2024,
                  "https://standard.openownership.org/"),
    ),
    inputs=(Input("OWNERSHIP", "who owns and controls the counterparties"),),
    shows=("HOLDS_INTEREST_IN", "CONTROLS"),
    thresholds=(SIGNIFICANT_INTEREST, MAX_AGE),
    patterns=(AGES, *BEGINNINGS),
    extraction=(
        "Interests and asserted control around the counterparties; unnamed holders and ranges weighed by the "
        "most that they may hold (integrated, net)."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
