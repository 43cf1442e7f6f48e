"""R09: somebody who decides has family on the other side."""

from __future__ import annotations

from graph.checks.evidence import MissingFact, Path, Severity, Verdict
from graph.checks.in_force import straddles
from graph.checks.rule import Finding, Input, Pattern, Reference, Rule
from graph.checks.sentences import role_words
from graph.conflicts.examples.words import (
    DECIDED_DEAL,
    examples,
    holds,
    maybe_same,
    person,
    related,
    role,
)
from graph.conflicts.findings.findings import VAGUE, finding, table_gaps, table_path, told_once
from graph.conflicts.policy import FAMILY_STEPS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.context import CheckContext, as_fact
from graph.conflicts.readings.dealings import Dealing, Decider, Seat
from graph.conflicts.readings.family import KIN, Kin, relation_words
from graph.conflicts.readings.identities import Likeness, walk
from graph.conflicts.reasoning.benefit import Benefit, benefit

ROLES = Pattern(
    """
    MATCH (q:Person WHERE q.id IN $people AND SEEN(q))-[r:HAS_ROLE_AT WHERE LIVE(r)]->
          (b:Organization WHERE b.id IN $firms AND SEEN(b))
    RETURN q.id, b.id, [type(r), startNode(r).id, endNode(r).id, properties(r)]
    ORDER BY q.id, b.id, r.fact_id
    """,
    {"people": ["party_sample"], "firms": ["party_sample"]},
)
"""The seats and offices that some people have at some firms."""

_LEADING = frozenset({"DIRECTOR", "OFFICER", "CHAIR"})


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per decider, relative and counterparty."""
    people = sorted({likeness.party for kin in context.kin for likeness in context.known.same(kin.relative)})
    firms = sorted(
        {
            likeness.party
            for party in (*context.counterparties(), *_targets(context))
            for likeness in context.known.same(party)
        }
    )
    roles: dict[tuple[str, str], list[list[object]]] = {}
    if people and firms:
        for person, firm, row in await context.rows(ROLES, people=people, firms=firms):
            roles.setdefault((person, firm), []).append(row)
    return told_once(
        ((decider.party, kin.relative, seat.party), dealing, found)
        for dealing in context.dealings
        for decider in dealing.deciders
        for seat, certain in dealing.across_from(decider, context.own)
        for holder in context.known.same(decider.party)
        for kin in context.kin
        if kin.person == holder.party and kin.relative != decider.party
        if (found := _tie(context, dealing, decider, seat, certain, holder, kin, roles)) is not None
    )


def _targets(context: CheckContext) -> list[str]:
    return [seat.party for dealing in context.dealings for seat in dealing.targets]


def _tie(
    context: CheckContext,
    dealing: Dealing,
    decider: Decider,
    seat: Seat,
    certain: bool,
    holder: Likeness,
    kin: Kin,
    roles: dict[tuple[str, str], list[list[object]]],
) -> Finding | None:
    held = _roles(context, kin, seat, roles)
    stake = benefit(
        context, kin.relative, seat.party, SIGNIFICANT_INTEREST.value, [decider.on_behalf_of or ""]
    )
    if not held and stake is None:
        return None
    links = (*holder.facts, *kin.facts)
    missing = table_gaps(context, dealing, decider, seat, certain)
    who, relative = context.name(decider.party), context.name(kin.relative)
    if kin.vague:
        what = f"the exact days of the tie between {who} and {relative}"
        missing.append(MissingFact(kin.relative, what, VAGUE))
    verdict, gaps = _verdict(context, holder, held, stake)
    missing += gaps
    tie = context.path(walk(kin.relative, links)[::-1], links)
    return finding(
        RULE,
        Verdict.UNKNOWN if missing else verdict,
        (decider.party, kin.relative, seat.party, dealing.about or ""),
        _summary(context, dealing, decider, kin, seat, held, stake, verdict),
        paths=(
            *table_path(context, dealing, decider, seat),
            *(_joined(context, tie, likeness, row) for likeness, _, row in held),
            *(() if held else (tie,)),
            *(stake.paths if stake else ()),
        ),
        arithmetic=stake.arithmetic if stake else (),
        missing=missing,
        nodes=(decider.party, kin.relative, seat.party),
        severity=_severity(held, stake),
    )


def _roles(
    context: CheckContext, kin: Kin, seat: Seat, roles: dict[tuple[str, str], list[list[object]]]
) -> list[tuple[Likeness, bool, list[object]]]:
    """Return the relative's roles at the counterparty: through which record, and whether that is sure."""
    return [
        (person, person.confirmed and firm.confirmed, row)
        for person in context.known.same(kin.relative)
        for firm in context.known.same(seat.party)
        for row in roles.get((person.party, firm.party), ())
    ]


def _verdict(
    context: CheckContext,
    holder: Likeness,
    held: list[tuple[Likeness, bool, list[object]]],
    stake: Benefit | None,
) -> tuple[Verdict, list[MissingFact]]:
    verdicts, gaps = [], []
    for _, sure, row in held:
        properties = row[3]
        assert isinstance(properties, dict)
        if straddles(context.moment.as_of, properties):
            fact_ = as_fact(row)
            what = f"the exact days of {context.name(fact_.start)}'s role at {context.name(fact_.end)}"
            gaps.append(MissingFact(fact_.start, what, VAGUE))
            continue
        verdicts.append(Verdict.CONFLICT if sure and holder.confirmed else Verdict.POTENTIAL)
    if stake is not None and stake.verdict is not Verdict.UNKNOWN:
        verdicts.append(stake.verdict if holder.confirmed else Verdict.POTENTIAL)
    if verdicts:
        return Verdict.worst(verdicts), []
    return Verdict.UNKNOWN, gaps + list(stake.missing if stake else ())


def _joined(context: CheckContext, tie: Path, person: Likeness, row: list[object]) -> Path:
    role = as_fact(row)
    return context.path((*tie.nodes, *person.nodes[1:], role.end), (*tie.relationships, *person.facts, role))


def _severity(held: list[tuple[Likeness, bool, list[object]]], stake: Benefit | None) -> Severity:
    """HIGH for a director, an officer or an owner; MEDIUM for an employee or adviser."""
    leading = any(as_fact(row).role in _LEADING for _, _, row in held)
    return Severity.HIGH if leading or stake is not None else Severity.MEDIUM


def _summary(
    context: CheckContext,
    dealing: Dealing,
    decider: Decider,
    kin: Kin,
    seat: Seat,
    held: list[tuple[Likeness, bool, list[object]]],
    stake: Benefit | None,
    verdict: Verdict,
) -> str:
    who, relative, whom = (context.name(id) for id in (decider.party, kin.relative, seat.party))
    about = f" on {context.name(dealing.about)}" if dealing.about else ""
    tie = relation_words(walk(kin.relative, kin.facts)[::-1], kin.facts, context.name)
    does = [f"is {role_words(as_fact(row).role)} of {whom}" for _, _, row in held]
    does += [stake.words] if stake else []
    doubt = {
        Verdict.POTENTIAL: ", if an unconfirmed identity is right",
        Verdict.UNKNOWN: ", as far as the record tells",
    }
    return (
        f"{who} decides{about}, with {whom} on the other side; {relative}, {tie}, "
        f"{' and '.join(dict.fromkeys(does))}{doubt.get(verdict, '')}."
    )


_SPOUSE, _BROTHER = related("ben", "ann", "SPOUSE"), related("ben", "cy", "SIBLING")
_EXAMPLES = examples(
    (*DECIDED_DEAL, person("ben"), person("cy"), _SPOUSE), "deal",
    conflict={
        "The spouse is a director of the seller": [role("ben", "other")],
        "The spouse's brother owns a tenth of the seller": [_BROTHER, holds("cy", "other", 10)],
    },
    clear={"Family, but none on the other side": []},
    near_miss={
        "The relative has a role on the decider's own side": [role("ben", "own")],
        "Three ties away is no longer counted":
            [person("dee"), _BROTHER, related("cy", "dee", "CHILD"), role("dee", "other")],
    },
    unknown={"The role began in a year that is not known to the day": [role("ben", "other", since="2025")]},
    potential={
        "The director may be the spouse under another record":
            [person("ben_k"), maybe_same("ben", "ben_k", 0.9), role("ben_k", "other")],
    },
)  # fmt: skip

RULE = Rule(
    id="family_tie",
    code="R09",
    title="Family tie",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A relative of whoever decides, up to the counted family steps away, has a role at a party on the "
        "other side, or holds the significant interest in it or in its control group."
    ),
    why="What a relative gains or loses weighs on a decision as the decider's own gain does.",
    remedy="Let somebody without the tie decide, or record the disclosure, the recusal or the waiver.",
    identity="The rule, the decider, the relative, the counterparty and what is decided on.",
    references=(
        Reference("FollowTheMoney: Family", 2024, "https://followthemoney.tech/"),
        Reference("Red flags of corruption in procurement: family ties of those who decide", None),
    ),
    inputs=(
        Input("FAMILY", "the relatives of those who decide"),
        Input("BOARD", "who has a role at the parties on the other side"),
        Input("OWNERSHIP", "who owns the parties on the other side"),
    ),
    shows=(
        "DECIDES", "ABOUT", "PARTY_TO", "GRANTS", "GRANTED_TO", "FAMILY_OF", "HAS_ROLE_AT",
        "HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS",
    ),
    thresholds=(FAMILY_STEPS, SIGNIFICANT_INTEREST),
    patterns=(KIN, ROLES),
    extraction="The relatives' stakes come from the ownership around the parties, as for the decider's own.",
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
