"""The parties behind what is dealt in: who owns, makes, grants or governs a thing that is not a party."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealings import Participant
from graph.model.catalogue import label_of_id


def _behind(*steps: str) -> str:
    """Return one branch of the pattern: a path of guarded steps from a thing to a party."""
    match = "".join(steps)
    names = [name for name in ("q", "r") if f"[{name}:" in match]
    facts = ", ".join(
        f"[type({name}), startNode({name}).id, endNode({name}).id, properties({name})]" for name in names
    )
    return f"MATCH (x {match} RETURN x.id AS thing, p.id AS party, [{facts}] AS facts"


_FIRST = ":{label} WHERE x.id IN $ids AND SEEN(x))"


def _to(kind: str, label: str) -> str:
    """Return a step from a thing to another thing."""
    return f"-[q:{kind} WHERE LIVE(q)]->(y:{label} WHERE SEEN(y))"


def _from(kind: str, label: str) -> str:
    """Return a step to a thing that leads to this one."""
    return f"<-[q:{kind} WHERE LIVE(q)]-(y:{label} WHERE SEEN(y))"


def _party(kinds: str, arrows: tuple[str, str] = ("<-", "-")) -> str:
    """Return the last step, to a party."""
    return f"{arrows[0]}[r:{kinds} WHERE LIVE(r)]{arrows[1]}(p:Party WHERE SEEN(p))"


_EITHER, _AWAY = ("-", "-"), ("-", "->")
_BRANCHES = (
    ("IPAsset", _party("OWNS_IP")),
    ("IPAsset", _from("OF_ASSET", "RightsGrant") + _party("GRANTED_TO", _AWAY)),
    ("Brand", _party("OWNS_BRAND")),
    ("Product", _party("OFFERS")),
    ("Product", _to("USES_IP", "IPAsset") + _party("OWNS_IP")),
    ("Product", _to("CONTAINS", "Component") + _party("SUPPLIES")),
    ("RightsGrant", _to("OF_ASSET", "IPAsset") + _party("OWNS_IP")),
    ("RightsGrant", _party("GRANTS|GRANTED_TO", _EITHER)),
    ("RightsGrant", _from("CREATES", "Contract") + _party("PARTY_TO")),
    ("RightsGrant", _to("UNDER_HEAD_GRANT", "RightsGrant") + _party("GRANTS|GRANTED_TO", _EITHER)),
    ("Contract", _party("PARTY_TO")),
    ("Contract", _to("CREATES", "RightsGrant") + _party("GRANTS|GRANTED_TO", _EITHER)),
    ("Contract", _to("FOR_VENTURE", "JointVenture") + _party("PARTY_TO")),
    ("Contract", _to("SUBCONTRACT_OF|AMENDS|RENEWS", "Contract") + _party("PARTY_TO")),
    ("Partnership", _party("PARTY_TO")),
    ("Partnership", _to("GOVERNED_BY", "Contract") + _party("PARTY_TO")),
    ("Partnership", _to("FOR_VENTURE", "JointVenture") + _party("PARTY_TO")),
    ("Partnership", _to("FOR_PRODUCT", "Product") + _party("OFFERS")),
    ("Partnership", _to("FOR_BRAND", "Brand") + _party("OWNS_BRAND")),
    ("JointVenture", _party("PARTY_TO")),
    ("JointVenture", _party("VEHICLE", _AWAY)),
    ("JointVenture", _to("GOVERNED_BY", "Contract") + _party("PARTY_TO")),
    ("JointVenture", _to("FOR_PRODUCT", "Product") + _party("OFFERS")),
    ("JointVenture", _to("FOR_BRAND", "Brand") + _party("OWNS_BRAND")),
)
_CALLS = (
    ("Tender", _party("BIDS_ON")),
    ("Tender", _to("HAS_BID", "Bid") + _party("SUBMITTED")),
    ("Tender", _to("HAS_AWARD", "Award") + _party("AWARDED_TO", _AWAY)),
    ("Tender", _party("PARTY_TO")),
    ("Matter", _party("PARTY_TO")),
)


def _union(branches: tuple[tuple[str, str], ...]) -> Pattern:
    """Return the pattern of the parties behind things, by any of the branches."""
    parts = "\nUNION\n".join(_behind(_FIRST.replace("{label}", label), rest) for label, rest in branches)
    return Pattern(
        f"CALL () {{\n{parts}\n}}\nRETURN DISTINCT thing, party, facts ORDER BY thing, party",
        {"ids": ["grant_sample"]},
    )


BEHIND = _union(_BRANCHES)
"""The parties behind things, each with the one or two relationships that lead there."""
BEHIND_CALLS = _union(_CALLS)
"""The parties of tenders and matters, apart from the others: few questions are about one."""
_CALL_LABELS = frozenset(label for label, _ in _CALLS)


async def read_behind(context: CheckContext, things: Iterable[str]) -> dict[str, tuple[Participant, ...]]:
    """Return by thing the parties behind it, each once, by the shortest way."""
    found: dict[str, dict[str, Participant]] = {}
    asked = set(things)
    calls = {thing for thing in asked if label_of_id(thing) in _CALL_LABELS}
    usual = await context.rows(BEHIND, ids=sorted(asked - calls))
    for thing, party, rows in [*usual, *await context.rows(BEHIND_CALLS, ids=sorted(calls))]:
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
