"""What has dates that end: one statement, one list a noun, scope and time inside every pattern."""

from __future__ import annotations

from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.dependencies.calendar.expiry import Dated
from graph.errors import ResourceExhausted
from graph.model.catalogue import nodes
from graph.model.language.declarations import Kind
from graph.model.language.moment import Moment
from graph.policy.scope import Scope

MOST_NODES = 250_000
"""How many nodes of one noun are read; more is refused, never cut."""

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
}
_READ = {
    "Contract": ("title", "perpetual", "renewal_auto", "renewal_months", "notice_days"),
    "RightsGrant": ("title",),
    "IPAsset": ("name",),
    "Restriction": ("title",),
    "Milestone": ("title", "met_on"),
    "Obligation": ("title", "met_on", "obligation_type"),
    "Product": ("name",),
    "Component": ("name",),
    "Platform": ("name",),
}
"""The properties that are read of each noun beside its ends; checked against the model on import."""


def _properties(label: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in (*_ENDS[label], *_READ[label]):
        prop = nodes()[label].prop(name)
        found.extend((name, f"{name}_precision") if prop.kind is Kind.DATE else (name,))
    return tuple(found)


PROPERTIES = {label: _properties(label) for label in _ENDS}


def _survivors(guards: Guards) -> str:
    """What outlives a contract: clauses and restrictions that say so, and duties after it."""
    seen, live = guards.node, guards.rel
    surviving = (
        ("HAS_CLAUSE", "Clause", "m.survives_termination = true"),
        ("IMPOSES", "Restriction", "m.survives_termination = true"),
        ("HAS_TERM", "Obligation", "m.obligation_type = 'POST_TERMINATION'"),
    )
    return " + ".join(
        f"[(n)-[r:{kind} WHERE {live('r')}]->(m:{label} WHERE {seen('m')} AND {which}) | m.id]"
        for kind, label, which in surviving
    )


def _extra(label: str, guards: Guards) -> str:
    seen, live = guards.node, guards.rel
    if label == "Contract":
        return _survivors(guards)
    if label in ("Milestone", "Obligation"):
        dates = "{terminated_on: c.terminated_on, terminated_on_precision: c.terminated_on_precision}"
        return f"[(c:Contract WHERE {seen('c')})-[r:HAS_TERM WHERE {live('r')}]->(n) | {dates}]"
    uses = {"Product": "OFFERS", "Component": "CONTAINS", "Platform": "RUNS_ON"}
    if label in uses:
        return f"EXISTS {{ (n)<-[r:{uses[label]} WHERE {live('r')}]-(m WHERE {seen('m')}) }}"
    return "null"


def dated_statement(guards: Guards) -> str:
    """Return the statement of everything that has a date which ends it."""
    parts, names = [], []
    for label, ends in _ENDS.items():
        has_end = " OR ".join(f"s.{name} IS NOT NULL" for name in ends)
        values = ", ".join(f"s.{name}" for name in PROPERTIES[label])
        parts.append(
            f"CALL () {{ MATCH (n:{label} WHERE {guards.node('n')}) WITH n, {guards.state('n')} AS s"
            f" WHERE {has_end} WITH n, s LIMIT $limit"
            f" RETURN collect([n.id, [{values}], {_extra(label, guards)}]) AS {label.lower()} }}"
        )
        names.append(label.lower())
    return "\n".join([*parts, f"RETURN [{', '.join(names)}]"])


async def dated_nodes(
    transaction: Database | Transaction, scope: Scope, moment: Moment, *, limit: int = MOST_NODES
) -> list[Dated]:
    """Read everything that has an end, in one record; raise ResourceExhausted beyond ``limit`` of a noun."""
    guards = Guards(scope, moment)
    parameters = {**guards.parameters, "limit": limit + 1}
    lists = (await transaction.rows(dated_statement(guards), parameters))[0][0]
    found: list[Dated] = []
    for label, rows in zip(_ENDS, lists, strict=True):
        if len(rows) > limit:
            raise ResourceExhausted(
                f"More than {limit:,} nodes labelled {label} have dates.",
                cure="Ask about a narrower scope; a part of them would not be an answer.",
            )
        names = PROPERTIES[label]
        found.extend(
            Dated(label, id, dict(zip(names, values, strict=True)), extra) for id, values, extra in rows
        )
    return found
