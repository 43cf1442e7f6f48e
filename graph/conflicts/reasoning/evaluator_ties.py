"""What ties a person who evaluates bids, or a relative of that person, to a bidder."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.family import Family
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.roles import Roles
from graph.conflicts.reasoning.family_relations import relations_of
from graph.conflicts.reasoning.meetings import Meeting, meetings
from graph.conflicts.reasoning.ties import TieReader


def evaluator_grounds(tied: TieReader, family: Family, meeting: Meeting) -> tuple[Ground, ...]:
    """Return every tie of an evaluator and of family to a bidder, the gravest first."""
    evaluator, bidder = meeting.parties
    principal = meeting.decider.on_behalf_of
    found = list(tied.ties(evaluator, bidder, principal))
    for relation in relations_of(family, evaluator):
        for ground in tied.ties(relation.person, bidder, principal):
            words = f"has family there: {relation.words}, {ground.words}"
            found.append(replace(relation.over(ground), words=words))
    return tuple(sorted(found, key=lambda each: each.verdict.rank))


def tied_bidders(
    dealings: Dealings, family: Family, ownership: Ownership, roles: Roles, significant: Decimal
) -> dict[tuple[str, str], Ground]:
    """Return by tender and bidder the gravest tie of one who evaluates or specified it."""
    tied = TieReader(ownership, roles, significant, dealings.own)
    found: dict[tuple[str, str], Ground] = {}
    for meeting in meetings(dealings, evaluating=True):
        grounds = evaluator_grounds(tied, family, meeting)
        if grounds:
            who = replace(grounds[0], words=f"{ref(meeting.decider.party)} {grounds[0].words}")
            found.setdefault((meeting.about, meeting.counterparty.party), who)
    return found
