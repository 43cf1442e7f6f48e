"""Screening: the conflict check of each party of a list, one row a party, none of them lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from itertools import chain
from math import ceil

from graph.checks.evidence import Verdict
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.screened import Listed, ScreenedParty, Unresolved, row_of
from graph.errors import DatabaseUnavailable, EntenteError
from graph.naming.naming import Naming

MOST_PARTIES = 1_000
"""How many parties one list may have."""
AT_ONCE = 2
"""How many groups of checks run at once: each is one transaction, and requests want the database too."""
TOGETHER = 20
"""How many checks share a transaction and its statements: what they read is in memory at the same time."""
PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before a check that the database could not answer is tried again."""
Question = tuple[Naming, list[Listed]]
"""A naming, and the parties of the list that are named so."""
Answers = Sequence[ConflictCheckResult | EntenteError]
Check = Callable[[Sequence[Naming]], Awaitable[Answers]]
"""The checks of some parties: ``graph.conflicts.at_once.run.checks``, with all else that is asked."""


async def screened(
    parties: Sequence[Listed], check: Check, *, at_once: int = AT_ONCE, pauses: Sequence[float] = PAUSES
) -> AsyncGenerator[ScreenedParty, None]:
    """Give a row for each party as its check ends, in whatever order they end.

    What is listed twice under one naming is one question: it is asked once, and answers each of its rows.
    Raises DatabaseUnavailable where the database does not come back within the pauses.
    """
    running: set[asyncio.Task[list[ScreenedParty]]] = set()
    asked, unread = parted(questions(parties))
    for row in unread:
        yield row
    try:
        for group in groups(asked, at_once):
            running.add(asyncio.create_task(_rows(group, check, pauses)))
            if len(running) >= at_once:
                ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for row in chain.from_iterable(each.result() for each in ended):
                    yield row
        while running:
            ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for row in chain.from_iterable(each.result() for each in ended):
                yield row
    finally:
        for task in running:
            task.cancel()
        for task in running:
            with suppress(asyncio.CancelledError, EntenteError):
                await task


def questions(parties: Sequence[Listed]) -> list[list[Listed]]:
    """Return parties by what is asked, in the order of the list; what names nothing is alone."""
    found: dict[Naming | int, list[Listed]] = {}
    for party in parties:
        found.setdefault(party.row if party.naming is None else party.naming, []).append(party)
    return list(found.values())


def parted(questions: Iterable[list[Listed]]) -> tuple[list[Question], list[ScreenedParty]]:
    """Return what can be asked, with the parties that ask it, and the rows of what names nothing."""
    asked, unread = [], []
    for parties in questions:
        naming, error = parties[0].naming, parties[0].error
        if naming is not None:
            asked.append((naming, parties))
        else:
            assert error is not None  # what names nothing says why
            unread += [_not_checked(party, error) for party in parties]
    return asked, unread


def groups(asked: Sequence[Question], at_once: int = AT_ONCE) -> list[Sequence[Question]]:
    """Return questions in groups that go together, so that a short list keeps as many busy as a long one."""
    size = max(1, min(TOGETHER, ceil(len(asked) / at_once)))
    return [asked[start : start + size] for start in range(0, len(asked), size)]


async def _rows(group: Sequence[Question], check: Check, pauses: Sequence[float]) -> list[ScreenedParty]:
    """Return the rows of some questions that are asked together."""
    for pause in (*pauses, None):
        try:
            answers = await check([naming for naming, _ in group])
        except DatabaseUnavailable:
            if pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            found = []
            for (_, parties), answer in zip(group, answers, strict=True):
                found += [_row(party, answer) for party in parties]
            return found
    raise AssertionError("unreachable: the last attempt returns or raises")


def _row(party: Listed, answer: ConflictCheckResult | EntenteError) -> ScreenedParty:
    return _not_checked(party, answer) if isinstance(answer, EntenteError) else row_of(party, answer)


def _not_checked(party: Listed, error: EntenteError) -> ScreenedParty:
    return ScreenedParty(
        party.row, party.place, party.asked, Verdict.UNKNOWN, unresolved=Unresolved.of(error)
    )
