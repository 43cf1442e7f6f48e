"""What a reader wants to see beside an answer: stakes that come near, ties that ended or are to begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from graph.checks.evidence import RelationshipFact
from graph.checks.sentences import fact_sentence
from graph.conflicts.findings.sentences import filled, ids_in
from graph.conflicts.findings.titles import titles
from graph.conflicts.policy import SIGNIFICANT_INTEREST
from graph.conflicts.readings.addresses import ADDRESSES
from graph.conflicts.readings.contacts import CONTACTS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.other_days import ties_of_other_days
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.reasoning.associations import of_agents
from graph.conflicts.reasoning.near_misses import near_misses
from graph.conflicts.reasoning.unread import Scene


@dataclass(frozen=True, slots=True)
class Beside:
    """Sentences beside an answer, which change no verdict."""

    near_misses: tuple[str, ...] = ()
    other_days: tuple[str, ...] = ()


async def beside(context: CheckContext, scene: Scene) -> Beside:
    """Return the near misses of those who decide, and their ties to the other side on other days."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    threshold = context.figure(SIGNIFICANT_INTEREST).value
    near = near_misses(dealings, await context.read(FAMILY), ownership, threshold)
    near += of_agents(dealings, await context.read(ADDRESSES), await context.read(CONTACTS))
    others = (scene.counterparties | scene.above) - scene.deciders
    ties = await ties_of_other_days(context, scene.deciders, others)
    ends = set(chain.from_iterable((tie.start, tie.end) for tie in ties))
    names = await titles(context, ids_in(near) | ends)
    return Beside(
        tuple(filled(each, names) for each in near),
        tuple(dict.fromkeys(on_another_day(tie, names, context.day) for tie in ties)),
    )


def on_another_day(tie: RelationshipFact, names: Mapping[str, str], day: date) -> str:
    """Return a tie that does not hold on a day in words: when it ended, or when it begins."""
    sentence = fact_sentence(tie, names)
    if tie.valid_to is not None and tie.valid_to <= day:
        return f"Ended by {tie.valid_to.isoformat()}: {sentence}."
    begins = tie.valid_from.isoformat() if tie.valid_from else "a later day"
    return f"To begin on {begins}: {sentence}."
