"""Who has access to whose data, around the parties under check, and whether the two compete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graph.checks.evidence import Path, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.bidders import DataAccess
from graph.conflicts.readings.competition import MARKETS, RIVALS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.held_below import HeldBelow, held_below
from graph.conflicts.readings.identities import COMPLETE
from graph.conflicts.readings.owners import OWNERSHIP, Ownership, read_ownership
from graph.conflicts.readings.rivals import Rivals, read_rivals
from graph.ownership.identities import SAME

WITH_ACCESS = HeldBelow(
    "(q)-[b:HAS_ACCESS_TO WHERE LIVE(b)]->(z:Party WHERE SEEN(z))", steps=2, by=("HOLDS_INTEREST_IN",)
)
"""Who has access to the data of others, of what some parties hold."""

ACCESS_AROUND = Pattern(
    f"""
    CALL () {{
        MATCH (x:Party WHERE x.id IN $having AND SEEN(x))-[r:HAS_ACCESS_TO WHERE LIVE(r)]->
              (y:Party WHERE SEEN(y))
        RETURN x, r, y
        UNION
        MATCH (x:Party WHERE SEEN(x))-[r:HAS_ACCESS_TO WHERE LIVE(r)]->
              (y:Party WHERE y.id IN $ids AND SEEN(y))
        RETURN x, r, y
    }}
    RETURN DISTINCT x.id, y.id, {FACT} ORDER BY x.id, y.id
    """,
    {"having": ["party_sample"], "ids": ["party_sample"]},
)
"""Access to data of parties: by some, and to that of others."""


DATA_TERMS = Pattern(
    f"""
    MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))-[r:PARTY_TO WHERE LIVE(r)]->(c:Contract WHERE SEEN(c))
          <-[q:PARTY_TO WHERE LIVE(q)]-(y:Party WHERE y.id IN $others AND SEEN(y))
    MATCH (c)-[h:HAS_TERM WHERE LIVE(h)]->(t:DataProcessingTerm WHERE SEEN(t))
    OPTIONAL MATCH (t)-[o:OF_DATA WHERE LIVE(o)]->(d:DataCategory WHERE SEEN(d))
    RETURN x.id, y.id, {FACT}, {FACT.replace("(r)", "(q)")}, {FACT.replace("(r)", "(h)")},
           CASE WHEN o IS NULL THEN null ELSE {FACT.replace("(r)", "(o)")} END
    ORDER BY x.id, y.id, t.id, d.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
)
"""The terms on the handling of data in contracts of two parties, with the data that they are about."""


@dataclass(frozen=True, slots=True)
class DataTerm:
    """A term on the handling of data that two parties have agreed on, and one kind of data it is about."""

    holder: str
    of: str
    term: str
    data: str | None
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Access:
    """Access to data, with the owners of both ends and how they compete; ``asked`` are under check."""

    access: tuple[DataAccess, ...] = ()
    owners: Ownership | None = None
    rivals: Rivals = field(default_factory=Rivals)
    asked: frozenset[str] = frozenset()
    terms: tuple[DataTerm, ...] = ()

    def terms_between(self, holder: str, of: str) -> list[DataTerm]:
        """Return what two parties have agreed on the handling of data."""
        return [each for each in self.terms if (each.holder, each.of) == (holder, of)]


def data_term(row: Sequence[Any]) -> DataTerm:
    """Return a term from a row of its pattern."""
    holder, of, ours, theirs, term, about = row
    first, second, agreed = as_fact(ours), as_fact(theirs), as_fact(term)
    contract = Path((holder, agreed.start, of), (first, second))
    if about is None:
        return DataTerm(holder, of, agreed.end, None, (contract, Path((agreed.start, agreed.end), (agreed,))))
    data = as_fact(about)
    handling = Path((agreed.start, agreed.end, data.end), (agreed, data))
    return DataTerm(holder, of, agreed.end, data.end, (contract, handling))


async def read_access_around(context: CheckContext) -> Access:
    """Return the access of the parties under check and their groups, and that to their own data."""
    asked = frozenset(context.subjects.get("Party", ()))
    if not asked:
        return Access()
    ownership = await context.read(OWNERSHIP)
    near = set(ownership.identities.records(asked))
    for party in sorted(near & set(ownership.network.snapshot.parties)):
        near |= ownership.network.control_group(party).members
    having = sorted(near.union(await held_below(context, WITH_ACCESS, near)))
    rows = await context.rows(ACCESS_AROUND, having=having, ids=sorted(near))
    if not rows:
        return Access(asked=asked)
    found = tuple(
        DataAccess(x, y, Path((x, y), (as_fact(row),)), straddles(context.day, row[3])) for x, y, row in rows
    )
    ends = set(chain.from_iterable((each.holder, each.of) for each in found)) | asked
    owners = await read_ownership(context, ends, groups=ends)
    holders, others = sorted({each.holder for each in found}), sorted({each.of for each in found})
    terms = await context.rows(DATA_TERMS, ids=holders, others=others)
    rivals = await read_rivals(context, owners, ends)
    return Access(found, owners, rivals, asked, tuple(data_term(row) for row in terms))


ACCESS = Reading(
    name="access",
    what="the access of the parties and their groups to the data of others, and whether those compete",
    read=read_access_around,
    relationships=("HAS_ACCESS_TO", "COMPETES_IN", "COMPETES_WITH", "HOLDS_INTEREST_IN", "CONTROLS",
                   "SAME_AS", "NOT_SAME_AS", "PARTY_TO", "HAS_TERM", "OF_DATA"),
    partly=("PARTY_TO",),
    interests=("SHAREHOLDING", "VOTING_RIGHTS"),
    patterns=(ACCESS_AROUND, *WITH_ACCESS.patterns, DATA_TERMS, MARKETS, RIVALS, SAME, COMPLETE),
    shows=("HAS_ACCESS_TO", "PARTY_TO", "HAS_TERM", "OF_DATA", "COMPETES_IN", "COMPETES_WITH",
           "HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS"),
)  # fmt: skip
