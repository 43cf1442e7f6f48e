"""What a load states: its records checked, in the light of the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.write.batch import BatchInfo, BatchReport, Gone
from graph.write.check import Checker
from graph.write.compact import Numbers
from graph.write.existing import chunks
from graph.write.identity import Identities, identify
from graph.write.latest import outdated, without_idle_empties
from graph.write.records import StatementRecord
from graph.write.references import resolve_references
from graph.write.refusals import refusal
from graph.write.replacement import Replacement, retired
from graph.write.stated import Stated
from graph.write.statements import Statements


@dataclass(frozen=True, slots=True)
class Examined:
    """A load in the light of the graph: what is left to be written, and what is to be said of the rest."""

    stated: Statements
    count: int
    who: Identities
    gone: tuple[Gone, ...] = ()
    outdated: int = 0

    def completed(self, report: BatchReport) -> BatchReport:
        """Return the report with what was found before anything was written."""
        return replace(
            report,
            statements=self.count,
            doubts=tuple(self.who.doubts),
            joined=tuple(self.who.joined),
            split=tuple(self.who.split),
            gone=self.gone,
            outdated=self.outdated,
        )


async def examine(
    source: Transaction,
    records: Collection[StatementRecord],
    batch: BatchInfo,
    replacement: Replacement | None,
) -> Examined:
    """Check the records, leave out what is out of date, and add what takes back the rest of a replacement."""
    stated, who = await checked(source, records, batch)
    old = await outdated(source, stated) if stated.has_day else frozenset()
    left = Statements(each for each in stated if each.key not in old) if old else stated
    gone: tuple[Gone, ...] = ()
    if replacement is not None:
        taken = await retired(source, stated, replacement)
        gone = taken.gone
        left = Statements(chain(left, [taken.statement])) if taken.statement is not None else left
    return Examined(left, len(stated), who, gone, len(old))


async def checked(
    source: Transaction, records: Collection[StatementRecord], batch: BatchInfo
) -> tuple[Statements, Identities]:
    """Return records as statements, and who their parties are; raise RefusedInput with every problem."""
    who = await identify(source, records)
    resolved, problems = await resolve_references(
        source, who.records, identified=who.resolved, moved=who.moved
    )
    for key, identity in who.resolved.items():
        resolved[key] = identity
    checker = Checker(resolved)
    stated, differ = await _once(source, checker.statements(who.noted()))
    problems += who.problems + checker.problems
    for at, record in enumerate(records if differ else ()):  # a large load is read from disk each time
        if at in differ:
            message = f"{record.local_id!r} is stated twice, differently; first in {differ[at]}"
            problems.append(
                Problem(record.file, record.place, "local_id", ErrorCode.DUPLICATE_STATEMENT, message)
            )
    if problems:
        raise refusal(problems, batch.label)
    return stated, who


async def _once(source: Transaction, given: Iterable[Stated]) -> tuple[Statements, dict[int, str]]:
    """Return each statement once, and the first place of each that says otherwise what was stated before.

    The latter by their positions among those given.
    """
    stated = Statements()
    contents = Numbers()
    differ: dict[int, Stated] = {}
    at = 0
    for chunk in chunks(given):
        for statement in await without_idle_empties(source, chunk):
            content, before = hash(statement.content_key), len(contents)
            if contents.setdefault(statement.key, content) != content:
                differ[at] = statement
            elif len(contents) > before:
                stated.add(statement)
            at += 1
    wanted = {statement.key for statement in differ.values()}
    places = {each.key: each.place for each in stated if each.key in wanted} if wanted else {}
    for statement in differ.values():
        if statement.key not in places:  # two keys met in one hash, and nothing was stated twice
            stated.add(statement)
    return stated, {at: places[said.key] for at, said in differ.items() if said.key in places}
