"""What binds the parties of dealings and their affiliates in favor of others: non-competes, exclusivities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.in_force import Term, holding, term_of
from graph.checks.lifted import Lifted
from graph.checks.logic import Answer, both
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.activities import ACTIVITIES, read_activities
from graph.conflicts.readings.carve_outs import carve_outs_of
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.grant_patterns import SCOPES
from graph.conflicts.readings.grants import hierarchies_of, read_scopes
from graph.conflicts.readings.held_below import HeldBelow, held_below
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.ownership import controllers
from graph.conflicts.readings.places import PATTERNS as PLACE_PATTERNS
from graph.model.language.native import native
from graph.scopes.extents import ScopeExtent
from graph.scopes.overlap import Hierarchies

COMPETING = ("EXCLUSIVITY", "NON_COMPETE")
"""The restrictions that forbid to deal with others."""

PREEMPTIVE = ("MOST_FAVORED_NATION", "PREEMPTIVE_RIGHT")
"""The restrictions by which another is to be asked first, or to have terms as good."""
_READ = (*COMPETING, *PREEMPTIVE)

RESTRICTION_COLUMNS = f"""RETURN z.id, properties(STATE(z)),
           COLLECT {{
               MATCH (z)-[r:RESTRICTS|FOR_BENEFIT_OF|HAS_SCOPE WHERE LASTS(r)]->(x WHERE SEEN(x))
               RETURN {FACT}
           }} + COLLECT {{
               MATCH (v:Waiver WHERE SEEN(v))-[r:WAIVES WHERE LASTS(r)]->(z) RETURN {FACT}
           }} + COLLECT {{
               MATCH (c:Contract WHERE SEEN(c))-[i:IMPOSES WHERE LIVE(i)]->(z)
               MATCH (c)-[r:HAS_CLAUSE WHERE LIVE(r)]->(k:Clause WHERE SEEN(k))
               WHERE STATE(k).clause_type = 'COMPETITIVE_RESTRICTION_EXCEPTION'
               RETURN {FACT}
           }},
           COLLECT {{
               MATCH (c:Contract WHERE SEEN(c))-[r:IMPOSES WHERE LIVE(r)]->(z)
               RETURN [{FACT}, properties(STATE(c))]
           }},
           COLLECT {{
               MATCH (v:Waiver WHERE SEEN(v))-[r:WAIVES WHERE LASTS(r)]->(z)
               RETURN [v.id, properties(STATE(v))]
           }}"""
"""What ``restriction_of`` reads of a restriction ``z``."""

BOUND_AFFILIATES = HeldBelow(
    f"""(q)<-[b:RESTRICTS WHERE LASTS(b)]-(z:Restriction WHERE SEEN(z))
        WHERE STATE(z).restriction_type IN {list(_READ)} AND coalesce(STATE(z).binds_affiliates, true)""",
    steps=6,
)
"""Who is bound, with its affiliates, of what the controllers of those who act hold."""

BOUND = Pattern(
    f"""
    MATCH (q:Party WHERE q.id IN $ids AND SEEN(q))<-[b:RESTRICTS WHERE LASTS(b)]-(z:Restriction WHERE SEEN(z))
    WHERE q.id IN $acting OR coalesce(STATE(z).binds_affiliates, true)
    WITH DISTINCT z WHERE STATE(z).restriction_type IN $kinds
    {RESTRICTION_COLUMNS}
    ORDER BY z.id
    """,
    {"ids": ["party_sample"], "acting": ["party_sample"], "kinds": list(_READ)},
    {"ids": ("RESTRICTS",)},
)
"""The restrictions that bind some parties: of those who do not act, such as bind affiliates as well."""


@dataclass(frozen=True)
class Restriction:
    """One restriction; ``facts`` are its relationships by type, ``scopes`` what it covers.

    ``term`` are its own days, ``contract`` those of the contract that imposes it, ``waived`` the terms of
    waivers by who granted each.
    """

    id: str
    kind: str
    binds_affiliates: bool | None = None
    survives: bool | None = None
    term: Term = field(default_factory=Term)
    contract: Term = field(default_factory=Term)
    facts: Mapping[str, tuple[RelationshipFact, ...]] = field(default_factory=dict)
    scopes: tuple[ScopeExtent, ...] = ()
    waived: tuple[tuple[str | None, Term], ...] = ()
    notice_by: date | None = None

    def of(self, kind: str) -> tuple[RelationshipFact, ...]:
        """Return its relationships of a type."""
        return self.facts.get(kind, ())

    def holds(self, since: Term) -> Answer:
        """Return whether it binds on some day of a term: one of its own, and of its contract or beyond."""
        own = self.term.overlaps(since)
        if self.survives:
            return own
        lasting = self.contract.overlaps(since)
        if self.survives is None and lasting is Answer.NO:
            lasting = Answer.UNKNOWN
        return both((own, lasting))


@dataclass(frozen=True)
class Restrictions:
    """The restrictions that concern a question, what its dealings are about, and the hierarchies of both."""

    restrictions: tuple[Restriction, ...] = ()
    activities: Mapping[str, tuple[ScopeExtent, ...]] = field(default_factory=dict)
    hierarchies: Hierarchies = field(default_factory=dict)

    def only(self, kinds: Collection[str]) -> Restrictions:
        """Return those of some kinds alone."""
        return replace(self, restrictions=tuple(each for each in self.restrictions if each.kind in kinds))

    @property
    def parties(self) -> frozenset[str]:
        """Everybody who is bound or protected."""
        found: set[str] = set()
        for each in self.restrictions:
            found |= {fact.end for fact in (*each.of("RESTRICTS"), *each.of("FOR_BENEFIT_OF"))}
        return frozenset(found)


async def read_restrictions(context: CheckContext) -> Restrictions:
    """Return what binds those who deal or decide, and their affiliates; nothing more where nothing does."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    acting = {*dealings.everybody} | ownership.identities.records(dealings.everybody)
    # Of a controller with several records one stands for all in the network: a bond may name any of them.
    tops = ownership.identities.records(
        controllers(ownership.network, acting & set(ownership.network.snapshot.parties))
    )
    acting |= tops
    affiliates = await held_below(context, BOUND_AFFILIATES, tops)
    ids = sorted(acting.union(affiliates))
    rows = await context.rows(BOUND, ids=ids, acting=sorted(acting), kinds=list(_READ))
    if not rows:
        return Restrictions()
    about = [dealing.about for dealing in dealings.dealings if dealing.about]
    activities = await read_activities(context, about)
    return await _file(context, rows, activities)


async def _file(
    context: CheckContext, rows: list[list[Any]], activities: Mapping[str, tuple[ScopeExtent, ...]]
) -> Restrictions:
    links = chain.from_iterable(row[2] for row in rows)
    scopes = await read_scopes(context, sorted({link[2] for link in links if link[0] == "HAS_SCOPE"}))
    everything = (*scopes.values(), *chain.from_iterable(activities.values()))
    found = tuple(restriction_of(row, scopes) for row in rows)
    return Restrictions(found, activities, await hierarchies_of(context, everything))


def restriction_of(row: list[Any], scopes: Mapping[str, ScopeExtent]) -> Restriction:
    """Return the restriction of a row of the pattern."""
    id, state, links, contracts, waivers = row
    facts: dict[str, list[RelationshipFact]] = {}
    for link in [*links, *(contract[0] for contract in contracts)]:
        facts.setdefault(link[0], []).append(relationship_fact(*link))
    ordered = {kind: tuple(sorted(group, key=lambda fact: fact.fact_id)) for kind, group in facts.items()}
    term = term_of(state)
    return Restriction(
        id=id,
        kind=state["restriction_type"],
        binds_affiliates=state.get("binds_affiliates"),
        survives=state.get("survives_termination"),
        term=term,
        contract=_longest(contract_term(each) for _, each in contracts),
        facts=ordered,
        scopes=tuple(
            scopes[fact.end].during(holding(fact)).during(term)
            for fact in ordered.get("HAS_SCOPE", ())
            if fact.end in scopes
        ),
        waived=tuple((each.get("granted_by"), term_of(each)) for _, each in waivers),
        notice_by=native(state.get("notice_by")),
    )


def contract_term(state: Mapping[str, Any]) -> Term:
    """Return the days of a contract; one that renews by itself or has no end runs until it is terminated."""
    renewed = state.get("renewal_auto") or state.get("perpetual")
    found = term_of(state, "effective_on", "expires_on", "terminated_on")
    if renewed:
        found = term_of(state, "effective_on", "terminated_on", "terminated_on")
    renewable = state.get("renewal_auto") is None and bool(state.get("renewal_term"))
    # A renewal that nobody says is automatic may have been made: the end is open until it is recorded.
    return Term(found.start, (found.end[0], Term().end[1])) if renewable and not renewed else found


def _longest(terms: Iterable[Term]) -> Term:
    """Return from the first day of several terms to their last; every day where there is none."""
    each = list(terms)
    if not each:
        return Term()
    return Term(
        (min(term.start[0] for term in each), min(term.start[1] for term in each)),
        (max(term.end[0] for term in each), max(term.end[1] for term in each)),
    )


def without_carve_outs(file: Restrictions, since: date) -> Iterator[Lifted[Restrictions]]:
    """Yield the restrictions without what one of them leaves out of its scope."""
    for bond, each in carve_outs_of(file.restrictions, since):
        whole = replace(bond, scopes=each.scopes)
        others = tuple(whole if other is bond else other for other in file.restrictions)
        yield each.lifted(replace(file, restrictions=others))


RESTRICTIONS = Reading(
    name="restrictions",
    what="which exclusivities, non-competes and pre-emptive rights bind those who deal or their affiliates",
    read=read_restrictions,
    relationships=(
        "RESTRICTS", "FOR_BENEFIT_OF", "HAS_SCOPE", "COVERS", "EXCLUDES", "PART_OF", "IMPOSES", "HAS_CLAUSE",
        "WAIVES", "ABOUT", "GOVERNED_BY", "CREATES", "FOR_VENTURE", "FOR_PRODUCT", "IN_TERRITORY",
        "HOLDS_INTEREST_IN", "CONTROLS",
    ),
    interests=("SHAREHOLDING", "VOTING_RIGHTS"),
    restrictions=_READ,
    patterns=(BOUND, *BOUND_AFFILIATES.patterns, ACTIVITIES, SCOPES, *PLACE_PATTERNS),
    shows=(
        "RESTRICTS", "FOR_BENEFIT_OF", "HAS_SCOPE", "COVERS", "EXCLUDES", "IMPOSES", "HAS_CLAUSE", "WAIVES",
    ),
    partly=(
        "FOR_BENEFIT_OF", "HAS_SCOPE", "ABOUT", "GOVERNED_BY", "CREATES", "FOR_VENTURE", "FOR_PRODUCT",
        "HOLDS_INTEREST_IN", "CONTROLS",
    ),
    covers=Covers.EVERYBODY,
    closed_by="CONTRACTS",
    without=without_carve_outs,
)  # fmt: skip
