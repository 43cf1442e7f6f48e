"""Who directs two firms, whether they compete, and the figures that Section 8 of the Clayton Act compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.roles import LEADING

CAPITAL, SALES, TOTAL = "CAPITAL_SURPLUS_AND_UNDIVIDED_PROFITS", "COMPETITIVE_SALES", "TOTAL_SALES"
_LEADING = sorted(LEADING)
_FACT = "[type({0}), startNode({0}).id, endNode({0}).id, properties({0})]"

LED = Pattern(
    """
    MATCH (p:Person WHERE p.id IN $people AND SEEN(p))-[r:HAS_ROLE_AT WHERE r.role IN $leading AND LIVE(r)]->
          (a:Organization WHERE SEEN(a))
    RETURN DISTINCT a.id ORDER BY a.id
    """,
    {"people": ["party_sample"], "leading": _LEADING},
    {"people": ("HAS_ROLE_AT",)},
)
"""The firms that some people direct."""

INTERLOCKS = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))
          <-[r:HAS_ROLE_AT WHERE r.role IN $leading AND LIVE(r)]-(p:Person WHERE SEEN(p))
          (()-[l:SAME_AS WHERE LIVE(l)]-(:Person)){{0,1}} (q:Person WHERE SEEN(q))
          -[t:HAS_ROLE_AT WHERE t.role IN $leading AND LIVE(t)]->(b:Organization WHERE SEEN(b))
    WHERE a <> b AND NOT EXISTS {{ (p)-[n:NOT_SAME_AS WHERE LIVE(n)]-(q) }}
    RETURN a.id, b.id, {_FACT.format("r")}, [x IN l | {_FACT.format("x")}], {_FACT.format("t")}
    ORDER BY a.id, b.id, p.id, q.id, r.fact_id, t.fact_id
    """,
    {"firms": ["party_sample"], "leading": _LEADING},
    {"firms": ("HAS_ROLE_AT",)},
)
"""Two firms that one person directs, or two records that may be one person."""

MARKETS = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))-[r:COMPETES_IN WHERE LIVE(r)]->
          (m:Market WHERE SEEN(m))
    RETURN {_FACT.format("r")} ORDER BY m.id, a.id
    """,
    {"firms": ["party_sample"]},
    {"firms": ("COMPETES_IN",)},
)
"""The markets in which some firms compete."""

RIVALS = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))-[r:COMPETES_WITH WHERE LIVE(r)]-
          (b:Organization WHERE b.id IN $firms AND SEEN(b))
    RETURN a.id, b.id, {_FACT.format("r")} ORDER BY a.id, b.id
    """,
    {"firms": ["party_sample"]},
    {"firms": ("COMPETES_WITH",)},
)
"""Competition that a source asserts between some firms."""

FIGURES = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $firms AND SEEN(a))-[r:HAS_FIGURE WHERE LIVE(r)]->
          (f:FinancialFigure WHERE SEEN(f))
    WHERE STATE(f).kind IN $kinds AND STATE(f).year IN $years
    RETURN a.id, STATE(f).kind, STATE(f).year, STATE(f).amount, STATE(f).currency, {_FACT.format("r")}
    ORDER BY a.id, f.id
    """,
    {"firms": ["party_sample"], "kinds": [CAPITAL], "years": [2025]},
)
"""The figures of some firms that Section 8 compares."""


@dataclass(frozen=True)
class Interlock:
    """One person's two roles; ``alike`` are the links by which two records may be one person."""

    first: str
    second: str
    role: RelationshipFact
    alike: tuple[RelationshipFact, ...]
    other: RelationshipFact
    imprecise: bool

    @property
    def people(self) -> tuple[str, ...]:
        """The person, or the two records that may be one."""
        return tuple(sorted({self.role.start, self.other.start}))

    @property
    def words(self) -> str:
        """Who directs which two firms, without a full stop."""
        both = f"{{{'+'.join(sorted((self.first, self.second)))}}}"
        return f"{{{self.role.start}}} is a director or officer of both {both}"

    @property
    def paths(self) -> tuple[Path, ...]:
        """What shows the two roles."""
        return (self.path,)

    @property
    def path(self) -> Path:
        """The way from the first firm over the person to the second."""
        between = (self.role.start, self.other.start) if self.alike else (self.role.start,)
        return Path((self.first, *between, self.second), (self.role, *self.alike, self.other))


@dataclass(frozen=True, slots=True)
class FirmFigures:
    """A firm's figures of one year in US dollars by kind, with what records them; others are not known."""

    firm: str
    year: int
    values: Mapping[str, Decimal] = field(default_factory=dict)
    facts: tuple[RelationshipFact, ...] = ()


@dataclass(frozen=True)
class Competition:
    """How firms and their control groups compete, and their figures."""

    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rivalry: Mapping[tuple[str, str], tuple[Path, ...]] = field(default_factory=dict)
    figures: Mapping[str, FirmFigures] = field(default_factory=dict)

    def between(self, first: str, second: str) -> list[Path]:
        """Return how two firms compete, or members of the one's group with members of the other's."""
        ours, theirs = self.members[first], self.members[second]
        found: list[Path] = []
        for one in sorted(ours - theirs):
            for other in sorted(theirs - ours):
                found += self.rivalry.get((one, other), ())
        return found[:5]


async def read_interlocks(context: CheckContext) -> tuple[Interlock, ...]:
    """Return the people who direct two firms, one of them under check or directed by a person under check."""
    dealings = await context.read(DEALINGS)
    people = list(dealings.subjects)
    led = [row[0] for row in await context.rows(LED, people=people, leading=_LEADING)]
    firms = sorted({*dealings.counterparties, *dealings.subjects, *led})
    found: dict[tuple[str, ...], Interlock] = {}
    # Each pair is met from both firms, and once for each role: the surest of them shows it.
    for row in await context.rows(INTERLOCKS, firms=firms, leading=_LEADING):
        new = interlock_of(context, row)
        key = (*sorted((new.role.start, new.other.start)), *sorted((new.first, new.second)))
        if key not in found or _surer(new) < _surer(found[key]):
            found[key] = new
    return tuple(found.values())


def interlock_of(context: CheckContext, row: list[Any]) -> Interlock:
    """Return the interlock of a row of INTERLOCKS."""
    first, second, role, alike, other = row
    imprecise = any(straddles(context.day, each[3]) for each in (role, other, *alike))
    links = tuple(as_fact(each) for each in alike)
    return Interlock(first, second, as_fact(role), links, as_fact(other), imprecise)


def _surer(each: Interlock) -> tuple[bool, bool]:
    """Return what puts the surer of two interlocks first: precise days, then a confirmed identity."""
    return each.imprecise, any(not link.properties.get("decided_by") for link in each.alike)


def firms_of(links: Iterable[Interlock]) -> set[str]:
    """Return the firms of some interlocks."""
    links = tuple(links)
    return {link.first for link in links} | {link.second for link in links}


async def _groups(context: CheckContext) -> Ownership:
    links = await context.read(INTERLOCKED)
    firms = firms_of(links)
    return await read_ownership(context, firms, groups=firms)


async def read_competition(context: CheckContext) -> Competition:
    """Return how the interlocked firms compete, with their figures of the last completed year."""
    links = await context.read(INTERLOCKED)
    firms = firms_of(links)
    return await competition_among(context, await context.read(INTERLOCKED_GROUPS), firms)


async def competition_among(context: CheckContext, ownership: Ownership, of: Iterable[str]) -> Competition:
    """Return how some firms and their control groups compete, with the firms' figures."""
    firms = sorted(of)
    members = {firm: {firm} | ownership.network.control_group(firm).members for firm in firms}
    everybody = sorted(set(chain.from_iterable(members.values())))
    return Competition(
        {firm: frozenset(group) for firm, group in members.items()},
        await read_rivalry(context, everybody),
        await _figures(context, firms),
    )


async def read_rivalry(context: CheckContext, firms: list[str]) -> dict[tuple[str, str], tuple[Path, ...]]:
    """Return by two firms how they compete: in a common market, or as a source asserts."""
    markets = [as_fact(row) for (row,) in await context.rows(MARKETS, firms=firms)]
    return rivalry_of(markets, await context.rows(RIVALS, firms=firms))


def rivalry_of(
    markets: Iterable[RelationshipFact], asserted: Iterable[list[Any]]
) -> dict[tuple[str, str], tuple[Path, ...]]:
    """Return by two firms how they compete, from who is active in which market and rows of rivals."""
    by_market: dict[str, list[RelationshipFact]] = {}
    for active in markets:
        by_market.setdefault(active.end, []).append(active)
    found: dict[tuple[str, str], list[Path]] = {}
    for market, facts in sorted(by_market.items()):
        for one in facts:
            for other in facts:
                if one.start != other.start:
                    path = Path((one.start, market, other.start), (one, other))
                    found.setdefault((one.start, other.start), []).append(path)
    for first, second, row in asserted:
        found.setdefault((first, second), []).append(Path((first, second), (as_fact(row),)))
    return {pair: tuple(paths) for pair, paths in found.items()}


async def _figures(context: CheckContext, firms: Iterable[str]) -> dict[str, FirmFigures]:
    """Return each firm's figures of its last completed fiscal year, else of the current one."""
    year = context.day.year
    wanted = {"kinds": [CAPITAL, SALES, TOTAL], "years": [year - 1, year]}
    rows = await context.rows(FIGURES, firms=sorted(firms), **wanted)
    return {firm: _of_one_year(firm, year, [row for row in rows if row[0] == firm]) for firm in firms}


def _of_one_year(firm: str, year: int, rows: list[list[Any]]) -> FirmFigures:
    usable = [row for row in rows if row[4] == "USD" and row[3] is not None]
    years = [each for each in (year - 1, year) if any(row[2] == each for row in usable)]
    # The law compares the last completed year; the current one only where that one is not recorded.
    chosen = years[0] if years else year - 1
    used = [row for row in usable if row[2] == chosen]
    values = {row[1]: Decimal(repr(row[3])) for row in used}
    return FirmFigures(firm, chosen, values, tuple(as_fact(row[5]) for row in used))


INTERLOCKED = Reading(
    name="interlocks",
    what="who directs the counterparties and, at the same time, other firms",
    read=read_interlocks,
    relationships=("HAS_ROLE_AT", "SAME_AS", "NOT_SAME_AS"),
    roles=tuple(_LEADING),
    patterns=(LED, INTERLOCKS),
    shows=("HAS_ROLE_AT", "SAME_AS"),
    closed_by="BOARD",
)
INTERLOCKED_GROUPS = control_reading(
    "groups", "which control groups those firms are of", _groups, shown=False
)
COMPETITION = Reading(
    name="competition",
    what="in which markets those firms compete, and their figures",
    read=read_competition,
    relationships=("COMPETES_IN", "COMPETES_WITH", "HAS_FIGURE"),
    patterns=(MARKETS, RIVALS, FIGURES),
    shows=("COMPETES_IN", "COMPETES_WITH", "HAS_FIGURE"),
    closed_by="FINANCIALS",
)
