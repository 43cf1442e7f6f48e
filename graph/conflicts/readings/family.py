"""The relatives of those who decide, with the ties that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import stated, straddles
from graph.checks.pattern import Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.policy import FAMILY_STEPS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.identities import read_identities, read_namesakes
from graph.conflicts.readings.names_near import PEOPLE_NEAR, read_people_near
from graph.ownership.identities import SAME, Identities


@cache
def relatives(steps: int) -> Pattern:
    """Return the pattern of the family of some people, up to a number of ties: a literal in Cypher."""
    return Pattern(
        f"""
        MATCH (p:Person WHERE p.id IN $ids AND SEEN(p))
              (()-[f:FAMILY_OF WHERE LIVE(f)]-(q:Person WHERE SEEN(q))){{1,{int(steps)}}} (r:Person)
        WHERE r <> p
        RETURN p.id, r.id, [t IN f | [type(t), startNode(t).id, endNode(t).id, properties(t)]],
               STATE(r).deceased_on, STATE(r).deceased_on_precision
        ORDER BY p.id, r.id
        """,
        {"ids": ["party_sample"]},
        {"ids": ("FAMILY_OF",)},
    )


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative of a person over some ties.

    ``imprecise`` says that the dates of the ties, or that of the relative's death, straddle the day.
    """

    person: str
    relative: str
    facts: tuple[RelationshipFact, ...]
    imprecise: bool = False


@dataclass(frozen=True)
class Family:
    """The relatives of the deciders, and which records may be one person with any of them.

    ``namesakes`` are records of the same name that nothing recorded tells apart, ``names`` all the names of
    those who decide and of their relatives.
    """

    relatives: tuple[Relative, ...] = ()
    identities: Identities = field(default_factory=Identities)
    namesakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[str]:
        """Every relative and every record that may be one of them."""
        return self.identities.records(each.relative for each in self.relatives)


async def read_family(context: CheckContext) -> Family:
    """Return the living relatives of the deciders, each over the surest and shortest ties.

    A relative's confirmed second record is the same person: its family is read as well.
    """
    dealings = await context.read(DEALINGS)
    deciders, others = dealings.deciders, dealings.counterparties
    await context.meet(deciders)
    near = await read_people_near(context, deciders, others)
    namesakes = _both(await read_namesakes(context, deciders), near.namesakes)
    identities = (await read_identities(context, deciders)).with_namesakes(namesakes)
    steps = int(context.figure(FAMILY_STEPS).value)
    people = identities.records(deciders)
    found = await _ties(context, people, steps)
    if not found:
        return Family((), identities, namesakes, near.names)
    again = await read_identities(context, {each.relative for each in found})
    found = _extended(found, again, await _ties(context, _confirmed(found, again), steps), steps)
    everybody = {*deciders, *(each.relative for each in found)}
    relatives = everybody - set(deciders)
    further = await read_people_near(context, relatives, others)
    namesakes |= _both(await read_namesakes(context, relatives), further.namesakes)
    whole = (await read_identities(context, everybody)).with_namesakes(namesakes)
    return Family(found, whole, namesakes, {**near.names, **further.names})


def _both(
    first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    keys = first.keys() | second.keys()
    return {key: tuple(sorted({*first.get(key, ()), *second.get(key, ())})) for key in keys}


def _confirmed(found: Iterable[Relative], identities: Identities) -> set[str]:
    """Return the second records that a person confirmed to be relatives."""
    others = set()
    for each in found:
        others |= {same.party for same in identities.same(each.relative) if same.facts and same.confirmed}
    return others


def _extended(
    found: tuple[Relative, ...], identities: Identities, further: tuple[Relative, ...], steps: int
) -> tuple[Relative, ...]:
    """Add the relatives of second records, as far as the ties together stay within the steps."""
    known = {(each.person, each.relative): each for each in found}
    for each in found:
        for same in identities.same(each.relative):
            if not (same.facts and same.confirmed):
                continue
            for other in further:
                ties = len(each.facts) + len(other.facts)
                new = (each.person, other.relative)
                if other.person != same.party or ties > steps or new in known or len(set(new)) < 2:
                    continue
                facts = (*each.facts, *same.facts, *other.facts)
                known[new] = Relative(*new, facts, each.imprecise or other.imprecise)
    return tuple(known[key] for key in sorted(known))


async def _ties(context: CheckContext, people: Iterable[str], steps: int) -> tuple[Relative, ...]:
    best: dict[tuple[str, str], Relative] = {}
    for person, relative, ties, *died in await context.rows(relatives(steps), ids=sorted(set(people))):
        death = stated(dict(zip(_DEATH, died, strict=True)), "deceased_on")
        if death is not None and death.last <= context.day:
            continue
        # a death in a year or month that is not over leaves open whether the relative still lives
        dying = death is not None and death.first <= context.day
        imprecise = dying or any(straddles(context.day, tie[3]) for tie in ties)
        found = Relative(person, relative, tuple(as_fact(tie) for tie in ties), imprecise)
        held = best.get((person, relative))
        # Two people may be related in more than one way: the surest and shortest tie is the one to show.
        if held is None or _surer(found) < _surer(held):
            best[(person, relative)] = found
    return tuple(best[key] for key in sorted(best))


_DEATH = ("deceased_on", "deceased_on_precision")


def _surer(each: Relative) -> tuple[bool, int, tuple[str, ...]]:
    return each.imprecise, len(each.facts), tuple(fact.fact_id for fact in each.facts)


def relation_words(people: Sequence[str], ties: Sequence[RelationshipFact]) -> str:
    """Return what the last of some people is to the first: "a sibling of {b}, who is the spouse of {a}".

    A tie is stored without a direction, so that of a parent and a child it is not said which is which.
    """
    words = []
    for person, tie in zip(people, ties, strict=False):
        phrase = _SAME if tie.type == "SAME_AS" else _KINSHIPS.get(tie.properties.get("kinship") or "")
        words.append((phrase or "a relative of {}").format(f"{{{person}}}"))
    return ", who is ".join(reversed(words))


_SAME = "the same person as {}"
_KINSHIPS = {
    "SPOUSE": "the spouse of {}",
    "PARTNER": "the partner of {}",
    "SIBLING": "a sibling of {}",
    "COUSIN": "a cousin of {}",
    "IN_LAW": "a relative by marriage of {}",
    "PARENT": "a parent or child of {}",
    "CHILD": "a parent or child of {}",
    "GRANDPARENT": "a grandparent or grandchild of {}",
    "UNCLE_OR_AUNT": "an uncle, aunt, nephew or niece of {}",
}

FAMILY = Reading(
    name="family",
    what="the relatives of those who decide",
    read=read_family,
    relationships=("FAMILY_OF", "SAME_AS", "NOT_SAME_AS"),
    patterns=(relatives(int(FAMILY_STEPS.rows[0].value)), SAME, PEOPLE_NEAR),
    shows=("FAMILY_OF", "SAME_AS"),
    covers=Covers.DECIDERS,
    closed_by="FAMILY",
)
