"""What has dates that end: one statement a noun, scope and time inside every pattern."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import Any

from graph.checks.own_firms import is_own
from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.dependencies.calendar.expiry import Dated, Party
from graph.errors import ResourceExhausted
from graph.model.catalogue import nodes
from graph.model.language.moment import Moment
from graph.model.language.properties import Kind
from graph.policy.scope import Scope

MOST_NODES = 250_000
"""How many nodes or relationships of one kind are read; more is refused, never cut."""

_ENDS = {
    "Contract": ("expires_on", "terminated_on"),
    "RightsGrant": ("expires_on", "terminated_on"),
    "IPAsset": ("expires_on", "lapsed_on"),
    "Restriction": ("expires_on", "notice_by"),
    "Milestone": ("due_on",),
    "Obligation": ("due_on", "ends_on"),
    "Product": ("eol_on",),
    "Component": ("eol_on",),
    "Platform": ("eol_on",),
    "Interface": ("eol_on",),
    "Partnership": ("notice_expires_on", "terminated_on", "ended"),
    "DueDiligenceCase": ("next_review_on",),
    "CertificationAward": ("expires_on", "awarded_on", "revoked_on"),
    "Waiver": ("expires_on",),
    "Recusal": ("expires_on",),
    "EthicalWall": ("expires_on",),
    "DealRegistration": ("protected_until",),
    "Tender": ("bids_due_on",),
    "IncentiveStatement": ("due_on",),
    "PaymentTerm": ("due_on",),
    "DisputeStep": ("due_on",),
    "SecurityRequirement": ("due_on",),
}
_READ = {
    "Contract": (
        "title",
        "perpetual",
        "renewal_auto",
        "renewal_months",
        "notice_days",
        "notice_months",
        "value",
        "currency",
    ),
    "RightsGrant": ("title",),
    "IPAsset": ("name",),
    "Restriction": ("title",),
    "Milestone": ("title", "met_on", "amount", "currency"),
    "Obligation": ("title", "met_on", "obligation_type"),
    "Product": ("name",),
    "Component": ("name",),
    "Platform": ("name",),
    "Interface": ("name",),
    "Partnership": ("name",),
    "DueDiligenceCase": ("title", "opened_on"),
    "CertificationAward": ("title",),
    "Waiver": ("title",),
    "Recusal": ("title",),
    "EthicalWall": ("title",),
    "DealRegistration": ("title", "rejected_on", "converted_on"),
    "Tender": ("title", "awarded_on", "canceled_on", "value", "currency"),
    "IncentiveStatement": ("title", "paid_on", "amount_due", "currency"),
    "PaymentTerm": ("title", "amount", "currency"),
    "DisputeStep": ("title", "taken_on"),
    "SecurityRequirement": ("title",),
}
"""The properties that are read of each noun beside its ends; checked against the model on import."""


def _properties(label: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in (*_ENDS[label], *_READ[label]):
        prop = nodes()[label].prop(name)
        found.extend((name, f"{name}_precision") if prop.kind is Kind.DATE else (name,))
    return tuple(found)


PROPERTIES = {label: _properties(label) for label in _ENDS}


_SURVIVORS = (
    ("HAS_CLAUSE", "Clause", "m.survives_termination = true"),
    ("IMPOSES", "Restriction", "m.survives_termination = true"),
    ("HAS_TERM", "Obligation", "m.obligation_type = 'POST_TERMINATION'"),
)
"""What outlives a contract: clauses and restrictions that say so, and duties after it."""
_USES = {"Product": "OFFERS", "Component": "CONTAINS", "Platform": "RUNS_ON", "Interface": "IMPLEMENTS"}
"""The relationship that says that something still uses it."""


def _extra(label: str, guards: Guards) -> str:
    """Return the expression of what is read beside a node, as ``Dated.extra`` describes it."""
    seen, live = guards.node, guards.rel
    if label == "Contract":
        parts = []
        for kind, target, which in _SURVIVORS:
            pattern = f"(n)-[r:{kind} WHERE {live('r')}]->(m:{target} WHERE {seen('m')} AND {which})"
            parts.append(f"[{pattern} | m.id]")
        return " + ".join(parts)
    if label in ("Milestone", "Obligation"):
        dates = "{terminated_on: c.terminated_on, terminated_on_precision: c.terminated_on_precision}"
        return f"[(c:Contract WHERE {seen('c')})-[r:HAS_TERM WHERE {live('r')}]->(n) | {dates}]"
    if label == "DueDiligenceCase":
        later = f"(m:DueDiligenceCase WHERE {seen('m')})"
        about = f"(n)-[a:ABOUT WHERE {live('a')}]->(x WHERE {seen('x')})<-[b:ABOUT WHERE {live('b')}]-{later}"
        return (
            f"COLLECT {{ MATCH {about} WITH DISTINCT m, {guards.state('m')} AS t"
            " WHERE t.aspect = s.aspect AND t.opened_on > s.opened_on"
            " RETURN {opened_on: t.opened_on, opened_on_precision: t.opened_on_precision} }"
        )
    if label == "CertificationAward":
        awarded = f"(m:Certification WHERE {seen('m')})-[r:AWARDED_AS WHERE {live('r')}]->(n)"
        return (
            f"COLLECT {{ MATCH {awarded} WITH DISTINCT m, {guards.state('m')} AS t"
            " WHERE t.valid_months > 0 RETURN t.valid_months ORDER BY t.valid_months }"
        )
    if label in _USES:
        return f"EXISTS {{ (n)<-[r:{_USES[label]} WHERE {live('r')}]-(m WHERE {seen('m')}) }}"
    return "null"


def dated_statement(label: str, guards: Guards) -> str:
    """Return the statement of every node of a noun that has a date which ends it."""
    has_end = " OR ".join(f"s.{name} IS NOT NULL" for name in _ENDS[label])
    values = ", ".join(f"s.{name}" for name in PROPERTIES[label])
    return (
        f"MATCH (n:{label} WHERE {guards.node('n')}) WITH n, {guards.state('n')} AS s"
        f" WHERE {has_end} WITH n, s LIMIT $limit"
        f" RETURN collect([n.id, [{values}], {_extra(label, guards)}])"
    )


_CONCERNS = {
    "Contract": ("PARTY_TO",),
    "RightsGrant": ("GRANTS", "GRANTED_TO"),
    "Partnership": ("PARTY_TO",),
    "DueDiligenceCase": ("ABOUT",),
    "CertificationAward": ("AWARDED_TO",),
    "Waiver": ("ABOUT",),
    "Recusal": ("BINDS",),
    "EthicalWall": ("BINDS",),
    "DealRegistration": ("SUBMITTED",),
}
"""The relationships, by noun, that say which parties it concerns; checked against the model by a test."""


def parties_statement(guards: Guards) -> str:
    """Return the statement of whom what has dates concerns: of what, id, name, whether our own."""
    types = "|".join(dict.fromkeys(chain.from_iterable(_CONCERNS.values())))
    return (
        f"MATCH (n:{'|'.join(_CONCERNS)} WHERE {guards.node('n')})"
        f"-[r:{types} WHERE {guards.rel('r')}]-(p:Party WHERE {guards.node('p')})"
        f" WITH n, p, {guards.state('p')} AS s LIMIT $limit"
        f" RETURN collect([n.id, p.id, s.name, coalesce({is_own('s')}, false)])"
    )


def terms_statement(guards: Guards) -> str:
    """Return the statement of which contract states a term or imposes a restriction."""
    return (
        f"MATCH (c:Contract WHERE {guards.node('c')})-[r:HAS_TERM|IMPOSES WHERE {guards.rel('r')}]->"
        f"(n WHERE {guards.node('n')}) WITH c, n LIMIT $limit RETURN collect([n.id, c.id])"
    )


def statements(guards: Guards) -> list[str]:
    """Return every statement of the calendar: one a noun, then the parties, then the terms of contracts.

    One statement for all of them took the planner longer than the answer.
    """
    dated = [dated_statement(label, guards) for label in _ENDS]
    return [*dated, parties_statement(guards), terms_statement(guards)]


async def dated_nodes(
    transaction: Database | Transaction, scope: Scope, moment: Moment, *, limit: int = MOST_NODES
) -> list[Dated]:
    """Read everything that has an end; raise ResourceExhausted beyond ``limit`` of a noun or relationship."""
    guards = Guards(scope, moment)
    parameters = {**guards.parameters, "limit": limit + 1}
    lists = []
    for text in statements(guards):
        rows = (await transaction.rows(text, parameters))[0][0]
        refuse_more_than(limit, rows)
        lists.append(rows)
    *nodes_by_label, parties, terms = lists
    of = _parties_of(parties, terms)
    found: list[Dated] = []
    for label, rows in zip(_ENDS, nodes_by_label, strict=True):
        for id, values, extra in rows:
            properties = dict(zip(PROPERTIES[label], values, strict=True))
            found.append(Dated(label, id, properties, extra, tuple(of.get(id, {}).values())))
    return found


def refuse_more_than(limit: int, rows: list[Any]) -> None:
    """Raise ResourceExhausted where more rows came than are read."""
    if len(rows) > limit:
        raise ResourceExhausted(
            f"More than {limit:,} nodes or relationships of one kind have dates.",
            cure="Ask about a narrower scope; a part of them would not be an answer.",
        )


def _parties_of(parties: list[Any], terms: list[Any]) -> dict[str, dict[str, Party]]:
    """Return whom each node concerns, by id: a term of a contract concerns the parties to it."""
    found: dict[str, dict[str, Party]] = defaultdict(dict)
    for node, id, name, ours in parties:
        found[node][id] = Party(id, name, ours)
    for term, contract in terms:
        found[term].update(found.get(contract, {}))
    return found
