"""Small worlds in memory: the words of examples as the records that readings return, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.world import Fact, Thing
from graph.conflicts.examples.words import flat
from graph.conflicts.readings.dealings import Dealing, Dealings, Decider, Participant
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.roles import Role, Roles
from graph.model.language.partial_date import PartialDate
from graph.ownership.identities import Candidate, Identities
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import PartyFact, Snapshot, asserted, interest

DAY = date(2025, 6, 30)


def stored(fact: Fact) -> dict[str, object]:
    """Return a fact's properties as the graph stores them."""
    found: dict[str, object] = {
        "id": f"rel_{fact.start}_{fact.type}_{fact.end}",
        "fact_id": f"fact_{fact.start}_{fact.end}",
    }
    found |= dict(fact.properties)
    for name, text in (("valid_from", fact.valid_from), ("valid_to", fact.valid_to)):
        if text is not None:
            day = PartialDate.parse(text)
            # An imprecise end is stored as the day after its last possible day.
            ends = name == "valid_to" and day.first != day.last
            found[name] = day.last + timedelta(days=1) if ends else day.first
            found[f"{name}_precision"] = day.precision.value
    return found


def evidence(fact: Fact) -> RelationshipFact:
    """Return a fact as evidence."""
    return relationship_fact(fact.type, fact.start, fact.end, stored(fact))


def network(*parts: object) -> OwnershipNetwork:
    """Return the ownership network of some words; parties that are not declared are organizations."""
    declared = flat(parts)
    facts = [part for part in declared if isinstance(part, Fact)]
    kinds = {part.ref: part for part in declared if isinstance(part, Thing)}
    names = set(chain.from_iterable((fact.start, fact.end) for fact in facts)) | set(kinds)
    return OwnershipNetwork(
        Snapshot(
            as_of=DAY,
            parties={name: _party(name, kinds.get(name)) for name in sorted(names)},
            interests=tuple(
                interest(f.start, f.end, DAY, stored(f) | {"is_summary": f.is_summary})
                for f in facts
                if f.type == "HOLDS_INTEREST_IN"
            ),
            controls=tuple(asserted(f.start, f.end, DAY, stored(f)) for f in facts if f.type == "CONTROLS"),
        )
    )


def _party(name: str, declared: Thing | None) -> PartyFact:
    label = declared.label if declared else "Organization"
    stated = declared.properties if declared else {}
    return PartyFact(name, name, label, stated.get("unspecified_reason"), stated.get("jurisdiction"))


def identities(*links: Fact) -> Identities:
    """Return the candidates that some SAME_AS links give, over one step."""
    found: dict[str, list[Candidate]] = {}
    for link in links:
        found.setdefault(link.start, []).append(Candidate(link.end, (evidence(link),)))
        found.setdefault(link.end, []).append(Candidate(link.start, (evidence(link),)))
    return Identities({party: tuple(group) for party, group in found.items()})


def ownership(*parts: object) -> Ownership:
    """Return the record of ownership of some words."""
    links = [part for part in flat(parts) if isinstance(part, Fact) and part.type == "SAME_AS"]
    others = [part for part in flat(parts) if part not in links]
    return Ownership(network(*others), identities(*links))


def roles(*facts: Fact, imprecise: bool = False) -> Roles:
    """Return roles by person."""
    found: dict[str, tuple[Role, ...]] = {}
    for fact in facts:
        found[fact.start] = (*found.get(fact.start, ()), Role(evidence(fact), imprecise))
    return Roles(found)


def dealings(*found: Dealing, own: Iterable[str] = ("own",)) -> Dealings:
    """Return the record of some dealings."""
    return Dealings(tuple(found), frozenset(own))


def sale(*deciders: Decider, about: str | None = "deal") -> Dealing:
    """Return a dealing in which our own firm buys from the other."""
    buyer = Participant("own", "CUSTOMER", "buyer")
    seller = Participant("other", "SUPPLIER", "seller")
    return Dealing(about, (buyer, seller), deciders or (Decider("ann", "own"),))
