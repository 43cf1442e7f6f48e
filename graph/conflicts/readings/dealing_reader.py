"""Reads the dealings of a question: existing decisions and agreements, and the one that it implies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.in_force import straddles
from graph.checks.rule import Pattern, by_ids
from graph.compiler.guards import Guards
from graph.conflicts.readings.dealings import Dealing, Decider, Seat, implied
from graph.database import Transaction

AGREEMENTS = ("Contract", "Deal", "JointVenture", "Partnership")
_FACT = "[type(r), startNode(r).id, endNode(r).id, properties(r)]"

OWN_FIRMS = Pattern("MATCH (o:Organization WHERE SEEN(o)) WHERE STATE(o).is_own RETURN o.id ORDER BY o.id")
"""The network's own firms."""

DECIDED = Pattern(
    """
    MATCH (d:Decision WHERE d.id IN $ids AND SEEN(d))-[r:ABOUT WHERE LIVE(r)]->(x WHERE SEEN(x))
    RETURN d.id, x.id, """ + _FACT,
    {"ids": ["decision_sample"]},
)  # fmt: skip
"""What decisions are about."""

DECISIONS_ON = Pattern(
    """
    """ + by_ids("Party", "Deal", "Contract", "Partnership", "JointVenture", "RightsGrant") + """
    MATCH (x WHERE SEEN(x))<-[r:ABOUT WHERE LIVE(r)]-(d:Decision WHERE SEEN(d))
    RETURN d.id, x.id, """ + _FACT,
    {"ids": ["deal_sample"]},
)  # fmt: skip
"""The decisions that are about something."""

DECIDERS = Pattern(
    """
    MATCH (d:Decision WHERE d.id IN $ids AND SEEN(d))<-[r:DECIDES WHERE LIVE(r)]-(p:Party WHERE SEEN(p))
    RETURN d.id, p.id, """ + _FACT,
    {"ids": ["decision_sample"]},
)  # fmt: skip
"""Who takes a decision."""

SEATS = Pattern(
    """
    """ + by_ids("Deal", "Contract", "Partnership", "JointVenture") + """
    MATCH (x WHERE SEEN(x))<-[r:PARTY_TO WHERE LIVE(r)]-(p:Party WHERE SEEN(p))
    RETURN x.id, p.id, """ + _FACT,
    {"ids": ["deal_sample"]},
)  # fmt: skip
"""The parties of agreements."""

GRANT_SEATS = Pattern(
    """
    MATCH (x:RightsGrant WHERE x.id IN $ids AND SEEN(x))-[r:GRANTS|GRANTED_TO WHERE LIVE(r)]-
          (p:Party WHERE SEEN(p))
    RETURN x.id, p.id, """ + _FACT,
    {"ids": ["grant_sample"]},
)  # fmt: skip
"""Grantors and grantees."""

DEALS_OF = Pattern(
    """
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:PARTY_TO WHERE LIVE(r)]->(x WHERE SEEN(x))
    WHERE x:Deal OR EXISTS { (x)<-[a:ABOUT WHERE LIVE(a)]-(d:Decision WHERE SEEN(d)) }
    RETURN DISTINCT x.id
    """,
    {"ids": ["party_sample"]},
)
"""The deals of a party, and its agreements that are being decided on."""

DEAL_OBJECTS = Pattern(
    """
    MATCH (x:Deal WHERE x.id IN $ids AND SEEN(x))-[r:ABOUT WHERE LIVE(r)]->(o WHERE SEEN(o))
    RETURN x.id, o.id, """ + _FACT,
    {"ids": ["deal_sample"]},
)  # fmt: skip
"""What deals are about."""

PATTERNS = (OWN_FIRMS, DECIDED, DECISIONS_ON, DECIDERS, SEATS, GRANT_SEATS, DEALS_OF, DEAL_OBJECTS)


class DealingReader:
    """Reads the dealings of one question in one transaction."""

    def __init__(self, transaction: Transaction, guards: Guards) -> None:
        self._transaction = transaction
        self._guards = guards

    async def own_firms(self) -> frozenset[str]:
        """Return the network's own firms."""
        return frozenset(row[0] for row in await self._rows(OWN_FIRMS))

    async def dealings(
        self, subjects: Mapping[str, Iterable[str]], decision_makers: Iterable[str], own: frozenset[str]
    ) -> tuple[Dealing, ...]:
        """Return every dealing of the question, in the order of what they are about."""
        named = tuple(Decider(party) for party in sorted(set(decision_makers)))
        parties = sorted(set(subjects.get("Party", ())) - own) or sorted(subjects.get("Party", ()))
        agreements = await self._agreements(subjects, parties)
        decided = await self._decided(subjects, [*agreements, *parties, *subjects.get("RightsGrant", ())])
        deciders = await self._deciders({decision for decision, _, _ in decided})
        tables = sorted(
            {*agreements, *(x for _, x, _ in decided), *subjects.get("RightsGrant", ())} - set(parties)
        )
        seats, targets = await self._seats(tables), await self._targets(tables)
        found = [
            Dealing(
                table,
                tuple(seats.get(table, ())),
                _joined(_of(table, decided, deciders), named, own),
                targets.get(table, ()),
            )
            for table in tables
            if seats.get(table) or targets.get(table)
        ]
        about_parties = {x for _, x, _ in decided if x.startswith("party_")}
        takers = named + tuple(taker for x in sorted(about_parties) for taker in _of(x, decided, deciders))
        if parties or about_parties:
            question = implied(own, {*parties, *about_parties}, takers)
            found += [question] if question else []
        return tuple(found)

    async def _agreements(self, subjects: Mapping[str, Iterable[str]], parties: list[str]) -> list[str]:
        asked = [id for label in AGREEMENTS for id in subjects.get(label, ())]
        theirs = await self._rows(DEALS_OF, ids=parties) if parties else []
        return sorted({*asked, *(row[0] for row in theirs)})

    async def _decided(
        self, subjects: Mapping[str, Iterable[str]], things: list[str]
    ) -> list[tuple[str, str, RelationshipFact]]:
        rows = await self._rows(DECIDED, ids=sorted(subjects.get("Decision", ())))
        rows += await self._rows(DECISIONS_ON, ids=sorted(set(things)))
        found = {(row[0], row[1]): relationship_fact(*row[2]) for row in rows}
        return [(decision, about, fact) for (decision, about), fact in sorted(found.items())]

    async def _deciders(self, decisions: set[str]) -> dict[str, list[tuple[str, RelationshipFact, bool]]]:
        found: dict[str, list[tuple[str, RelationshipFact, bool]]] = {}
        for decision, party, row in await self._rows(DECIDERS, ids=sorted(decisions)):
            found.setdefault(decision, []).append((party, relationship_fact(*row), self._vague(row[3])))
        return {decision: sorted(group, key=lambda each: each[0]) for decision, group in found.items()}

    async def _seats(self, tables: list[str]) -> dict[str, list[Seat]]:
        rows = await self._rows(SEATS, ids=tables)
        found: dict[str, list[Seat]] = {}
        for table, party, row in rows:
            fact = relationship_fact(*row)
            seat = Seat(party, fact.role, fact.properties.get("side"), fact, self._vague(row[3]))
            found.setdefault(table, []).append(seat)
        for table, party, row in await self._rows(GRANT_SEATS, ids=tables):
            fact = relationship_fact(*row)
            side = "grantor" if fact.type == "GRANTS" else "grantee"
            found.setdefault(table, []).append(Seat(party, None, side, fact, self._vague(row[3])))
        return found

    async def _targets(self, tables: list[str]) -> dict[str, tuple[Seat, ...]]:
        found: dict[str, list[Seat]] = {}
        for deal, about, row in await self._rows(DEAL_OBJECTS, ids=tables):
            if about.startswith("party_"):
                found.setdefault(deal, []).append(Seat(about, fact=relationship_fact(*row)))
        return {deal: tuple(seats) for deal, seats in found.items()}

    def _vague(self, properties: Mapping[str, Any]) -> bool:
        return straddles(self._guards.moment.as_of, properties)

    async def _rows(self, pattern: Pattern, **parameters: Any) -> list[list[Any]]:
        if "ids" in pattern.parameters and not parameters.get("ids"):
            return []
        return await self._transaction.rows(
            pattern.statement(self._guards), {**self._guards.parameters, **parameters}
        )


def _joined(
    recorded: tuple[Decider, ...], named: tuple[Decider, ...], own: frozenset[str]
) -> tuple[Decider, ...]:
    """Add those who are named to those who decide by the record: who surely decides for us is one of them."""
    known = {
        each.party
        for each in recorded
        if not each.vague and (each.on_behalf_of is None or each.on_behalf_of in own)
    }
    return recorded + tuple(each for each in named if each.party not in known)


def _of(
    about: str,
    decided: list[tuple[str, str, RelationshipFact]],
    deciders: Mapping[str, list[tuple[str, RelationshipFact, bool]]],
) -> tuple[Decider, ...]:
    return tuple(
        Decider(party, fact.properties.get("on_behalf_of"), decision, (fact, link), vague)
        for decision, thing, link in decided
        if thing == about
        for party, fact, vague in deciders.get(decision, ())
    )
