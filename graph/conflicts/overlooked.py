"""What a check has not looked at: counted by kind, and named where it could change the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from graph.checks.logic import Answer
from graph.checks.reading import Covers
from graph.checks.rule import Rule
from graph.checks.sentences import fact_sentence
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import Unread
from graph.conflicts.findings.titles import titles
from graph.conflicts.policy import SIGNIFICANT_INTEREST
from graph.conflicts.readings.associates import ASSOCIATES
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.in_common import (
    read_deciding_for,
    read_in_common,
    read_led,
    read_nominated,
    read_on_objects,
    read_opposed,
)
from graph.conflicts.readings.leaders import side_of
from graph.conflicts.readings.listed_near import read_listed_near
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS, MATTERS_OF_CLIENTS
from graph.conflicts.readings.other_days import read_to_join
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import LEADING
from graph.conflicts.readings.sanctions import SANCTIONS
from graph.conflicts.readings.surroundings import (
    Around,
    read_around,
    read_between,
    read_family_across,
    read_through,
)
from graph.conflicts.readings.tenders import TENDERS, Tenders
from graph.conflicts.reasoning.meetings import meetings, opposites
from graph.conflicts.reasoning.unread import Judge, Scene, Sides, kinds_read, linked, readings_of, things_of
from graph.model.catalogue import label_of_id
from graph.ownership.figures import HALF

BARE = frozenset({"PARTY_TO", "DECIDES", "ABOUT", "GRANTS", "GRANTED_TO"})
"""What makes up the question itself."""


async def overlooked(context: CheckContext, scene: Scene, run: Iterable[Rule]) -> tuple[Unread, ...]:
    """Return what is recorded around the parties and the rules that ran did not look at, by kind.

    It matters on the verdict where no rule at all looks at it: what a rule that was left out would
    have looked at is counted, and the rule is listed as left out.
    """
    # A rule that was left out is listed as left out; only what no rule at all reads can change the verdict.
    everything, run = tuple(rules().values()), tuple(run)
    scene = looked_at_by(scene, run)
    of_sides = kinds_read(everything, Covers.EVERYBODY) | BARE
    of_deciders = kinds_read(everything, Covers.EVERYBODY, Covers.DECIDERS) | BARE
    looked_at = kinds_read(run, *Covers) | BARE
    facts = await read_around(context, scene.parties | scene.things, looked_at & of_sides)
    beside = frozenset().union(*(each.ends for each in facts)) - scene.parties
    # What a rule reads of that alone which is under check, it has read there.
    partly = frozenset(
        chain.from_iterable((*each.partly, *each.qualified) for each in readings_of(everything))
    )
    facts = tuple(each for each in facts if not (each.kind in partly and each.ends & scene.things))
    further = await read_between(context, beside, scene.parties | scene.own)
    through = await read_through(context, beside, scene.parties)
    # No rule reads what a decider and the counterparty deal in elsewhere, nor who leads a firm that decides,
    # nor the family of those who lead or own two parties that face each other.
    left_out = scene.things | scene.own
    common = await read_in_common(context, scene.private, scene.counterparties, left_out)
    common += await _nominated(context, scene)
    common += await _opposed(context, run)
    if scene.deciders:
        common += await _on_both_sides(context)
    if scene.sides:
        common += await read_on_objects(context, (id for id in scene.things if label_of_id(id) == "Deal"))
    common += await read_led(context, scene.private - scene.companies, scene.counterparties | scene.above)
    common += await _across(context, scene)
    if SANCTIONS in readings_of(run):
        common += await read_listed_near(context, scene.counterparties, scene.above, _least(context))
    judge = Judge(scene, of_deciders, of_sides, linked((*facts, *further), scene, through))
    return await _counted(context, facts, common, judge, looked_at)


async def _nominated(context: CheckContext, scene: Scene) -> tuple[Around, ...]:
    """Return the roles at the other side of people whom a decider, or a party of this side, nominated."""
    others = scene.counterparties | scene.above
    pairs = [(scene.deciders, others)]
    for sides in scene.sides:
        if sides.recorded:
            pairs += [sides.apart, sides.apart[::-1]]
    nominators = frozenset(chain.from_iterable(first for first, _ in pairs))
    places = frozenset(chain.from_iterable(second for _, second in pairs))
    found = []
    for each in await read_nominated(context, nominators, places):
        by, where = str(each.fact.properties.get("nominated_by")), each.fact.end
        # Whom the counterparty's own owner nominated there says nothing of those who decide.
        if by != where and any(by in first - second and where in second for first, second in pairs):
            found.append(each)
    return tuple(found)


async def _on_both_sides(context: CheckContext) -> tuple[Around, ...]:
    """Return the decisions by which those who decide act for the other side, or who controls it."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    facing: dict[str, set[str]] = {}
    for meeting in meetings(dealings):
        decider, other = meeting.parties
        if meeting.decider.decision is not None and other not in dealings.own:
            facing.setdefault(decider, set()).update(side_of(ownership, other))
    found = await read_deciding_for(context, facing, frozenset().union(*facing.values()))
    return tuple(each for each in found if each.fact.properties["on_behalf_of"] in facing[each.fact.start])


async def _opposed(context: CheckContext, run: tuple[Rule, ...]) -> tuple[Around, ...]:
    """Return the ties of those who work on the matters under check to those against whom they work."""
    if not {MATTERS_OF_CLIENTS, MATTER_GROUPS} <= readings_of(run):
        return ()
    matters = await context.read(MATTERS)
    workers: set[str] = set()
    opponents: set[str] = set()
    for matter in matters:
        if matter.id in matters.asked:
            workers |= {
                each.party for each in matter.acting if each.term.holds_on(context.day) is not Answer.NO
            }
            opponents |= {each.party for each in matter.parties if each.role == "ADVERSE"}
    same = (await context.read(MATTER_GROUPS)).identities.records
    return await read_opposed(context, same(workers), same(opponents)) if workers and opponents else ()


def _least(context: CheckContext) -> float:
    """Return from how many percent on a stake beside the parties counts."""
    return float(context.figure(SIGNIFICANT_INTEREST).value)


async def _across(context: CheckContext, scene: Scene) -> tuple[Around, ...]:
    """Return what ties one side of a recorded dealing, or a bidder, to the other: family, stakes to begin."""
    pairs = [sides.apart for sides in (*scene.sides, *scene.rivals) if sides.recorded]
    parties = set(chain.from_iterable(first | second for first, second in pairs))
    least = _least(context)
    family = await read_family_across(context, parties, LEADING, least)
    # The family of those who decide is read by a rule of its own.
    found = [each for each in family if not each[0].ends <= scene.deciders]
    found += await read_to_join(context, parties, least)
    ties: dict[str, Around] = {}
    for each, where, other in found:
        if any((where in a and other in b) or (where in b and other in a) for a, b in pairs):
            ties[each.fact.id] = each
    return tuple(ties.values())


async def _household(context: CheckContext, deciders: Iterable[str]) -> frozenset[str]:
    """Return who lives with those who decide: what they deal in, the decider has a part in."""
    associates = await context.read(ASSOCIATES)
    links = chain.from_iterable(associates.of(each) for each in deciders)
    return frozenset(each.associate for each in links if each.household)


def looked_at_by(scene: Scene, run: tuple[Rule, ...]) -> Scene:
    """Return the scene without those about whom no rule that ran asks: the rules left out are listed."""
    readings = chain.from_iterable(rule.reads for rule in run)
    covered = {reading.covers for reading in readings}
    return replace(
        scene,
        deciders=scene.deciders if Covers.DECIDERS in covered else frozenset(),
        sides=scene.sides if Covers.EVERYBODY in covered else (),
    )


async def scene_of(context: CheckContext, run: Iterable[Rule]) -> Scene:
    """Return who is who in the question; bidders face each other where a rule that runs looks at tenders."""
    dealings, family = await context.read(DEALINGS), await context.read(FAMILY)
    ownership = await context.read(OWNERSHIP)
    reach, same = ownership.network.reach, ownership.identities.records

    def with_holders(parties: Iterable[str], least: Fraction) -> frozenset[str]:
        found = set(same(parties))
        for party in same(parties):
            found.update(reach.above(party, least))
        return frozenset(found)

    def side(party: str) -> frozenset[str]:
        """Return a party with those who may control it: exactly half is not control."""
        # Exactly half leaves each side a veto, which is not control of the other.
        majority = {top for top, way in reach.above(party, HALF).items() if way.range.high > HALF}
        return same({party}) | majority

    def companies(people: Iterable[str]) -> frozenset[str]:
        """Return the firms that some people may control."""
        found: set[str] = set()
        for each in people:
            found |= {firm for firm, way in reach.below(each).items() if way.range.high > HALF}
        return frozenset(found)

    own_side = same(dealings.own | set(dealings.principals))
    counterparties = same({*dealings.counterparties, *dealings.targets})
    sides = [
        Sides(side(each.first.party), side(each.second.party), each.dealing.about is not None)
        for each in opposites(dealings)
    ]
    tenders = await context.read(TENDERS) if TENDERS in readings_of(run) else Tenders()
    rivals = [Sides(side(first.party), side(second.party)) for _, first, second in tenders.rivals()]
    significant = Fraction(context.figure(SIGNIFICANT_INTEREST).value) / 100
    deciding = same(dealings.deciders) | family.people | await _household(context, same(dealings.deciders))
    # A firm that a decider controls acts as the decider would: its ties are looked at as the decider's own.
    theirs = companies(deciding) - own_side - counterparties - deciding
    return Scene(
        deciders=deciding | theirs,
        companies=theirs,
        counterparties=counterparties - own_side,
        above=with_holders(counterparties, significant) - counterparties - own_side,
        things=things_of(dealings, context.subjects),
        sides=tuple(sides),
        rivals=tuple(rivals),
        own=dealings.own,
    )


async def _counted(
    context: CheckContext,
    facts: tuple[Around, ...],
    common: tuple[Around, ...],
    judge: Judge,
    looked_at: frozenset[str],
) -> tuple[Unread, ...]:
    grouped: dict[str, list[tuple[bool, Around]]] = {}
    for each in common:
        grouped.setdefault(each.kind, []).append((True, each))
    for each in facts:
        matters = judge.matters(each)
        if matters or (each.kind not in looked_at and each.ends & judge.scene.near):
            grouped.setdefault(each.kind, []).append((matters, each))
    shown = {}
    for kind, group in grouped.items():
        shown[kind] = min(group, key=lambda one: (not one[0], one[1].fact.id))
    ends = (each.ends for _, each in shown.values())
    names = await titles(context, frozenset().union(*ends))
    found = [
        Unread(kind, len(group), shown[kind][0], f"{fact_sentence(shown[kind][1].fact, names)}.")
        for kind, group in grouped.items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.matters, each.kind)))
