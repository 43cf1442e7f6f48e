"""Reads the dealings of a question: existing decisions and agreements, and the one that it implies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import stated, straddles
from graph.checks.own_firms import OWN_FIRMS
from graph.checks.pattern import FACT, Pattern, by_ids
from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealings import Dealing, Dealings, Decider, Participant, implied, taking_part
from graph.conflicts.readings.decision_links import (
    AGREEMENTS,
    DECIDED,
    DECISIONS_ON,
    REVIEWS,
    THINGS,
    Link,
    read_links,
)
from graph.conflicts.readings.evaluations import evaluations
from graph.conflicts.readings.over import days_called_off
from graph.conflicts.readings.tenders import TENDERS, TENDERS_OF
from graph.conflicts.readings.things import BEHIND, after, read_behind
from graph.model.catalogue import label_of_id
from graph.model.language.partial_date import PartialDate
from graph.model.language.text import spoken

DECIDERS = Pattern(
    f"""
    MATCH (d:Decision WHERE d.id IN $ids AND SEEN(d))<-[r:DECIDES WHERE LIVE(r)]-(p:Party WHERE SEEN(p))
    RETURN d.id, p.id, {FACT} ORDER BY d.id, p.id, r.fact_id
    """,
    {"ids": ["decision_sample"]},
)
"""Who takes a decision."""

PARTICIPANTS = Pattern(
    by_ids(*AGREEMENTS)
    + f"""
    MATCH (x WHERE SEEN(x))<-[r:PARTY_TO WHERE LIVE(r)]-(p:Party WHERE SEEN(p))
    RETURN x.id, p.id, {FACT} ORDER BY x.id, p.id, r.fact_id
    """,
    {"ids": ["deal_sample"]},
)
"""The parties of agreements."""

GRANT_PARTIES = Pattern(
    f"""
    MATCH (x:RightsGrant WHERE x.id IN $ids AND SEEN(x))-[r:GRANTS|GRANTED_TO WHERE LIVE(r)]-
          (p:Party WHERE SEEN(p))
    RETURN x.id, p.id, {FACT} ORDER BY x.id, p.id, r.fact_id
    """,
    {"ids": ["grant_sample"]},
)
"""Grantors and grantees."""

DEALS_OF = Pattern(
    """
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:PARTY_TO WHERE LIVE(r)]->(x WHERE SEEN(x))
    WHERE x:Deal OR EXISTS { (x)<-[a:ABOUT WHERE LIVE(a)]-(d:Decision WHERE SEEN(d)) }
    RETURN DISTINCT x.id ORDER BY x.id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("PARTY_TO",)},
)
"""The deals of a party, and its agreements that are being decided on."""

DEAL_OBJECTS = Pattern(
    f"""
    MATCH (x:Deal WHERE x.id IN $ids AND SEEN(x))-[r:ABOUT WHERE LIVE(r)]->(o WHERE SEEN(o))
    RETURN x.id, o.id, {FACT} ORDER BY x.id, o.id
    """,
    {"ids": ["deal_sample"]},
)
"""What deals are about."""

WITHDRAWN = Pattern(
    "UNION".join(
        f"""
    MATCH (x:{label} WHERE x.id IN $ids AND SEEN(x)) WHERE STATE(x).{day} <= $as_of
    RETURN x.id AS id, STATE(x).{day} AS day, STATE(x).{day}_precision AS precision ORDER BY id
    """
        for label, day in days_called_off(AGREEMENTS)
    ),
    {"ids": ["deal_sample"]},
)
"""The deals that were, or may have been, withdrawn by the day, and the agreements that were ended."""

DECISION_DAYS = Pattern(
    """
    MATCH (d:Decision WHERE d.id IN $ids AND SEEN(d))
    WHERE STATE(d).decided_on IS NOT NULL OR STATE(d).outcome IS NOT NULL
    RETURN d.id, STATE(d).decided_on, STATE(d).decided_on_precision, STATE(d).outcome ORDER BY d.id
    """,
    {"ids": ["decision_sample"]},
)
"""When decisions were taken, or are to be, and with what outcome."""
MAX_DAYS = 12
"""The most days of decisions that are not themselves under check which one check judges."""


@dataclass
class _Decisions:
    """Decisions with what they are about and who takes them."""

    links: list[Link] = field(default_factory=list)
    takers: dict[str, list[tuple[str, RelationshipFact, bool]]] = field(default_factory=dict)
    days: dict[str, PartialDate] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    said: dict[str, str] = field(default_factory=dict)

    def taken_before(self, decision: str, day: date) -> date | None:
        """Return the last day on which a decision may have been taken, if that is before a day."""
        taken = self.days.get(decision)
        return taken.last if taken is not None and taken.last < day else None

    def due_after(self, decision: str, day: date) -> date | None:
        """Return the first day on which a decision may be taken, if that is after a day."""
        due = self.days.get(decision)
        return due.first if due is not None and due.first > day else None

    def on(self, thing: str, day: date) -> tuple[Decider, ...]:
        """Return everybody who decides about a thing, seen from a day."""
        found = []
        for link in self.links:
            if link.about != thing:
                continue
            taken, due = self.taken_before(link.decision, day), self.due_after(link.decision, day)
            for party, fact, open_fact in self.takers.get(link.decision, ()):
                principal = fact.properties.get("on_behalf_of")
                imprecise = link.imprecise or open_fact
                facts = (fact, *link.facts)
                said = self.said.get(link.decision, "")
                found.append(
                    Decider(party, principal, link.decision, facts, imprecise, taken, due_on=due, said=said)
                )
        return tuple(found)

    @property
    def things(self) -> set[str]:
        """What is decided on."""
        return {link.about for link in self.links}


async def read_dealings(context: CheckContext) -> Dealings:
    """Return every dealing of the question, in the order of what they are about."""
    own = frozenset(row[0] for row in await context.rows(OWN_FIRMS))
    asked = tuple(sorted(context.subjects.get("Party", ())))
    await context.meet({*asked, *own, *context.decision_makers})
    # Our own firms are party to most deals: theirs would be the whole book of business.
    parties = sorted(set(asked) - own) or list(asked)
    dealing_ids = set(chain.from_iterable(context.subjects.get(label, ()) for label in THINGS))
    deals = {row[0] for row in await context.rows(DEALS_OF, ids=parties)}
    decisions = await _decisions(context, {*dealing_ids, *deals, *parties})
    decided = {id for id in decisions.things if label_of_id(id) not in ("Party", "Decision")}
    withdrawn, doubtful = await _withdrawn(context, dealing_ids | deals | decided)
    # An agreement that is over is dealt in no more; what was once decided on it is judged all the same.
    withdrawn -= {id for id in decided if label_of_id(id) != "Deal"}
    dealing_ids = (dealing_ids | deals | decided) - withdrawn
    named = tuple(Decider(party) for party in sorted(set(context.decision_makers)))
    found = await _about_things(context, sorted(dealing_ids), decisions, named, own)
    question = _implied(context.day, decisions, parties, named, own)
    placed = [_doubted(each) if each.about in doubtful else each for each in found]
    placed += [question] if question else []
    placed += evaluations(await context.read(TENDERS), context.day, context.recused)
    taken, unjudged = _other_days(context, decisions, withdrawn)
    undated = tuple(
        sorted(decisions.undated - {link.decision for link in decisions.links if link.about in withdrawn})
    )
    makers = tuple(sorted(set(context.decision_makers)))
    faceless = _faceless(context, found, decisions, own)
    return Dealings(
        tuple(placed), own, asked, makers, taken, tuple(sorted(withdrawn)), unjudged, faceless, undated
    )


def _faceless(
    context: CheckContext, dealings: list[Dealing], decisions: _Decisions, own: frozenset[str]
) -> tuple[str, ...]:
    """Return what is under check of which it is not recorded who faces whom: nothing can be compared there.

    That is a decision about nothing recorded, and a dealing in which a decider faces no party.
    An agreement under check has two parties, whether or not anybody is known to decide.
    """
    asked = set(chain.from_iterable(context.subjects.values()))
    decided = {link.decision for link in decisions.links}
    found = {id for id in context.subjects.get("Decision", ()) if id not in decided}
    under_check = asked | {link.about for link in decisions.links if link.decision in asked}
    for dealing in dealings:
        if dealing.about in under_check and dealing.lacks_another(own):
            found.add(dealing.about)
    return tuple(sorted(found))


def _other_days(
    context: CheckContext, decisions: _Decisions, withdrawn: set[str]
) -> tuple[dict[date, tuple[str, ...]], int]:
    """Return the decisions of another day than the one asked about, by their days, and how many are left out.

    Of a decision whose day is not known exactly, the first and the last possible day count.
    """
    asked = set(context.subjects.get("Decision", ()))
    dealt_in = {link.decision for link in decisions.links if link.about not in withdrawn}
    found: dict[date, set[str]] = {}
    for decision in sorted(dealt_in & set(decisions.days)):
        for day in {decisions.days[decision].first, decisions.days[decision].last} - {context.day}:
            found.setdefault(day, set()).add(decision)
    beside = [day for day in sorted(found) if not found[day] & asked]
    left_out = beside[: max(0, len(beside) - MAX_DAYS)]
    kept = {day: tuple(sorted(found[day])) for day in sorted(found) if day not in left_out}
    return kept, len(set().union(*(found[day] for day in left_out)))


async def _withdrawn(context: CheckContext, deals: set[str]) -> tuple[set[str], set[str]]:
    """Return the deals in which nothing is dealt any more, and those of which the date leaves that open."""
    surely: set[str] = set()
    possibly: set[str] = set()
    for deal, day, precision in await context.rows(WITHDRAWN, ids=sorted(deals)):
        on = stated({"withdrawn_on": day, "withdrawn_on_precision": precision}, "withdrawn_on")
        (surely if on is not None and on.last <= context.day else possibly).add(deal)
    # A partnership has several such dates: one that surely lies behind is enough.
    return surely, possibly - surely


def _doubted(dealing: Dealing) -> Dealing:
    """Return a dealing of which it is open whether anybody is still a party to it."""
    return replace(
        dealing,
        participants=tuple(replace(each, imprecise=True) for each in dealing.participants),
        targets=tuple(replace(each, imprecise=True) for each in dealing.targets),
    )


async def _about_things(
    context: CheckContext,
    dealing_ids: list[str],
    decisions: _Decisions,
    named: tuple[Decider, ...],
    own: frozenset[str],
) -> list[Dealing]:
    sides = await _participants(context, dealing_ids)
    targets = await _targets(context, dealing_ids, sides)
    found = []
    for dealing_id in dealing_ids:
        deciders = _joined(decisions.on(dealing_id, context.day), named, own)
        if label_of_id(dealing_id) != "Tender":  # whose evaluators face its bidders
            deciders += taking_part(context.recused, dealing_id)
        found.append(
            Dealing(dealing_id, tuple(sides.get(dealing_id, ())), deciders, targets.get(dealing_id, ()))
        )
    return found


def _implied(
    day: date, decisions: _Decisions, parties: list[str], named: tuple[Decider, ...], own: frozenset[str]
) -> Dealing | None:
    """Return the dealing that the question implies: about parties, or where no other takes the named ones."""
    about = sorted(id for id in decisions.things if label_of_id(id) == "Party")
    takers = named + tuple(chain.from_iterable(decisions.on(party, day) for party in about))
    if parties or about:
        return implied(own, {*parties, *about}, takers)
    return None


async def _decisions(context: CheckContext, things: Iterable[str]) -> _Decisions:
    found = _Decisions(await read_links(context, things))
    ids = sorted({link.decision for link in found.links})
    under_check = _under_check(context, found)
    found.undated = set(ids)
    for decision, day, precision, outcome in await context.rows(DECISION_DAYS, ids=ids):
        when = stated({"on": day, "on_precision": precision}, "on")
        found.said[decision] = _said(when, outcome, context.day)
        if when is not None:
            found.undated.discard(decision)
        # What was decided in another dealing of a party under check says who decides, and may decide
        # again: it is judged by the day asked about.
        if when is not None and (when.last >= context.day or decision in under_check):
            found.days[decision] = when
    for decision, party, row in await context.rows(DECIDERS, ids=ids):
        found.takers.setdefault(decision, []).append((party, as_fact(row), _imprecise(context, row)))
    return found


def _said(when: PartialDate | None, outcome: str | None, day: date) -> str:
    """Return when a decision was taken or is due, and how: "decided on 2026-05-11: approved"."""
    words = spoken(outcome) if outcome else ""
    if when is None:
        return words
    verb = "due" if when.first > day else "decided"
    return f"{verb} {'on' if when.first == when.last else 'in'} {when}" + (f": {words}" if words else "")


def _under_check(context: CheckContext, decisions: _Decisions) -> set[str]:
    """Return the decisions that are asked about themselves, or through what they are about."""
    asked = set(chain.from_iterable(context.subjects.get(label, ()) for label in ("Decision", *THINGS)))
    found = set()
    for link in decisions.links:
        if asked & {link.decision, link.about}:
            found.add(link.decision)
    return found


async def _participants(context: CheckContext, dealing_ids: list[str]) -> dict[str, list[Participant]]:
    found: dict[str, list[Participant]] = {}
    for dealing_id, party, row in await context.rows(PARTICIPANTS, ids=dealing_ids):
        fact = as_fact(row)
        each = Participant(party, fact.role, fact.properties.get("side"), (fact,), _imprecise(context, row))
        found.setdefault(dealing_id, []).append(each)
    for dealing_id, party, row in await context.rows(GRANT_PARTIES, ids=dealing_ids):
        fact = as_fact(row)
        side = "grantor" if fact.type == "GRANTS" else "grantee"
        found.setdefault(dealing_id, []).append(
            Participant(party, None, side, (fact,), _imprecise(context, row))
        )
    return found


async def _targets(
    context: CheckContext, dealing_ids: list[str], sides: Mapping[str, list[Participant]]
) -> dict[str, tuple[Participant, ...]]:
    """Return the parties that dealings are about, or that stand behind what they are about."""
    objects = await context.rows(DEAL_OBJECTS, ids=dealing_ids)
    behind = await read_behind(context, {*dealing_ids, *(row[1] for row in objects)})
    found: dict[str, dict[str, Participant]] = {}
    for dealing_id in dealing_ids:
        for each in behind.get(dealing_id, ()):
            found.setdefault(dealing_id, {}).setdefault(each.party, each)
    for dealing_id, thing, row in objects:
        link, imprecise = as_fact(row), _imprecise(context, row)
        if label_of_id(thing) == "Party":
            target = Participant(thing, facts=(link,), imprecise=imprecise)
            found.setdefault(dealing_id, {}).setdefault(thing, target)
        for each in behind.get(thing, ()):
            found.setdefault(dealing_id, {}).setdefault(each.party, after(link, each, imprecise=imprecise))
    placed = {dealing_id: {each.party for each in group} for dealing_id, group in sides.items()}
    kept = {}
    for dealing_id, group in found.items():
        kept[dealing_id] = tuple(group[id] for id in sorted(group) if id not in placed.get(dealing_id, ()))
    return kept


def _imprecise(context: CheckContext, row: list[Any]) -> bool:
    return straddles(context.day, row[3])


def _joined(
    recorded: tuple[Decider, ...], named: tuple[Decider, ...], own: frozenset[str]
) -> tuple[Decider, ...]:
    """Add those who are named to those who decide by the record: who surely decides for us is one of them."""
    known = {
        each.party
        for each in recorded
        if not each.imprecise and (each.on_behalf_of is None or each.on_behalf_of in own)
    }
    return recorded + tuple(each for each in named if each.party not in known)


DEALINGS = Reading(
    name="dealings",
    what="deals, agreements, grants and decisions of the parties, and who owns or makes what is dealt in",
    read=read_dealings,
    relationships=(
        "ABOUT", "DECIDES", "PARTY_TO", "GRANTS", "GRANTED_TO", "OWNS_IP", "OWNS_BRAND", "OFFERS", "USES_IP",
        "OF_ASSET", "CREATES", "FOR_VENTURE", "SUBCONTRACT_OF", "AMENDS", "RENEWS", "UNDER_HEAD_GRANT",
        "CONTAINS", "SUPPLIES", "GOVERNED_BY", "FOR_PRODUCT", "FOR_BRAND", "VEHICLE", "BIDS_ON", "HAS_BID",
        "SUBMITTED", "HAS_AWARD", "AWARDED_TO", "EVALUATES", "HAS_EVALUATION", "COMPETES_IN",
    ),
    patterns=(
        OWN_FIRMS, DECIDED, DECISIONS_ON, REVIEWS, DECIDERS, PARTICIPANTS, GRANT_PARTIES, DEALS_OF,
        DEAL_OBJECTS, WITHDRAWN, DECISION_DAYS, *BEHIND.values(), TENDERS_OF,
    ),
    shows=(
        "ABOUT", "DECIDES", "PARTY_TO", "GRANTS", "GRANTED_TO", "OWNS_IP", "OWNS_BRAND", "OFFERS", "USES_IP",
        "OF_ASSET", "CREATES", "FOR_VENTURE", "SUBCONTRACT_OF", "AMENDS", "RENEWS", "UNDER_HEAD_GRANT",
        "CONTAINS", "SUPPLIES", "GOVERNED_BY", "FOR_PRODUCT", "FOR_BRAND", "VEHICLE", "BIDS_ON", "HAS_BID",
        "SUBMITTED", "HAS_AWARD", "AWARDED_TO", "EVALUATES", "HAS_EVALUATION", "COMPETES_IN",
    ),
    partly=("BIDS_ON", "HAS_BID", "SUBMITTED", "HAS_AWARD", "AWARDED_TO", "EVALUATES", "HAS_EVALUATION"),
    covers=Covers.EVERYBODY,
    closed_by="CONTRACTS",
)  # fmt: skip
