"""R07: one person directs two competitors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from graph.checks.evidence import MissingFact, Path, RelationshipFact, Severity, Verdict
from graph.checks.in_force import straddles
from graph.checks.logic import Answer
from graph.checks.rule import Example, Finding, Input, Pattern, Reference, Rule
from graph.checks.world import world
from graph.conflicts.examples.interlock_words import COMPETITORS, DIRECTED, LARGE, OFFICER, competes, figures
from graph.conflicts.examples.words import examples, firm, holds, maybe_same, person, role
from graph.conflicts.findings.findings import VAGUE, finding
from graph.conflicts.readings.context import CheckContext, as_fact
from graph.conflicts.reasoning.clayton import CAPITAL, SALES, THRESHOLDS, TOTAL, Firm, covered
from graph.conflicts.reasoning.groups import common_control

_LEADING = ["CHAIR", "DIRECTOR", "OFFICER"]
_FACT = "[type({0}), startNode({0}).id, endNode({0}).id, properties({0})]"

LED = Pattern(
    """
    MATCH (p:Person WHERE p.id IN $people AND SEEN(p))-[r:HAS_ROLE_AT WHERE r.role IN $leading AND LIVE(r)]->
          (a:Organization WHERE SEEN(a))
    RETURN DISTINCT a.id ORDER BY a.id
    """,
    {"people": ["party_sample"], "leading": _LEADING},
)
"""The firms that some people direct."""

INTERLOCKS = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))
          <-[r:HAS_ROLE_AT WHERE r.role IN $leading AND LIVE(r)]-(p:Person WHERE SEEN(p))
          (()-[l:SAME_AS WHERE LIVE(l)]-(:Person)){{0,1}} (q:Person WHERE SEEN(q))
          -[t:HAS_ROLE_AT WHERE t.role IN $leading AND LIVE(t)]->(b:Organization WHERE SEEN(b))
    WHERE a <> b AND NOT EXISTS {{ (p)-[n:NOT_SAME_AS WHERE LIVE(n)]-(q) }}
    RETURN a.id, b.id, {_FACT.format("r")}, [x IN l | {_FACT.format("x")}], {_FACT.format("t")},
           STATE(a).name, STATE(p).name, STATE(q).name, STATE(b).name
    ORDER BY a.id, b.id, p.id, q.id, r.fact_id, t.fact_id
    """,
    {"firms": ["party_sample"], "leading": _LEADING},
)
"""Two firms that one person directs, or two records that may be one person."""

MARKETS = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))-[r:COMPETES_IN WHERE LIVE(r)]->
          (m:Market WHERE SEEN(m))
    RETURN a.id, m.id, {_FACT.format("r")}, STATE(a).name, STATE(m).name ORDER BY a.id, m.id
    """,
    {"firms": ["party_sample"]},
)
"""The markets in which some firms compete."""

RIVALS = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))-[r:COMPETES_WITH WHERE LIVE(r)]-
          (b:Organization WHERE b.id IN $firms AND SEEN(b))
    RETURN a.id, b.id, {_FACT.format("r")}, STATE(a).name, STATE(b).name
    ORDER BY a.id, b.id
    """,
    {"firms": ["party_sample"]},
)
"""Competition that a source asserts between some firms."""

FIGURES = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))-[r:HAS_FIGURE WHERE LIVE(r)]->
          (f:FinancialFigure WHERE SEEN(f))
    WHERE STATE(f).kind IN $kinds AND STATE(f).year IN $years
    RETURN a.id, STATE(f).kind, STATE(f).year, STATE(f).amount, STATE(f).currency, {_FACT.format("r")},
           STATE(f).title
    ORDER BY a.id, f.id
    """,
    {"firms": ["party_sample"], "kinds": [CAPITAL], "years": [2025]},
)
"""The figures of some firms that Section 8 compares."""


@dataclass(frozen=True)
class _Link:
    """One person's two seats; ``alike`` are the links by which two records may be one person."""

    first: str
    second: str
    seat: RelationshipFact
    alike: tuple[RelationshipFact, ...]
    other: RelationshipFact
    vague: bool

    @property
    def confirmed(self) -> bool:
        return all(fact.properties.get("decided_by") for fact in self.alike)


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per person and two competing firms."""
    links = await _links(context)
    if not links:
        return []
    firms = sorted({firm for link in links for firm in (link.first, link.second)})
    await context.widen(firms, groups=True)
    members = {firm: sorted({firm, *context.network.control_group(firm).members}) for firm in firms}
    everybody = sorted({member for group in members.values() for member in group})
    rivalry = await _rivalry(context, everybody)
    figures = await _figures(context, firms)
    found: dict[str, Finding] = {}
    for link in links:
        paths = _competition(members, rivalry, link)
        each = _finding(context, link, paths, figures) if paths else None
        if each is not None:
            found.setdefault(each.identity, each)
    return list(found.values())


async def _links(context: CheckContext) -> list[_Link]:
    people = list(context.party_subjects())
    led = [row[0] for row in await context.rows(LED, people=people, leading=_LEADING)] if people else []
    firms = sorted({*context.counterparties(), *context.party_subjects(), *led})
    rows = await context.rows(INTERLOCKS, firms=firms, leading=_LEADING) if firms else []
    found: dict[tuple[str, ...], _Link] = {}
    for first, second, seat, alike, other, *names in rows:
        facts = as_fact(seat), tuple(as_fact(row) for row in alike), as_fact(other)
        context.names.update(zip((first, facts[0].start, facts[2].start, second), names, strict=True))
        vague = any(straddles(context.moment.as_of, row[3]) for row in (seat, other))
        link = _Link(first, second, *facts, vague=vague)
        found.setdefault((*sorted((seat[1], other[1])), *sorted((first, second))), link)
    return list(found.values())


async def _rivalry(context: CheckContext, firms: list[str]) -> dict[tuple[str, str], list[Path]]:
    by_market: dict[str, list[RelationshipFact]] = {}
    for competitor, market, row, name, market_name in await context.rows(MARKETS, firms=firms):
        context.names.update({competitor: name, market: market_name})
        by_market.setdefault(market, []).append(as_fact(row))
    found: dict[tuple[str, str], list[Path]] = {}
    for market, facts in sorted(by_market.items()):
        for one in facts:
            for other in facts:
                if one.start != other.start:
                    path = context.path((one.start, market, other.start), (one, other))
                    found.setdefault((one.start, other.start), []).append(path)
    for one_firm, other_firm, row, *names in await context.rows(RIVALS, firms=firms):
        context.names.update(zip((one_firm, other_firm), names, strict=True))
        path = context.path((one_firm, other_firm), (as_fact(row),))
        found.setdefault((one_firm, other_firm), []).append(path)
    return found


def _competition(
    members: dict[str, list[str]], rivalry: dict[tuple[str, str], list[Path]], link: _Link
) -> list[Path]:
    ours, theirs = set(members[link.first]), set(members[link.second])
    pairs = ((a, b) for a in sorted(ours - theirs) for b in sorted(theirs - ours))
    return [path for pair in pairs for path in rivalry.get(pair, ())][:5]


Figures = dict[str, tuple[Firm, tuple[RelationshipFact, ...]]]


async def _figures(context: CheckContext, firms: Iterable[str]) -> Figures:
    """Return each firm's figures of its last completed fiscal year, else of the current one."""
    year = context.moment.as_of.year
    rows: list[list[Any]] = await context.rows(
        FIGURES, firms=list(firms), kinds=[CAPITAL, SALES, TOTAL], years=[year - 1, year]
    )
    found: Figures = {}
    for each_firm in firms:
        mine = [row for row in rows if row[0] == each_firm and row[4] == "USD" and row[3] is not None]
        years = [each for each in (year - 1, year) if any(row[2] == each for row in mine)]
        chosen = years[0] if years else year - 1
        used = [row for row in mine if row[2] == chosen]
        values = {row[1]: Decimal(repr(row[3])) for row in used}
        context.names.update({row[5][2]: row[6] for row in used})
        found[each_firm] = (
            Firm(each_firm, context.name(each_firm), chosen, values),
            tuple(as_fact(row[5]) for row in used),
        )
    return found


def _finding(context: CheckContext, link: _Link, rivalry: list[Path], figures: Figures) -> Finding | None:
    common = common_control(context, link.first, link.second)
    (first, first_facts), (second, second_facts) = figures[link.first], figures[link.second]
    test = covered(first, second, context.moment.as_of)
    if common.verdict is Verdict.CONFLICT or test.answer is Answer.NO:
        return None
    missing = [*test.missing, *_doubts(context, link), *common.missing]
    if common.verdict is Verdict.POTENTIAL:
        what = f"whether one controller stands above {first.name} and {second.name}"
        missing.append(MissingFact(link.first, what, "an identity is not confirmed"))
    verdict = Verdict.CONFLICT if link.confirmed else Verdict.POTENTIAL
    verdict = Verdict.UNKNOWN if missing else verdict
    person = context.name(link.seat.start)
    seats = (link.seat, *link.alike, link.other)
    nodes = [link.first, link.seat.start, *(() if not link.alike else (link.other.start,)), link.second]
    figure_paths = [context.path((fact.start, fact.end), (fact,)) for fact in (*first_facts, *second_facts)]
    return finding(
        RULE,
        verdict,
        (*sorted({link.seat.start, link.other.start}), *sorted((link.first, link.second))),
        _summary(person, first.name, second.name, verdict, themselves=_themselves(link, rivalry)),
        paths=(context.path(nodes, seats), *rivalry, *figure_paths),
        arithmetic=test.steps,
        missing=missing,
        nodes=(link.first, link.second, link.seat.start),
    )


def _doubts(context: CheckContext, link: _Link) -> list[MissingFact]:
    if not link.vague:
        return []
    who = context.name(link.seat.start)
    return [MissingFact(link.seat.start, f"the exact days of {who}'s seats", VAGUE)]


def _themselves(link: _Link, rivalry: list[Path]) -> bool:
    """Return whether the two firms compete, not only members of their control groups."""
    return any({path.nodes[0], path.nodes[-1]} == {link.first, link.second} for path in rivalry)


def _summary(person: str, first: str, second: str, verdict: Verdict, *, themselves: bool) -> str:
    a, b = sorted((first, second))
    rivals = "which compete" if themselves else "whose groups compete"
    seat = f"{person} is a director or officer of both {a} and {b}, {rivals}"
    if verdict is Verdict.UNKNOWN:
        return f"{seat}; it cannot be told whether Section 8 of the Clayton Act covers the two firms."
    if verdict is Verdict.POTENTIAL:
        return f"{seat}, if an unconfirmed identity is right."
    return f"{seat}; both are large enough for Section 8 of the Clayton Act."


_EXAMPLES = (
    *examples(
        COMPETITORS, "acme",
        conflict={"Two large competitors share a director": [OFFICER, LARGE]},
        clear={"Two firms without a common person": [LARGE]},
        near_miss={
            "Exactly the threshold of 2025 is not more than it":
                [OFFICER, figures("acme", 51.38, 40, 200), figures("bolt", 60, 30, 100)],
            "Each one's competing sales are below 4 % of its sales":
                [OFFICER, figures("acme", 80, 39, 1000), figures("bolt", 60, 6, 151)],
            "An employee is no director": [role("ann", "bolt", "EMPLOYEE"), LARGE],
            "Two firms of one group do not compete with each other in law":
                [OFFICER, LARGE, holds("acme", "bolt", 75)],
            "One small firm is enough to clear, whatever the other's figures":
                [OFFICER, figures("bolt", 10, None, None)],
        },
        unknown={
            "Without figures nothing can be said": [OFFICER],
            "Figures in another currency are not compared":
                [OFFICER, figures("acme", 80, 40, 200, currency="EUR"), figures("bolt", 60, 30, 100)],
        },
        potential={
            "Two records that may be one person":
                [LARGE, person("anne"), maybe_same("ann", "anne"), role("anne", "bolt")],
        },
    ),
    *examples(
        DIRECTED, "acme",
        conflict={
            "They compete through a subsidiary of one of them":
                [OFFICER, LARGE, firm("arm"), holds("acme", "arm", 80), competes("arm")],
        },
    ),
    Example(
        "A year for which no thresholds are declared", Verdict.UNKNOWN,
        world(*COMPETITORS, OFFICER, *figures("acme", 80, 40, 200, year=2018),
              *figures("bolt", 60, 30, 100, year=2018)),
        ("acme",), as_of=date(2019, 6, 30),
    ),
)  # fmt: skip

RULE = Rule(
    id="interlocking_directorate",
    code="R07",
    title="Interlocking directorate",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "One person is a director or officer of two firms of different control groups that compete in a "
        "market, each with capital, surplus and undivided profits above the year's threshold, unless the "
        "competing sales of either are below the year's threshold or 2 % of its sales, or of each below 4 %."
    ),
    why="A person who sits with two competitors can carry plans and prices from one to the other.",
    remedy="One of the seats is given up; a firm that grew past a threshold has one year (15 U.S.C. 19(b)).",
    identity="The rule, the person or the two records, and the two firms.",
    references=(
        Reference("Clayton Act, Section 8 (15 U.S.C. 19)", 1990),
        Reference("Federal Trade Commission, revised thresholds for Section 8, 89 FR 3926", 2024),
        Reference("Federal Trade Commission, revised thresholds for Section 8, 90 FR 7697", 2025),
        Reference("Federal Trade Commission, announcement of thresholds for Section 8", 2026),
    ),
    inputs=(Input("BOARD", "who directs the counterparties and their competitors"),),
    shows=("HAS_ROLE_AT", "SAME_AS", "COMPETES_IN", "COMPETES_WITH", "HAS_FIGURE"),
    thresholds=THRESHOLDS,
    patterns=(LED, INTERLOCKS, MARKETS, RIVALS, FIGURES),
    extraction="Control groups come from the fixpoint of control around the firms.",
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
