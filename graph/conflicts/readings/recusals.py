"""Who is recused from what is dealt in: those who would decide or evaluate it and take no part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain

from graph.checks.evidence import FindingStatus, RelationshipFact, as_fact
from graph.checks.in_force import holding, term_of_columns
from graph.checks.lifted import Lifted
from graph.checks.logic import Answer
from graph.checks.pattern import FACT, Pattern, by_ids
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.decision_links import THINGS
from graph.conflicts.readings.tenders import TENDERS
from graph.model.catalogue import label_of_id

_LINK = FACT.replace("(r)", "(a)")
_TIE = FACT.replace("(r)", "(b)")
RECUSED_THERE = Pattern(
    by_ids(*THINGS)
    + f"""
    OPTIONAL MATCH (x)<-[a:ABOUT WHERE LIVE(a)]-(d:Decision WHERE SEEN(d))
    WITH x, collect({{there: d, link: {_LINK}}}) + [{{there: x, link: null}}] AS places
    UNWIND places AS place
    WITH x, place.there AS there, place.link AS link WHERE there IS NOT NULL
    CALL (there) {{
        MATCH (there)<-[r:RECUSED_FROM WHERE LIVE(r)]-(p:Person WHERE SEEN(p))
        RETURN p, [{FACT}] AS ties, [null, null, null, null] AS days
        UNION
        MATCH (there)<-[r:ABOUT WHERE LIVE(r)]-(c:Recusal WHERE SEEN(c))-[b:BINDS WHERE LIVE(b)]->
              (p:Person WHERE SEEN(p))
        RETURN p, [{_TIE}, {FACT}] AS ties,
               [STATE(c).starts_on, STATE(c).starts_on_precision,
                STATE(c).expires_on, STATE(c).expires_on_precision] AS days
    }}
    RETURN x.id AS what, p.id AS who, there.id AS place, ties, link, days
    ORDER BY what, who, place, ties[0][3].id
    """,
    {"ids": ["deal_sample"]},
)
"""Who is recused from some things, or from decisions about them, by a tie or by a recusal that binds."""
Recusals = Mapping[str, Mapping[str, Lifted[tuple[RelationshipFact, ...]]]]
"""Those who are surely recused on the day, by what they take no part in, with the way from them to it."""


async def read_recusals(context: CheckContext) -> Recusals:
    """Return who is recused from what is under check or dealt in; no more where nothing is."""
    dealings, tenders = await context.read(DEALINGS), await context.read(TENDERS)
    things = {each.about for each in dealings.dealings if each.about}
    things |= {tender.id for tender in tenders if tenders.concerned(tender)}
    things |= set(chain.from_iterable(context.subjects.get(label, ()) for label in THINGS))
    ids = sorted(id for id in things if label_of_id(id) in THINGS)
    found: dict[str, dict[str, Lifted[tuple[RelationshipFact, ...]]]] = {}
    for what, who, there, ties, link, days in await context.rows(RECUSED_THERE, ids=ids):
        facts = tuple(as_fact(row) for row in ties)
        about = (as_fact(link),) if link else ()
        term = term_of_columns(days)
        for fact in (*facts, *about):
            term = term.intersection(holding(fact))
        if term.holds_on(context.day) is Answer.YES:
            ends = term.end[0] if term.end[0] < date.max else None
            one = Lifted((*facts, *about), facts, FindingStatus.RECUSED, who, (there,), ends)
            found.setdefault(what, {}).setdefault(who, one)
    return found


RECUSALS = Reading(
    name="recusals",
    what="who is recused from what is dealt in, or from a decision about it",
    read=read_recusals,
    relationships=("RECUSED_FROM", "BINDS", "ABOUT"),
    patterns=(RECUSED_THERE,),
    shows=("RECUSED_FROM", "BINDS", "ABOUT"),
    partly=("RECUSED_FROM", "BINDS", "ABOUT"),
)
