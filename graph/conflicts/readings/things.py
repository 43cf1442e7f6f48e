"""The parties behind what is dealt in: who owns, makes, grants or governs a thing that is not a party."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import Pattern, united
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealings import Participant


def _behind(label: str, *steps: str) -> str:
    """Return one branch of a pattern: a path of guarded steps from a thing to a party."""
    match = f"(x:{label} WHERE x.id IN $ids AND SEEN(x))" + "".join(steps)
    names = [name for name in ("q", "r") if f"[{name}:" in match]
    facts = ", ".join(
        f"[type({name}), startNode({name}).id, endNode({name}).id, properties({name})]" for name in names
    )
    return f"MATCH {match} RETURN x.id AS thing, p.id AS party, [{facts}] AS facts"


def _to(kinds: str) -> str:
    """Return a step from a thing to another thing."""
    return f"-[q:{kinds} WHERE LIVE(q)]->(y WHERE SEEN(y))"


def _from(kinds: str) -> str:
    """Return a step to a thing that leads to this one."""
    return f"<-[q:{kinds} WHERE LIVE(q)]-(y WHERE SEEN(y))"


def _party(kinds: str) -> str:
    """Return the last step, to a party, whichever of the two the relationship starts at."""
    return f"-[r:{kinds} WHERE LIVE(r)]-(p:Party WHERE SEEN(p))"


def _pattern(label: str, *ways: str) -> Pattern:
    return Pattern(
        united(_behind(label, way) for way in ways)
        + "RETURN DISTINCT thing, party, facts ORDER BY thing, party",
        {"ids": ["grant_sample"]},
    )


# What the second step of a way may be follows from where the first one leads: an asset has owners, a
# contract parties. Ways that begin alike are one, since Neo4j plans each branch for itself.
_GRANTED = "GRANTS|GRANTED_TO"
_WAYS = {
    "IPAsset": (_party("OWNS_IP"), _from("OF_ASSET") + _party("GRANTED_TO")),
    "Brand": (_party("OWNS_BRAND"),),
    "Product": (_party("OFFERS"), _to("USES_IP|CONTAINS") + _party("OWNS_IP|SUPPLIES")),
    "RightsGrant": (
        _party(_GRANTED),
        _to("OF_ASSET|UNDER_HEAD_GRANT") + _party(f"OWNS_IP|{_GRANTED}"),
        _from("CREATES") + _party("PARTY_TO"),
    ),
    "Contract": (
        _party("PARTY_TO"),
        _to("CREATES|FOR_VENTURE|SUBCONTRACT_OF|AMENDS|RENEWS") + _party(f"PARTY_TO|{_GRANTED}"),
        _from("GOVERNED_BY|SUBCONTRACT_OF|AMENDS|RENEWS") + _party("PARTY_TO"),
    ),
    "Deal": (_party("PARTY_TO"),),
    "Partnership": (
        _party("PARTY_TO"),
        _to("GOVERNED_BY|FOR_VENTURE|FOR_PRODUCT|FOR_BRAND") + _party("PARTY_TO|OFFERS|OWNS_BRAND"),
    ),
    "JointVenture": (
        _party("PARTY_TO|VEHICLE"),
        _to("GOVERNED_BY|FOR_PRODUCT|FOR_BRAND") + _party("PARTY_TO|OFFERS|OWNS_BRAND"),
        _from("FOR_VENTURE") + _party("PARTY_TO"),
    ),
    "Tender": (
        _party("BIDS_ON"),
        _to("HAS_BID|HAS_AWARD") + _party("SUBMITTED|AWARDED_TO"),
    ),
    "Matter": (_party("PARTY_TO"),),
    "Market": (_party("COMPETES_IN"),),
}
BEHIND = {label: _pattern(label, *ways) for label, ways in _WAYS.items()}
"""By label of a thing: the parties behind it, each with the one or two relationships that lead there."""


async def read_behind(context: CheckContext, things: Iterable[str]) -> dict[str, tuple[Participant, ...]]:
    """Return by thing the parties behind it, each once, by the shortest way."""
    found: dict[str, dict[str, Participant]] = {}
    for thing, party, rows in await context.rows_by_label(BEHIND, things):
        imprecise = any(straddles(context.day, row[3]) for row in rows)
        new = Participant(party, facts=tuple(as_fact(row) for row in rows), imprecise=imprecise)
        held = found.setdefault(thing, {})
        if party not in held or _surer(new) < _surer(held[party]):
            held[party] = new
    return {thing: tuple(group[party] for party in sorted(group)) for thing, group in found.items()}


def _surer(each: Participant) -> tuple[bool, int, list[str]]:
    return each.imprecise, len(each.facts), [fact.fact_id for fact in each.facts]


def after(link: RelationshipFact, each: Participant, *, imprecise: bool) -> Participant:
    """Return a party behind a thing as a party behind what is about that thing."""
    return Participant(each.party, facts=(link, *each.facts), imprecise=each.imprecise or imprecise)
