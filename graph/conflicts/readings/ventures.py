"""Joint ventures under check: their parents, the companies they are incorporated as, and who competes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.in_force import Term, straddles, term_of
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.competition import MARKETS, RIVALS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.rivals import Rivals, read_rivals
from graph.conflicts.readings.roles import LEADING

VENTURES_UNDER = Pattern(
    f"""
    CALL () {{
        MATCH (v:JointVenture WHERE v.id IN $ids AND SEEN(v)) RETURN v
        UNION
        MATCH (x:Partnership WHERE x.id IN $ids AND SEEN(x))
        WHERE STATE(x).type = 'JOINT_VENTURE' AND NOT EXISTS {{
            (x)-[f:FOR_VENTURE WHERE LIVE(f)]->(j:JointVenture WHERE SEEN(j))
        }}
        RETURN x AS v
        UNION
        MATCH (x:Partnership WHERE x.id IN $ids AND SEEN(x))-[f:FOR_VENTURE WHERE LIVE(f)]->
              (v:JointVenture WHERE SEEN(v))
        RETURN v
        UNION
        MATCH (x:Contract WHERE x.id IN $ids AND SEEN(x))-[f:FOR_VENTURE WHERE LIVE(f)]->
              (v:JointVenture WHERE SEEN(v))
        RETURN v
        UNION
        MATCH (x:Deal WHERE x.id IN $ids AND SEEN(x))-[f:ABOUT WHERE LIVE(f)]->(v:JointVenture WHERE SEEN(v))
        RETURN v
        UNION
        MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))<-[f:VEHICLE WHERE LIVE(f)]-
              (v:JointVenture WHERE SEEN(v))
        RETURN v
    }}
    WITH DISTINCT v
    RETURN v.id, properties(STATE(v)),
           COLLECT {{ MATCH (p:Party WHERE SEEN(p))-[r:PARTY_TO WHERE LIVE(r)]->(v) RETURN {FACT} }},
           COLLECT {{ MATCH (v)-[r:VEHICLE WHERE LIVE(r)]->(o:Organization WHERE SEEN(o)) RETURN {FACT} }},
           COLLECT {{
               MATCH (k:CompetitionAssessment WHERE SEEN(k))-[r:ABOUT WHERE LIVE(r)]->(v) RETURN {FACT}
           }}
    ORDER BY v.id
    """,
    {"ids": ["venture_sample"]},
    {"ids": ("VEHICLE",)},
)
"""The ventures that a question is about, or whose company it is about, with parents and assessments."""


SPILL_OVER = Pattern(
    f"""
    CALL () {{
        MATCH (a:Party WHERE a.id IN $ids AND SEEN(a))-[r:HAS_ACCESS_TO WHERE LIVE(r)]->
              (b:Party WHERE b.id IN $ids AND SEEN(b))
        RETURN a.id AS first, b.id AS second, null AS person, [{FACT}] AS facts
        UNION
        MATCH (a:Party WHERE a.id IN $ids AND SEEN(a))
              <-[r:HAS_ROLE_AT WHERE r.role IN $leading AND LIVE(r)]-(p:Person WHERE SEEN(p))
              -[q:HAS_ROLE_AT WHERE q.role IN $leading AND LIVE(q)]->(b:Party WHERE b.id IN $ids AND SEEN(b))
        WHERE a.id < b.id
        RETURN a.id AS first, b.id AS second, p.id AS person, [{FACT}, {FACT.replace("(r)", "(q)")}] AS facts
    }}
    RETURN first, second, person, facts ORDER BY first, second, person, facts[0][1]
    """,
    {"ids": ["party_sample"], "leading": sorted(LEADING)},
)
"""By which two of the parties to ventures learn of each other: access to data, and people who lead both."""


@dataclass(frozen=True)
class Venture:
    """A venture with the facts that join its parents and its companies to it."""

    id: str
    term: Term = field(default_factory=Term)
    parents: tuple[RelationshipFact, ...] = ()
    vehicles: tuple[RelationshipFact, ...] = ()
    assessments: tuple[RelationshipFact, ...] = ()
    channels: tuple[Path, ...] = ()

    def between(self, one: str, other: str) -> tuple[Path, ...]:
        """Return by which ways two of its parties learn of each other."""
        return tuple(path for path in self.channels if {path.nodes[0], path.nodes[-1]} == {one, other})

    @property
    def parties(self) -> frozenset[str]:
        """Its parents and its companies."""
        return frozenset({fact.start for fact in self.parents} | {fact.end for fact in self.vehicles})


async def read_ventures(context: CheckContext) -> tuple[Venture, ...]:
    """Return the ventures of the dealings, and those whose company is under check."""
    dealings = await context.read(DEALINGS)
    ids = {dealing.about for dealing in dealings.dealings if dealing.about} | set(dealings.subjects)
    found = []
    for id, state, parents, vehicles, assessments in await context.rows(VENTURES_UNDER, ids=sorted(ids)):
        term = term_of(state, "started", "ended", "ended")
        facts = [tuple(as_fact(row) for row in rows) for rows in (parents, vehicles, assessments)]
        found.append(Venture(id, term, facts[0], facts[1], facts[2]))
    return await _with_channels(context, found)


async def _with_channels(context: CheckContext, ventures: list[Venture]) -> tuple[Venture, ...]:
    """Return ventures with what runs between their parties, as far as the day is certain."""
    ids = sorted(set(chain.from_iterable(each.parties for each in ventures)))
    paths = []
    for first, second, person, rows in await context.rows(SPILL_OVER, ids=ids, leading=sorted(LEADING)):
        if not any(straddles(context.day, row[3]) for row in rows):
            nodes = (first, person, second) if person else (first, second)
            paths.append(Path(nodes, tuple(map(as_fact, rows))))
    return tuple(replace(each, channels=tuple(paths)) for each in ventures)


async def _groups(context: CheckContext) -> Ownership:
    ventures = await context.read(VENTURES)
    parties = set(chain.from_iterable(each.parties for each in ventures))
    return await read_ownership(context, parties, groups=parties)


async def _rivals(context: CheckContext) -> Rivals:
    ventures = await context.read(VENTURES)
    parties = set(chain.from_iterable(each.parties for each in ventures))
    return await read_rivals(context, await context.read(VENTURE_GROUPS), parties) if parties else Rivals()


VENTURES = Reading(
    name="ventures",
    what="which joint ventures are under check, their parents, companies, and who learns what of whom",
    read=read_ventures,
    relationships=("FOR_VENTURE", "ABOUT", "VEHICLE", "PARTY_TO", "HAS_ACCESS_TO", "HAS_ROLE_AT"),
    roles=tuple(sorted(LEADING)),
    partly=("HAS_ACCESS_TO",),
    patterns=(VENTURES_UNDER, SPILL_OVER),
    shows=("PARTY_TO", "VEHICLE", "ABOUT", "HAS_ACCESS_TO", "HAS_ROLE_AT"),
    closed_by="CONTRACTS",
)
VENTURE_GROUPS = control_reading(
    "venture_groups", "which control groups the parents of ventures are of", _groups, shown=False
)
VENTURE_RIVALS = Reading(
    name="venture_rivals",
    what="in which markets the parents of ventures and the ventures compete",
    read=_rivals,
    relationships=("COMPETES_IN", "COMPETES_WITH"),
    patterns=(MARKETS, RIVALS),
    shows=("COMPETES_IN", "COMPETES_WITH"),
    closed_by="FINANCIALS",
)
