"""Reads what all rules of a check share, once and in one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from graph.compiler.guards import Guards
from graph.conflicts.readings.context import CheckContext, titles
from graph.conflicts.readings.dealing_reader import DealingReader
from graph.conflicts.readings.dealings import Dealing
from graph.conflicts.readings.family import Kin, read_family
from graph.conflicts.readings.identities import Known, read_known
from graph.conflicts.readings.ownership import read_network
from graph.conflicts.request.question import ConflictCheckRequest
from graph.database import OpenTransaction, Transaction


async def prepare(
    transaction: OpenTransaction,
    guards: Guards,
    subjects: dict[str, tuple[str, ...]],
    decision_makers: Iterable[str],
    request: ConflictCheckRequest,
) -> CheckContext:
    """Return the context of a check: dealings, identities, families and the ownership around them."""
    reader = DealingReader(transaction, guards)
    own = await reader.own_firms()
    dealings = await reader.dealings(subjects, decision_makers, own)
    parties = {*subjects.get("Party", ()), *own, *_everybody(dealings)}
    first = await read_known(transaction, guards, parties)
    alike = {likeness.party for party in parties for likeness in first.same(party)}
    deciders = {decider.party for dealing in dealings for decider in dealing.deciders}
    kin = await read_family(
        transaction, guards, {likeness.party for party in deciders for likeness in first.same(party)}
    )
    below = await _records_of(transaction, guards, deciders | {each.relative for each in kin})
    network, depth, cut = await read_network(transaction, guards, alike, below, request.max_depth)
    known = await read_known(transaction, guards, alike | below | set(network.snapshot.parties))
    context = CheckContext(
        transaction=transaction,
        guards=guards,
        subjects=subjects,
        dealings=dealings,
        own=own,
        network=network,
        known=known,
        kin=kin,
        depth=depth,
        max_depth=request.max_depth,
        above=frozenset(alike),
        below=frozenset(below),
        truncated={cut} if cut else set(),
        tests=request.tests,
    )
    await _name(context, dealings, known, kin)
    return context


async def _records_of(transaction: Transaction, guards: Guards, people: set[str]) -> set[str]:
    """Return some parties and every record that may be one of them."""
    known = await read_known(transaction, guards, people)
    return {likeness.party for party in people for likeness in known.same(party)}


async def _name(
    context: CheckContext, dealings: tuple[Dealing, ...], known: Known, kin: tuple[Kin, ...]
) -> None:
    ids = {id for group in context.subjects.values() for id in group} | _everybody(dealings)
    ids |= {dealing.about for dealing in dealings if dealing.about}
    ids |= {decider.decision for dealing in dealings for decider in dealing.deciders if decider.decision}
    ids |= {id for each in kin for fact in each.facts for id in (fact.start, fact.end)}
    context.names.update(context.network.names)
    context.names.update(known.names)
    context.names.update(await titles(context.transaction, context.guards, ids - set(context.names)))


def _everybody(dealings: tuple[Dealing, ...]) -> set[str]:
    seats = {seat.party for dealing in dealings for seat in (*dealing.seats, *dealing.targets)}
    deciders = {decider.party for dealing in dealings for decider in dealing.deciders}
    acted_for = {d.on_behalf_of for dealing in dealings for d in dealing.deciders if d.on_behalf_of}
    return seats | deciders | acted_for
