"""Matters: whose they are, who works on them, who has their files, and what keeps people from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.in_force import Term, holding, stated, term_of
from graph.checks.pattern import FACT, Pattern, guarded, united
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.identities import read_namesakes
from graph.conflicts.readings.involvement import ALWAYS, Place
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.tenders import TENDERS
from graph.model.catalogue import label_of_id
from graph.model.language.enums import RoleType
from graph.model.language.partial_date import PartialDate

NEUTRAL = frozenset({"MEDIATOR", "ARBITRATOR"})
"""The roles in which a firm or a person works on a matter for none of its parties."""
_AROUND = f"""
WITH DISTINCT m
MATCH (m)-[r:PARTY_TO|HAS_ACCESS_TO|WALLED_FROM|ENGAGED_BY|HAS_ENGAGEMENT|SEPARATES|ABOUT WHERE BEGUN(r)]-
      (x WHERE SEEN(x))
OPTIONAL MATCH (x)-[q:ENGAGED_BY|BINDS|HAS_ROLE_AT WHERE BEGUN(q)]->(y:Party WHERE SEEN(y))
OPTIONAL MATCH (y)-[t:HAS_ROLE_AT WHERE BEGUN(t)]->(f:Organization WHERE SEEN(f))
RETURN m.id, properties(STATE(m)), {FACT}, CASE WHEN x:Party THEN null ELSE properties(STATE(x)) END,
       CASE WHEN q IS NULL THEN null ELSE {FACT.replace("(r)", "(q)")} END,
       CASE WHEN t IS NULL THEN null ELSE {FACT.replace("(r)", "(t)")} END
ORDER BY m.id, r.id, q.id, t.id
"""
"""All around a matter that the rules look at: one relationship a row, with up to two more behind it."""


def _matters(*seeds: str, along: tuple[str, ...]) -> Pattern:
    return Pattern(
        united(f"MATCH {guarded(seed)} RETURN m" for seed in seeds) + _AROUND,
        {"ids": ["party_sample", "matter_sample"]},
        {"ids": along},
    )


_PARTY = "(p:Party WHERE p.id IN $ids)"
MATTERS_OF = _matters(
    "(m:Matter WHERE m.id IN $ids)",
    "(m:Matter)<-[:SEPARATES]-(:EthicalWall)-[:SEPARATES]->(n:Matter WHERE n.id IN $ids)",
    "(d:Decision WHERE d.id IN $ids)-[:ABOUT]->(m:Matter)",
    f"{_PARTY}-[:PARTY_TO|HAS_ACCESS_TO|WALLED_FROM]->(m:Matter)",
    f"{_PARTY}<-[:ENGAGED_BY]-(m:Matter)",
    f"{_PARTY}<-[:ENGAGED_BY]-(:Engagement)<-[:HAS_ENGAGEMENT]-(m:Matter)",
    f"{_PARTY}<-[:BINDS]-(:EthicalWall)-[:SEPARATES]->(m:Matter)",
    along=("PARTY_TO", "HAS_ACCESS_TO", "WALLED_FROM", "ENGAGED_BY", "BINDS"),
)
"""The matters under check, those on the other side of a wall, and those of the parties under check."""
MATTERS_OF_GROUPS = _matters(f"{_PARTY}-[:PARTY_TO]->(m:Matter)", along=("PARTY_TO",))
"""The matters of the control groups of the parties."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall on a side of which a matter lies, the people whom it binds, and the day of notice."""

    id: str
    fact: RelationshipFact
    term: Term = ALWAYS
    notice: PartialDate | None = None
    binds: tuple[RelationshipFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """A waiver about a matter: by whom and for how long."""

    fact: RelationshipFact
    by: str | None
    term: Term = ALWAYS


@dataclass(frozen=True)
class Matter:
    """A matter with everything around it; ``term`` runs from its opening to its closing."""

    id: str
    subject: str = ""
    term: Term = ALWAYS
    opened: PartialDate | None = None
    parties: tuple[Place, ...] = ()
    engaged: tuple[Place, ...] = ()
    access: tuple[Place, ...] = ()
    kept_out: tuple[Place, ...] = ()
    walls: tuple[Wall, ...] = ()
    consents: tuple[Consent, ...] = ()
    roles: tuple[RelationshipFact, ...] = ()
    decisions: frozenset[str] = frozenset()

    @property
    def clients(self) -> tuple[Place, ...]:
        """Those for whom the work is done."""
        return tuple(each for each in self.parties if each.role == "CLIENT")

    @property
    def acting(self) -> tuple[Place, ...]:
        """Those who work on it for its clients: not a mediator, nor an arbitrator."""
        return tuple(each for each in self.engaged if each.role not in NEUTRAL)

    def path(self, place: Place) -> Path:
        """Return the way from the matter to a party."""
        return place.path(self.id)

    @property
    def people(self) -> frozenset[str]:
        """Everybody who is kept from it, works on it, or has its files."""
        places = (*self.engaged, *self.access, *self.kept_out)
        bound = chain.from_iterable(wall.binds for wall in self.walls)
        return frozenset({*(each.party for each in places), *(fact.end for fact in bound)})


@dataclass(frozen=True)
class Matters:
    """Matters by id; ``asked`` are those under check, or decided on by a decision under check."""

    matters: dict[str, Matter] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Matter]:
        return iter(self.matters[id] for id in sorted(self.matters))


@dataclass
class _Draft:
    """A matter while its rows come in."""

    stated: dict[str, Any]
    places: dict[str, dict[str, Place]] = field(default_factory=dict)
    walls: dict[str, Wall] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)
    roles: dict[str, RelationshipFact] = field(default_factory=dict)
    binds: dict[str, dict[str, RelationshipFact]] = field(default_factory=dict)
    decisions: set[str] = field(default_factory=set)

    def add(self, kind: str, place: Place) -> None:
        """Keep a place once."""
        self.places.setdefault(kind, {}).setdefault(place.facts[-1].id, place)

    def finished(self, id: str) -> Matter:
        """Return the whole matter."""
        given = self.stated
        return Matter(
            id=id,
            subject=given.get("subject") or "",
            term=term_of(given, "opened_on", "", "closed_on"),
            opened=stated(given, "opened_on"),
            **{kind: tuple(group[key] for key in sorted(group)) for kind, group in self.places.items()},
            walls=tuple(self._wall(key) for key in sorted(self.walls)),
            consents=tuple(self.consents[key] for key in sorted(self.consents)),
            roles=tuple(self.roles[key] for key in sorted(self.roles)),
            decisions=frozenset(self.decisions),
        )

    def _wall(self, id: str) -> Wall:
        bound = self.binds.get(id, {})
        return replace(self.walls[id], binds=tuple(bound[key] for key in sorted(bound)))


_PLACES = {
    "PARTY_TO": "parties",
    "ENGAGED_BY": "engaged",
    "HAS_ACCESS_TO": "access",
    "WALLED_FROM": "kept_out",
}


def gathered(rows: Iterable[list[Any]]) -> dict[str, Matter]:
    """Return the matters of the rows of a pattern, by id."""
    drafts: dict[str, _Draft] = {}
    for id, given, first, state, second, third in rows:
        draft = drafts.setdefault(id, _Draft(given))
        behind = as_fact(second) if second else None
        _add(draft, id, as_fact(first), state or {}, behind)
        for row in (second, third):
            if row and row[0] == "HAS_ROLE_AT":
                draft.roles[row[3]["id"]] = as_fact(row)
    return {id: draft.finished(id) for id, draft in drafts.items()}


def _add(
    draft: _Draft, id: str, fact: RelationshipFact, state: dict[str, Any], behind: RelationshipFact | None
) -> None:
    other = fact.end if fact.start == id else fact.start
    if fact.type in _PLACES:
        side = str(fact.properties.get("side") or "")
        draft.add(_PLACES[fact.type], Place(other, (fact,), holding(fact), fact.role, side))
    elif fact.type == "HAS_ENGAGEMENT" and behind is not None and behind.type == "ENGAGED_BY":
        term = holding(behind).intersection(term_of(state, "started", "", "ended"))
        draft.add("engaged", Place(behind.end, (fact, behind), term, state.get("role")))
    elif fact.type == "SEPARATES":
        draft.walls[other] = Wall(other, fact, _ruled(fact, state), stated(state, "notice_given_on"))
        if behind is not None and behind.type == "BINDS":
            draft.binds.setdefault(other, {})[behind.id] = behind
    elif fact.type == "ABOUT" and label_of_id(other) == "Waiver":
        draft.consents[other] = Consent(fact, state.get("granted_by"), _ruled(fact, state))
    elif fact.type == "ABOUT" and label_of_id(other) == "Decision":
        draft.decisions.add(other)


def _ruled(fact: RelationshipFact, state: dict[str, Any]) -> Term:
    """Return when a wall or a waiver holds: within its own dates, while it is about the matter."""
    return holding(fact).intersection(term_of(state, "starts_on", "expires_on", ""))


async def read_matters(context: CheckContext) -> Matters:
    """Return the matters under check and those of the parties under check."""
    ids = list(
        chain.from_iterable(context.subjects.get(each, ()) for each in ("Matter", "Party", "Decision"))
    )
    found = gathered(await context.rows(MATTERS_OF, ids=sorted(set(ids))))
    return Matters(found, _asked(context, found))


def _asked(context: CheckContext, found: dict[str, Matter]) -> frozenset[str]:
    decisions = frozenset(context.subjects.get("Decision", ()))
    decided = {id for id, matter in found.items() if matter.decisions & decisions}
    return frozenset((set(context.subjects.get("Matter", ())) & set(found)) | decided)


def focus(context: CheckContext, matters: Matters) -> frozenset[str]:
    """Return the parties whose control groups the question is about.

    They are the parties under check, and the others of the matters that are under check or in which
    a party under check takes part, but for matters that were surely closed before.
    """
    given = set(context.subjects.get("Party", ()))
    found = set(given)
    for matter in matters:
        taking_part = {each.party for each in (*matter.engaged, *matter.parties)}
        going_on = matter.id in matters.asked or matter.term.end[1] > context.day
        if matter.id in matters.asked or (taking_part & given and going_on):
            found |= {each.party for each in matter.parties}
    return frozenset(found)


async def _groups(context: CheckContext) -> Ownership:
    matters, tenders = await context.read(MATTERS), await context.read(TENDERS)
    if not (matters.matters or any(tender.kept_out for tender in tenders)):
        return await read_ownership(context, ())
    parties = focus(context, matters)
    people = frozenset(chain.from_iterable(each.people for each in (*matters, *tenders)))
    found = await read_ownership(context, parties | people, groups=parties)
    # An opponent may be a client under another record of its name.
    return found.with_namesakes(await read_namesakes(context, parties))


async def _of_groups(context: CheckContext) -> Matters:
    """Return the matters of the question with all others of the control groups of its parties."""
    matters, ownership = await context.read(MATTERS), await context.read(MATTER_GROUPS)
    members: set[str] = set()
    for party in focus(context, matters) if matters.matters else ():
        for record in ownership.identities.same(party):
            group = ownership.network.control_group(record.party)
            members |= {record.party, *group.members, *group.possible}
    found = gathered(await context.rows(MATTERS_OF_GROUPS, ids=sorted(members)))
    return Matters({**found, **matters.matters}, matters.asked)


_KINDS = ("PARTY_TO", "HAS_ACCESS_TO", "WALLED_FROM", "ENGAGED_BY", "HAS_ENGAGEMENT", "SEPARATES", "BINDS",
          "ABOUT", "HAS_ROLE_AT")  # fmt: skip
_QUALIFIED = ("PARTY_TO Matter", "ABOUT Waiver")
_ROLES = tuple(RoleType.__members__)

MATTERS = Reading(
    name="matters",
    what="the matters of the parties: clients, opponents, who works on them, walls and waivers",
    read=read_matters,
    relationships=_KINDS,
    roles=_ROLES,
    patterns=(MATTERS_OF,),
    shows=_KINDS,
    qualified=_QUALIFIED,
)
MATTER_GROUPS = control_reading(
    "matter_groups",
    "the control groups of the parties to matters, and which records may be one party",
    _groups,
)
MATTERS_OF_CLIENTS = Reading(
    name="matters_of_clients",
    what="the other matters of those parties and of their control groups",
    read=_of_groups,
    relationships=_KINDS,
    roles=_ROLES,
    patterns=(MATTERS_OF_GROUPS,),
    shows=_KINDS,
    qualified=_QUALIFIED,
)
