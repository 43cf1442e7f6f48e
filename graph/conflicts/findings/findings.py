"""What rules share when they write a finding: its identity, its first path, what weakens it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, RelationshipFact, Severity, Verdict
from graph.checks.rule import Finding, Rule
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealings import Dealing, Decider, Seat
from graph.conflicts.reasoning.benefit import Benefit
from graph.model.language.identity import digest

VAGUE = "the recorded dates leave open whether it holds on the day asked about"


def finding(
    rule: Rule,
    verdict: Verdict,
    identity: Iterable[str],
    summary: str,
    *,
    paths: Iterable[Path] = (),
    arithmetic: Iterable[ArithmeticStep] = (),
    missing: Iterable[MissingFact] = (),
    nodes: Iterable[str] = (),
    severity: Severity | None = None,
    remedy: str | None = None,
) -> Finding:
    """Return a finding; paths, steps and missing facts that come twice are listed once."""
    return Finding(
        rule=rule.id,
        severity=severity or rule.severity,
        verdict=verdict,
        identity=f"finding_{digest(rule.id, *identity)}",
        summary=summary,
        remedy=remedy or rule.remedy,
        paths=tuple(dict.fromkeys(paths)),
        arithmetic=tuple(dict.fromkeys(arithmetic)),
        missing_facts=tuple(dict.fromkeys(missing)) if verdict is Verdict.UNKNOWN else (),
        nodes=tuple(dict.fromkeys(nodes)),
    )


def told_once(found: Iterable[tuple[Hashable, Dealing, Finding]]) -> list[Finding]:
    """Return findings without those of an implied dealing that a recorded one tells as gravely.

    Each comes with what it is about beyond the dealing, such as the decider and the counterparty.
    """
    each = list(found)
    recorded: dict[Hashable, int] = {}
    for key, dealing, told in each:
        if dealing.about is not None:
            recorded[key] = min(told.verdict.rank, recorded.get(key, told.verdict.rank))
    return [
        told
        for key, dealing, told in each
        if dealing.about is not None or recorded.get(key, told.verdict.rank + 1) > told.verdict.rank
    ]


def table_path(context: CheckContext, dealing: Dealing, decider: Decider, seat: Seat) -> tuple[Path, ...]:
    """Return the path from a decider over the decision to the counterparty; none where all is implied."""
    facts: list[RelationshipFact] = [*decider.facts]
    if dealing.about is None or not facts:
        return ()
    nodes = [decider.party, facts[0].end, dealing.about]
    if seat.fact is not None:
        facts.append(seat.fact)
        nodes.append(seat.party)
    return (context.path(nodes, facts),)


def weakened(
    context: CheckContext,
    dealing: Dealing,
    decider: Decider,
    seat: Seat,
    certain: bool,
    stake: Benefit | None,
) -> tuple[Verdict, tuple[MissingFact, ...]]:
    """Return the verdict after what is vague about the table itself, and what would decide it."""
    missing = list(stake.missing if stake else ())
    missing += table_gaps(context, dealing, decider, seat, certain)
    verdict = stake.verdict if stake else Verdict.CONFLICT
    return (Verdict.UNKNOWN if missing else verdict), tuple(missing)


def table_gaps(
    context: CheckContext, dealing: Dealing, decider: Decider, seat: Seat, certain: bool
) -> list[MissingFact]:
    """Return what leaves open that somebody decides across the table from a party on the day."""
    who, whom = context.name(decider.party), context.name(seat.party)
    found = []
    if not certain:
        found.append(
            MissingFact(
                decider.party, f"for whom {who} decides", "neither an own firm nor a principal is recorded"
            )
        )
    if decider.vague:
        found.append(MissingFact(decider.party, f"the exact days on which {who} decides", VAGUE))
    if seat.vague:
        about = context.name(dealing.about) if dealing.about else "the dealing"
        found.append(MissingFact(seat.party, f"the exact days on which {whom} is a party to {about}", VAGUE))
    return found


def unnamed_holders(context: CheckContext, party: str, threshold: Decimal) -> tuple[MissingFact, ...]:
    """Return who stands behind the unnamed holders of a party that may reach a threshold, largest first."""
    network, limit = context.network, Fraction(threshold) / 100
    ranked = []
    for holder in network.holders(party):
        fact = network.snapshot.parties.get(holder)
        if fact is None or not fact.unidentified:
            continue
        whole = network.integrated(holder, party).range
        high = Fraction(1) if whole is None else whole.high
        if high >= limit:
            ranked.append((-high, holder, fact.name))
    return tuple(
        MissingFact(
            holder,
            f"who stands behind {name}",
            f"it holds up to {float(-high * 100):.6g} % of {context.name(party)}",
        )
        for high, holder, name in sorted(ranked)
    )
