"""Agreements that a block exemption may cover: their kind, term, bonds, clauses, places and market shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from itertools import chain
from typing import Any

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.in_force import Term, stated, term_of
from graph.checks.logic import Answer, either
from graph.checks.reading import Reading
from graph.conflicts.readings.activities import ACTIVITIES, read_activities
from graph.conflicts.readings.competition import MARKETS, RIVALS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.exempt_patterns import AGREEMENTS_UNDER, IMPOSED, PROMISED, SHARES
from graph.conflicts.readings.grant_patterns import SCOPES
from graph.conflicts.readings.grants import hierarchies_of, read_scopes
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.places import PATTERNS as PLACE_PATTERNS
from graph.conflicts.readings.restrictions import Restriction, contract_term, restriction_of
from graph.conflicts.readings.rivals import Rivals, read_rivals
from graph.model.catalogue import label_of_id
from graph.model.language.partial_date import PartialDate
from graph.scopes.overlap import Hierarchies, reaches

_UNION = "EU"


@dataclass(frozen=True, slots=True)
class RecordedShare:
    """A party's share of a market in a year, in percent; None where the figure is not stated."""

    party: str
    market: str
    year: int
    percent: Decimal | None
    facts: tuple[RelationshipFact, ...] = ()

    @property
    def path(self) -> Path:
        """The way from the party over the figure to the market."""
        return Path((self.party, self.facts[0].end, self.market), self.facts)


@dataclass(frozen=True)
class Assessment:
    """What a recorded assessment under competition law found of an agreement."""

    framework: str
    safe_harbor: bool | None
    assessed_on: PartialDate | None
    markets: frozenset[str]
    fact: RelationshipFact


@dataclass(frozen=True)
class ExemptAgreement:
    """A dealing as an agreement between undertakings: its kinds, bonds, clauses, assets and assessments.

    ``endless`` says whether it runs without an end or renews itself; ``in_union`` whether it is for a
    place in the European Union.
    """

    about: str
    kinds: frozenset[str]
    began: PartialDate | None = None
    term: Term = field(default_factory=Term)
    endless: Answer = Answer.UNKNOWN
    in_union: Answer = Answer.UNKNOWN
    restrictions: tuple[Restriction, ...] = ()
    clauses: tuple[tuple[str, RelationshipFact], ...] = ()
    assets: frozenset[str] = frozenset()
    assessments: tuple[Assessment, ...] = ()


@dataclass(frozen=True)
class ExemptAgreements:
    """The agreements of a question, every exclusivity of those who promise one, and the hierarchies."""

    agreements: tuple[ExemptAgreement, ...] = ()
    promised: tuple[Restriction, ...] = ()
    hierarchies: Hierarchies = field(default_factory=dict)


async def read_agreements(context: CheckContext) -> ExemptAgreements:
    """Return the agreements that the dealings are about; nothing more is read where there are none."""
    dealings = await context.read(DEALINGS)
    about = sorted({each.about for each in dealings.dealings if each.about})
    rows = await context.rows(AGREEMENTS_UNDER, ids=about)
    if not rows:
        return ExemptAgreements()
    imposed = await context.rows(IMPOSED, ids=sorted({row[1] for row in rows}))
    exclusive = [row for row in imposed if row[1]["restriction_type"] == "EXCLUSIVITY"]
    bound = set(chain.from_iterable(map(_bound, exclusive)))
    promised = await context.rows(PROMISED, ids=sorted(bound))
    activities = await read_activities(context, sorted({row[0] for row in rows}))
    links = chain.from_iterable(row[2] for row in (*imposed, *promised))
    scopes = await read_scopes(context, sorted({link[2] for link in links if link[0] == "HAS_SCOPE"}))
    by = await hierarchies_of(context, (*scopes.values(), *chain.from_iterable(activities.values())))
    found = []
    for dealing in dict.fromkeys(row[0] for row in rows):
        carriers = [row for row in rows if row[0] == dealing]
        bonds = tuple(restriction_of(row, scopes) for row in imposed if _imposer(row, carriers))
        found.append(_agreement(dealing, carriers, bonds, reaches(activities.get(dealing, ()), _UNION, by)))
    return ExemptAgreements(tuple(found), tuple(restriction_of(row, scopes) for row in promised), by)


def _bound(row: list[Any]) -> list[str]:
    return [link[2] for link in row[2] if link[0] == "RESTRICTS"]


def _imposer(row: list[Any], carriers: list[list[Any]]) -> bool:
    imposing = {contract[0][1] for contract in row[3]}
    return bool(imposing & {carrier[1] for carrier in carriers})


def _agreement(
    about: str, carriers: list[list[Any]], bonds: tuple[Restriction, ...], place: Answer
) -> ExemptAgreement:
    """Return an agreement of the contract and the partnership that carry it."""
    states = [row[2] for row in carriers]
    began = [day for state in states if (day := _began(state)) is not None]
    contracts = [row[2] for row in carriers if label_of_id(row[1]) == "Contract"]
    return ExemptAgreement(
        about,
        frozenset(_kind(state) for state in states),
        min(began, key=lambda day: day.first, default=None),
        reduce(Term.intersection, map(_term, states)),
        endless(contracts),
        place,
        bonds,
        tuple((kind, as_fact(fact)) for kind, fact in chain.from_iterable(row[3] for row in carriers)),
        frozenset(chain.from_iterable(row[4] for row in carriers)) - {None},
        tuple(map(_assessment, chain.from_iterable(row[5] for row in carriers))),
    )


def _kind(state: Mapping[str, Any]) -> str:
    return str(state.get("contract_type") or state.get("type") or "")


def _began(state: Mapping[str, Any]) -> PartialDate | None:
    return stated(state, "effective_on") or stated(state, "started") or stated(state, "signed_on")


def _term(state: Mapping[str, Any]) -> Term:
    if "started" in state or "ended" in state:
        return term_of(state, "started", "ended", "ended")
    return contract_term(state)


def endless(contracts: Iterable[Mapping[str, Any]]) -> Answer:
    """Return whether one of some contracts runs without an end or renews itself; unknown where none says."""
    found = []
    for state in contracts:
        if state.get("perpetual") or state.get("renewal_auto"):
            found.append(Answer.YES)
        else:
            ends = state.get("expires_on") or state.get("terminated_on")
            found.append(Answer.NO if ends else Answer.UNKNOWN)
    return either(found) if found else Answer.UNKNOWN


def _assessment(row: list[Any]) -> Assessment:
    state, fact, markets = row
    day = stated(state, "assessed_on")
    return Assessment(
        str(state.get("framework")), state.get("safe_harbor"), day, frozenset(markets), as_fact(fact)
    )


async def _parties(context: CheckContext) -> set[str]:
    """Return who takes part in the agreements that are read."""
    about = {each.about for each in (await context.read(EXEMPT_AGREEMENTS)).agreements}
    dealings = (await context.read(DEALINGS)).dealings
    taking_part = chain.from_iterable(each.participants for each in dealings if each.about in about)
    return {each.party for each in taking_part}


async def _groups(context: CheckContext) -> Ownership:
    parties = await _parties(context)
    return await read_ownership(context, parties, groups=parties)


async def _rivals(context: CheckContext) -> Rivals:
    parties = await _parties(context)
    return await read_rivals(context, await context.read(EXEMPT_GROUPS), parties) if parties else Rivals()


async def read_shares(context: CheckContext) -> tuple[RecordedShare, ...]:
    """Return the market shares of the parties of the agreements and of their groups."""
    rivals = await context.read(EXEMPT_RIVALS)
    firms = sorted(set(chain.from_iterable(rivals.members.values())))
    found = []
    for party, market, year, percent, having, being in await context.rows(SHARES, ids=firms):
        figure = None if percent is None else Decimal(repr(percent))
        found.append(RecordedShare(party, market, year, figure, (as_fact(having), as_fact(being))))
    return tuple(found)


EXEMPT_AGREEMENTS = Reading(
    name="exempt_agreements",
    what="what agreements that a block exemption may cover provide, and which assessments there are of them",
    read=read_agreements,
    relationships=(
        "ABOUT", "GOVERNED_BY", "HAS_CLAUSE", "CREATES", "OF_ASSET", "IN_MARKET", "IMPOSES", "RESTRICTS",
        "FOR_BENEFIT_OF", "HAS_SCOPE", "COVERS", "EXCLUDES", "PART_OF", "FOR_PRODUCT", "IN_TERRITORY",
        "FOR_VENTURE", "WAIVES",
    ),
    patterns=(AGREEMENTS_UNDER, IMPOSED, PROMISED, ACTIVITIES, SCOPES, *PLACE_PATTERNS),
    restrictions=("EXCLUSIVITY", "NON_COMPETE", "PRICE_RESTRICTION", "TERRITORY"),
    shows=("ABOUT", "HAS_CLAUSE", "IMPOSES", "RESTRICTS", "FOR_BENEFIT_OF"),
    closed_by="CONTRACTS",
)  # fmt: skip
EXEMPT_GROUPS = control_reading(
    "exempt_groups", "which control groups the parties of such agreements are of", _groups, shown=False
)
EXEMPT_RIVALS = Reading(
    name="exempt_rivals",
    what="whether the parties of such agreements compete",
    read=_rivals,
    relationships=("COMPETES_IN", "COMPETES_WITH"),
    patterns=(MARKETS, RIVALS),
    shows=("COMPETES_IN", "COMPETES_WITH"),
    closed_by="FINANCIALS",
)
MARKET_SHARES = Reading(
    name="market_shares",
    what="which market shares of the parties of such agreements and of their groups are recorded",
    read=read_shares,
    relationships=("HAS_FIGURE", "SHARE_OF"),
    patterns=(SHARES,),
    shows=("HAS_FIGURE", "SHARE_OF"),
    closed_by="FINANCIALS",
)
