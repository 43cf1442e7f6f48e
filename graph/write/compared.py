"""What of a load is new, and what has to be written for it; a large load is never held whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import replace
from datetime import datetime

from graph.database import Transaction
from graph.model.language.identity import digest
from graph.write.batch import BatchInfo
from graph.write.carried import not_said_yet
from graph.write.changes import Changes, changes
from graph.write.compact import Meanings, Seen
from graph.write.existing import chunks, known_contents, statements_by_id, statements_by_key
from graph.write.parts import Parted, changes_in_parts
from graph.write.spool import Spool
from graph.write.stated import Live, Stated, StatedNode, live_of, statement_key
from graph.write.statements import Statements
from graph.write.successive import succeeded
from graph.write.work import Work, batch_id_of


async def new_of(source: Transaction, stated: Iterable[Stated]) -> Statements:
    """Return the statements whose content the graph does not know."""
    found = Statements()
    for chunk in chunks(stated):
        known = await known_contents(source, sorted({statement.content_key for statement in chunk}))
        for statement in chunk:
            if statement.content_key not in known:
                found.add(statement)
    return await not_said_yet(source, found) if found.has_rank else found


async def work_of(
    source: Transaction,
    stated: Statements,
    batch: BatchInfo,
    moment: datetime,
    *,
    news: Statements | None = None,
    traced: bool = False,
    in_parts: bool = False,
) -> Work:
    """Return what a batch has to write; ``traced`` keeps what becomes of every element.

    ``in_parts`` finds it out part by part, as a batch needs that is too large for memory.

    ``news`` are those of the statements that the graph does not know, where that was found out already.
    """
    new = await new_of(source, stated) if news is None else news
    batch_id = batch_id_of(batch, moment)
    taking = _Taking(batch_id, new)
    async for earlier, chunk in _with_earlier(source, new):
        for statement in chunk:
            taking.add(statement, earlier.get(statement.key))
    await taking.rest(source)
    added = taking.added()
    plan: Changes | Parted
    if in_parts:
        plan = await changes_in_parts(
            source, moment, added=added, removed=taking.gone, sizes=(new.nodes, new.facts)
        )
    else:
        lives = [live_of(identity, statement, moment) for identity, statement in added]
        plan = await changes(source, moment, added=lives, removed=taking.gone, traced=traced)
    return Work(
        batch_id,
        moment,
        len(stated),
        taking.carried,
        taking.replaced_by,
        taking.withdrawn,
        plan,
    )


async def _with_earlier(
    source: Transaction, new: Iterable[Stated]
) -> AsyncIterator[tuple[dict[str, Live], list[Stated]]]:
    """Yield new statements, some at a time, with the live ones that they correct, by key."""
    for chunk in chunks(new):
        yield await statements_by_key(source, sorted(statement.key for statement in chunk)), chunk


class _Taking:
    """What new statements take the place of: ``gone`` are the live ones that no longer count.

    ``carried`` are the new ones with their ids, and with what they leave out of the earlier ones.
    """

    def __init__(self, batch_id: str, new: Statements) -> None:
        self._batch_id = batch_id
        self.carried: Spool[tuple[str, Stated]] = Spool()
        self.gone: Spool[Live] = Spool()
        self.replaced_by: Meanings[str] = Meanings()
        self.withdrawn = Seen()
        self._superseding: Meanings[str] = Meanings()
        self._retiring: Meanings[str] = Meanings()
        self._met = Seen()
        for statement in new if new.replaces else ():
            identity = self._id_of(statement)
            for local in statement.supersedes:
                self._superseding[statement_key(statement.source, local)] = identity
            for retired in statement.retires:
                self._retiring[retired] = identity

    def _id_of(self, statement: Stated) -> str:
        return f"statement_{digest(statement.content_key, self._batch_id)}"

    def add(self, statement: Stated, before: Live | None) -> None:
        """Enter a new statement, and the live one that it corrects."""
        identity, by = self._id_of(statement), self._superseding.get(statement.key)
        self.carried.add((identity, _carry(statement, before)))
        if by is not None:
            self._met.add(statement.key)
            self.replaced_by[identity] = by
            self.withdrawn.add(identity)
        if before is not None:
            self._take(before, by or identity, withdrawn=by is not None)

    def _take(self, before: Live, by: str, *, withdrawn: bool) -> None:
        if before.id not in self.replaced_by:
            self.gone.add(before)
        self.replaced_by[before.id] = by
        if withdrawn:
            self.withdrawn.add(before.id)

    async def rest(self, source: Transaction) -> None:
        """Enter the live statements that the load does not make itself: it says that they do not count."""
        for keys in chunks(key for key in self._superseding if key not in self._met):
            for key, before in (await statements_by_key(source, keys)).items():
                self._take(before, self._superseding[key], withdrawn=True)
        for ids in chunks(self._retiring):
            for identity, before in (await statements_by_id(source, ids)).items():
                self._take(before, self._retiring[identity], withdrawn=False)
        for identity, by in self._retiring.items():
            self.replaced_by[identity] = by

    def added(self) -> Collection[tuple[str, Stated]]:
        """Return the statements that count from now on: those that no other one of the load supersedes."""
        if not self._met:
            return self.carried
        return Spool(each for each in self.carried if each[1].key not in self._superseding)


def _carry(statement: Stated, before: Live | None) -> Stated:
    """What a correction leaves out of a node stays as the corrected statement said it."""
    if before is None or statement.supersedes:
        return statement
    merged = tuple(_merged(node, before.nodes.get(node.id)) for node in statement.nodes)
    after = succeeded(statement, before) if statement.successive else statement
    return replace(after, nodes=merged, as_loaded=statement.content_key)


def _merged(node: StatedNode, before: StatedNode | None) -> StatedNode:
    if before is None or before.label != node.label:
        return node
    return StatedNode(node.id, node.label, {**before.properties, **node.properties})
