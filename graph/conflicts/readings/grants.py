"""Grants of rights with everything that limits them: term, parties, assets, head grants, scopes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.in_force import Term, holding, term_of
from graph.checks.lifted import Lifted
from graph.checks.reading import Reading
from graph.conflicts.readings.carve_outs import carve_outs_of
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.grant_patterns import (
    FAMILY,
    GRANTS,
    ON_ASSETS,
    PATTERNS,
    SCOPES,
    SEEDS,
    UNDER,
)
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.places import PATTERNS as PLACE_PATTERNS
from graph.conflicts.readings.places import read_hierarchies
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.overlap import Hierarchies

DIMENSIONS = ("acts", "territory", "field", "product", "channel", "segment")
_ROUNDS = 6
OF_LABEL = {"Territory": "territory", "FieldOfUse": "field", "Product": "product", "Segment": "segment"}
"""The dimension that nodes of a label are of."""


@dataclass(frozen=True)
class Grant:
    """One grant; ``facts`` are its relationships by type, ``scopes`` what it is limited to.

    Its grantees, assets and scopes may be those of a later day: ``runs`` says when.
    """

    id: str
    title: str
    grant_type: str
    exclusivity: str | None
    sublicensable: bool | None
    term: Term
    facts: Mapping[str, tuple[RelationshipFact, ...]] = field(default_factory=dict)
    scopes: tuple[ScopeExtent, ...] = ()
    families: frozenset[str] = frozenset()

    @property
    def grantees(self) -> tuple[str, ...]:
        """Who received it."""
        return tuple(fact.end for fact in self.facts.get("GRANTED_TO", ()))

    @property
    def assets(self) -> frozenset[str]:
        """The assets it is a grant of rights in."""
        return frozenset(fact.end for fact in self.facts.get("OF_ASSET", ()))

    @property
    def runs(self) -> Term:
        """The days on which it runs: those of its term on which it has a grantee and an asset."""
        return self.term.intersection(self._while("GRANTED_TO")).intersection(self._while("OF_ASSET"))

    def _while(self, kind: str) -> Term:
        """Return the days from the first relationship of a type to the last; every day if there is none."""
        spans = [holding(fact) for fact in self.facts.get(kind, ())]
        if not spans:
            return Term()
        starts = [span.start for span in spans]
        ends = [span.end for span in spans]
        return Term(
            (min(first for first, _ in starts), min(last for _, last in starts)),
            (max(first for first, _ in ends), max(last for _, last in ends)),
        )

    @property
    def heads(self) -> tuple[RelationshipFact, ...]:
        """The grants it was made under."""
        return self.facts.get("UNDER_HEAD_GRANT", ())


@dataclass(frozen=True)
class GrantFile:
    """Every grant that a question touches, and the hierarchies that their scopes are read on."""

    grants: Mapping[str, Grant]
    hierarchies: Hierarchies

    def above(self, grant: str) -> frozenset[str]:
        """Return the ids of every grant that one was made under, at any depth."""
        seen: set[str] = set()
        todo = [grant]
        while todo:
            here = self.grants.get(todo.pop())
            new = {fact.end for fact in here.heads} - seen if here else set()
            seen |= new
            todo.extend(new)
        return frozenset(seen)


async def read_grants(context: CheckContext) -> GrantFile:
    """Read the grants of the subjects, those on the same assets, and all head grants and subgrants."""
    seeds = await context.rows_by_label(SEEDS, context.asked)
    grants = {id for id, _ in seeds if id}
    assets = {id for _, id in seeds if id}
    if not seeds:
        return await _read(context, [])
    # Grants lead to assets, and assets to further grants, until a round finds nothing new.
    for _ in range(_ROUNDS):
        before = len(grants), len(assets)
        grants |= {row[0] for row in await context.rows(UNDER, grants=sorted(grants))}
        assets |= {
            row[1]
            for row in await context.rows(
                FAMILY, grants=sorted(grants) or ["-"], assets=sorted(assets) or ["-"]
            )
        }
        grants |= {row[0] for row in await context.rows(ON_ASSETS, assets=sorted(assets))}
        if before == (len(grants), len(assets)):
            break
    else:
        context.truncate(["a family of grants goes on beyond what was read"])
    return await _read(context, sorted(grants))


async def _read(context: CheckContext, ids: list[str]) -> GrantFile:
    rows = await context.rows(GRANTS, ids=ids) if ids else []
    links = chain.from_iterable(row[2] for row in rows)
    scope_ids = sorted({link[2] for link in links if link[0] == "HAS_SCOPE"})
    scopes = await read_scopes(context, scope_ids)
    found = [_grant(row, scopes) for row in rows]
    hierarchies = await hierarchies_of(context, scopes.values())
    return GrantFile({grant.id: grant for grant in found}, hierarchies)


async def hierarchies_of(context: CheckContext, scopes: Iterable[ScopeExtent]) -> Hierarchies:
    """Return the hierarchies around everything that some scopes name."""
    named: dict[str, set[str]] = {dimension: set() for dimension in OF_LABEL.values()}
    for scope in scopes:
        for dimension, nodes in named.items():
            nodes.update(_listed(scope, dimension))
    return await read_hierarchies(context, {dimension: sorted(nodes) for dimension, nodes in named.items()})


def _grant(row: Sequence[Any], scopes: Mapping[str, ScopeExtent]) -> Grant:
    id, state, links, families = row
    facts: dict[str, list[RelationshipFact]] = {}
    for link in links:
        facts.setdefault(link[0], []).append(relationship_fact(*link))
    ordered = {kind: tuple(sorted(group, key=lambda fact: fact.fact_id)) for kind, group in facts.items()}
    return Grant(
        id=id,
        title=state.get("title") or id,
        grant_type=state.get("grant_type") or "LICENSE",
        exclusivity=state.get("exclusivity"),
        sublicensable=state.get("sublicensable"),
        term=term_of(state),
        facts=ordered,
        scopes=tuple(
            scopes[fact.end].during(holding(fact))
            for fact in ordered.get("HAS_SCOPE", ())
            if fact.end in scopes
        ),
        families=frozenset(family for family in families if family),
    )


async def read_scopes(context: CheckContext, ids: list[str]) -> dict[str, ScopeExtent]:
    """Return scopes by id."""
    rows = await context.rows(SCOPES, ids=ids) if ids else []
    return {id: _scope(id, state, links) for id, state, links in rows}


def _scope(id: str, state: Mapping[str, Any], links: list[list[Any]]) -> ScopeExtent:
    def listed(kind: str, dimension: str) -> list[str]:
        return [
            node for type_, node, label, *_ in links if type_ == kind and OF_LABEL.get(label) == dimension
        ]

    flags = {"territory": "all_territories", "field": "all_fields", "product": "all_products"}
    extents = {
        name: Extent.of(listed("COVERS", name), listed("EXCLUDES", name), state.get(flag))
        for name, flag in flags.items()
    }
    extents["acts"] = Extent.of(state.get("acts") or (), (), state.get("all_acts"))
    extents["channel"] = Extent.of(state.get("channels") or (), (), state.get("all_channels"))
    extents["segment"] = _segments(
        listed("COVERS", "segment"), listed("EXCLUDES", "segment"), state.get("all_segments")
    )
    facts = [relationship_fact(type_, id, node, stored) for type_, node, _, stored in links]
    return ScopeExtent(id, extents, term_of(state), tuple(sorted(facts, key=lambda fact: fact.fact_id)))


def _segments(covers: list[str], excludes: list[str], everything: bool | None) -> Extent:
    """Return the customers of a scope: a contract that speaks of no customers is for all of them."""
    silent = everything is None and not covers
    return Extent.of(covers, excludes, everything or silent)


def _listed(scope: ScopeExtent, dimension: str) -> Iterable[str]:
    extent = scope.dimensions[dimension]
    return {*(extent.covers or ()), *extent.excludes} - {"*"}


async def _owners_of_grantees(context: CheckContext) -> Ownership:
    file = await context.read(GRANTS_READ)
    return await read_ownership(
        context, set(chain.from_iterable(grant.grantees for grant in file.grants.values()))
    )


def without_carve_outs(file: GrantFile, since: date) -> Iterator[Lifted[GrantFile]]:
    """Yield the grants without what one of them leaves out of its scope."""
    for grant, each in carve_outs_of(file.grants.values(), since):
        whole = replace(grant, scopes=each.scopes)
        yield each.lifted(replace(file, grants={**file.grants, grant.id: whole}))


GRANTS_READ = Reading(
    name="grants",
    what="which rights are granted in the assets, under which head, and in what scope",
    read=read_grants,
    relationships=(
        "GRANTS", "GRANTED_TO", "OF_ASSET", "UNDER_HEAD_GRANT", "HAS_SCOPE", "COVERS", "EXCLUDES", "PART_OF",
        "OWNS_IP", "CREATES", "GOVERNED_BY", "USES_IP", "ABOUT",
    ),
    patterns=(*PATTERNS, *PLACE_PATTERNS),
    shows=("GRANTS", "GRANTED_TO", "OF_ASSET", "UNDER_HEAD_GRANT", "HAS_SCOPE", "COVERS", "EXCLUDES"),
    closed_by="GRANTS",
    without=without_carve_outs,
)  # fmt: skip
GRANTEES = control_reading("grantees", "who controls the grantees", _owners_of_grantees, shown=False)
