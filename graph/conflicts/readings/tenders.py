"""Tenders: who bids, evaluates, wrote the specification, has access, and wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.in_force import Term, holding, stated, term_of
from graph.checks.pattern import FACT, Pattern, guarded, united
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.involvement import ALWAYS, Place
from graph.model.catalogue import label_of_id
from graph.model.language.partial_date import PartialDate

_PARTY = "(p:Party WHERE p.id IN $ids)"
_FIRST = (
    "BIDS_ON|EVALUATES|AUTHORED_SPEC_OF|HAS_ACCESS_TO|WALLED_FROM|PARTY_TO|HAS_BID|HAS_AWARD|SUBMITTED|ABOUT"
)
_SEEDS = (
    "(t:Tender WHERE t.id IN $ids)",
    "(d:Decision WHERE d.id IN $ids)-[:ABOUT]->(t:Tender)",
    f"{_PARTY}-[:BIDS_ON|EVALUATES|AUTHORED_SPEC_OF|HAS_ACCESS_TO|WALLED_FROM]->(t:Tender)",
    f"{_PARTY}-[:SUBMITTED]->(:Bid)<-[:HAS_BID]-(t:Tender)",
    f"{_PARTY}<-[:AWARDED_TO]-(:Award)<-[:HAS_AWARD]-(t:Tender)",
    f"{_PARTY}-[:EVALUATES]->(:Evaluation)<-[:HAS_EVALUATION]-(:Bid)<-[:HAS_BID]-(t:Tender)",
)
_FROM_A_PARTY = (
    "BIDS_ON", "EVALUATES", "AUTHORED_SPEC_OF", "HAS_ACCESS_TO", "WALLED_FROM", "SUBMITTED", "AWARDED_TO",
)  # fmt: skip
TENDERS_OF = Pattern(
    united(f"MATCH {guarded(seed)} RETURN t" for seed in _SEEDS)
    + f"""
    WITH DISTINCT t
    MATCH (t)-[r:{_FIRST} WHERE BEGUN(r)]-(x WHERE SEEN(x))
    OPTIONAL MATCH (x)-[q:SUBMITTED|AWARDED_TO|HAS_EVALUATION WHERE BEGUN(q)]-(y WHERE SEEN(y))
    WHERE x:Bid OR x:Award
    OPTIONAL MATCH (y:Evaluation)<-[e:EVALUATES WHERE BEGUN(e)]-(z:Party WHERE SEEN(z))
    RETURN t.id, properties(STATE(t)), {FACT}, CASE WHEN x:Party THEN null ELSE properties(STATE(x)) END,
           CASE WHEN q IS NULL THEN null ELSE {FACT.replace("(r)", "(q)")} END,
           CASE WHEN e IS NULL THEN null ELSE {FACT.replace("(r)", "(e)")} END
    ORDER BY t.id, r.id, q.id, e.id
    """,
    {"ids": ["party_sample", "tender_sample"]},
    {"ids": _FROM_A_PARTY},
)
"""The tenders under check and those of the parties under check, one relationship a row."""


@dataclass(frozen=True, slots=True)
class Award:
    """An award of a tender: its terms as stated, the fact that leads to it, and who wins."""

    id: str
    fact: RelationshipFact
    state: dict[str, Any] = field(default_factory=dict, hash=False)
    winners: tuple[Place, ...] = ()

    @property
    def on(self) -> PartialDate | None:
        """The day of the award."""
        return stated(self.state, "awarded_on")


@dataclass(frozen=True)
class Tender:
    """A tender with everybody who has to do with it; ``state`` are its terms as stated.

    A bidder is in ``bidders`` once for each record of its bid, a winner too: who wins has bid.
    """

    id: str
    state: dict[str, Any] = field(default_factory=dict, hash=False)
    bidders: tuple[Place, ...] = ()
    evaluators: tuple[Place, ...] = ()
    authors: tuple[Place, ...] = ()
    access: tuple[Place, ...] = ()
    kept_out: tuple[Place, ...] = ()
    buyers: tuple[Place, ...] = ()
    awards: tuple[Award, ...] = ()
    bids: tuple[Term, ...] = ()
    decisions: frozenset[str] = frozenset()

    def path(self, place: Place) -> Path:
        """Return the way from the tender to a party."""
        return place.path(self.id)

    @property
    def people(self) -> frozenset[str]:
        """Everybody who evaluates it, wrote what it asks for, has its documents, or is kept from it."""
        places = (*self.evaluators, *self.authors, *self.access, *self.kept_out)
        return frozenset(each.party for each in places)

    @property
    def bidding(self) -> dict[str, Place]:
        """The bidders by id, each by the shortest and surest record of its bid."""
        found: dict[str, Place] = {}
        for each in sorted(self.bidders, key=_surest):
            found.setdefault(each.party, each)
        return {party: found[party] for party in sorted(found)}


def _surest(each: Place) -> tuple[bool, int, str]:
    imprecise = each.term.start[0] != each.term.start[1] or each.term.end[0] != each.term.end[1]
    return imprecise, len(each.facts), each.facts[0].id


@dataclass(frozen=True)
class Tenders:
    """Tenders by id; ``asked`` are those under check or decided on, ``parties`` the parties under check."""

    tenders: dict[str, Tender] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Tender]:
        return iter(self.tenders[id] for id in sorted(self.tenders))

    def concerned(self, tender: Tender) -> frozenset[str]:
        """Return the bidders that the question is about: of a tender under check all of them."""
        bidders = frozenset(tender.bidding)
        return bidders if tender.id in self.asked else bidders & self.parties

    def rivals(self) -> Iterator[tuple[Tender, Place, Place]]:
        """Yield every two bidders of a tender, one of which the question is about."""
        for tender in self:
            concerned = self.concerned(tender)
            for first, second in combinations(tender.bidding.values(), 2):
                if {first.party, second.party} & concerned:
                    yield tender, first, second


_PLACES = {
    "BIDS_ON": "bidders",
    "EVALUATES": "evaluators",
    "AUTHORED_SPEC_OF": "authors",
    "HAS_ACCESS_TO": "access",
    "WALLED_FROM": "kept_out",
}


@dataclass
class _Draft:
    """A tender while its rows come in."""

    state: dict[str, Any]
    places: dict[str, dict[tuple[str, ...], Place]] = field(default_factory=dict)
    awards: dict[str, tuple[RelationshipFact, dict[str, Any]]] = field(default_factory=dict)
    winners: dict[str, dict[str, Place]] = field(default_factory=dict)
    bids: dict[str, Term] = field(default_factory=dict)
    decisions: set[str] = field(default_factory=set)

    def add(self, kind: str, party: str, *facts: RelationshipFact, term: Term = ALWAYS) -> Place:
        """Keep a place once, for the days on which all that leads there holds."""
        for fact in facts:
            term = term.intersection(holding(fact))
        place = Place(party, facts, term)
        self.places.setdefault(kind, {})[tuple(fact.id for fact in facts)] = place
        return place

    def finished(self, id: str) -> Tender:
        """Return the whole tender."""
        awards = []
        for award, (fact, state) in sorted(self.awards.items()):
            winners = self.winners.get(award, {})
            awards.append(Award(award, fact, state, tuple(winners[key] for key in sorted(winners))))
        return Tender(
            id,
            self.state,
            **{kind: tuple(group[key] for key in sorted(group)) for kind, group in self.places.items()},
            awards=tuple(awards),
            bids=tuple(self.bids[bid] for bid in sorted(self.bids)),
            decisions=frozenset(self.decisions),
        )


def gathered(rows: Iterable[list[Any]]) -> dict[str, Tender]:
    """Return the tenders of the rows of the pattern, by id."""
    drafts: dict[str, _Draft] = {}
    for id, given, first, state, second, third in rows:
        draft = drafts.setdefault(id, _Draft(given))
        behind = [as_fact(row) for row in (second, third) if row]
        _add(draft, id, as_fact(first), state or {}, behind)
    return {id: draft.finished(id) for id, draft in drafts.items()}


def _add(
    draft: _Draft, id: str, fact: RelationshipFact, state: dict[str, Any], behind: list[RelationshipFact]
) -> None:
    other = fact.end if fact.start == id else fact.start
    if fact.type in _PLACES:
        draft.add(_PLACES[fact.type], other, fact)
    elif fact.type == "PARTY_TO":
        # A party to a tender is its buyer, unless its capacity says that it is on the other side.
        selling = fact.role in ("SUPPLIER", "SELLER")
        draft.add("bidders" if selling else "buyers", other, fact)
    elif fact.type == "HAS_BID":
        draft.bids[other] = term_of(state, "submitted_on", "", "withdrawn_on")
        _add_bid(draft, fact, draft.bids[other], behind)
    elif fact.type == "HAS_AWARD":
        draft.awards[other] = (fact, state)
        for won in behind:
            place = draft.add("bidders", won.end, fact, won)
            draft.winners.setdefault(other, {})[won.end] = place
    elif fact.type == "ABOUT" and label_of_id(other) == "Decision":
        draft.decisions.add(other)


def _add_bid(draft: _Draft, fact: RelationshipFact, term: Term, behind: list[RelationshipFact]) -> None:
    for each in behind[:1]:
        if each.type == "SUBMITTED":
            draft.add("bidders", each.start, fact, each, term=term)
    if len(behind) > 1:
        draft.add("evaluators", behind[1].start, fact, *behind)


async def read_tenders(context: CheckContext) -> Tenders:
    """Return the tenders under check and those of the parties under check."""
    labels = ("Tender", "Party", "Decision")
    ids = set(chain.from_iterable(context.subjects.get(label, ()) for label in labels))
    found = gathered(await context.rows(TENDERS_OF, ids=sorted(ids)))
    decisions = frozenset(context.subjects.get("Decision", ()))
    asked = {id for id, tender in found.items() if tender.decisions & decisions}
    asked |= set(context.subjects.get("Tender", ())) & set(found)
    return Tenders(found, frozenset(asked), frozenset(context.subjects.get("Party", ())))


_KINDS = ("BIDS_ON", "EVALUATES", "AUTHORED_SPEC_OF", "HAS_ACCESS_TO", "WALLED_FROM", "PARTY_TO", "HAS_BID",
          "HAS_AWARD", "SUBMITTED", "AWARDED_TO", "HAS_EVALUATION", "ABOUT")  # fmt: skip

TENDERS = Reading(
    name="tenders",
    what="the tenders of the parties: who bids, evaluates, wrote the specification, has access and wins",
    read=read_tenders,
    relationships=_KINDS,
    patterns=(TENDERS_OF,),
    shows=_KINDS,
    qualified=("PARTY_TO Tender",),
    partly=("EVALUATES", "BIDS_ON", "AUTHORED_SPEC_OF", "SUBMITTED", "HAS_BID", "HAS_AWARD", "AWARDED_TO"),
)
