"""What decisions are about, followed through decisions about decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern, by_ids
from graph.conflicts.readings.context import CheckContext
from graph.model.catalogue import label_of_id

AGREEMENTS = ("Contract", "Deal", "JointVenture", "Partnership")
THINGS = (*AGREEMENTS, "RightsGrant", "IPAsset", "Product", "Brand", "Tender", "Matter", "Market")
"""The labels of what can be dealt in and is not a party."""

DECIDED = Pattern(
    f"""
    MATCH (d:Decision WHERE d.id IN $ids AND SEEN(d))-[r:ABOUT WHERE LIVE(r)]->(x WHERE SEEN(x))
    RETURN d.id, x.id, {FACT} ORDER BY d.id, x.id
    """,
    {"ids": ["decision_sample"]},
)
"""What decisions are about."""

DECISIONS_ON = Pattern(
    by_ids("Party", *THINGS)
    + f"""
    MATCH (x WHERE SEEN(x))<-[r:ABOUT WHERE LIVE(r)]-(d:Decision WHERE SEEN(d))
    RETURN d.id, x.id, {FACT} ORDER BY d.id, x.id
    """,
    {"ids": ["deal_sample"]},
    {"ids": ("ABOUT",)},
)
"""The decisions that are about something."""

REVIEWS = Pattern(
    f"""
    MATCH (x:Decision WHERE x.id IN $ids AND SEEN(x))<-[r:ABOUT WHERE LIVE(r)]-(d:Decision WHERE SEEN(d))
    RETURN d.id, x.id, {FACT} ORDER BY d.id, x.id
    """,
    {"ids": ["decision_sample"]},
)
"""The decisions about decisions: those that review, confirm or repeat them."""

_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """A decision with what it is about; ``facts`` lead from the one to the other."""

    decision: str
    about: str
    facts: tuple[RelationshipFact, ...]
    imprecise: bool = False

    def before(self, further: Link) -> Link:
        """Return the link from this decision to what the decision it is about is about."""
        imprecise = self.imprecise or further.imprecise
        return Link(self.decision, further.about, (*self.facts, *further.facts), imprecise)


async def read_links(context: CheckContext, things: Iterable[str]) -> list[Link]:
    """Return what the decisions under check, and those about some things, are about.

    A decision about another decision is about what that one is about as well.
    """
    asked = context.subjects.get("Decision", ())
    found: dict[tuple[str, str], Link] = {}
    rows = await context.rows(DECIDED, ids=sorted(asked))
    rows += await context.rows(DECISIONS_ON, ids=sorted(things))
    known: set[str] = set()
    for _ in range(_MOST_STEPS):
        _keep(context, found, rows)
        decisions = {id for id in chain.from_iterable(found) if label_of_id(id) == "Decision"}
        new = decisions - known
        if not new:
            break
        known |= new
        rows = await context.rows(REVIEWS, ids=sorted(new))
        rows += await context.rows(DECIDED, ids=sorted(_abouts(found) & new))
    else:
        context.truncate(["decisions about decisions go on beyond what was read"])
    return followed(found)


def _abouts(found: Iterable[tuple[str, str]]) -> set[str]:
    return {about for _, about in found}


def _keep(context: CheckContext, found: dict[tuple[str, str], Link], rows: Iterable[list[Any]]) -> None:
    for decision, about, row in rows:
        link = Link(decision, about, (as_fact(row),), straddles(context.day, row[3]))
        found.setdefault((decision, about), link)


def followed(links: Mapping[tuple[str, str], Link]) -> list[Link]:
    """Return links with those that follow from them through decisions about decisions, in order.

    Of two ways to one thing the shorter one is kept, and a circle leads nowhere new.
    """
    by_decision: dict[str, list[Link]] = {}
    for key in sorted(links):
        by_decision.setdefault(key[0], []).append(links[key])
    found = {key: links[key] for key in sorted(links)}
    todo = list(found.values())
    while todo:
        further = []
        for link in todo:
            for step in by_decision.get(link.about, ()):
                key = (link.decision, step.about)
                if key not in found:
                    found[key] = link.before(step)
                    further.append(found[key])
        todo = further
    return [found[key] for key in sorted(found)]
