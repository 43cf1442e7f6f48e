"""What a reader wants to see beside an answer: stakes that come near, ties that ended or are to begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from graph.checks.evidence import RelationshipFact
from graph.checks.rule import Rule
from graph.checks.sentences import fact_sentence
from graph.conflicts.findings.sentences import filled, ids_in
from graph.conflicts.findings.titles import titles
from graph.conflicts.policy import COMMON_OWNER, SIGNIFICANT_INTEREST
from graph.conflicts.readings.addresses import ADDRESSES
from graph.conflicts.readings.bidders import BIDDER_LINKS, BIDDER_OWNERS
from graph.conflicts.readings.contacts import CONTACTS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.other_days import ties_of_other_days
from graph.conflicts.readings.owners import OWNERSHIP, Ownership
from graph.conflicts.readings.tenders import TENDERS
from graph.conflicts.reasoning.associations import of_agents
from graph.conflicts.reasoning.meetings import meetings, opposites
from graph.conflicts.reasoning.near_misses import held_by_both, near_misses
from graph.conflicts.reasoning.unread import Scene, readings_of


@dataclass(frozen=True, slots=True)
class Beside:
    """Sentences beside an answer, which change no verdict."""

    near_misses: tuple[str, ...] = ()
    other_days: tuple[str, ...] = ()


async def beside(context: CheckContext, scene: Scene, run: Iterable[Rule]) -> Beside:
    """Return the near misses of those who decide, and their ties to the other side on other days."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    threshold = context.figure(SIGNIFICANT_INTEREST).value
    near = near_misses(dealings, await context.read(FAMILY), ownership, threshold)
    near += await _of_hubs(context, dealings, ownership, run)
    others = (scene.counterparties | scene.above) - scene.deciders
    ties = await ties_of_other_days(context, scene.deciders, others)
    ends = set(chain.from_iterable((tie.start, tie.end) for tie in ties))
    names = await titles(context, ids_in(near) | ends)
    return Beside(
        tuple(filled(each, names) for each in near),
        tuple(dict.fromkeys(on_another_day(tie, names, context.day) for tie in ties)),
    )


async def _of_hubs(
    context: CheckContext, dealings: Dealings, ownership: Ownership, run: Iterable[Rule]
) -> list[str]:
    """Return what those who face each other, and bidders of one tender, have in common and does not count.

    It is an address or a number of very many parties, or an owner who holds little of each.
    """
    least = context.figure(COMMON_OWNER).value
    sides = {(each.first.party, each.second.party) for each in opposites(dealings)}
    facing = sides | {each.parties for each in meetings(dealings)}
    found = of_agents(facing, await context.read(ADDRESSES), await context.read(CONTACTS))
    found += held_by_both(sides, ownership, least)
    if BIDDER_LINKS in readings_of(run):
        links, tenders = await context.read(BIDDER_LINKS), await context.read(TENDERS)
        rivals = {(first.party, second.party) for _, first, second in tenders.rivals()}
        found += of_agents(rivals, links.addresses, links.contacts)
        found += held_by_both(rivals, await context.read(BIDDER_OWNERS), least)
    return list(dict.fromkeys(found))


def on_another_day(tie: RelationshipFact, names: Mapping[str, str], day: date) -> str:
    """Return a tie that does not hold on a day in words: when it ended, or when it begins."""
    sentence = fact_sentence(tie, names)
    if tie.valid_to is not None and tie.valid_to <= day:
        return f"Ended by {tie.valid_to.isoformat()}: {sentence}."
    begins = tie.valid_from.isoformat() if tie.valid_from else "a later day"
    return f"To begin on {begins}: {sentence}."
