"""Everything that is recorded around some nodes, of whatever type, but for kinds that do not matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.pattern import FACT, Pattern, by_ids
from graph.checks.reading import RESTRICTING
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.decision_links import AGREEMENTS, THINGS
from graph.model.catalogue import label_of_id, nodes, relationships
from graph.model.language.enums import Kinship

BESIDE_DEALINGS = tuple(label for label in relationships()["PARTY_TO"].end if label not in AGREEMENTS)
"""What a party can be a party to that is not a dealing of the question: a kind of tie of its own."""
RECORDS = tuple(
    label for label in relationships()["ABOUT"].start if label not in ("Decision", "Deal", "Completeness")
)
"""Records about something that make up no question: each is a kind of its own."""


def _qualified(kind: str, end: str, labels: tuple[str, ...]) -> str:
    """Return an expression for a type that is several kinds: by the label of one of its ends."""
    cases = " ".join(f"WHEN {end}:{label} THEN '{kind} {label}'" for label in labels)
    return f"CASE {cases} ELSE type(r) END"


AROUND = Pattern(
    by_ids("Party", *THINGS)
    + f"""
    MATCH (x WHERE SEEN(x))-[r WHERE LIVE(r)]-(y WHERE SEEN(y))
    WHERE NOT CASE type(r)
        WHEN 'HOLDS_INTEREST_IN' THEN type(r) + ' ' + r.interest_type
        WHEN 'HAS_ROLE_AT' THEN type(r) + ' ' + r.role
        WHEN 'PARTY_TO' THEN {_qualified("PARTY_TO", "endNode(r)", BESIDE_DEALINGS)}
        WHEN 'ABOUT' THEN {_qualified("ABOUT", "startNode(r)", RECORDS)}
        WHEN 'RESTRICTS' THEN coalesce(type(r) + ' ' + STATE(y).restriction_type, type(r))
        WHEN 'IMPOSES' THEN coalesce(type(r) + ' ' + STATE(y).restriction_type, type(r))
        ELSE type(r) END IN $ignored
      AND NOT (y:Screening AND STATE(y).outcome = 'NO_MATCH')
      AND NOT (y:DueDiligenceCase AND coalesce(STATE(y).outcome, 'PASSED') = 'PASSED')
      AND NOT (y:SanctionListing AND coalesce(STATE(y).delisted_on <= $as_of, false))
    RETURN DISTINCT r.id, {FACT}, CASE WHEN y:Restriction THEN STATE(y).restriction_type END ORDER BY r.id
    """,
    {"ids": ["party_sample"], "ignored": ["SAME_AS"]},
)
"""The relationships of some nodes, but for kinds that are ignored, and for records that found nothing."""

_PARTS = "|".join(label for label, noun in nodes().items() if noun.part)

THROUGH = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $parties AND SEEN(p))-[r WHERE LIVE(r)]-(m WHERE SEEN(m))
          -[q WHERE LIVE(q)]-(b WHERE b.id IN $ids AND SEEN(b))
    WHERE (m:{_PARTS} OR b:{_PARTS}) AND NOT m:Party AND NOT type(r) IN $ignored
    RETURN DISTINCT b.id, p.id ORDER BY b.id, p.id
    """,
    {"ids": ["matter_sample"], "parties": ["party_sample"], "ignored": ["HAS_NAME"]},
)
"""The parties that nodes are joined to through a part of something: by a bid to its tender."""

BETWEEN = Pattern(
    f"""
    MATCH (y:Party WHERE y.id IN $others AND SEEN(y))-[r WHERE LIVE(r)]-(x WHERE x.id IN $ids AND SEEN(x))
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
)
"""Every relationship between some nodes and some parties."""

DISTANT = [Kinship(word).value for word in ("IN_LAW", "UNCLE_OR_AUNT", "COUSIN")]
"""The relatives of those who do not decide who do not count: IAS 24.9 names closer members of a family."""


def is_large(variable: str) -> str:
    """Return the predicate of a stake of at least ``$least`` percent; one of unknown size counts."""
    return f"coalesce({variable}.share_exact, {variable}.share_max, 100) >= $least"


TIES = "HAS_ROLE_AT|HOLDS_INTEREST_IN|CONTROLS|REPRESENTS"
"""What ties a party to another by its own: an office, a stake, control, acting for it."""
FAMILY_ACROSS = Pattern(
    f"""
    MATCH (f:Party WHERE f.id IN $ids AND SEEN(f))
          <-[l:HAS_ROLE_AT|HOLDS_INTEREST_IN WHERE LIVE(l)]-(x:Person WHERE SEEN(x))
          -[r:FAMILY_OF|SHARES_HOUSEHOLD_WITH WHERE LIVE(r)]-(y:Person WHERE SEEN(y))
          -[q:{TIES} WHERE LIVE(q)]->(c:Party WHERE c.id IN $ids AND SEEN(c))
    WHERE f <> c AND NOT coalesce(r.kinship IN $distant, false)
      AND coalesce(l.role IN $leading, true) AND coalesce(q.role IN $leading, true)
      AND {is_large("l")} AND {is_large("q")}
      AND coalesce(STATE(y).deceased_on > $as_of, true)
    RETURN DISTINCT r.id, {FACT}, f.id, c.id ORDER BY r.id, c.id
    """,
    {"ids": ["party_sample"], "leading": ["DIRECTOR"], "distant": ["COUSIN"], "least": 5.0},
)
"""The family ties of people who lead or own some parties to those who lead, own or represent another."""

IRRELEVANT = frozenset(kind for kind, declared in relationships().items() if declared.no_conflict)
"""The types that the model marks as no tie."""


@dataclass(frozen=True, slots=True)
class Around:
    """One relationship around the parties; ``restriction`` is the type of one that it leads to."""

    fact: RelationshipFact
    restriction: str | None = None

    @property
    def kind(self) -> str:
        """Its type, of an interest, a role or a restriction with its word."""
        if self.restriction and self.fact.type in RESTRICTING:
            return f"{self.fact.type} {self.restriction}"
        return kind_of(self.fact)

    @property
    def ends(self) -> frozenset[str]:
        """Its two ends."""
        return frozenset((self.fact.start, self.fact.end))


def kind_of(fact: RelationshipFact) -> str:
    """Return the kind of a relationship as readings name it."""
    if fact.type == "HOLDS_INTEREST_IN":
        return f"{fact.type} {fact.properties.get('interest_type')}"
    if fact.type == "PARTY_TO" and label_of_id(fact.end) in BESIDE_DEALINGS:
        return f"{fact.type} {label_of_id(fact.end)}"
    if fact.type == "ABOUT" and label_of_id(fact.start) in RECORDS:
        return f"{fact.type} {label_of_id(fact.start)}"
    return f"{fact.type} {fact.properties.get('role')}" if fact.type == "HAS_ROLE_AT" else fact.type


async def read_around(
    context: CheckContext, ids: Iterable[str], ignored: Iterable[str]
) -> tuple[Around, ...]:
    """Return what is recorded around some nodes, but for the kinds that are ignored."""
    wanted = sorted({*ignored, *IRRELEVANT})
    rows = await context.rows(AROUND, ids=sorted(set(ids)), ignored=wanted)
    return tuple(Around(as_fact(row), restriction) for _, row, restriction in rows)


async def read_by(context: CheckContext, pattern: Pattern, **ids: Iterable[str]) -> tuple[Around, ...]:
    """Return the relationships that a pattern finds for some sets of ids, each once."""
    rows = await context.rows(pattern, **{name: sorted(set(each)) for name, each in ids.items()})
    return tuple(Around(as_fact(row)) for _, row in rows)


async def read_between(
    context: CheckContext, ids: Iterable[str], others: Iterable[str]
) -> tuple[Around, ...]:
    """Return every relationship between some nodes and some parties."""
    found = await read_by(context, BETWEEN, ids=ids, others=others)
    return tuple(each for each in found if each.fact.type not in IRRELEVANT)


async def read_family_across(
    context: CheckContext, ids: Iterable[str], leading: Iterable[str], least: float
) -> list[tuple[Around, str, str]]:
    """Return family ties of those who lead or own some parties, with which one and where the family is.

    A stake counts from the ``least`` percent on, and where its size is not recorded.
    """
    rows = await context.rows(
        FAMILY_ACROSS, ids=sorted(set(ids)), leading=sorted(leading), distant=DISTANT, least=least
    )
    return [(Around(as_fact(row)), where, other) for _, row, where, other in rows]


async def read_through(
    context: CheckContext, ids: Iterable[str], parties: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Return pairs of a node and a party that is joined to it through a part of something."""
    rows = await context.rows(
        THROUGH, ids=sorted(set(ids)), parties=sorted(set(parties)), ignored=sorted(IRRELEVANT)
    )
    return tuple((beside, party) for beside, party in rows)
