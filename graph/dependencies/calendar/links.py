"""Relationships whose last day is in the calendar: certifications held, offices, tiers, supply, access."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from graph.checks.evidence import as_fact
from graph.checks.in_force import validity
from graph.checks.own_firms import is_own
from graph.checks.result import NodeId
from graph.checks.sentences import fact_sentence
from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.dependencies.calendar.expiry import Dated, Expiry, ExpiryKind, Party, expiry, on
from graph.dependencies.calendar.extraction import MOST_NODES, refuse_more_than
from graph.dependencies.calendar.term import Day
from graph.model.language.moment import Moment
from graph.model.language.partial_date import OPEN_DATE, PartialDate
from graph.model.language.properties import Precision
from graph.policy.scope import Scope

KINDS = {
    "HOLDS_CERTIFICATION": ExpiryKind.CERTIFICATION,
    "HAS_ROLE_AT": ExpiryKind.OFFICE,
    "REPRESENTS": ExpiryKind.AUTHORITY,
    "IN_TIER": ExpiryKind.TIER,
    "SUPPLIES": ExpiryKind.SUPPLY,
    "DISTRIBUTES_IN": ExpiryKind.DISTRIBUTION,
    "HAS_ACCESS_TO": ExpiryKind.ACCESS,
    "OWNS_IP": ExpiryKind.TITLE,
    "OWNS_BRAND": ExpiryKind.TITLE,
    "MEETS": ExpiryKind.COMPLIANCE,
}
"""The types of relationship whose end is a day to act by, each with its kind in the calendar."""


@dataclass(frozen=True, slots=True)
class DatedLink:
    """A relationship that ends: its two ends as they were read, and itself in words."""

    start: Dated
    end: Dated
    sentence: str
    kind: ExpiryKind
    last: Day

    def days(self, as_of: date) -> Iterator[Expiry]:
        """Yield its last day, unless it has passed."""
        if self.last.before(as_of):
            return
        found = expiry(self.kind, self.start, self.last, as_of, "")
        words = f"{self.sentence}, for the last time {on(self.last)}."
        yield replace(found, title=self.sentence, sentence=words, of=NodeId(self.end.id))


def links_statement(guards: Guards) -> str:
    """Return the statement of every relationship of those types that has an end, with what its ends are."""
    live = guards.rel("r")
    ends = f"(a WHERE {guards.node('a')})-[r:{'|'.join(KINDS)} WHERE r.valid_to < $never AND {live}]->"
    return (
        f"MATCH {ends}(b WHERE {guards.node('b')})"
        f" WITH a, r, b, {guards.state('a')} AS s, {guards.state('b')} AS t LIMIT $limit"
        f" RETURN collect([[type(r), a.id, b.id, properties(r)], {_node('a', 's')}, {_node('b', 't')}])"
    )


def _node(node: str, state: str) -> str:
    called = f"coalesce({state}.title, {state}.name, {node}.id)"
    return f"[{node}.id, {called}, {node}:Party, coalesce({is_own(state)}, false)]"


async def dated_links(
    transaction: Database | Transaction, scope: Scope, moment: Moment, *, limit: int = MOST_NODES
) -> list[DatedLink]:
    """Read every relationship that has an end; raise ResourceExhausted beyond ``limit``."""
    guards = Guards(scope, moment)
    parameters = {**guards.parameters, "never": OPEN_DATE, "limit": limit + 1}
    rows = (await transaction.rows(links_statement(guards), parameters))[0][0]
    refuse_more_than(limit, rows)
    found = [_link(*row) for row in rows]
    return sorted(found, key=lambda link: (link.start.id, link.end.id, link.sentence))


def _link(row: list[Any], start: list[Any], end: list[Any]) -> DatedLink:
    fact = as_fact(row)
    parties = tuple(Party(id, name, ours) for id, name, is_party, ours in (start, end) if is_party)
    words = fact_sentence(replace(fact, valid_from=None, properties={}), {start[0]: start[1], end[0]: end[1]})
    holder = Dated(fact.type, start[0], {"name": start[1]}, parties=parties)
    held = Dated(fact.type, end[0], {"name": end[1]})
    return DatedLink(holder, held, words, KINDS[fact.type], last_day(row[3]))


def last_day(properties: dict[str, Any]) -> Day:
    """Return the last day of a relationship: the day before its stored end, as exactly as that is known."""
    earliest, end = validity(properties).end
    day = timedelta(days=1)
    precision = Precision(properties.get("valid_to_precision") or Precision.DAY)
    if precision is not Precision.DAY:
        return Day.of(PartialDate.containing(end - day, precision))
    return Day(earliest - day, end - day)
